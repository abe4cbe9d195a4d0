import { knownReference } from '../../cases/find-case.ts';
import { isSomebody } from '../../engine/advice/find-contacts.ts';
import { typingErrors } from '../../engine/advice/typing-errors.ts';
import type { Asker, Env } from '../../env.ts';
import { UserError } from '../../errors.ts';
import { findArea, isAuthority } from '../../input/find-area.ts';
import { areaQuestion, namedArea } from '../../interview/area-question.ts';
import { escapeQuestion } from '../../interview/choices.ts';
import { recallPreferences } from '../../interview/preferences.ts';
import { AGENCIES, AGENCY_WORDS, alsoCalled, SAME_WORDS } from '../../model/vocabulary.ts';
import { EMERGENCY } from '../../text/sentences.ts';
import type { GoOn } from './command-spec.ts';

/**
 * Words for whom to ring: an agency or a service, or nearly one, as it is called; or, as they were typed, a role or a
 * body that a contact of the area has.
 * @param area null: none was named
 * @returns null where they are none of that
 */
export function whomToRing(words: readonly string[], area: string | null, { policies }: Env) {
  const typed = plainly(words.join(' '));
  if (isSomebody(typed)) return words;
  if (typed === '' || isAuthority(typed) || findArea(policies.cards, typed).kind !== 'unknown')
    return null;
  const contacts = area === null ? [] : policies.read(area).contacts;
  const isRole = contacts.some(({ organisation, role, name }) => {
    const row = ` ${plainly([organisation, role, name].join(' '))} `;
    return typed.split(' ').every((word) => row.includes(` ${word} `));
  });
  return isRole ? words : slipOf(typed);
}

/** The name that is one typing error away; none is of a short word, which may be anything. */
function slipOf(typed: string): readonly string[] | null {
  if (typed.length < FEWEST_TO_SLIP) return null;
  return NAMES.find((name) => typingErrors(typed, plainly(name)) === 1)?.split(' ') ?? null;
}

const FEWEST_TO_SLIP = 5;
const NAMES = [
  ...AGENCIES.flatMap((agency) => [AGENCY_WORDS[agency], ...alsoCalled(agency)]),
  ...SAME_WORDS.flat(),
];

/** Small letters, and a space for whatever is none. */
function plainly(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}

/** Asks whose contacts are wanted of an agency or a service that was typed alone. @throws {UserError} of another area */
export async function askWhose(words: readonly string[], asker: Asker, env: Env): Promise<GoOn> {
  const { cards } = env.policies;
  env.note(`${EMERGENCY}\n`);
  const show = (text: string) => env.note(`${text}\n`);
  const question = escapeQuestion({
    ...areaQuestion(cards, recallPreferences(env).area),
    help: `Whom to ring there: ${words.join(' ')}.`,
  });
  for (;;) {
    const area = await namedArea(await asker.choose(question), { asker, cards, show });
    if (area?.kind === 'answer')
      return { command: 'contacts', flags: { words: [area.value, ...words] } };
  }
}

/** A shorter part of a reference fits by chance. */
const FEWEST = 3;

/** The page of the case that a word is the name of, or a part of it that says something; null: it is of none. */
export function caseCalled([typed = '', ...others]: readonly string[], env: Env): GoOn | null {
  if (others.length > 0 || typed.length < FEWEST) return null;
  try {
    knownReference(typed, env);
  } catch (fault) {
    if (!(fault instanceof UserError)) throw fault;
    // Several that it fits are asked about, and one that is damaged is said to be so, by the page itself.
    if (fault.code !== 'which-case' && fault.code !== 'damaged') return null;
  }
  return { command: 'status', flags: { case: typed } };
}
