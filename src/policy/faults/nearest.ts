import { distance } from 'fastest-levenshtein';

/** The known word that was most likely meant; null where none is near. */
export function nearest(told: string, known: readonly string[]): string | null {
  const wanted = told.toLowerCase();
  const near = known
    .map((word) => ({ word, far: distance(wanted, word.toLowerCase()) }))
    .filter(({ word, far }) => far <= Math.max(2, Math.floor(word.length / 3)))
    .toSorted((one, other) => one.far - other.far);
  return near[0]?.word ?? null;
}

/** What to write instead: the nearest known word, or else all of them. */
export function wantedOf(told: string, all: readonly string[]): string {
  const known = all.filter((word) => !FILLER.test(word));
  const meant = nearest(told, known);
  if (meant !== null) return `wanted "${meant}"`;
  if (known.length === 0) return 'wanted nothing here';
  const more = known.length > MOST_LISTED ? ' …' : '';
  return `wanted one of ${known.slice(0, MOST_LISTED).join(', ')}${more}`;
}

const MOST_LISTED = 24;

/** What `repair` puts where nothing fit. */
const FILLER = /^missing-\d+$/;

/** A value as a message may quote it: short, and on one line. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const line = text.replace(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}
