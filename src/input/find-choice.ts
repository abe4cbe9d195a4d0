import { distance } from 'fastest-levenshtein';
import type { Finding } from '../env.ts';
import { fold } from './find-area.ts';
import { type Sought, sayFound } from './search-words.ts';

/** Two letters may well be the beginning of anything: from here on they may stand inside a word. */
const INSIDE_FROM = 3;
const NEAR_FROM = 3;

/**
 * Finds choices by any of their names. What fits is told; where nothing does, what is near is shown
 * as that. Which one is meant is never decided here.
 *
 * @param names of each choice, in the order of the choices
 */
export function finderOf(
  sought: Sought,
  names: readonly (readonly string[])[],
): (typed: string) => Finding {
  const known = names.map((some) => [...new Set(some.map(fold))]);
  return (typed) => {
    const wanted = fold(typed);
    const [fit, near] = search(known, wanted);
    const exact = indexesOf(known, (name) => name === wanted);
    return {
      shown: fit.length > 0 ? fit : near,
      isNear: fit.length === 0,
      exact: exact.length === 1 ? (exact[0] ?? null) : null,
      says: sayFound(sought, typed, { fit: fit.length, near: near.length, of: known.length }),
    };
  };
}

type Names = readonly (readonly string[])[];

function search(known: Names, wanted: string): [fit: number[], near: number[]] {
  const beginning = indexesOf(known, (name) => ` ${name}`.includes(` ${wanted}`));
  if (beginning.length > 0) return [beginning, []];
  const inside = wanted.length < INSIDE_FROM ? [] : indexesOf(known, (one) => one.includes(wanted));
  if (inside.length > 0) return [inside, []];
  return [[], wanted.length < NEAR_FROM ? [] : indexesOf(known, (name) => isNear(name, wanted))];
}

function indexesOf(known: Names, fits: (name: string) => boolean): number[] {
  return known.flatMap((names, index) => (names.some(fits) ? [index] : []));
}

/** Whether a name, or the beginning of one of its words, is a typing error away. */
function isNear(name: string, wanted: string): boolean {
  const errors = Math.max(1, Math.floor(wanted.length / 4));
  if (distance(wanted, name) <= errors) return true;
  const starts = [...name.matchAll(/\S+/g)].map(({ index }) => index);
  return starts.some((from) =>
    [-1, 0, 1].some((more) => {
      const begun = name.slice(from, from + wanted.length + more);
      return distance(wanted, begun) <= errors;
    }),
  );
}
