/** A stretch of a text, by offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text as its letters and digits alone, small, each knowing where it stood. */
export interface Squeezed {
  readonly text: string;
  readonly letters: string;
  readonly at: readonly number[];
}

const LETTER = /[\p{L}\p{N}]/u;
const NOT_LETTERS = /[^\p{L}\p{N}]/gu;

/**
 * Takes a text down to what two printings of it share: white space, case, hyphens, marks of emphasis,
 * curly quotes, dashes and joined letters (ﬁ) are set aside.
 */
export function squeeze(text: string): Squeezed {
  const letters: string[] = [];
  const at: number[] = [];
  let offset = 0;
  for (const character of text) {
    for (const letter of plain(character)) {
      letters.push(letter);
      at.push(offset);
    }
    offset += character.length;
  }
  return { text, letters: letters.join(''), at };
}

function plain(character: string): string[] {
  if (/[a-z0-9]/.test(character)) return [character];
  if (/[ -~\s]/.test(character) && !/[A-Z]/.test(character)) return [];
  // One code unit a letter, so that offsets into the joined letters hold.
  return character.normalize('NFKD').toLowerCase().replace(NOT_LETTERS, '').split('');
}

/** Every place at which a phrase stands as whole words. */
export function findAll({ text, letters, at }: Squeezed, phrase: string): Range[] {
  const wanted = squeeze(phrase).letters;
  if (wanted.length === 0) return [];
  const found: Range[] = [];
  for (let from = letters.indexOf(wanted); from >= 0; from = letters.indexOf(wanted, from + 1)) {
    const start = at[from] ?? 0;
    const end = (at[from + wanted.length - 1] ?? start) + 1;
    if (!isLetter(text, start - 1) && !isLetter(text, end)) found.push({ start, end });
  }
  return found;
}

function isLetter(text: string, offset: number): boolean {
  return LETTER.test(text.charAt(offset));
}

/** Whether one stretch lies inside another. */
export function isInside(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
