import { findDoubts, outsideOf } from '../engine/advice/doubts.ts';
import { isDay } from '../engine/calendar/london.ts';
import { runLadder } from '../engine/ladder/timeline.ts';
import type { LookUpEnv } from '../env.ts';
import { type ExitCode, UserError } from '../errors.ts';
import { checkTrack, readArea, readWords } from '../input/read-answers.ts';
import type { Timeline } from '../model/advice.ts';
import { CALENDAR_YEARS } from '../model/vocabulary.ts';
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
  const { area: typed, ...words } = flags;
  const { area } = readArea(typed, env.policies.cards, env);
  const policy = env.policies.read(area);
  const { from, protectBy } = await daysOf(flags, env);
  const { concern = null, track = null } = readWords(words, [], env);
  checkTrack(track, policy);
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
  const title = policy.tracks?.find(({ id }) => id === track)?.title ?? 'the usual way';
  const name = track === null ? policy.name : `${policy.name} (${title})`;
  return sayResult(found, () => renderTimeline(found, name, view), env);
}

/**
 * Reads `--from` and `--protect-by`. A plain date, such as 2026-12-22, loads no further code.
 * @throws {UserError} if a date cannot be read
 */
async function daysOf({ from, protectBy }: Flags, env: LookUpEnv) {
  if (from === undefined) {
    const says = '--from is missing. Give the day of the disagreement, as in --from 2026-12-22.';
    throw new UserError('missing-answer', says);
  }
  const year = Number(from.slice(0, 4));
  const isPlain = isDay(from) && year >= CALENDAR_YEARS.from && year <= CALENDAR_YEARS.to;
  if (isPlain && protectBy === undefined) return { from, protectBy: null };
  const { readTime } = await import('../input/read-flags.ts');
  const read = (flag: string, typed: string) => readTime(flag, typed, env);
  return {
    from: read('from', from),
    protectBy: protectBy === undefined ? null : read('protect-by', protectBy),
  };
}
