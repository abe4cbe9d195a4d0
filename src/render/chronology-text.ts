import type { Answers, CaseDocument, DocumentEntry } from '../model.ts';
import { sayWhen } from './days.ts';
import { deadlineLines } from './deadline-text.ts';
import { Page, type Screen } from './page.ts';
import { AGENCY_WORDS, CHILD_WORDS, CONCERN_WORDS, OUTCOME_WORDS, RISK_WORDS } from './words.ts';

/** A case's chronology: each entry in the order it was told, each deadline, and the receipt. */
export function renderChronology(document: CaseDocument, screen: Screen): string {
  const page = new Page(screen);
  const place =
    document.areaName === null
      ? ''
      : `: ${document.areaName}, stage ${document.stage}, ${document.state}`;
  page.heading(`Case ${document.case}${place}`);
  for (const { problem } of document.damaged) page.text(problem, 'DAMAGED: ', page.paint.red);
  if (document.policy) {
    const { title, dated, digest } = document.policy;
    page.text(
      `${title ?? 'a document without title'}; ${dated ?? 'undated'}; ${digest.slice(0, 12)}`,
      'Policy: ',
    );
  }
  page.blank();
  for (const entry of document.entries) writeEntry(page, entry);
  if (document.deadlines.length > 0) page.heading('Time limits');
  for (const deadline of document.deadlines) {
    for (const line of deadlineLines(deadline, true)) page.text(line.text, line.lead);
  }
  const { receipt } = document;
  if (receipt) page.blank().text(`${receipt.entries}:${receipt.hash}`, 'Receipt: ');
  return page.toString();
}

function writeEntry(page: Page, entry: DocumentEntry): void {
  const taken = entry.correctedBy === undefined ? '' : ` TAKEN BACK by entry ${entry.correctedBy}.`;
  const by = entry.by === null ? '' : ` By: ${entry.by}.`;
  const apart = entry.toldApart ? ` Entered on ${sayWhen(entry.recordedAt)}.` : '';
  page.text(
    `${sayWhen(entry.at)}. ${entryWords(entry)}${by}${apart}${taken}`,
    `${String(entry.number).padStart(3)}. `,
  );
  if (entry.text !== undefined) {
    for (const line of entry.text.split('\n')) page.text(line, '     ');
  }
  for (const { at, by: approver } of entry.approvals) {
    page.text(`Approved ${sayWhen(at)}${approver === null ? '' : ` by ${approver}`}.`, '     ');
  }
}

/** What an entry says, in a sentence or two. */
function entryWords({ kind, details }: DocumentEntry): string {
  switch (kind) {
    case 'opened':
      return `Opened. ${details.answers ? answerWords(details.answers) : ''}`;
    case 'next': {
      const risk = details.risk ? ` Risk: ${RISK_WORDS[details.risk]}.` : '';
      return `${details.outcome ? OUTCOME_WORDS[details.outcome] : 'What happened'}.${risk}`;
    }
    case 'done':
      return `Done: ${details.step}.`;
    case 'set':
      return `Changed. ${answerWords(details.changes ?? {})}`;
    case 'record': {
      const whom = details.with === undefined ? '' : ` with ${details.with}`;
      const how = details.how === undefined ? '' : `, by ${details.how}`;
      const what = details.record ?? 'note';
      return `${what.charAt(0).toUpperCase()}${what.slice(1)}${whom}${how}.`;
    }
    case 'approved':
      return `Approval of entry ${details.entry}.`;
    case 'corrected':
      return `Entry ${details.entry} taken back.`;
    case 'reopened':
      return 'Opened again.';
    case 'policy':
      return `Moved over to the ${details.policy} policy ${details.digest?.slice(0, 12)}.`;
    default:
      return `${kind}.`;
  }
}

function answerWords(answers: Partial<Answers>): string {
  const { concern, risk, agency, otherAgency, child, disagreed, protectBy, reached, stage } =
    answers;
  const parts = [
    concern && `Concern: ${CONCERN_WORDS[concern]}.`,
    risk && `Risk: ${RISK_WORDS[risk]}.`,
    agency && `Own agency: ${AGENCY_WORDS[agency]}.`,
    otherAgency && `Other agency: ${AGENCY_WORDS[otherAgency]}.`,
    child && child.length > 0 && `Child: ${child.map((status) => CHILD_WORDS[status]).join(', ')}.`,
    disagreed && `Disagreement: ${sayWhen(disagreed)}.`,
    protectBy && `Must be safe by: ${sayWhen(protectBy)}.`,
    stage && `Stage: ${stage}.`,
    reached && `Reached: ${sayWhen(reached)}.`,
  ];
  return parts.filter(Boolean).join(' ');
}
