import type { Deadline, StageStay, When } from '../../model.ts';
import { endOf, later, startOf } from '../ladder/clock.ts';
import type { Visit } from '../ladder/course.ts';
import { type Reckoning, visitDeadlines } from '../ladder/deadlines.ts';
import { stageOf, tasksOf } from '../ladder/tasks.ts';

/**
 * Each stay at a stage as it was planned and as it went, and when each deadline was met.
 *
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function staysOf(reckoning: Reckoning): {
  readonly stays: readonly StageStay[];
  readonly metAt: (deadline: Deadline) => When | null;
} {
  const { policy, course } = reckoning;
  const tasks = tasksOf(policy, course);
  const held = course.visits.map((visit) => ({
    visit,
    deadlines: visitDeadlines(reckoning, tasks, visit),
  }));
  return {
    stays: held.map(({ visit, deadlines }) => stayOf(visit, deadlines, reckoning)),
    metAt: (deadline) => {
      if (deadline.state !== 'met' && deadline.state !== 'met-late') return null;
      const stay = held.find(({ deadlines }) => deadlines.some(({ id }) => id === deadline.id));
      return course.done.get(deadline.id) ?? stay?.visit.leftAt ?? course.settledAt;
    },
  };
}

function stayOf(visit: Visit, deadlines: readonly Deadline[], reckoning: Reckoning): StageStay {
  const { title, source } = stageOf(reckoning.policy, visit.stage);
  const planned = deadlines
    .filter(({ from }) => from.event !== 'settled')
    .reduce<When | null>((last, { due }) => later(last, due), null);
  const until = visit.leftAt === null ? reckoning.now : startOf(visit.leftAt);
  return {
    stage: visit.stage,
    title,
    source,
    from: visit.enteredAt,
    to: visit.leftAt,
    how: visit.how,
    planned,
    late: planned !== null && until >= endOf(planned),
  };
}
