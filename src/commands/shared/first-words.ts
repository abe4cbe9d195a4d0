import { knownReference } from '../../cases/find-case.ts';
import { isSomebody } from '../../engine/advice/find-contacts.ts';
import type { Asker, Env } from '../../env.ts';
import { UserError } from '../../errors.ts';
import { findArea } from '../../input/find-area.ts';
import {
  areaChoices,
  areaFinder,
  escapeQuestion,
  NOT_HERE,
  offering,
  sayNotHere,
} from '../../interview/choices.ts';
import { recallPreferences } from '../../interview/preferences.ts';
import { EMERGENCY } from '../../text/sentences.ts';
import type { GoOn } from './command-spec.ts';

/** Whether words are whom to ring: an agency, a service, or a role or a body that a contact of the area has. */
export function areWhomToRing(
  words: readonly string[],
  area: string,
  { policies }: Pick<Env, 'policies'>,
): boolean {
  const typed = plainly(words.join(' '));
  if (typed === '' || findArea(policies.cards, typed).kind !== 'unknown') return false;
  if (isSomebody(typed)) return true;
  return policies.read(area).contacts.some(({ organisation, role, name }) => {
    const row = ` ${plainly([organisation, role, name].join(' '))} `;
    return typed.split(' ').every((word) => row.includes(` ${word} `));
  });
}

/** Small letters, and a space for whatever is none. */
function plainly(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}

/**
 * Asks whose contacts are wanted of an agency or a service that was typed alone.
 *
 * @throws {UserError} where the area has no policy here, with what to do there; {@link StoppedError}
 */
export async function askWhose(words: readonly string[], asker: Asker, env: Env): Promise<GoOn> {
  const { cards } = env.policies;
  env.note(`${EMERGENCY}\n`);
  for (;;) {
    const reply = await asker.choose(
      escapeQuestion({
        message: 'Which area does the child live in?',
        help: `Whom to ring there: ${words.join(' ')}.`,
        hasDefault: false,
        ...offering(areaChoices(cards), recallPreferences(env).area),
        canGoBack: false,
        find: areaFinder(cards),
      }),
    );
    const area = reply.kind === 'answer' ? reply.value : NOT_HERE;
    if (area !== NOT_HERE) return { command: 'contacts', flags: { words: [area, ...words] } };
    env.note(`${sayNotHere(reply.kind === 'answer' ? reply.typed : undefined, cards)}\n`);
  }
}

/** The page of the case that a word is the name of, or a part of it that says something; null: it is of none. */
export function caseCalled([typed = '', ...others]: readonly string[], env: Env): GoOn | null {
  if (others.length > 0 || typed.length < FEWEST || !hasCase(typed, env)) return null;
  return { command: 'status', flags: { case: typed } };
}

/** A shorter part fits by chance. */
const FEWEST = 3;

/** Several that it fits are asked about, and one that is damaged is said to be so, by the page itself. */
function hasCase(typed: string, env: Env): boolean {
  try {
    return knownReference(typed, env) !== '';
  } catch (fault) {
    if (!(fault instanceof UserError)) throw fault;
    return fault.code === 'which-case' || fault.code === 'damaged';
  }
}
