import { findDoubts, outsideOf } from '../engine/advice/doubts.ts';
import { runLadder } from '../engine/ladder/timeline.ts';
import type { LookUpEnv } from '../env.ts';
import { type ExitCode, UserError } from '../errors.ts';
import { checkTrack, readAnswers, readArea } from '../input/read-answers.ts';
import { readTime } from '../input/read-day.ts';
import type { Timeline } from '../model/advice.ts';
import { renderTimeline } from '../text/deadline-text.ts';
import { sayDoubt } from '../text/words.ts';
import { type CommandSpec, type FlagsOf, FULL, sayResult } from './shared/command-spec.ts';

const usage = {
  arguments: { '<area>': 'whose policy applies' },
  options: {
    '--from <when>': 'when the disagreement arose',
    '--protect-by <when>': 'an earlier time by which the child must be safe',
    '--concern <concern>': 'what the disagreement is about',
    ...FULL,
    '--track <track>': 'another way up that the policy has, by its id',
  },
  examples: [
    'escalate timeline southwark --from yesterday',
    'escalate timeline wirral --from yesterday --protect-by "tomorrow 17:00"',
  ],
};
const OF_AREA = { needs: 'look-up', isOfArea: true } as const;
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags, 'look-up'> = { ...usage, ...OF_AREA, run: timeline };

export async function timeline(flags: Flags, env: LookUpEnv): Promise<ExitCode> {
  const { area } = readArea(flags.area, env.policies.cards, env);
  if (flags.from === undefined) {
    const says = '--from is missing. Give the day of the disagreement, as in --from 2026-12-22.';
    throw new UserError('missing-answer', says);
  }
  const policy = env.policies.read(area);
  const from = readTime('from', flags.from, env);
  const { area: _, from: __, ...others } = flags;
  const { protectBy = null, concern = null, track = null } = readAnswers(others, [], env);
  checkTrack(track, policy);
  const title = policy.tracks?.find(({ id }) => id === track)?.title ?? 'the usual way';
  const wanted = { from, protectBy, concern, track };
  const ladder = runLadder(policy, wanted, env.calendar(policy.nation), env.now);
  const found: Timeline = {
    schema: 'escalate/timeline/1',
    area,
    from,
    ...ladder,
    warnings: findDoubts(policy, env.now).map(sayDoubt),
    outside: outsideOf(policy),
  };
  const view = { ...env.screen, full: env.settings.full };
  return sayResult(
    found,
    () => renderTimeline(found, track === null ? policy.name : `${policy.name} (${title})`, view),
    env,
  );
}
