import type { Day } from '../../model/vocabulary.ts';

export type ReadReference =
  | { readonly ok: true; readonly reference: string }
  | { readonly ok: false; readonly why: string };

const REFERENCE = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;
/** Names that Windows keeps for devices, also when something follows a dot. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
/** No vowels and nothing that looks like another letter: readable aloud, and never a word. */
const LETTERS = 'bcdfghjkmnpqrstvwxyz23456789';
const MADE_LETTERS = 4;

/**
 * Reads a case's reference as typed. `why` is one sentence without the text refused in it, since that
 * may hold anything. A reference that is read may become a folder's name on every system.
 */
export function readReference(text: string): ReadReference {
  if (!REFERENCE.test(text)) {
    return {
      ok: false,
      why: 'A case reference is 1 to 64 of A-Z a-z 0-9 . _ - and begins and ends with a letter or digit.',
    };
  }
  if (RESERVED.test(text)) {
    return { ok: false, why: 'Windows keeps that name for itself: choose another case reference.' };
  }
  return { ok: true, reference: text };
}

/** The form in which two references are compared: `SWK-7` and `swk-7` are one case. */
export function foldReference(reference: string): string {
  return reference.toLowerCase();
}

/**
 * A short reference from the day and chance alone, such as `2026-11-21-k7mq`: nothing of the child's.
 * Takes at least 4 random bytes; about 600,000 different ones a day.
 */
export function makeReference(day: Day, random: Uint8Array): string {
  if (random.length < MADE_LETTERS) throw new RangeError('Too few random bytes for a reference.');
  const letters = Array.from(random.subarray(0, MADE_LETTERS), (byte) =>
    LETTERS.charAt(byte % LETTERS.length),
  );
  return `${day}-${letters.join('')}`;
}
