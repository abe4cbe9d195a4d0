import { typingErrors } from '../engine/advice/typing-errors.ts';
import type { Finding } from '../env.ts';
import { escapeControls } from '../text/escape.ts';

/** Simplifies a name to compare it: no capitals, accents, punctuation or brackets; "&" as "and". */
export function fold(name: string): string {
  const plain = /^[ -~]*$/.test(name) ? name : name.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain
    .replace(/['’]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Words that official names add: "London Borough of Southwark", "Richmond upon Thames". */
const AROUND =
  /\b(?:the|of|upon|on|thames|royal|london|metropolitan|county|city|borough|council|lb|rb|mbc|bc)\b/g;

/** Folds a name and drops the words that official names add, unless it has no others. */
export function shortName(name: string): string {
  const whole = fold(name);
  return whole.replace(AROUND, ' ').replace(/\s+/g, ' ').trim() || whole;
}

/** Returns what the names near to `wanted` stand for, the nearest first. */
export function nearestOf(
  wanted: string,
  known: readonly (readonly [name: string, stands: string])[],
): string[] {
  const near = known
    .map(([name, stands]) => ({ stands, far: typingErrors(wanted, name), length: name.length }))
    .filter(({ far, length }) => far <= Math.max(1, Math.floor(length / 3)))
    .toSorted((one, other) => one.far - other.far);
  return [...new Set(near.map(({ stands }) => stands))];
}

/** Returns the nearest word of a list, for a suggestion; null if none is near. */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  const known = words.map((word) => [fold(word), word] as const);
  return nearestOf(fold(typed), known)[0] ?? null;
}

/** Returns a label without the day at its end: a day is read as a date, not found by name. */
export function withoutDay(label: string): string {
  return label.replace(/, \w{3} \d{1,2} \w{3} \d{4}$/, '');
}

/** The kinds of thing that are looked for, in the singular and the plural. */
const SOUGHT = { area: 'areas', agency: 'agencies', concern: 'kinds', answer: 'answers' };
type Sought = keyof typeof SOUGHT;

/**
 * Makes a finder of choices by any of their names, best first: an exact name, then an own name that
 * begins with the text, then one with a word that does, then other names; if none fits, near ones.
 *
 * @param namesOf returns each choice's names, in the order of the choices: the first two its own,
 *   the rest what people also say. It is called at the first search.
 */
export function finderOf(
  sought: Sought,
  namesOf: () => readonly (readonly string[])[],
): (typed: string) => Finding {
  let folded: readonly Known[] | undefined;
  return (typed) => {
    folded ??= namesOf().map(foldedNames);
    const known = folded;
    const [wanted, short] = [fold(typed), shortName(typed)];
    const first = (by: (known: readonly Known[], wanted: string) => number[]) =>
      [wanted, short].map((one) => by(known, one)).find((some) => some.length > 0);
    const fits = first(fitting);
    const inside = () => (sought === 'agency' || sought === 'concern' ? within(known, wanted) : []);
    const shown = fits ?? first(nearly) ?? inside();
    const exact = first(called) ?? [];
    const isUnclear = exact.length !== 1 && isOpen(sought, known, wanted, fits);
    return {
      shown,
      isNear: fits === undefined,
      exact: exact.length === 1 ? (exact[0] ?? null) : null,
      ...(isUnclear && { isUnclear }),
      says: sayFound(sought, typed, fits?.length ?? 0, shown.length, known.length),
    };
  };
}

function foldedNames(names: readonly string[]): Known {
  return names.flatMap((name, at) =>
    [...new Set([fold(name), shortName(name)])].map((one) => ({ name: one, isOwn: at < 2 })),
  );
}

/** The fewest letters with which the first of several agencies may be taken. */
const FEWEST = 3;

/** Returns whether it is unclear which is meant. A wrong area would mean a wrong policy. */
function isOpen(
  sought: Sought,
  known: readonly Known[],
  wanted: string,
  fits: readonly number[] = [],
): boolean {
  const [first, second] = fits.map((at) => bestOf(known[at] ?? [], wanted));
  if (sought === 'area') return fits.length > 1 && first === second;
  return sought === 'agency' && fits.length > 1 && wanted.length < FEWEST;
}

/** Says how many choices fit what was typed or, if none does, whether any is near. */
function sayFound(sought: Sought, typed: string, fit: number, near: number, of: number): string {
  const [quoted, many] = [`"${escapeControls(typed)}"`, SOUGHT[sought]];
  if (fit > 0) return `${quoted}: ${fit} of ${of} ${many}.`;
  const none = `No ${sought} is called ${quoted}.`;
  return `${none} ${near > 0 ? `Near it: ${near} of ${of}` : `There are ${of}`} ${many}.`;
}

/** The names of one choice, folded. */
type Known = readonly { readonly name: string; readonly isOwn: boolean }[];

function called(known: readonly Known[], wanted: string): number[] {
  return known.flatMap((names, at) => (names.some(({ name }) => name === wanted) ? [at] : []));
}

/** The fewest letters in which slips are looked for: a shorter word is near too many others. */
const SLIP = 4;

/** Returns the choices that fit the whole phrase, best first, or else those that fit each word. */
function fitting(known: readonly Known[], wanted: string): number[] {
  if (wanted === '') return [];
  const begun = ranked(known, (names) => bestOf(names, wanted));
  if (begun.length > 0) return begun;
  const words = wanted.split(' ');
  return ranked(known, (names) => {
    return words.every((word) => bestOf(names, word) < NO_FIT) ? 0 : NO_FIT;
  });
}

const NO_FIT = Number.POSITIVE_INFINITY;

function bestOf(names: Known, wanted: string): number {
  return Math.min(...names.map((one) => beginning(one, wanted)));
}

function beginning({ name, isOwn }: Known[number], wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return isOwn ? 1 : 3;
  if (name.includes(` ${wanted}`)) return isOwn ? 2 : 4;
  return NO_FIT;
}

/** Returns the choices that fit, best first; those that fit equally well are in their own order. */
function ranked(known: readonly Known[], rankOf: (names: Known) => number): number[] {
  return known
    .map((names, at) => ({ at, rank: rankOf(names) }))
    .filter(({ rank }) => rank < NO_FIT)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ at }) => at);
}

