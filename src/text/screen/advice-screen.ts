import type { Advice, Findings } from '../../model/advice.ts';
import { AGENCY_WORDS, type Agency, type ChildStatus } from '../../model/vocabulary.ts';
import { sayNear } from '../days.ts';
import { isUnnamed } from '../general-advice.ts';
import { Page, type Screen } from '../page.ts';
import { capital, firstSentence, lower } from '../sentences.ts';
import { CONCERN_WORDS, GENERAL_ADVICE, shortSource } from '../words.ts';
import { afterRows, endRows, gapRows, warningRows } from './after-rows.ts';
import { atOnceNumbers, numberRows } from './contact-rows.ts';
import { fitRows, RANK, type Row, writeRows } from './labelled-rows.ts';
import { atOnceRows, limitRows, stepRows } from './step-rows.ts';

/** A window has 24 rows, of which the prompt takes one; at risk the at-once route must be seen whole with ease. */
const MOST = { calm: 23, atRisk: 20 };
/** By this row stands the first number, or that there is none. */
const NUMBER_BY = 12;
/** A window too narrow for two columns may take twice as many rows. */
const NARROW = 60;
/** Wider than this, a page laid in columns is hard to read. */
const WIDEST = 79;

export interface Lead {
  /** What stands in place of a first step where none is left. */
  readonly rest: string | null;
  /** The commands that lead on; null where questions do. */
  readonly ways: string | null;
  /** What the heading begins with: a saved case's reference, and how pressing it is. */
  readonly head?: string;
  /** Writes what stands under all else; shorter where the page is too long otherwise. */
  readonly foot?: (page: Page, isShort: boolean) => Page;
}

/**
 * The advice on one screen: what to do now and by when, whom to ring, what the other side owes, what to write down,
 * and what comes after. What does not fit is counted, and `--full` has it.
 *
 * @param advice the same as the findings, in words
 */
export function renderScreen(
  findings: Findings,
  advice: Advice,
  { rest, ways, head, foot = (page) => page }: Lead,
  screen: Screen,
): string {
  const view = { ...screen, columns: Math.min(screen.columns, WIDEST) };
  const times = view.columns < NARROW ? 2 : 1;
  const most = times * (advice.immediate && head === undefined ? MOST.atRisk : MOST.calm);
  const all = rowsOf(findings, advice, rest, head);
  const fitted = (isShort: boolean) => {
    const under = foot(new Page(view), isShort).height;
    // What stands under the rows counts those that were given up: how long it is shows only once they are.
    for (let room = most - 3 - under; ; room--) {
      const fitting = raiseNumber(fitRows(all, room, view), times * NUMBER_BY, view);
      const rows = [...fitting, ...endRows(advice, findings, all, fitting, ways)];
      const page = foot(writeRows(new Page(view).emergency(), rows), isShort);
      const isLast = room < most - 9 - under;
      const fits = page.height <= most && fitting.some(isNumber) === all.some(isNumber);
      if (page.height <= most || isLast) return { page, fits };
    }
  };
  const { page, fits } = fitted(false);
  return (fits ? page : fitted(true).page).toString();
}

function isNumber({ holds }: Row): boolean {
  return holds === 'contact' || holds === 'no-number' || holds === 'people';
}

function rowsOf(findings: Findings, advice: Advice, rest: string | null, head = ''): Row[] {
  const { own, others } = stepRows(advice);
  const blank = { label: '', text: '', gives: [{ rank: RANK.blank, text: null }] };
  return [
    ...(advice.immediate ? [] : [{ label: '', text: '' }]),
    headRow(findings, advice, head),
    partiesRow(findings, advice),
    blank,
    ...atOnceRows(advice),
    ...(advice.immediate ? atOnceNumbers(advice.immediate.contacts) : []),
    ...generalRows(advice),
    ...gapRows(findings.gaps.filter(isUnnamed), advice),
    ...(rest === null ? [] : [{ label: 'Now', text: capital(rest) }]),
    ...own,
    ...numberRows(findings.answers, advice),
    ...others,
    ...limitRows(advice),
    ...afterRows(advice),
    ...gapRows(
      findings.gaps.filter((gap) => !isUnnamed(gap)),
      advice,
    ),
    ...warningRows(findings, advice),
  ];
}

