import type { Env } from '../env.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import type { SmallFile } from '../platform/small-file.ts';
import { sayNoPreferences } from '../text/saved-interview-text.ts';

/** What somebody has asked to be offered again. Null: nothing. */
export interface Preferences {
  /** An area's id or the id of one of its parts. */
  readonly area: string | null;
  readonly agency: string | null;
  /** The role of whoever records, where none is told. */
  readonly by: string | null;
}

export type PreferencesRead =
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'remembered'; readonly preferences: Preferences };

const SCHEMA = 'escalate/preferences/1';
const LONGEST = 200;

export function readPreferences(file: SmallFile): PreferencesRead {
  const found = file.read();
  if (found.kind === 'none') return found;
  if (found.kind === 'unreadable') return { kind: 'damaged' };
  try {
    const { schema, area, agency, by }: Readonly<Record<string, unknown>> =
      JSON.parse(found.text) ?? {};
    if (schema !== SCHEMA || !isText(area) || !isText(agency) || !isText(by)) {
      return { kind: 'damaged' };
    }
    return { kind: 'remembered', preferences: { area, agency, by } };
  } catch {
    return { kind: 'damaged' };
  }
}

const NOTHING: Preferences = { area: null, agency: null, by: null };

/** What is remembered; where the file is damaged nothing is, and a note says so. */
export function recallPreferences({
  preferences,
  note,
}: Pick<Env, 'preferences' | 'note'>): Preferences {
  const found = readPreferences(preferences);
  if (found.kind === 'damaged') note(`${sayNoPreferences(preferences.path)}\n`);
  return found.kind === 'remembered' ? found.preferences : NOTHING;
}

/** Null: it is on the disk; else why not, as part of a sentence. */
export function writePreferences(preferences: Preferences, file: SmallFile): string | null {
  return file.write(`${JSON.stringify({ schema: SCHEMA, ...preferences }, null, 2)}\n`);
}

/** What there is in some answers to be remembered; a role stays remembered until another is told. */
export function preferencesFrom(
  { area, part, agency }: PartialAnswers,
  by: string | null,
): Preferences {
  return { area: part ?? area ?? null, agency: agency ?? null, by };
}

export function isSame(one: Preferences, other: Preferences): boolean {
  return one.area === other.area && one.agency === other.agency && one.by === other.by;
}

function isText(value: unknown): value is string | null {
  if (value === null) return true;
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST;
}
