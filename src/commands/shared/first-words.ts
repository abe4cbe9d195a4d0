import { knownCase } from '../../cases/find-case.ts';
import { isSomebody } from '../../engine/advice/find-contacts.ts';
import type { Asker, Env } from '../../env.ts';
import { UserError } from '../../errors.ts';
import { areaQuestion, namedArea } from '../../interview/area-question.ts';
import { recallPreferences } from '../../interview/preferences.ts';
import { EMERGENCY } from '../../text/sentences.ts';
import type { GoOn } from './command-spec.ts';

/** Whether the words name somebody to ring: an agency, a service or a contact in the area. */
export function isWhomToRing(words: readonly string[], area: string, { policies }: Env): boolean {
  if (words.length === 0) return false;
  const isRole = policies.read(area).contacts.some(({ organisation, role, name }) => {
    const row = wordsOf([organisation, role, name].join(' '));
    return wordsOf(words.join(' ')).every((word) => row.includes(word));
  });
  return isRole || isSomebody(words.join(' '));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
}

/** Asks in which area to find somebody to ring. @throws {UserError} if it has no policy here */
export async function askWhose(words: readonly string[], asker: Asker, env: Env): Promise<GoOn> {
  const { cards } = env.policies;
  env.note(`${EMERGENCY}\n`);
  const show = (text: string) => env.note(`${text}\n`);
  const question = {
    ...areaQuestion(cards, recallPreferences(env).area),
    help: `Whom to ring there: ${words.join(' ')}.`,
  };
  for (;;) {
    const area = await namedArea(await asker.choose(question), { asker, cards, show });
    if (area?.kind === 'answer')
      return { command: 'contacts', flags: { words: [area.value, ...words] } };
  }
}

/** The fewest characters of a reference that can stand for a case. Fewer might match by chance. */
const FEWEST = 3;

/** Returns the command that shows the case with this word in its reference. Null if none has it. */
export function caseCalled([typed = '', ...others]: readonly string[], env: Env): GoOn | null {
  if (others.length > 0 || typed.length < FEWEST) return null;
  try {
    knownCase(typed, env);
  } catch (fault) {
    if (!(fault instanceof UserError)) throw fault;
    // `status` itself asks which of several cases is meant, or says that the case is damaged.
    if (fault.code !== 'which-case' && fault.code !== 'damaged') return null;
  }
  return { command: 'status', flags: { case: typed } };
}
