import { distance } from 'fastest-levenshtein';
import type { Finding } from '../env.ts';
import { escapeControls } from '../text/escape.ts';
import { fold, shortName } from './find-area.ts';

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

/** What a list that can be searched holds. */
type Sought = 'area' | 'agency';

const MANY: Readonly<Record<Sought, string>> = { area: 'areas', agency: 'agencies' };

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
