import type {
  Attention,
  CaseDeadline,
  CaseStatus,
  EntryToCome,
  PressingStep,
  Quiet,
} from '../model/case.ts';
import type { Day } from '../model/vocabulary.ts';
import { sayShort, sayWhen } from './days.ts';
import { actTodayWords, whoseTime } from './deadline-text.ts';
import { nextLine } from './next-line.ts';
import { Page, type Screen } from './page.ts';
import { capital, plain } from './sentences.ts';
import { ownerInSentence, sayDuty, sayEvent, sayStart, shortSource } from './words.ts';

const STATE_WORDS: Readonly<Record<CaseStatus['state'], string>> = {
  open: '',
  settled: ' Settled; something is still owed.',
  resolved: ' Settled; nothing is left.',
  withdrawn: ' Withdrawn.',
  'ladder-ended': ' The ladder has ended, and it is not settled.',
};

export const ATTENTION_WORDS: Readonly<Record<CaseStatus['attention'], string>> = {
  overdue: ' OVERDUE.',
  'due-today': ' DUE TODAY.',
  'due-soon': ' DUE SOON.',
  ok: '',
  none: '',
};

/** A case as the page shows it. */
interface StatusRow {
  readonly reference: string;
  /** Null where damage leaves nothing to be shown. */
  readonly status: CaseStatus | null;
  readonly problems: readonly { readonly problem: string }[];
  /** How to go on with the child today, where damage stops the case; null: it does not. */
  readonly goOn: string | null;
}

/**
 * Cases with the clocks that run, the worst first.
 *
 * @param withSteps each with its open steps, and the clocks that have ended
 * @param notShown what other cases there are
 */
export function renderStatus(
  rows: readonly StatusRow[],
  screen: Screen,
  { withSteps = false, notShown = null }: StatusParts = {},
): string {
  const page = new Page(screen).emergency();
  if (rows.length === 0) page.blank().text('No case is open here.');
  for (const row of rows) writeCase(page, row, withSteps);
  if (notShown) writeNotShown(page, notShown);
  return page.toString();
}

interface StatusParts {
  readonly withSteps?: boolean;
  readonly notShown?: NotShown | null;
}

function writeCase(page: Page, row: StatusRow, withSteps: boolean): void {
  const { status } = row;
  if (!status) page.heading(`${row.reference}. DAMAGED: it cannot be shown.`);
  else {
    const { areaName, stage, of, state, attention } = status;
    page.heading(
      `${row.reference}: ${areaName}, stage ${stage} of ${of}.${STATE_WORDS[state]}${ATTENTION_WORDS[attention]}`,
    );
    if (status.risk !== 'none')
      page.text('The child may be at risk. See the immediate steps first.', '! ', page.paint.red);
  }
  for (const { problem } of row.problems) page.text(problem, 'DAMAGED: ', page.paint.red);
  if (row.goOn !== null) page.text(row.goOn, ' ! ');
  if (!status) return;
  if (status.uncounted !== null)
    page.text(status.uncounted, 'A DATE CANNOT BE COUNTED: ', page.paint.red);
  for (const one of status.toCome) page.text(toComeWords(one, row.reference), '! ', page.paint.red);
  writeTimes(page, status, withSteps);
  if (withSteps) writeSteps(page, status);
  const next = nextLine(row.reference, status);
  if (next !== null) page.text(next, 'Next: ', page.paint.bold);
}

function writeTimes(page: Page, status: CaseStatus, withSteps: boolean): void {
  const pressing = status.pressing?.waiting;
  for (const deadline of status.deadlines.filter((one) => withSteps || isLive(one)))
    if (deadline !== pressing) writeDeadline(page, deadline, status.today);
  if (status.pressing) page.text(pressingWords(status.pressing), ' - ');
  if (status.quiet && !isPressing(status)) page.text(quietWords(status.quiet), ' - ');
}

/** Whether a date is due, or over. */
export function isPressing({ attention }: CaseStatus): boolean {
  return attention !== 'ok' && attention !== 'none';
}

/** A step presses because a clock waits for it: the document gives that clock a time, and the step none. */
export function pressingWords({ state, waiting }: PressingStep): string {
  const { from, due, what, source } = waiting;
  const when = state === 'due-today' ? 'DUE TODAY' : 'DUE SOON';
  const date = due === null ? '' : ` Worked out as ${sayWhen(due)}.`;
  return `${when}: what this waits for. ${plain(what)} (${shortSource(source)}): its clock starts ${sayStart(from.event)}.${date}`;
}

/** Which entry is dated later than now, and how to put it right. */
export function toComeWords({ entry, at, canBeCorrected }: EntryToCome, reference: string): string {
  const mend = canBeCorrected
    ? `Take it back, then enter it anew: escalate correct ${reference} ${entry} --at today`
    : `Say in the record what is right: escalate record ${reference} --at today`;
  return `Entry ${entry} is dated ${sayWhen(at)}, which is still to come. ${mend}`;
}

/** For how long nothing was recorded. */
export function quietWords({ workingDays, hadTime }: Quiet): string {
  const why = hadTime ? "No time of the policy's runs now" : 'The policy sets no time';
  return `Quiet for ${days(workingDays)}. ${why} (our reminder).`;
}

function isLive({ state }: CaseDeadline): boolean {
  return state !== 'met' && state !== 'met-late' && state !== 'ended' && state !== 'waiting';
}

