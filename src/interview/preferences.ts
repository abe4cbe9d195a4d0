import type { Env } from '../env.ts';
import * as is from '../model/check.ts';
import { parseJson } from '../model/records.ts';
import { REMEMBERED, sayNoPreferences, sayNotRemembered } from '../text/saved-interview-text.ts';

const SCHEMA = 'escalate/preferences/1';
const LONGEST = 200;
const MAX_DEPTH = 2;
const isRole: is.Check<string> = (value) =>
  is.text(value) && value !== '' && String(value).length <= LONGEST;
const isDocument = is.object({ schema: is.oneOf([SCHEMA]), by: is.orNull(isRole) });

/**
 * The role of whoever records, where none is given and somebody has asked for one to be remembered; null: none. Where
 * the file is damaged nothing is remembered, and a note says so.
 */
export function recallRole({ preferences, note }: Pick<Env, 'preferences' | 'note'>) {
  const found = preferences.read();
  const text = found.kind === 'text' ? found.text : '';
  const read = parseJson(new TextEncoder().encode(text), MAX_DEPTH);
  if ('value' in read && isDocument(read.value)) return read.value.by;
  if (found.kind !== 'none') note(`${sayNoPreferences(preferences.path)}\n`);
  return null;
}

/** Remembers the role. Returns the sentence that says so. */
export function rememberRole(by: string, { preferences }: Pick<Env, 'preferences'>): string {
  const why = preferences.write(`${JSON.stringify({ schema: SCHEMA, by }, null, 2)}\n`);
  return why === null ? REMEMBERED : sayNotRemembered(why);
}
