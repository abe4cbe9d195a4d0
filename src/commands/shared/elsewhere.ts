import type { LookUpEnv } from '../../env.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { NOT_LISTED } from '../../input/read-answers.ts';

/**
 * Does what needs an area. Where no policy of that area is here, says what to do there, which is no other area's.
 *
 * @throws {UserError} with `--json`, with the general advice in it; and whatever else goes wrong
 */
export async function orElsewhere<Result>(
  env: LookUpEnv,
  act: () => Promise<Result>,
): Promise<Result | ExitCode> {
  try {
    return await act();
  } catch (fault) {
    if (!(fault instanceof UserError) || fault.code !== NOT_LISTED) throw fault;
    const { ELSEWHERE, renderNotHere } = await import('../../text/not-here.ts');
    if (env.settings.json) throw Object.assign(fault, { general: Object.values(ELSEWHERE) });
    env.say(renderNotHere(env.policies.cards, env.screen));
    return EXIT.notFound;
  }
}
