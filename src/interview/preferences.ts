import type { Env } from '../env.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import * as is from '../model/check.ts';
import { parseJson } from '../model/records.ts';
import { AGENCIES } from '../model/vocabulary.ts';
import type { SmallFile } from '../platform/disk/whole-file.ts';
import {
  FORGET,
  FORGOTTEN,
  rememberLabel,
  sayNoPreferences,
  sayNotForgotten,
  sayNotRemembered,
  sayRemembered,
} from '../text/saved-interview-text.ts';
import type { Offers } from './interview.ts';

/** What somebody has asked to be offered again. Null: nothing. */
export interface Preferences {
  /** An area's id or the id of one of its parts. */
  readonly area: string | null;
  readonly agency: string | null;
  /** The role of whoever records, where none is given. */
  readonly by: string | null;
}

type PreferencesRead =
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'remembered'; readonly preferences: Preferences };

const SCHEMA = 'escalate/preferences/1';
const LONGEST = 200;

function readPreferences(file: SmallFile): PreferencesRead {
  const found = file.read();
  if (found.kind === 'none') return found;
  if (found.kind === 'unreadable') return { kind: 'damaged' };
  const read = parseJson(new TextEncoder().encode(found.text), MAX_DEPTH);
  if (!('value' in read) || !isDocument(read.value)) return { kind: 'damaged' };
  const { area, agency, by } = read.value;
  return { kind: 'remembered', preferences: { area, agency, by } };
}

const MAX_DEPTH = 2;
const isShort: is.Check<string> = (value) =>
  is.text(value) && value !== '' && String(value).length <= LONGEST;
const isName: is.Check<string> = (value) => isShort(value) && /^[a-z0-9-]+$/.test(String(value));
const isDocument = is.object({
  schema: is.oneOf([SCHEMA]),
  area: is.orNull(isName),
  agency: is.orNull(is.oneOf(AGENCIES)),
  by: is.orNull(isShort),
});

/** What is remembered; where the file is damaged nothing is, and a note says so. */
export function recallPreferences({
  preferences,
  note,
}: Pick<Env, 'preferences' | 'note'>): Preferences {
  const found = readPreferences(preferences);
  if (found.kind === 'damaged') note(`${sayNoPreferences(preferences.path)}\n`);
  return found.kind === 'remembered' ? found.preferences : { area: null, agency: null, by: null };
}

const REMEMBER = 'remember';
const FORGET_IT = 'forget';

/**
 * Offers to remember the area and agency of these answers, and to forget what is remembered. Neither is
 * ever done unasked.
 *
 * @param by the role of whoever records; null where none is given
 */
export function rememberingOffers(by: string | null, env: Pick<Env, 'preferences'>): Offers {
  return {
    choices: (answers) => {
      const found = readPreferences(env.preferences);
      const isNew =
        found.kind !== 'remembered' || !isSame(found.preferences, preferencesFrom(answers, by));
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
  { preferences }: Pick<Env, 'preferences'>,
): string {
  const document = { schema: SCHEMA, ...preferencesFrom(answers, by) };
  const why = preferences.write(`${JSON.stringify(document, null, 2)}\n`);
  return why === null ? sayRemembered(by) : sayNotRemembered(why);
}

function forget({ preferences }: Pick<Env, 'preferences'>): string {
  const why = preferences.remove();
  return why === null ? FORGOTTEN : sayNotForgotten(why);
}

/** What there is in some answers to be remembered; a role is remembered until another is given. */
function preferencesFrom({ area, part, agency }: PartialAnswers, by: string | null): Preferences {
  return { area: part ?? area ?? null, agency: agency ?? null, by };
}

function isSame(one: Preferences, other: Preferences): boolean {
  return one.area === other.area && one.agency === other.agency && one.by === other.by;
}
