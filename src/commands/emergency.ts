import { type ExitCode, UserError } from '../errors.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import { CALL_999, POLICE_POWERS, renderEmergency } from '../text/general-advice.ts';
import { type CommandSpec, type StandaloneEnv, sayResult } from './shared/command-spec.ts';

export const command: CommandSpec<Flags, 'nothing'> = {
  arguments: {
    '[area...]': 'an area, for what its policy says to do at once; nothing else stops it',
  },
  options: { '--json': 'print one JSON document' },
  needs: 'nothing',
  isBare: true,
  examples: ['escalate 999', 'escalate 999 wandsworth', 'escalate 999 --json'],
  run: emergency,
};
interface Flags {
  readonly area?: readonly string[];
}

/** The common options that take a value. The word after one of them is not an area. */
const TAKES_A_VALUE = /^--(?:data-dir|policy-dir|now)$/;

/**
 * Prints the emergency advice. It needs no policy, saved case or clock, so it works even if all of
 * these are broken. If an area is named, prints what that area's policy says to do at once.
 */
export async function emergency(
  { area: words = [] }: Flags,
  env: StandaloneEnv,
): Promise<ExitCode> {
  const document = { schema: 'escalate/emergency/1', steps: [CALL_999, POLICE_POWERS] };
  const typed = words
    .map((word) => word.replace(/^--area=/, ''))
    .filter((word, at) => !/^-/.test(word) && !TAKES_A_VALUE.test(words[at - 1] ?? ''));
  const page = env.settings.json || typed.length === 0 ? null : await pageOf(typed, env);
  return sayResult(document, () => page ?? renderEmergency(env.columns), env);
}

/** Returns the page for the area that is named. If that fails, returns the general page. */
async function pageOf(words: readonly string[], env: StandaloneEnv): Promise<string> {
  try {
    const [{ sayPlace }, { areaAtStart, readArea }, { immediateText }] = await Promise.all([
      import('../input/find-area.ts'),
      import('../input/read-answers.ts'),
      import('./shared/show-advice.ts'),
    ]);
    const world = await env.lookUp();
    const { cards } = world.policies;
    const ends = words.map((_, at) => words.slice(at));
    const named = ends.map((end) => areaAtStart(end, cards)).find((one) => one !== null);
    const area: PartialAnswers = named
      ? { area: named.area, part: named.part }
      : readArea(words.join(' '), cards);
    const policy = world.policies.read(area.area ?? '');
    const page = immediateText({ ...area, risk: 'immediate' }, policy, world);
    const place = named?.place ? `${sayPlace(named.place)}\n` : '';
    return `${page}${place}Then: escalate start --area ${area.part ?? area.area} --risk immediate\n`;
  } catch (fault) {
    return renderEmergency(env.columns, fault instanceof UserError ? fault.message : '');
  }
}
