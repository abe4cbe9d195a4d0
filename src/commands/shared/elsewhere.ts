import type { LookUpEnv } from '../../env.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { NOT_LISTED } from '../../input/read-answers.ts';
import { ELSEWHERE, renderNotHere } from '../../text/not-here.ts';
import { firstSentence } from '../../text/sentences.ts';

/**
 * Says what to do where no policy of an area is here, which is no other area's.
 *
 * @throws the fault, where it is another; with `--json` it has the general advice in it
 */
export function sayElsewhere(fault: unknown, { settings, policies, ...env }: LookUpEnv): ExitCode {
  if (!(fault instanceof UserError) || fault.code !== NOT_LISTED) throw fault;
  if (settings.json) throw Object.assign(fault, { general: Object.values(ELSEWHERE) });
  env.say(renderNotHere(policies.cards, env.screen, firstSentence(fault.message)));
  return EXIT.notFound;
}
