import type { Env } from '../env.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import * as is from '../model/check.ts';
import { parseJson } from '../model/records.ts';
import { AGENCIES } from '../model/vocabulary.ts';
import { sayNoPreferences, sayNotRemembered, sayRemembered } from '../text/saved-interview-text.ts';

/** The answers that a person has asked the program to remember. Null means not remembered. */
export interface Preferences {
  /** The id of an area, or of a part of one. */
  readonly area: string | null;
  readonly agency: string | null;
  /** The role of the person who records entries. It is used if no other role is given. */
  readonly by: string | null;
}

const SCHEMA = 'escalate/preferences/1';
const LONGEST = 200;

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

/** Reads the remembered answers. If the file is damaged, prints a note and returns no answers. */
export function recallPreferences({
  preferences,
  note,
}: Pick<Env, 'preferences' | 'note'>): Preferences {
  const found = preferences.read();
  const text = found.kind === 'text' ? found.text : '';
  const read = parseJson(new TextEncoder().encode(text), MAX_DEPTH);
  if ('value' in read && isDocument(read.value)) return read.value;
  if (found.kind !== 'none') note(`${sayNoPreferences(preferences.path)}\n`);
  return { area: null, agency: null, by: null };
}

/** Saves the area, agency and role. Returns a sentence saying so, or why that failed. */
export function remember(
  answers: PartialAnswers,
  by: string | null,
  { preferences }: Pick<Env, 'preferences'>,
): string {
  const { area, part, agency = null } = answers;
  const document = { schema: SCHEMA, area: part ?? area ?? null, agency, by };
  const why = preferences.write(`${JSON.stringify(document, null, 2)}\n`);
  return why === null ? sayRemembered(by) : sayNotRemembered(why);
}
