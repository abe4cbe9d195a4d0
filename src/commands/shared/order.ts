import type { Added } from '../../cases/add-entry.ts';
import type { NewEntry } from '../../cases/log/new-entry.ts';
import { endOf, startOf } from '../../engine/calendar/london.ts';
import { type Because, type WrongOrder, wrongOrder } from '../../engine/case/order.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import { stageVisitsOf } from '../../engine/case/stage-visits.ts';
import { undoneAt } from '../../engine/ladder/duties.ts';
import type { Env } from '../../env.ts';
import { hinted, UserError } from '../../errors.ts';
import type { When } from '../../model/vocabulary.ts';
import { sayWhen } from '../../text/days.ts';
import { plain } from '../../text/sentences.ts';
import { sayHowLeft } from '../../text/words.ts';
import { noteLine } from './command-spec.ts';

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

/**
 * Says what the leaving of a stage leaves open: that it was left as unanswered before the time for an answer was out,
 * and what was never marked as done there and is shown no more.
 */
export function noteLeft({ replay, reference, entry }: Added, env: Env): void {
  const { policy, progress } = replay;
  const left = progress.visits.findLast(({ leftAt }) => leftAt !== null);
  if (left?.leftAt !== entry.at || left.how === 'withdrawn') return;
  const calendar = env.calendar(policy.nation);
  const { stays } = stageVisitsOf({ policy, progress, calendar, now: env.now });
  const stay = stays[progress.visits.indexOf(left)];
  if (stay?.early) env.note(`${sayHowLeft(stay)}. It is recorded and counted so.\n`);
  const undone = undoneAt(left, policy, progress);
  if (undone.length === 0) return;
  const says = undone.map(({ id, duty }) => `${id} (${plain(duty.limit?.what ?? duty.do)})`);
  const how = `If it was done, or is still owed: escalate done ${reference} STEP`;
  noteLine(`Not marked as done at stage ${left.stage}: ${says.join('; ')}. ${how}`, env);
}
