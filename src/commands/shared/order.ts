import type { NewEntry } from '../../cases/log/new-entry.ts';
import { endOf, startOf } from '../../engine/calendar/london.ts';
import { type Because, type WrongOrder, wrongOrder } from '../../engine/case/order.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import { hinted, UserError } from '../../errors.ts';
import type { When } from '../../model/vocabulary.ts';
import { sayWhen } from '../../text/days.ts';

/**
 * What is dated later than now (epoch ms) was entered under a wrong clock, and blocks nothing.
 *
 * @throws {UserError} where something that is to be entered cannot have happened at that time
 */
export function refuseWrongOrder(wanted: NewEntry, at: When, replay: CaseReplay, now: number) {
  const wrong = wanted.kind === 'policy' ? null : wrongOrder(wanted, at, replay);
  if (wrong !== null && startOf(wrong.of) <= now) throw new UserError('order', sayWrong(wrong));
}

const WHAT: Readonly<Record<WrongOrder['what'], string>> = {
  it: 'This',
  disagreement: 'The disagreement',
  reached: 'Reaching the stage',
};

/** Why something cannot have happened when it is said to have, with both dates. */
function sayWrong({ what, at, because, of }: WrongOrder): string {
  return `${WHAT[what]} cannot be of ${sayWhen(at)}: ${sayBecause(because)} ${sayWhen(of)}. Nothing was changed.`;
}

function sayBecause(because: Because): string {
  switch (because.kind) {
    case 'entry':
      return `entry ${because.entry} is of`;
    case 'reached':
      return `stage ${because.stage} was reached on`;
    case 'left':
      return `stage ${because.stage} was left on`;
    case 'done':
      return `"${because.step}" was done on`;
    case 'disagreement':
      return 'the disagreement is of';
    case 'ended':
      return 'it was settled or ended on';
  }
}

/**
 * A year mistyped in January: a time before the disagreement that a year later would lie between it and now (epoch
 * ms). A date that is written with its weekday is meant as it stands.
 *
 * @throws {UserError} with both dates
 */
export function refuseYearSlip(typed: string, at: When, replay: CaseReplay, now: number) {
  const { disagreed } = replay.progress.answers;
  const year = Number(at.slice(0, 4));
  const meant = `${year + 1}${at.slice(4)}`;
  const isMeant = /\b(?:mon|tue|wed|thu|fri|sat|sun)/i.test(typed) || at.slice(5, 10) === '02-29';
  if (!disagreed || isMeant || endOf(at) > startOf(disagreed)) return;
  if (endOf(meant) <= startOf(disagreed) || startOf(meant) > now) return;
  const hint = `Give ${meant.slice(0, 10)}; or, if it is right, ${sayWhen(at.slice(0, 10))}.`;
  throw hinted('year', `${year}? The disagreement was on ${sayWhen(disagreed)}.`, hint);
}
