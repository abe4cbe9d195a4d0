import type { Asker, Env, LookUpEnv } from '../../env.ts';
import { EXIT, type ExitCode, UserError } from '../../errors.ts';
import { findArea, idOf, sayPlace } from '../../input/find-area.ts';
import { NOT_LISTED } from '../../input/read-answers.ts';

import { firstSentence } from '../../text/sentences.ts';

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
    env.say(renderNotHere(env.policies.cards, env.screen, firstSentence(fault.message)));
    return EXIT.notFound;
  }
}

/**
 * Asks whether the child lives in the area that a town is in; any other name is given back as it was typed.
 *
 * @returns undefined where the area is still to be asked
 * @throws {StoppedError} when the person stops
 */
export async function askPlace(typed: string, asker: Asker, env: Env): Promise<string | undefined> {
  const search = findArea(env.policies.cards, typed);
  const place = 'place' in search ? search.place : undefined;
  if (!place) return typed;
  const reply = await asker.choose({
    message: sayPlace(place),
    help: "That area's policy applies.",
    choices: [
      { value: idOf(place), label: `The child lives in ${place.within}` },
      { value: '', label: 'No, or not known' },
    ],
    hasDefault: false,
    canGoBack: false,
  });
  return reply.kind === 'answer' && reply.value !== '' ? reply.value : undefined;
}
