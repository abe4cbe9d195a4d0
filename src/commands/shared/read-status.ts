import { foldReference } from '../../cases/names.ts';
import {
  type CaseWithStatus,
  exitOf,
  openEach,
  openListed,
  openWithStatus,
} from '../../cases/open-case.ts';
import {
  type ListedCase,
  listedCase,
  mostPressing,
  type ShownCase,
  shownCase,
  worstFirst,
} from '../../cases/status-list.ts';
import { dayAt, endOfDay, momentAt } from '../../engine/calendar/london.ts';
import type { Env } from '../../env.ts';
import { defined } from '../../model/records.ts';
import { renderCaseScreen } from '../../text/screen/case-screen.ts';
import { renderStatus } from '../../text/status-text.ts';
import { noteFirst, notePolicy } from './case-notes.ts';
import { jsonText } from './command-spec.ts';
import { findingsOf } from './show-advice.ts';

/** Reads one case for `status`. `findings` is null if the case is over or damaged. */
export function readOneStatus(
  typed: string,
  env: Env,
  view: { readonly says?: string; readonly hasKeys?: boolean } = {},
) {
  const open = openWithStatus(typed, env);
  const shown = shownCase(open);
  const { status, problems, reference } = shown;
  const { replay } = open;
  const { json, full } = env.settings;
  const goesOn = status?.state === 'open' || status?.state === 'settled';
  const isSound = goesOn && problems.length === 0 && replay !== null;
  const findings = isSound ? findingsOf({ ...open, replay }, env) : null;
  const page = () =>
    findings && status
      ? renderCaseScreen(reference, status, findings, { ...env.screen, full, ...view })
      : `${renderStatus([shown], env.screen)}${view.says ?? ''}`;
  const said = json ? jsonOf([shown], true, env) : page();
  // A page of findings already has the general advice in it, so no note repeats the advice.
  const noted = notesOn([open], findings === null || json, true, env);
  const head = open.receipt?.hash;
  return { said, noted, findings, head, ...factsOf([listedCase(open, env.now)], env) };
}

/** The most cases held in memory. If there are more, cases that are shown may be read again. */
const MOST_HELD = 500;

/**
 * Reads all cases for `status`, including damaged ones.
 * @param all whether to show cases that are over
 * @param meant limits the page to cases in an area, or with `typed` in their reference
 */
export function readAllStatus(
  all: boolean,
  env: Env,
  meant: { readonly typed: string; readonly area: string | null } = { typed: '', area: null },
) {
  const { json, full } = env.settings;
  const { listed, open } = listCases(env);
  const isShown = ({ isOver, reference, area }: ListedCase) =>
    (all || !isOver) &&
    (foldReference(reference).includes(foldReference(meant.typed)) ||
      (area !== null && area === meant.area));
  const visible = listed.filter(isShown).toSorted(worstFirst);
  const { shown, notShown } =
    json || full ? { shown: visible, notShown: null } : mostPressing(visible);
  const opened = shown.flatMap(({ reference }) => open(reference) ?? []);
  const noted = notesOn(opened, opened.length === 1, false, env);
  const cases = opened.map(shownCase);
  const said = json ? jsonOf(cases, false, env) : renderStatus(cases, env.screen, notShown);
  const references = visible.map(({ reference }) => reference);
  return { said, noted, references, ...factsOf(listed, env) };
}

/** Returns the cases that are not over. The worst come first. */
export function listOpen(env: Env): readonly ListedCase[] {
  return listCases(env)
    .listed.filter(({ isOver }) => !isOver)
    .toSorted(worstFirst);
}

/** Lists every case. `open` reads one case in full. It returns null if that case has gone. */
function listCases(env: Env) {
  const held = new Map<string, CaseWithStatus>();
  const listed: ListedCase[] = [];
  for (const open of openEach(env)) {
    if (held.size < MOST_HELD || open.replay === null) held.set(open.reference, open);
    listed.push(listedCase(open, env.now));
  }
  const open = (reference: string) => held.get(reference) ?? openListed(reference, env);
  return { listed, open };
}

function notesOn(
  cases: readonly CaseWithStatus[],
  saysFirst: boolean,
  isOne: boolean,
  env: Env,
): string {
  const notes: string[] = [];
  const noting = { ...env, note: (text: string) => notes.push(text) };
  for (const open of cases) {
    if (saysFirst) noteFirst(open, noting);
    notePolicy(open, noting, isOne);
  }
  return notes.join('');
}

function factsOf(listed: readonly ListedCase[], { now }: Env) {
  return {
    // A date that cannot be counted may have passed. So may a date that seems to lie ahead only
    // because of an entry dated after now.
    isOverdue: listed.some(
      (one) => one.attention === 'overdue' || one.isUncounted || one.hasToCome,
    ),
    from: now,
    until: Math.min(endOfDay(dayAt(now)), ...listed.map((one) => one.holdsUntil)),
    /** The exit code for the worst damage found. */
    damage: exitOf(listed),
    /** True if no case has a problem and every date can be counted. */
    isWhole: listed.every((one) => one.problems.length === 0 && !one.isUncounted),
  };
}

const NOTHING = { area: null, stage: null, state: null };
const UNKNOWN = { ...NOTHING, attention: 'none', risk: null, side: null, deadlines: [] };

function jsonOf(shown: readonly ShownCase[], withSteps: boolean, { now }: Env): string {
  const cases = shown.map(({ reference, status, problems }) => {
    const damaged = problems.map(({ entry, problem, file }) => defined({ entry, problem, file }));
    const { area, stage, state, attention, risk, side, deadlines } = status ?? UNKNOWN;
    const { pressing = null, quiet = null, toCome = [] } = status ?? {};
    return {
      case: reference,
      ...{ area, stage, state, attention, risk, side, deadlines },
      quietSince: quiet?.since ?? null,
      ...(pressing && { pressing: { step: pressing.step.id, state: pressing.state } }),
      ...(toCome.length > 0 && { toCome: toCome.map(({ entry, at }) => ({ entry, at })) }),
      ...(withSteps && status && { steps: status.steps, approach: status.approach }),
      ...(status?.uncounted && { uncounted: status.uncounted }),
      ...(damaged.length > 0 && { damaged }),
    };
  });
  const document = { schema: 'escalate/status/1', asOf: momentAt(now), cases };
  return jsonText(document);
}
