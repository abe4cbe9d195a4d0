import type { CaseDocument, DocumentDeadline, DocumentStage } from '../model/case.ts';
import type { When } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { sayHowLeft, sayOutside, shortSource } from '../text/words.ts';
import {
  answerFacts,
  countNote,
  DEADLINE_COLUMNS,
  deadlineRow,
  ENTRY_COLUMNS,
  entryRow,
  inOrder,
  neverBegan,
} from './chronology-rows.ts';
import type { Block, Exported, Fact, Spans } from './exported.ts';
import { factsUnder, paragraph, section } from './exported.ts';
import { handledAsImmediate, ofThePractitioner, STATE_IN_PAPERS } from './third-person.ts';

/** Returns a case's chronology: answers, stages, entries by date of event, and time limits. */
export function chronology(document: CaseDocument, preparedBy: string | null = null): Exported {
  const { damaged, redacted, entries } = document;
  const rows = inOrder(entries).map((entry) => entryRow(entry, document));
  const [title, name] =
    redacted === undefined
      ? [`Case ${document.case}: chronology`, `Case ${document.case}`]
      : ['Chronology of a case, for sharing', 'For sharing'];
  return {
    ...{ title, wide: true },
    foot: `${name}. Prepared on ${sayWhen(document.asOf.slice(0, 10))} by ${preparedBy ?? '_'.repeat(24)}`,
    blocks: [
      ...(redacted === undefined ? [] : [paragraph(redacted, true)]),
      ...damaged.map(({ problem }) => paragraph(`DAMAGED: ${problem}`, true)),
      ...factsUnder('Case', caseFacts(document, preparedBy)),
      ...(redacted === undefined ? factsUnder('To be written by hand', byHand(preparedBy)) : []),
      ...policyBlocks(document),
      ...stageBlocks(document),
      ...section('Entries', table(ENTRY_COLUMNS, rows, 3, ENTRY_FORM)),
      ...limitBlocks(document),
      ...receiptBlocks(document),
    ],
  };
}

const ENTRY_FORM = { quoted: [4], widths: [5, 11, 20, 12, 29, 13, 10] };

/** Returns a table of the time limits in date order, then notes on how each date was counted. */
function limitBlocks(document: CaseDocument): Block[] {
  const day = (one: DocumentDeadline) => (neverBegan(one) ? '9' : (one.due ?? '8'));
  const byDate = document.deadlines.toSorted((one, other) => (day(one) < day(other) ? -1 : 1));
  if (byDate.length === 0) return [];
  const rows = byDate.map((deadline) => deadlineRow(deadline, document));
  return [
    ...section('Time limits', table(DEADLINE_COLUMNS, rows, 2, { widths: [12, 32, 7, 16, 25, 8] })),
    ...section(
      'How the dates were counted',
      ...byDate.filter(isCounted).map((one) => paragraph(countNote(one))),
    ),
  ];
}

/**
 * Whether a time limit needs a note below the table. A limit with no time and no date needs one
 * only if the policy file explains how the document's words were read.
 */
function isCounted({ limit, reading, mightMeanText, due }: DocumentDeadline): boolean {
  const isBare = limit.unit === 'not-stated' && due === null;
  return !isBare || reading !== undefined || mightMeanText !== undefined;
}

function table(
  columns: readonly string[],
  rows: readonly string[][],
  head: number,
  more: Partial<Pick<Block<'records'>, 'quoted' | 'widths' | 'spans'>>,
): Block {
  return { kind: 'records', name: '', columns, rows, head, quoted: [], ...more };
}

/**
 * Returns the blanks to fill in by hand. They are for the child's details, which no case log may
 * hold, and for the name of whoever prepared the chronology, if that name was not given.
 */
function byHand(preparedBy: string | null): Fact[] {
  const labels = ["Child's name", 'Date of birth', 'Number'];
  const all = preparedBy === null ? [...labels, 'Prepared by'] : labels;
  return all.map((label) => ({ label, value: '_'.repeat(30) }));
}

function caseFacts(document: CaseDocument, preparedBy: string | null): Fact[] {
  const { asOf, areaName, stage, state, answers, entries, policy } = document;
  return [
    ...(areaName === null ? [] : [{ label: 'Area', value: areaName }]),
    ...(stage === null ? [] : [{ label: 'Stage', value: String(stage) }]),
    ...(state === null ? [] : [{ label: 'How it stands', value: STATE_IN_PAPERS[state] }]),
    ...answerFacts({ ...answers, stage: null, reached: null }, policy),
    { label: 'Handled as immediate risk', value: handledAsImmediate(entries) },
    { label: 'Prepared on', value: sayWhen(asOf) },
    ...(preparedBy === null ? [] : [{ label: 'Prepared by', value: preparedBy }]),
  ];
}

function policyBlocks({ policy }: CaseDocument): Block[] {
  if (policy === null) return [];
  const { partnership, title, dated, warnings, outside } = policy;
  return [
    ...factsUnder('Policy', [
      { label: 'Partnership', value: partnership },
      { label: 'Policy', value: title ?? 'The document prints no title' },
      { label: 'Date of the document', value: dated ?? 'undated' },
    ]),
    ...warnings.map((text) => paragraph(ofThePractitioner(text), true)),
    ...outside.map((one) => paragraph(ofThePractitioner(sayOutside(one)))),
  ];
}

function receiptBlocks({ policy, receipt }: CaseDocument): Block[] {
  if (receipt === null) return [];
  return factsUnder('Receipt', [
    ...(policy === null ? [] : [{ label: "The policy's file", value: policy.digest }]),
    { label: 'Entries', value: String(receipt.entries) },
    { label: 'Receipt', value: `${receipt.entries}:${receipt.hash}` },
  ]);
}

const STAGE_COLUMNS = ['Stage', 'Title', 'From', 'Due', 'To', 'How it went'];

function stageBlocks({ stays, ahead, asOf, deadlines }: CaseDocument): Block[] {
  if (stays.length === 0) return [];
  const notReached = ahead.map(({ stage, title }) => {
    return [String(stage), ofThePractitioner(title), 'not reached', '', '', ''];
  });
  const uncounted = deadlines.filter((one) => one.uncounted !== undefined);
  const noTime = (visit: DocumentStage) => {
    if (visit.neverStarted) return 'no time began to run';
    const isCounted = uncounted.every((one) => one.stage !== visit.stage);
    return isCounted ? 'no time stated' : 'date not counted';
  };
  const rows = [...stays.map((visit) => stageRow(visit, noTime(visit))), ...notReached];
  const spans = stays.map((visit) => spansOf(visit, asOf));
  const widths = [6, 35, 15, 13, 15, 16];
  return section('Stages', table(STAGE_COLUMNS, rows, 2, { spans, widths }));
}

function stageRow(visit: DocumentStage, noTime: string): string[] {
  const { stage, title, source, from, to, planned, late } = visit;
  const ended = to === null && late ? 'its time is up' : sayHowLeft(visit);
  return [
    String(stage),
    `${ofThePractitioner(title)} (${shortSource(source)})`,
    from === null ? 'not recorded' : sayWhen(from),
    planned === null ? noTime : sayWhen(planned),
    to === null ? 'still open' : sayWhen(to),
    to !== null && late ? `${ended}; late` : ended,
  ];
}

function spansOf({ from, to, planned, late }: DocumentStage, asOf: When): Spans {
  const span = (end: When | null) =>
    from === null || end === null ? null : { from, to: end < from ? from : end };
  return { planned: span(planned), actual: span(to ?? asOf), late };
}