/** What comes before the policy's own steps, marked as ours; its sources stand in the full text. */
function generalRows({ general, state }: Advice): Row[] {
  if (state !== 'open') return [];
  const ours = ` (${capital(GENERAL_ADVICE)}.) Only then the stage below, if it still fits.`;
  return general.map(({ do: words }, index) => ({
    label: index === 0 ? 'First' : 'Then',
    text: index === general.length - 1 ? `${words}${ours}` : words,
    color: 'red',
    holds: 'general',
  }));
}

/** Moves the numbers up past all steps but the first, where they would stand too low to be seen at once. */
function raiseNumber(rows: readonly Row[], by: number, view: Screen): readonly Row[] {
  const heightOf = (some: readonly Row[]) => writeRows(new Page(view).emergency(), some).height;
  const number = rows.findIndex(isNumber);
  if (heightOf(rows.slice(0, Math.max(number, 0))) < by) return rows;
  const rest = rows.filter((row) => !isNumber(row) && row.label + row.text !== '');
  const isAbove = (_: Row, index: number) => heightOf(rest.slice(0, index + 1)) < by;
  const first = rest.findIndex(({ holds }) => holds === 'duty');
  const last = rest.findLastIndex((row, index) => row.holds === 'duty' && isAbove(row, index));
  const after = Math.max(first, last) + 1;
  const above = rest.slice(0, after);
  const short = above.map((row) =>
    row.label === '!' ? { ...row, text: firstSentence(row.text) } : row,
  );
  const top = heightOf(above) < by ? above : short;
  return [...top, ...rows.filter(isNumber), ...rest.slice(after)];
}

const RISK_SAID = {
  none: null,
  immediate: 'IMMEDIATE RISK',
  unsure: 'Not sure of the risk: treat it as immediate',
} as const;

const STATE_SAID: Readonly<Record<Advice['state'], string | null>> = {
  open: null,
  settled: 'Settled. Still owed',
  resolved: 'Settled',
  withdrawn: 'Withdrawn',
  'ladder-ended': 'Not settled',
};

function headRow({ policy }: Findings, { stage, route, risk, state }: Advice, head: string): Row {
  const lead = head === '' ? '' : `${head} `;
  if (route?.instead) {
    const text = `${lead}${policy.name}. Another procedure applies: ${route.title} (${route.source})`;
    return { label: '', text };
  }
  const last = stage.number === stage.of ? ', the last' : '';
  const number = `${policy.name}, stage ${stage.number} of ${stage.of}${last}`;
  const said = [STATE_SAID[state], RISK_SAID[risk]].filter((one) => one !== null);
  const title = said.length === 0 ? `: ${stage.title}` : `. ${said.join('. ')}`;
  return { label: '', text: `${lead}${number}${title} (${shortSource(stage.source)})` };
}

/** Who is who, and what it is about, as a person would say it. */
function partiesRow({ answers }: Findings, { concern, track, asOf }: Advice): Row {
  const side = (who: string, agency: Agency | null | undefined) =>
    agency ? [`${who}: ${lower(AGENCY_WORDS[agency])}.`] : [];
  const on = answers.disagreed ? `, ${sayNear(answers.disagreed, asOf)}` : '';
  const [about] = CONCERN_WORDS[concern].split(',');
  const way = track ? [`${track.title} (${shortSource(track.source)}).`] : [];
  const sides = [...side('You', answers.agency), ...side('They', answers.otherAgency)];
  const short = [...sides, `${about}${on}.`, ...way].join(' ');
  const child = (answers.child ?? []).flatMap((one) => CHILD_SAID[one] ?? []);
  const gives = [
    { rank: RANK.covers, text: short },
    { rank: RANK.lessWords, text: [...sides, `${about}.`, ...way].join(' ') },
    ...(sides.length > 0 ? [{ rank: RANK.least, text: sides.join(' ') }] : []),
  ];
  return { label: '', text: [short, ...child].join(' '), isPlain: true, gives };
}

const CHILD_SAID: Readonly<Partial<Record<ChildStatus, string>>> = {
  'looked-after': 'Looked after.',
  'protection-plan': 'On a protection plan.',
};

/** The immediate-risk route alone, shown as soon as somebody answers that there is a risk. */
export function renderImmediate(advice: Advice, areaName: string, screen: Screen): string {
  const view = { ...screen, columns: Math.min(screen.columns, WIDEST) };
  const page = new Page(view).emergency();
  page.heading(`${areaName}: the child may be at immediate risk`).blank();
  writeRows(page, [...atOnceRows(advice), ...atOnceNumbers(advice.immediate?.contacts ?? [])]);
  page.blank().text('Do this first. The questions can wait.', '', page.paint.bold);
  return `\n${page.toString()}\n`;
}
