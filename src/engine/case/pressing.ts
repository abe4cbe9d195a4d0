import type { Step } from '../../model/advice.ts';
import type { Calendar } from '../../model/calendar.ts';
import type { Deadline, DeadlineState } from '../../model/deadline.ts';
import type { CaseDeadline, PressingStep, Quiet } from '../../model/status.ts';
import type { Day } from '../../model/vocabulary.ts';
import { londonDay, momentAt } from '../calendar/london.ts';
import { ifCounted, nextWorkingDay, workingDaysBetween } from '../calendar/working-days.ts';
import { endOf, startOf } from '../ladder/clock.ts';
import type { CaseReplay } from './replay-case.ts';

/**
 * The open step that a clock waits for and that has no date of its own, where it presses as at `now`
 * (epoch ms): from the working day after the stage was reached. Without it nothing would ever be late.
 *
 * @param steps the open ones at the stage where the case is
 * @returns the most pressing of them; null: none presses
 */
export function pressingStep(
  steps: readonly Step[],
  deadlines: readonly CaseDeadline[],
  calendar: Calendar,
  now: number,
): PressingStep | null {
  const today = londonDay(momentAt(now));
  const dated = new Set(deadlines.filter(({ due }) => due !== null).map(({ id }) => id));
  const starters = steps.filter((step) => !step.optional && !dated.has(step.deadline ?? ''));
  const found = deadlines.flatMap((waiting): PressingStep[] => {
    const step = starters.find(({ id }) => id === waiting.from.step);
    const state = step && waiting.state === 'waiting' ? stateOf(waiting, today, calendar) : null;
    return step && state ? [{ step, waiting, state }] : [];
  });
  return found.find(({ state }) => state === 'due-today') ?? found[0] ?? null;
}

function stateOf({ from, actBy }: CaseDeadline, today: Day, calendar: Calendar) {
  if (from.at === null || actBy === null) return null;
  if (today >= actBy) return 'due-today';
  const start = londonDay(from.at);
  const next = ifCounted(() => nextWorkingDay(start, calendar));
  return next !== null && today >= next ? 'due-soon' : null;
}

/** Our own reminder, and no time of a policy's. */
const QUIET_WORKING_DAYS = 5;

const RUNS: ReadonlySet<DeadlineState> = new Set([
  'waiting',
  'running',
  'due-soon',
  'due-today',
  'overdue',
]);

/**
 * Since when nothing was recorded, where that is five working days or more and no time runs at the stage.
 *
 * @param deadlines all of the case's
 * @param now epoch ms
 */
export function quietSince(
  { entries }: Pick<CaseReplay, 'entries'>,
  deadlines: readonly CaseDeadline[],
  stage: number,
  calendar: Calendar,
  now: number,
): Quiet | null {
  const here = deadlines.filter((one) => one.stage === stage && one.due !== null);
  if (here.some(({ state }) => RUNS.has(state))) return null;
  const times = entries.flatMap(({ entry }) => [startOf(entry.at), Date.parse(entry.clock.utc)]);
  const last = Math.max(...times.filter((time) => time <= now));
  if (last === Number.NEGATIVE_INFINITY) return null;
  const since = londonDay(momentAt(last));
  const today = londonDay(momentAt(now));
  const workingDays = ifCounted(() => workingDaysBetween(since, today, calendar));
  if (workingDays === null || workingDays < QUIET_WORKING_DAYS) return null;
  return { since, workingDays, hadTime: here.length > 0 };
}

/** Working days from now (epoch ms) to the day to act by; 0: today; negative: so many late; null: no date, or one that cannot be counted to. */
export function workingDaysLeft(
  { due, actBy }: Deadline,
  calendar: Calendar,
  now: number,
): number | null {
  if (due === null || actBy === null) return null;
  const today = londonDay(momentAt(now));
  return ifCounted(() => {
    if (now >= endOf(due)) return -workingDaysBetween(londonDay(due), today, calendar);
    return actBy <= today ? 0 : workingDaysBetween(today, actBy, calendar);
  });
}
