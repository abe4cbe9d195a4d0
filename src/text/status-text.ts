import type { ShownCase } from '../cases/status-list.ts';
import type { Attention, CaseDeadline, CaseStatus, EntryToCome } from '../model/case.ts';
import type { Day } from '../model/vocabulary.ts';
import { sayNear, sayShort, sayWhen } from './days.ts';
import { actTodayWords, whatOf } from './deadline-text.ts';
import { isAbout, type NextLine, nextLine } from './next-line.ts';
import { Page, type Screen } from './page.ts';
import { counted, lower, plain } from './sentences.ts';
import { STATE_WORDS } from './words.ts';
import { COMMAND } from './wrap.ts';

export const ATTENTION_WORDS: Readonly<Record<Attention, string>> = {
  overdue: ' OVERDUE.',
  'due-today': ' DUE TODAY.',
  'due-soon': ' DUE SOON.',
  ok: '',
  none: '',
};

/**
 * Renders three rows for each case: how pressing the case is and its stage, what to do, and the
 * command to type. If the child may be at risk, the first row says so and says what to do. The most
 * pressing case comes first.
 */
export function renderStatus(
  rows: readonly ShownCase[],
  screen: Screen,
  notShown: NotShown | null = null,
): string {
  const page = new Page(screen).emergency().blank();
  if (rows.length === 0)
    return page.text('No case is open here. To begin one: escalate start').toString();
  for (const row of rows) writeCase(page, row);
  if (notShown) writeNotShown(page, notShown);
  else if (rows.length > 1)
    page.blank().text('escalate status CASE', 'One of them: ', page.paint.bold);
  return page.toString();
}

function writeCase(page: Page, { reference, status, problems, goOn }: ShownCase): void {
  const { red, bold } = page.paint;
  const isRed = status?.risk !== 'none' || status.attention === 'overdue' || problems.length > 0;
  const next = status && nextLine(reference, status);
  const head = status ? headOf(status, next) : 'DAMAGED: it cannot be shown.';
  const text = next?.text ?? `escalate show ${reference}`;
  const [command = `escalate status ${reference}`] = COMMAND.exec(text) ?? [];
  const what = whatIn(text, command);
  const isAtRisk = status !== null && status.risk !== 'none';
  const [first, then] = isAtRisk
    ? [`The child may be AT RISK. ${what}`.trim(), head]
    : [head, what];
  page.labelled(reference, first, isRed ? red : bold, 1);
  for (const { problem } of problems) page.text(problem, 'DAMAGED: ', red);
  if (goOn !== null) page.text(goOn, ' ! ');
  if (!status) return;
  for (const { text, color } of doubtsOf(reference, status))
    page.text(text, '! ', page.paint[color]);
  if (then !== '') page.labelled('', then, undefined, 1);
  page.labelled('', command);
}

/** Returns the text before a command, without any lead-in such as "When it is done:". */
function whatIn(text: string, command: string): string {
  const [before = ''] = text.replace(' (our reading)', '').split(command);
  return before
    .replace(/(?<=[.?]) [^.?]*: $/, '')
    .replace(/: $/, '.')
    .trim();
}

/**
 * Says how pressing a case is, and its stage. If the next row is about something else, also says
 * what is due.
 */
function headOf(status: CaseStatus, next: NextLine | null): string {
  const { stage, of, areaName, state } = status;
  const said = STATE_WORDS[state] === null ? '' : `${STATE_WORDS[state]}. `;
  const { words, about } = pressureOf(status, next);
  const at = `tage ${stage} of ${of}`;
  if (about) return `${said}${words}, s${at}: ${lower(plain(about))}.`;
  return `${said}${words === '' ? '' : `${words}. `}S${at}, ${areaName}.`;
}

/**
 * Says what makes a case pressing: a step that starts a clock, a long time without an entry, or the
 * worst running deadline. If the next line is about something else, `about` names what is pressing.
 */
function pressureOf(
  status: CaseStatus,
  next: NextLine | null,
): { words: string; about?: string | undefined } {
  const { deadlines, pressing, quiet, attention, today } = status;
  const state = plain(ATTENTION_WORDS[attention]).trim();
  if (pressing && attention === pressing.state) {
    const isNext = next?.step?.id === pressing.step.id;
    return isNext
      ? { words: `${state}: it starts a time limit` }
      : { words: state, about: pressing.step.do };
  }
  if (quiet && !isPressing(attention))
    return { words: `Quiet for ${counted(quiet.workingDays, 'working day')}` };
  const worst = deadlines.find((one) => isLive(one) && one.due !== null);
  if (!worst?.due) return { words: '' };
  const words = dateWords(worst, sayNear(worst.due, today), today);
  if (!next || isAbout(next, worst)) return { words };
  const isAttempt = worst.worded === 'attempt';
  return { words, about: isAttempt ? 'Try to settle it' : whatOf(worst, (what) => what) };
}

