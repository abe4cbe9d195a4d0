import { clauseOfEachLine, STAGE, stagesIn } from '../document/clauses.ts';
import { addressesIn } from '../document/numbers-and-addresses.ts';
import { DocumentText, oneLine, type Span } from '../document/text.ts';
import { type LimitFound, limitsIn, saysWorking } from '../document/times.ts';
import { firstPageOf, UNKNOWN } from './beginning.ts';
import { contactsIn } from './contacts.ts';
import { type DraftDuty, dutiesIn, type LooseLimit } from './duties.ts';
import { findStages, type StageFound } from './ladders.ts';

/** Everything that was found in a document's text, all of it still to be confirmed. */
export type Template = ReturnType<typeof templateFrom>;

export interface TemplateStage extends Pick<StageFound, 'number' | 'title' | 'source'> {
  /** The stage's word and number as printed. Null if the text has no heading for the stage. */
  readonly printed: string | null;
  readonly line: number | null;
  readonly duties: readonly DraftDuty[];
  readonly settled: readonly DraftDuty[];
  readonly limits: readonly LooseLimit[];
}

/** The most things of one kind that a draft may have. No real document has a tenth as many. */
const MOST = 400;

/**
 * Finds the title, dates, stages, duties, limits and contacts in a text, with their lines. Returns
 * at least `least` stages. Stages that the text lacks are empty.
 */
export function templateFrom(source: string, least = 1) {
  const text = new DocumentText(source);
  const headings = clauseOfEachLine(text);
  const found = findStages(text, headings);
  const clauses = underStages(headings, found);
  const limits = limitsIn(text.text).slice(0, MOST + 1);
  const around = { document: text, limits, clauses, isWorking: saysWorking(text.text) };
  const sections = found.map((stage) => {
    const span = { start: stage.line.start, end: stage.end };
    return { stage, span, ...dutiesIn(span, stage.number, around) };
  });
  const outside = outsideOf(sections, text.text.length).map((span) => dutiesIn(span, null, around));
  const alone = outside.flatMap(({ duties }) => duties);
  const all = [...sections, { duties: alone }].flatMap(({ duties }) => duties);
  const at = (place: DraftDuty['at'], from: readonly DraftDuty[]) =>
    from.filter((duty) => duty.at === place).slice(0, MOST);
  const spread = outside.flatMap((part) => part.loose);
  const isOf = ({ number }: StageFound, { say }: LooseLimit) => {
    const named = stagesIn(say, STAGE);
    return named.length === 1 && named[0]?.number === number;
  };
  const stages = sections.map(({ stage, duties, loose: inStage }): TemplateStage => {
    const held = { duties: at('step', duties), settled: at('settled', duties) };
    const limits = [...inStage, ...spread.filter((one) => isOf(stage, one))];
    return { ...stage, line: stage.line.number, ...held, limits };
  });
  const contacts = contactsIn(text, clauses, MOST + 1);
  return {
    ...firstPageOf(text),
    stages: fromOne(stages, least),
    immediate: at('immediate', all),
    everyStage: at('every-stage', alone),
    settled: at('settled', alone),
    limits: spread.filter((one) => !found.some((stage) => isOf(stage, one))),
    contacts,
    leftOut: leftOutOf(text, limits, at(null, alone)),
    // False if the text has more than a draft may hold, so that the draft lacks some of it.
    isWhole: Math.max(limits.length, contacts.length, all.length) <= MOST,
  };
}

/** Lists what a draft leaves out. `loose` has the sentences with "may" that belong to no stage. */
function leftOutOf(
  document: DocumentText,
  limits: readonly LimitFound[],
  loose: readonly DraftDuty[],
) {
  const reason = 'To be confirmed: it asks nobody for a step.';
  const lines = new Map(loose.map(({ words, line }) => [words, line]));
  return [
    ...joinedAddresses(document.text),
    ...limits.flatMap((limit) => unheldLimit(limit, document)),
    ...[...lines].map(([text, line]) => ({ text, line, reason })),
  ];
}

/** Returns the clause of each line. A stage's clause continues until the next clause begins. */
function underStages(headings: readonly string[], found: readonly StageFound[]): string[] {
  let stage: { readonly source: string; readonly heading: string | undefined } | undefined;
  return headings.map((heading, index) => {
    const here = found.find(({ line }) => line.number === index + 1);
    if (here) stage = { source: here.source, heading };
    else if (heading !== stage?.heading) stage = undefined;
    return stage?.source ?? heading;
  });
}

/** Returns the stretches of text before, between and after the sections of the stages. */
function outsideOf(sections: readonly { readonly span: Span }[], end: number): Span[] {
  const spans = sections.map(({ span }) => span).toSorted((one, other) => one.start - other.start);
  return [{ start: 0, end: 0 }, ...spans]
    .map((span, index) => ({ start: span.end, end: spans[index]?.start ?? end }))
    .filter((span) => span.end > span.start);
}

/** Lists addresses that are printed joined to a label. A draft gives just the addresses. */
function joinedAddresses(text: string) {
  const joined = addressesIn(text).flatMap(({ label, address }) =>
    label === '' ? [] : [`${label}${address}`],
  );
  const reason = 'A label is printed joined to the address. The address alone is in the file.';
  return [...new Set(joined)].map((printed) => ({ text: printed, line: null, reason }));
}

/** Returns a "left-out" entry for a limit if the format cannot hold it. Otherwise an empty list. */
function unheldLimit({ within, unheld, start, words }: LimitFound, text: DocumentText) {
  if (within !== null) return [];
  const reason = `To be confirmed: the format cannot hold ${unheld ?? 'this time'}. Say it in the step's words.`;
  return [{ text: oneLine(words), line: text.lineAt(start).number, reason }];
}

/** Returns every stage from 1 to the highest found, or to `least`. Stages not found are empty. */
function fromOne(found: readonly TemplateStage[], least: number): TemplateStage[] {
  const last = Math.max(least, ...found.map(({ number }) => number));
  const nothing = { title: null, printed: null, line: null, duties: [], settled: [], limits: [] };
  return Array.from({ length: last }, (_, index) => {
    const empty = { number: index + 1, source: UNKNOWN, ...nothing };
    return found.find(({ number }) => number === index + 1) ?? empty;
  });
}
