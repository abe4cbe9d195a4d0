import { findDoubts, outsideOf } from '../engine/advice/gaps.ts';
import { runLadder } from '../engine/ladder/timeline.ts';
import type { LookUpEnv } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { checkTrack, readArea, readTime, readWord } from '../input/read-answers.ts';
import type { Timeline } from '../model/advice.ts';
import { CONCERNS } from '../model/vocabulary.ts';
import { renderTimeline } from '../text/deadline-text.ts';
import { sayDoubt } from '../text/words.ts';
import { type CommandSpec, type FlagsOf, sayResult } from './shared/command-spec.ts';

const usage = {
  arguments: { '<area>': 'whose policy applies' },
  options: {
    '--from <when>': 'when the disagreement arose',
    '--protect-by <when>': 'an earlier time by which the child must be safe',
    '--concern <concern>': 'what the disagreement is about',
    '--track <track>': 'another way up that the policy has, by its id',
  },
  examples: [
    'escalate timeline southwark --from 2026-12-22',
    'escalate timeline wirral --from 2026-12-22 --protect-by 2026-12-24T17:00',
  ],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags, 'look-up'> = { ...usage, needs: 'look-up', run: timeline };

/** The ladder as it would run if every stage used all its time. */
export async function timeline(flags: Flags, env: LookUpEnv): Promise<ExitCode> {
  const { area } = readArea(flags.area, env.policies.cards);
  if (flags.from === undefined) {
    throw new UserError(
      'missing-answer',
      '--from is missing. Give the day of the disagreement, as in --from 2026-12-22.',
    );
  }
  const policy = env.policies.read(area);
  const from = readTime('from', flags.from, env);
  const protectBy =
    flags.protectBy === undefined ? null : readTime('protect-by', flags.protectBy, env);
  const concern = flags.concern === undefined ? null : readWord('concern', flags.concern, CONCERNS);
  const track = flags.track?.trim().toLowerCase() ?? null;
  checkTrack(track, policy);
  const ladder = runLadder(
    policy,
    { from, protectBy, concern, track },
    env.calendar(policy.nation),
    env.now,
  );
  const found: Timeline = {
    schema: 'escalate/timeline/1',
    area,
    from,
    ...ladder,
    warnings: findDoubts(policy, env.now).map(sayDoubt),
    outside: outsideOf(policy),
  };
  const view = { ...env.screen, full: env.settings.full };
  sayResult(found, () => renderTimeline(found, policy.name, view), env);
  return EXIT.done;
}
