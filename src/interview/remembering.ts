import type { Env } from '../env.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import {
  FORGET,
  FORGOTTEN,
  rememberLabel,
  sayNotForgotten,
  sayNotRemembered,
  sayRemembered,
} from '../text/saved-interview-text.ts';
import type { Offers } from './interview.ts';
import {
  isSame,
  type Preferences,
  preferencesFrom,
  readPreferences,
  writePreferences,
} from './preferences.ts';

const REMEMBER = 'remember';
const FORGET_IT = 'forget';

/**
 * Offers to remember the area and agency of these answers, and to forget what is remembered. Neither is
 * ever done unasked.
 *
 * @param by the role of whoever records; null where none is told
 */
export function rememberingOffers(by: string | null, env: Pick<Env, 'preferences'>): Offers {
  return {
    choices: (answers) => {
      const found = readPreferences(env.preferences);
      const wanted = preferencesFrom(answers, by);
      const isNew = found.kind !== 'remembered' || !isSame(found.preferences, wanted);
      return [
        ...(isNew ? [{ value: REMEMBER, label: rememberLabel(by) }] : []),
        ...(found.kind === 'none' ? [] : [{ value: FORGET_IT, label: FORGET }]),
      ];
    },
    take: (value, answers) => {
      if (value === REMEMBER) return remember(answers, by, env);
      return value === FORGET_IT ? forget(env) : null;
    },
  };
}

/** Remembers the area and agency of these answers, and the role. Returns the sentence that says so. */
export function remember(
  answers: PartialAnswers,
  by: string | null,
  env: Pick<Env, 'preferences'>,
): string {
  const preferences: Preferences = preferencesFrom(answers, by);
  const why = writePreferences(preferences, env.preferences);
  return why === null ? sayRemembered(by) : sayNotRemembered(why);
}

function forget({ preferences }: Pick<Env, 'preferences'>): string {
  const why = preferences.remove();
  return why === null ? FORGOTTEN : sayNotForgotten(why);
}
