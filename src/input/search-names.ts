import { typingErrors } from '../engine/advice/typing-errors.ts';
import type { Finding } from '../env.ts';
import { escapeControls } from '../text/escape.ts';

/** Folds a name for comparison: no case, accents, punctuation or bracketed text; "&" is "and". */
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

/**
 * Folds a name and drops the words that official names add, unless nothing else is left. Initials
 * may have dots.
 */
export function shortName(name: string): string {
  const whole = fold(name.replace(/\b(\w)\.(?=\w\b)/g, '$1'));
  return whole.replace(AROUND, ' ').replace(/\s+/g, ' ').trim() || whole;
}

/** Finds names a few typing errors from `wanted`. Returns what they stand for, nearest first. */
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

/** Returns the nearest word in a list, as a suggestion, or null if none is near. */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  const known = words.map((word) => [fold(word), word] as const);
  return nearestOf(fold(typed), known)[0] ?? null;
}

/** Removes the day at the end of a label. A day is read as a date, not found by name. */
export function withoutDay(label: string): string {
  return label.replace(/, \w{3} \d{1,2} \w{3} \d{4}$/, '');
}

/** The kinds of thing that can be searched for, and the plural of each. */
const SOUGHT = { area: 'areas', agency: 'agencies', concern: 'kinds', answer: 'answers' };
type Sought = keyof typeof SOUGHT;

/**
 * Makes a function that finds choices by any of their names: first an exact match, then an own name
 * that begins with the text, then an own name in which a later word does, then any other name. If
 * none fits, it finds similar names or, for agencies and concerns, names that the text contains.
 *
 * @param namesOf returns the names of each choice, in the order of the choices. The first two are
 *   the choice's own, and the rest are what people also say. It is called at the first search
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

/** If several agencies fit, the first is chosen only if this many letters or more were typed. */
const FEWEST = 3;

/** Returns whether it is unclear which choice is meant. A wrong area would mean a wrong policy. */
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

/** Says how many choices fit what was typed. If none fits, says how many are near it. */
function sayFound(sought: Sought, typed: string, fit: number, near: number, of: number): string {
  const [quoted, many] = [`"${escapeControls(typed)}"`, SOUGHT[sought]];
  if (fit > 0) return `${quoted}: ${fit} of ${of} ${many}.`;
  const none = `No ${sought} is called ${quoted}.`;
  return `${none} ${near > 0 ? `Near it: ${near} of ${of}` : `There are ${of}`} ${many}.`;
}

/** The names of one choice, each simplified by `fold`. */
type Known = readonly { readonly name: string; readonly isOwn: boolean }[];

function called(known: readonly Known[], wanted: string): number[] {
  return known.flatMap((names, at) => (names.some(({ name }) => name === wanted) ? [at] : []));
}

/** The fewest letters for typing errors to be forgiven. Shorter words resemble too many others. */
const SLIP = 4;

/**
 * Returns the choices that fit the whole phrase, the best first. If there are none, returns the
 * choices that fit every word of the phrase.
 */
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

/** Returns the choices that fit, the best first. Choices that fit equally well keep their order. */
function ranked(known: readonly Known[], rankOf: (names: Known) => number): number[] {
  return known
    .map((names, at) => ({ at, rank: rankOf(names) }))
    .filter(({ rank }) => rank < NO_FIT)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ at }) => at);
}

/** Finds choices whose name is in the text, as "school" is in "primary school". Longest first. */
function within(known: readonly Known[], wanted: string): number[] {
  const isIn = (name: string) => name !== '' && ` ${wanted} `.includes(` ${name} `);
  const lengthOf = (name: string) => (isIn(name) ? -name.length : NO_FIT);
  return ranked(known, (names) => Math.min(...names.map(({ name }) => lengthOf(name))));
}

/** Finds choices a few typing errors away. Finds none if a digit was typed: every digit matters. */
function nearly(known: readonly Known[], wanted: string): number[] {
  if (wanted.length < SLIP || /\d/.test(wanted)) return [];
  return ranked(known, (names) => Math.min(...names.map(({ name }) => slipsIn(name, wanted))));
}

/**
 * Counts the typing errors in text that is meant as a name. The text may also match the name from
 * the start of any word, which counts as half an error more.
 */
function slipsIn(name: string, wanted: string): number {
  const starts = [...name.matchAll(/\S+/g)].map(({ index }) => index);
  const begun = starts.flatMap((from) =>
    [-1, 0, 1].map((more) => name.slice(from, from + wanted.length + more)),
  );
  const far = Math.min(errorsIn(name, wanted), ...begun.map((one) => errorsIn(one, wanted) + 0.5));
  return far < 3 ? far : NO_FIT;
}

/** Counts typing errors in the text. Every word must be nearly right, or too much would match. */
function errorsIn(name: string, wanted: string): number {
  const [theirs, typed] = [name.split(' '), wanted.split(' ')];
  const isSlip =
    theirs.length === typed.length
      ? typed.every((word, at) => isSlipOf(theirs[at] ?? '', word))
      : isSlipOf(name, wanted);
  return isSlip ? typingErrors(wanted, name) : NO_FIT;
}

/**
 * Returns whether a typed word is a mistyped form of `word`. One error is allowed. Two are allowed
 * in six or more letters, if `word` contains every letter typed. So Southwick is not mistaken for
 * Southwark.
 */
function isSlipOf(word: string, typed: string): boolean {
  const far = typingErrors(typed, word);
  const isOfIts = typed.length > 5 && [...typed].every((letter) => word.includes(letter));
  return far <= 1 || (far === 2 && isOfIts);
}