function dateWords(worst: CaseDeadline, day: string, today: Day): string {
  switch (worst.state) {
    case 'overdue':
      return `OVERDUE since ${day}`;
    case 'due-today':
      return actTodayWords(worst, today) ?? 'DUE TODAY';
    case 'due-soon':
      return `DUE SOON, ${day}`;
    default:
      return `By ${day}`;
  }
}

export function isPressing(attention: Attention): boolean {
  return attention !== 'ok' && attention !== 'none';
}

function isLive({ state }: CaseDeadline): boolean {
  return state !== 'met' && state !== 'met-late' && state !== 'ended' && state !== 'waiting';
}

/**
 * Lists the doubts about a case's dates: a date that cannot be counted, an entry dated in the
 * future, or a date that has moved.
 */
export function doubtsOf(reference: string, { uncounted, toCome, deadlines }: CaseStatus) {
  const red = toCome.map((one) => toComeWords(one, reference));
  if (uncounted !== null) red.unshift(`A DATE CANNOT BE COUNTED: ${uncounted}`);
  const moved = deadlines.flatMap(({ what, moved: to }) =>
    to ? [`${plain(what)}. ${sayNewDate(to)}`] : [],
  );
  return [
    ...red.map((text) => ({ text, color: 'red' as const })),
    ...moved.map((text) => ({ text, color: 'yellow' as const })),
  ];
}

/** Says which entry is dated in the future, and how to put it right. */
export function toComeWords({ entry, at, canBeCorrected }: EntryToCome, reference: string): string {
  const mend = canBeCorrected
    ? `take it back, then enter it again: escalate correct ${reference} ${entry} --at today`
    : `record what is right: escalate record ${reference} --at today`;
  return `Entry ${entry} is dated ${sayWhen(at)}, which is in the future. If today's date is right, ${mend}`;
}

/** Says how a due date moved, and why. */
function sayNewDate({ from, to, added, removed }: NonNullable<CaseDeadline['moved']>): string {
  const now = added.map(({ day, name }) => `${sayShort(day)} is now a bank holiday (${name})`);
  const gone = removed.map((day) => `${sayShort(day)} is no longer a bank holiday`);
  const why = [...now, ...gone].join('; ') || "the policy's own text changed";
  return `This date moved from ${sayWhen(from)} to ${sayWhen(to)}: ${why}.`;
}

/** The cases that do not fit on the page. */
export interface NotShown {
  /** How many of these cases are overdue, due today and so on, with the most pressing first. */
  readonly counts: readonly (readonly [Attention | 'quiet', number])[];
  /** The references of the overdue cases that are not on the page. */
  readonly overdue: readonly string[];
  readonly atRisk: readonly string[];
}

const WORDS: Readonly<Record<Attention | 'quiet', string>> = {
  overdue: 'overdue',
  'due-today': 'due today',
  'due-soon': 'due soon',
  quiet: 'with nothing recorded for a while',
  ok: 'with time left',
  none: 'with no date running',
};

/** Writes how many cases are not on the page, how pressing they are, and how to see them. */
function writeNotShown(page: Page, { counts, overdue, atRisk }: NotShown): void {
  const some = counts.filter(([, count]) => count > 0);
  const total = some.reduce((sum, [, count]) => sum + count, 0);
  const each = some.map(([attention, count]) => `${sayCount(count)} ${WORDS[attention]}`);
  page.heading(`${sayCount(total)} more ${total === 1 ? 'case is' : 'cases are'} not shown here.`);
  page.text(`${each.join(', ')}.`, ' - ');
  if (overdue.length > 0) page.text(`OVERDUE too: ${sayNames(overdue)}.`, ' - ', page.paint.red);
  if (atRisk.length > 0)
    page.text(`The child may be at risk in: ${sayNames(atRisk)}.`, ' ! ', page.paint.red);
  page.text('All of them: escalate status --full');
  page.text('One of them: escalate status CASE');
}

/** Names the first five cases, and says how many more there are. */
function sayNames(references: readonly string[]): string {
  const named = references.slice(0, 5).join(', ');
  return references.length > 5 ? `${named} and ${sayCount(references.length - 5)} more` : named;
}

/** Writes a count with commas: `12,345`. Node's own formatting loads the rules of every country. */
function sayCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
