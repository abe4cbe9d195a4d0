import { typingErrors } from '../engine/advice/typing-errors.ts';
import type { Finding } from '../env.ts';
import { hinted } from '../errors.ts';
import {
  AGENCIES,
  AGENCY_WORDS,
  type Agency,
  CONCERNS,
  type Concern,
  namesOfAgency,
  SERVICES,
  sameAs,
} from '../model/vocabulary.ts';
import { escapeControls } from '../text/escape.ts';
import { anyOf } from '../text/sentences.ts';
import { CONCERN_WORDS, namesOfConcern } from '../text/words.ts';
import type { Typing } from './read-day.ts';

/** A name without case, accents, punctuation or the difference between "&" and "and". */
export function fold(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** What official forms put around a name: "London Borough of Southwark", "Richmond upon Thames", "the Wirral". */
const AROUND =
  /\b(?:the|of|upon|on|thames|royal|london|metropolitan|county|city|borough|council|lb|rb|mbc|bc)\b/g;

/** A folded name without what official forms put around it; whole where nothing else is in it. */
export function shortName(name: string): string {
  const whole = fold(name);
  return whole.replace(AROUND, ' ').replace(/\s+/g, ' ').trim() || whole;
}

/** What names stand for that are nearly what was typed, the nearest first. */
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

/** The nearest word of a list, for a suggestion; null where none is near. */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  const known = words.map((word) => [fold(word), word] as const);
  return nearestOf(fold(typed), known)[0] ?? null;
}

/** @throws {UserError} where the word is not one of the list */
export function readWord<T extends string>(flag: string, typed: string, words: readonly T[]): T {
  const word = words.find((one) => one === typed.trim().toLowerCase());
  if (word !== undefined) return word;
  const near = nearestWord(typed, words);
  throw notOneOf(flag, typed, near === null ? [] : [near], words);
}

/** What is typed is no word of a list; what is near is named, else all of them. */
function notOneOf(flag: string, typed: string, near: readonly string[], words: readonly string[]) {
  const hint =
    near.length > 0 ? `Did you mean ${anyOf(near)}?` : `It is one of ${words.join(', ')}.`;
  return hinted(`unknown-${flag}`, `--${flag} cannot be "${typed}".`, hint);
}

/** Two letters may well be the beginning of anything: from here on they may stand inside a word. */
const INSIDE_FROM = 3;
const NEAR_FROM = 3;

/**
 * Finds choices by any of their names: those that fit, or, where none does, those that are near. Which
 * one is meant is never decided here.
 *
 * @param names of each choice, in the order of the choices
 */
export function finderOf(
  sought: Sought,
  names: readonly (readonly string[])[],
): (typed: string) => Finding {
  const known = names.map((some) => [
    ...new Set(some.flatMap((name) => [fold(name), shortName(name)])),
  ]);
  return (typed) => {
    const [wanted, short] = [fold(typed), shortName(typed)];
    const [whole, nearWhole] = search(known, wanted);
    const [fit, near] = whole.length > 0 ? [whole, nearWhole] : search(known, short);
    const exact = [wanted, short]
      .map((one) => indexesOf(known, (name) => name === one))
      .find((some) => some.length > 0);
    return {
      shown: fit.length > 0 ? fit : near,
      isNear: fit.length === 0,
      exact: exact?.length === 1 ? (exact[0] ?? null) : null,
      says: sayFound(sought, typed, { fit: fit.length, near: near.length, of: known.length }),
    };
  };
}

type Sought = 'area' | 'agency' | 'concern';

const MANY: Readonly<Record<Sought, string>> = {
  area: 'areas',
  agency: 'agencies',
  concern: 'kinds',
};

