import type { Added } from '../../cases/add-entry.ts';
import type { NewEntry } from '../../cases/log/new-entry.ts';
import { wrongOrder } from '../../engine/case/order.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import { stageVisitsOf } from '../../engine/case/stage-visits.ts';
import { startOf } from '../../engine/ladder/clock.ts';
import type { Env } from '../../env.ts';
import { UserError } from '../../errors.ts';
import type { When } from '../../model/vocabulary.ts';
import { sayWrongOrder } from '../../text/order-text.ts';
import { sayHowLeft } from '../../text/words.ts';

/**
 * What is dated later than now (epoch ms) was entered under a wrong clock, and blocks nothing.
 *
 * @throws {UserError} where something that is to be entered cannot have happened at that time
 */
export function refuseWrongOrder(
  wanted: NewEntry,
  at: When,
  replay: CaseReplay,
  now: number,
): void {
  const wrong = wanted.kind === 'policy' ? null : wrongOrder(wanted, at, replay);
  if (wrong !== null && startOf(wrong.of) <= now)
    throw new UserError('order', sayWrongOrder(wrong));
}

/** Says so where the stage that was just left was left as unanswered before the time for an answer was out. */
export function noteEarly({ replay }: Added, env: Env): void {
  const { policy, progress } = replay;
  const calendar = env.calendar(policy.nation);
  const { stays } = stageVisitsOf({ policy, progress, calendar, now: env.now });
  const left = stays.findLast(({ to }) => to !== null);
  if (left?.early) env.note(`${sayHowLeft(left)}. It is recorded and counted so.\n`);
}
