import type { Advice, Findings, NextStep } from '../../model/advice.ts';
import { type Agency, OTHERS } from '../../model/vocabulary.ts';
import { FOR_POLICE, wordAdvice } from '../general-advice.ts';
import { restWords } from '../next-line.ts';
import { Page, type Screen } from '../page.ts';
import { capital, firstSentence } from '../sentences.ts';
import { afterRows, atOnceWithNumbers, numberRows } from './contact-rows.ts';
import { gapRows, warningRows, writeWhole } from './document-rows.ts';
import { generalRows, headRow, laterRows, partiesRow } from './head-rows.ts';
import { fitRows, inDateOrder, notShown, RANK, type Row, writeRows } from './labelled-rows.ts';
import { stepRows } from './step-rows.ts';

/**
 * The most rows that a page may take. A window has 24, and the prompt takes one. If read aloud, or
 * at risk before a case is saved, a page is shorter, so that what to do at once is easily seen.
 */
const MOST = { calm: 23, short: 20 };
/** How far down a page the first phone number may be, or the note that no number is printed. */
const NUMBER_BY = 12;
/** In a window narrower than this there is one column, so a page may take twice as many rows. */
const NARROW = 60;
const NEXT = 'Next';
/** The most columns that a page may take, as a wider one is hard to read. */
const WIDEST = 79;

export interface AdviceView extends Screen {
  /** Whether to show all that the policy says at this stage, even if that is more than a screen. */
  readonly full: boolean;
  /** Whether the reader can go on by pressing keys as well as by typing commands. */
  readonly hasKeys?: boolean;
  /** A sentence on what the user has just done. It follows the 999 line. */
  readonly says?: string;
}

interface Lead {
  /** What to say instead of a first step, if no step is left to do. Null if there is a step. */
  readonly rest: string | null;
  /** The start of the heading: the reference of a saved case, and how pressing the case is. */
  readonly head?: string;
  /** The rows at the foot of the page. The last row says how to go on. */
  readonly foot: readonly Row[];
}

/** Renders advice alone. `ways` has the commands to go on with, or null if questions follow. */
export function renderAdvice(
  findings: Findings,
  next: NextStep | null,
  { ways = null, ...view }: AdviceView & { readonly ways?: string | null },
): string {
  const advice = wordAdvice(findings);
  const rest = next === null ? restWords(advice) : null;
  const foot = ways === null ? [] : [{ label: NEXT, text: ways }];
  return renderScreen(findings, advice, { rest, foot }, view);
}

/**
 * Renders the advice on one screen: what to do now and by when, whom to ring, what the other side
 * owes, what to write down and what comes next. Says how much did not fit. With `full`, leaves
 * nothing out, however long the page.
 */
export function renderScreen(
  findings: Findings,
  advice: Advice,
  { rest, foot, head = '' }: Lead,
  { full, hasKeys = false, says = '', ...screen }: AdviceView,
): string {
  const view = { ...screen, columns: Math.min(screen.columns, WIDEST) };
  const done: Row[] = says === '' ? [] : [{ label: '', text: says.trim(), isPlain: true }];
  // Read aloud, a clause in every sentence would drown the advice. `--full` gives the clauses.
  const [found, said] =
    view.isSpoken && !full ? withoutClauses([findings, advice] as const) : [findings, advice];
  const rows = [...done, ...rowsOf(found, said, { rest, head, isWhole: full })];
  const begin = () => new Page(view).emergency();
  if (full) {
    const page = writeWhole(writeRows(begin(), rows.map(inFull)), findings, advice);
    return writeRows(page.blank(), foot).toString();
  }
  const all = [...rows, ...foot];
  const times = view.columns < NARROW ? 2 : 1;
  const isShort = view.isSpoken === true || (advice.immediate !== null && head === '');
  const most = times * (isShort ? MOST.short : MOST.calm);
  // One row counts what was left out, so a page's height is known only once it is written.
  for (let room = most - 2; ; room--) {
    const raised = raiseNumbers(fitRows(all, room, view), times * NUMBER_BY, view);
    // Empty lines are left out before any words are.
    for (const fitting of [raised, raised.filter((row) => row.label + row.text !== '')]) {
      const isNext = ({ label }: Row) => label === NEXT;
      const left = notShown(advice, findings, all, fitting, hasKeys);
      const above = fitting.filter((row) => !isNext(row));
      const page = writeRows(begin(), [...above, ...left, ...fitting.filter(isNext)]);
      if (page.height <= most || room < most - 9) return page.toString();
    }
  }
}

function withoutClauses<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (key, one) => (key === 'source' ? '' : one));
}

/** Returns a row with all its text. A contact's row stays short, as all details are given below. */
function inFull(row: Row): Row {
  const short = row.holds === 'contact' ? row.shorter?.covers : undefined;
  return { ...row, text: short ?? `${row.text}${row.more ?? ''}` };
}