/** What typed letters have found: how many fit; or that none does, and whether any is near. */
function sayFound(
  sought: Sought,
  typed: string,
  { fit, near, of }: { readonly fit: number; readonly near: number; readonly of: number },
): string {
  const quoted = `"${escapeControls(typed)}"`;
  if (fit > 0) return `${quoted}: ${fit} of ${of} ${MANY[sought]}.`;
  const none = `No ${sought} is called ${quoted}.`;
  if (near > 0) return `${none} Near it: ${near} of ${of} ${MANY[sought]}.`;
  return `${none} There are ${of} ${MANY[sought]}.`;
}

type Names = readonly (readonly string[])[];

function search(known: Names, wanted: string): [fit: number[], near: number[]] {
  const beginning = indexesOf(known, (name) => ` ${name}`.includes(` ${wanted}`));
  if (beginning.length > 0) return [beginning, []];
  const words = wanted.split(' ');
  const eachWord = indexesOfAll(known, words);
  if (eachWord.length > 0) return [eachWord, []];
  const inside = wanted.length < INSIDE_FROM ? [] : indexesOf(known, (one) => one.includes(wanted));
  if (inside.length > 0) return [inside, []];
  return [[], wanted.length < NEAR_FROM ? [] : indexesOf(known, (name) => isNear(name, wanted))];
}

function indexesOf(known: Names, fits: (name: string) => boolean): number[] {
  return known.flatMap((names, index) => (names.some(fits) ? [index] : []));
}

/** The choices of whose names each of some words begins a word. */
function indexesOfAll(known: Names, words: readonly string[]): number[] {
  const some = words.map(
    (word) => new Set(indexesOf(known, (one) => ` ${one}`.includes(` ${word}`))),
  );
  return [...known.keys()].filter((index) => some.every((one) => one.has(index)));
}

/** Whether a name, or the beginning of one of its words, is a typing error away. */
function isNear(name: string, wanted: string): boolean {
  const errors = Math.max(1, Math.floor(wanted.length / 4));
  if (typingErrors(wanted, name) <= errors) return true;
  const starts = [...name.matchAll(/\S+/g)].map(({ index }) => index);
  return starts.some((from) =>
    [-1, 0, 1].some((more) => {
      const begun = name.slice(from, from + wanted.length + more);
      return typingErrors(wanted, begun) <= errors;
    }),
  );
}

/** The words of a list that is found in by many names, as the interview's lists are. */
interface Named<T extends string> {
  readonly words: readonly T[];
  readonly labels: Readonly<Record<T, string>>;
  readonly find: (typed: string) => Finding;
}
export const CONCERN_NAMES: Named<Concern> = {
  words: CONCERNS,
  labels: CONCERN_WORDS,
  find: finderOf('concern', CONCERNS.map(namesOfConcern)),
};
export const AGENCY_NAMES: Named<Agency> = {
  words: AGENCIES,
  labels: AGENCY_WORDS,
  find: finderOf('agency', AGENCIES.map(namesOfAgency)),
};

/**
 * The word that has this very name, else the only one that fits, which is then said.
 *
 * @throws {UserError} where none fits, with those that are near, or several do
 */
export function readNamed<T extends string>(
  flag: string,
  typed: string,
  { words, labels, find }: Named<T>,
  { note, settings }: Typing,
): T {
  const { shown, exact, isNear } = find(typed);
  const fits = (exact === null ? shown : [exact]).flatMap((at) => words[at] ?? []);
  const [word] = fits;
  if (word === undefined || isNear) throw notOneOf(flag, typed, fits, words);
  if (fits.length > 1)
    throw hinted(`which-${flag}`, `--${flag} "${typed}" fits several.`, `Give ${anyOf(fits)}.`);
  if (exact === null && !settings?.json) note?.(`--${flag} is ${labels[word]}.\n`);
  return word;
}

/** The service that a word names, as people call it; undefined: it names none. */
export function serviceNamed(typed: string): string | undefined {
  return SERVICE_NAMES[findService(typed).exact ?? -1];
}

const SERVICE_NAMES = Object.values(SERVICES).flat();
const findService = finderOf(
  'agency',
  SERVICE_NAMES.map((service) => [service, `${service} worker`].flatMap(sameAs)),
);
