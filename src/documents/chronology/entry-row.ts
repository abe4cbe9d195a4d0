import type { CaseDocument, DocumentEntry } from '../../model/document.ts';
import { sayWhen } from '../../text/days.ts';
import { capital } from '../../text/sentences.ts';
import { OUTCOME_WORDS, OWNER_WORDS, RISK_WORDS, shortSource } from '../../text/words.ts';
import { answerSentences } from './answer-words.ts';

export const ENTRY_COLUMNS = [
  'Entry',
  'When',
  'What',
  'Who',
  'Words',
  'Recorded',
  'Approved',
] as const;

/** One entry of the log as a row: what happened, who, the words given, who recorded it and who approved it. */
export function entryRow(entry: DocumentEntry, document: CaseDocument): string[] {
  const taken = entry.correctedBy === undefined ? '' : ` TAKEN BACK by entry ${entry.correctedBy}.`;
  const doubtful = entry.doubtful ? 'CHANGED since it was saved; it says now: ' : '';
  const by = entry.by === null ? '' : `, by ${entry.by}`;
  const apart = entry.toldApart ? ' (on another day than it happened)' : '';
  return [
    String(entry.number),
    sayWhen(entry.at),
    `${doubtful}${entryWords(entry, document)}${taken}`,
    ownerOf(entry, document),
    entry.text ?? '',
    `${sayWhen(entry.recordedAt)}${by}${apart}`,
    entry.approvals
      .map(({ at, by: approver }) => `${sayWhen(at)}${approver === null ? '' : `, by ${approver}`}`)
      .join('; '),
  ];
}

function stepOf({ details }: DocumentEntry, { steps }: CaseDocument) {
  return steps.find(({ id }) => id === details.step);
}

/** Whose duty was done, or with whom it was talked through. */
function ownerOf(entry: DocumentEntry, document: CaseDocument): string {
  const step = stepOf(entry, document);
  if (step) return OWNER_WORDS[step.by];
  return entry.details.with === undefined ? '' : `With ${entry.details.with}`;
}

/** What an entry says, in a sentence or two. */
function entryWords(entry: DocumentEntry, document: CaseDocument): string {
  const { kind, details } = entry;
  switch (kind) {
    case 'opened':
      return `Opened. ${details.answers ? answerSentences(details.answers) : ''}`.trimEnd();
    case 'next': {
      const risk = details.risk ? ` Risk: ${RISK_WORDS[details.risk]}.` : '';
      const to = details.toStage ? ` To stage ${details.toStage}.` : '';
      return `${details.outcome ? OUTCOME_WORDS[details.outcome] : 'What happened'}.${to}${risk}`;
    }
    case 'done': {
      const step = stepOf(entry, document);
      if (!step) return `Done: ${details.step}.`;
      return `Done: ${step.do.replace(/\.$/, '')} (${shortSource(step.source)}).`;
    }
    case 'set':
      return `Changed. ${answerSentences(details.changes ?? {})}`.trimEnd();
    case 'record': {
      const how = details.how === undefined ? '' : `, by ${details.how}`;
      return `${capital(details.record ?? 'note')}${how}.`;
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
      return `${capital(kind)}.`;
  }
}