function isNumber({ holds }: Row): boolean {
  return holds === 'contact' || holds === 'no-number' || holds === 'people';
}

/** Whether a row gives a phone number or whom to ask for, or says that no number is printed. */
function isPhoned(row: Row): boolean {
  return isNumber(row) && (row.holds !== 'contact' || /^\d/.test(row.label));
}

type RowsWanted = Pick<Lead, 'rest'> & { head: string; isWhole: boolean };

function rowsOf(findings: Findings, advice: Advice, { rest, head, isWhole }: RowsWanted): Row[] {
  const { own, others } = stepRows(advice, isWhole);
  const blank = { label: '', text: '', gone: RANK.blank };
  const general = generalRows(advice);
  // A number that the general advice gives, or says is not printed, is not said twice.
  const isNew = (row: Row) => !general.some(({ label }) => label === row.label);
  const later = laterRows(advice);
  return [
    ...(advice.immediate ? [] : [blank]),
    headRow(findings, advice, head),
    partiesRow(findings, advice),
    blank,
    ...atOnceWithNumbers(advice, isWhole),
    ...general,
    ...(later.length > 0 ? [blank] : []),
    ...later,
    ...gapRows(findings, advice, { isTop: true, isWhole }),
    ...(rest === null ? nothingYours(advice) : [{ label: nowOf(advice), text: capital(rest) }]),
    ...inDateOrder([...own, ...numberRows(findings, advice).filter(isNew), ...others]),
    ...afterRows(advice),
    ...gapRows(findings, advice, { isTop: false, isWhole }),
    ...warningRows(findings, advice),
  ];
}

/** If a stage asks nothing of the reader, or only what all stages ask, returns a row saying so. */
function nothingYours(advice: Advice): Row[] {
  const { state, steps } = advice;
  const yours = steps.filter(({ by }) => !OTHERS.has(by));
  if (state !== 'open' || steps.length === 0 || yours.some((step) => !step.everyStage)) return [];
  const text = yours.some(({ by, if: condition }) => by !== 'not-said' && condition === undefined)
    ? 'At this stage you only have to do what applies at every stage.'
    : 'This policy gives you nothing to do at this stage.';
  return [{ label: nowOf(advice), text, gone: advice.immediate ? RANK.parties : undefined }];
}

/** Returns the label for what to do now. At risk, other steps come first, so this is "Then". */
function nowOf({ immediate }: Advice): string {
  return immediate ? 'Then' : 'Now';
}

/** Moves phone numbers up, except those below an `isLater` row, which stay where they are. */
function raiseNumbers(rows: readonly Row[], by: number, view: Screen): readonly Row[] {
  const later = rows.findIndex(({ isLater }) => isLater);
  if (later < 0) return raiseNumber(rows, by, view);
  return [...raiseNumber(rows.slice(0, later), by, view), ...rows.slice(later)];
}

/** Moves phone numbers above any steps that would push them too far down to be seen at once. */
function raiseNumber(rows: readonly Row[], by: number, view: Screen): readonly Row[] {
  const heightOf = (some: readonly Row[]) => writeRows(new Page(view).emergency(), some).height;
  const number = rows.findIndex(isPhoned);
  if (heightOf(rows.slice(0, Math.max(number, 0))) < by) return rows;
  const rest = rows.filter((row) => !isNumber(row) && row.label + row.text !== '');
  const isAbove = (_: Row, index: number) => heightOf(rest.slice(0, index + 1)) < by;
  const first = rest.findIndex(({ holds }) => holds === 'duty' || holds === 'general');
  const last = rest.findLastIndex((row, index) => row.holds === 'duty' && isAbove(row, index));
  const after = Math.max(first, last) + 1;
  const above = rest.slice(0, after);
  const short = above.map((row) =>
    row.label === '!' ? { ...row, text: firstSentence(row.text) } : row,
  );
  const top = heightOf(above) < by ? above : short;
  // A website or a mailbox above the phone number would push the number down.
  const numbers = rows
    .filter(isNumber)
    .toSorted((one, two) => Number(isPhoned(two)) - Number(isPhoned(one)));
  return [...top, ...numbers, ...rest.slice(after)];
}

/**
 * Renders only what to do at immediate risk, as soon as a risk is known. `agency` is undefined if
 * the practitioner has not been asked for it yet.
 */
export function renderImmediate(
  advice: Advice,
  areaName: string,
  agency: Agency | null | undefined,
  screen: Screen,
): string {
  const view = { ...screen, columns: Math.min(screen.columns, WIDEST) };
  const page = new Page(view).emergency();
  page.heading(`${areaName}: the child may be at immediate risk`).blank();
  writeRows(page, atOnceWithNumbers(advice));
  if (agency === undefined) page.text(FOR_POLICE);
  page.blank().text('Do this first. The questions can wait.', '', page.paint.bold);
  return page.toString();
}
