import type { Added } from '../../cases/add-entry.ts';
import { stageVisitsOf } from '../../engine/case/stage-visits.ts';
import { undoneAt } from '../../engine/ladder/duties.ts';
import type { Env } from '../../env.ts';
import { plain } from '../../text/sentences.ts';
import { sayHowLeft } from '../../text/words.ts';
import { noteLine } from './command-spec.ts';

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
  // What is settled waits for none of it: the page's own verdict stays the only one.
  const which =
    left.how === 'resolved'
      ? 'The case is settled all the same. If it was done, say so'
      : 'If it was done, or is still owed, say so';
  const how = `${which}: escalate done ${reference} ${undone[0]?.id}`;
  noteLine(`Not marked as done at stage ${left.stage}: ${says.join('; ')}. ${how}`, env);
}