/** Finds choices with a name among the typed words, longest first: "school" in "primary school". */
function within(known: readonly Known[], wanted: string): number[] {
  const isIn = (name: string) => name !== '' && ` ${wanted} `.includes(` ${name} `);
  const lengthOf = (name: string) => (isIn(name) ? -name.length : NO_FIT);
  return ranked(known, (names) => Math.min(...names.map(({ name }) => lengthOf(name))));
}

/** Finds choices a slip away; none if a digit was typed, since another digit is another thing. */
function nearly(known: readonly Known[], wanted: string): number[] {
  if (wanted.length < SLIP || /\d/.test(wanted)) return [];
  return ranked(known, (names) => Math.min(...names.map(({ name }) => slipsIn(name, wanted))));
}

/** Counts the typing errors to a name, or to the start of any word in it, which adds a half. */
function slipsIn(name: string, wanted: string): number {
  const starts = [...name.matchAll(/\S+/g)].map(({ index }) => index);
  const begun = starts.flatMap((from) =>
    [-1, 0, 1].map((more) => name.slice(from, from + wanted.length + more)),
  );
  const far = Math.min(errorsIn(name, wanted), ...begun.map((one) => errorsIn(one, wanted) + 0.5));
  return far < 3 ? far : NO_FIT;
}

/** Counts typing errors. In a phrase each word must be a slip, or similar phrases would match. */
function errorsIn(name: string, wanted: string): number {
  const [theirs, typed] = [name.split(' '), wanted.split(' ')];
  const isSlip =
    theirs.length === typed.length
      ? typed.every((word, at) => isSlipOf(theirs[at] ?? '', word))
      : isSlipOf(name, wanted);
  return isSlip ? typingErrors(wanted, name) : NO_FIT;
}

/** Allows one error; two in six or more letters, if `word` has each: Southwick is not Southwark. */
function isSlipOf(word: string, typed: string): boolean {
  const far = typingErrors(typed, word);
  const isOfIts = typed.length > 5 && [...typed].every((letter) => word.includes(letter));
  return far <= 1 || (far === 2 && isOfIts);
}