function writeDeadline(page: Page, deadline: CaseDeadline, today: Day): void {
  const { what, owner, ownerName, source, moved } = deadline;
  const who = owner === 'not-said' ? '' : ` On: ${ownerInSentence(owner, ownerName)}.`;
  const text = `${leftWords(deadline, today)}: ${what.replace(/\.$/, '')} (${shortSource(source)}).${who}${sinceWords(deadline)}`;
  page.text(text, ' - ');
  const whose = isLive(deadline) ? whoseTime(deadline) : '';
  if (whose !== '') page.text(whose, '   ');
  if (moved) page.text(sayNewDate(moved), '   ! ', page.paint.yellow);
}

/** What started the clock; a start that was only worked out is not shown as one that happened. */
function sinceWords({ from, state }: CaseDeadline): string {
  if (from.at === null || (from.projected && state === 'ended')) return '';
  const start = `${sayShort(from.at)}${from.projected ? ' (worked out)' : ''}`;
  return ` ${from.projected ? 'From' : 'Since'} ${start}, ${sayEvent(from.event)}.`;
}

/** The date and how far off it is, the worst said first: `OVERDUE by 2 working days, Thu 31 Dec 2026`. */
function leftWords(deadline: CaseDeadline, today: Day): string {
  const { due, state, workingDaysLeft: left, uncounted } = deadline;
  const date = due === null ? NO_DATE[uncounted === undefined ? 'no' : 'uncounted'] : sayWhen(due);
  switch (state) {
    case 'overdue':
      return left === null || left === 0
        ? `OVERDUE, ${date}`
        : `OVERDUE by ${days(-left)}, ${date}`;
    case 'due-today':
      return actTodayWords(deadline, today) ?? `DUE TODAY, ${date}`;
    case 'due-soon':
      return `DUE SOON, ${date}`;
    case 'running':
      return left === null ? `running, ${date}` : `${date}, ${days(left)} left`;
    case 'waiting':
      return due === null ? 'not started' : `not started, worked out as ${date}`;
    case 'met':
      return 'met';
    case 'met-late':
      return `met late, due ${date}`;
    case 'ended':
      return deadline.from.projected ? 'never started' : 'ended';
  }
}

const NO_DATE = { no: 'no date', uncounted: 'date not counted' };

function days(count: number): string {
  return `${count} working day${count === 1 ? '' : 's'}`;
}

/** Which date became which, and why. */
export function sayNewDate({
  from,
  to,
  added,
  removed,
}: NonNullable<CaseDeadline['moved']>): string {
  const now = added.map(({ day, name }) => `${sayShort(day)} is now a bank holiday (${name})`);
  const gone = removed.map((day) => `${sayShort(day)} is no longer a bank holiday`);
  const why = [...now, ...gone].join('; ') || "the policy's own text changed";
  return `This date moved from ${sayWhen(from)} to ${sayWhen(to)}: ${why}.`;
}

function writeSteps(page: Page, { steps }: CaseStatus): void {
  if (steps.length > 0) page.text('Open steps, by their ids:');
  for (const step of steps) {
    const condition = step.if === undefined ? '' : `${capital(step.if)}: `;
    page.text(`${step.id}. ${sayDuty(step, `${condition}${step.do}`)}`, ' - ');
  }
}

/** Some of many cases, by the names of the first. */
interface Named {
  readonly count: number;
  readonly first: readonly string[];
}

/** The cases that do not fit on a page. */
export interface NotShown {
  /** How many there are of each, the worst first. */
  readonly counts: readonly (readonly [Attention | 'quiet', number])[];
  readonly overdue: Named;
  readonly atRisk: Named;
}

const WORDS: Readonly<Record<Attention | 'quiet', string>> = {
  overdue: 'overdue',
  'due-today': 'due today',
  'due-soon': 'due soon',
  quiet: 'of which nothing was recorded for long',
  ok: 'with time left',
  none: 'without a date that runs',
};

/** How many cases are not on the page, how pressing they are, and how to see them. */
function writeNotShown(page: Page, { counts, overdue, atRisk }: NotShown): void {
  const some = counts.filter(([, count]) => count > 0);
  const total = some.reduce((sum, [, count]) => sum + count, 0);
  const each = some.map(([attention, count]) => `${sayCount(count)} ${WORDS[attention]}`);
  page.heading(`${sayCount(total)} more ${total === 1 ? 'case is' : 'cases are'} not shown here.`);
  page.text(`${each.join(', ')}.`, ' - ');
  if (overdue.count > 0) page.text(`OVERDUE too: ${sayNames(overdue)}.`, ' - ', page.paint.red);
  if (atRisk.count > 0)
    page.text(`The child may be at risk in: ${sayNames(atRisk)}.`, ' ! ', page.paint.red);
  page.text('All of them: escalate status --full. One: escalate status, and its reference.');
}

/** What is said of policies that have changed, where the cases are not on the page. */
export function sayOtherPolicies(count: number): string {
  const [cases, go] = count === 1 ? ['case', 'goes'] : ['cases', 'go'];
  return `${sayCount(count)} more ${cases} not shown here ${go} by a policy that is no longer the one in use. To see which: escalate status --full\n`;
}

/** What is said once reading has taken a second. */
export function sayReading(count: number): string {
  return `Reading ${sayCount(count)} cases …\n`;
}

function sayNames({ count, first }: Named): string {
  const more = count - first.length;
  return more > 0 ? `${first.join(', ')} and ${sayCount(more)} more` : first.join(', ');
}

/** `12,345` */
function sayCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
