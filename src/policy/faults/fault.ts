import { distance } from 'fastest-levenshtein';
import { isObject, type Path } from '../policy-tree.ts';

/** A fault in a policy file, with the path of the value that is wrong. */
export interface Broken {
  readonly path: Path;
  readonly code: string;
  /** Says what is wrong, then what is wanted, on one line. */
  readonly message: string;
  /** Present if the fault is in the key rather than in its value. */
  readonly of?: 'key';
}

export function broken(path: Path, code: string, message: string): Broken {
  return { path, code, message };
}

/** Returns the known word that was most likely meant, or null if none is close enough. */
export function nearest(written: string, known: readonly string[]): string | null {
  const wanted = written.toLowerCase();
  const near = known
    .map((word) => ({ word, far: distance(wanted, word.toLowerCase()) }))
    .filter(({ word, far }) => far <= Math.max(2, Math.floor(word.length / 3)))
    .toSorted((one, other) => one.far - other.far);
  return near[0]?.word ?? null;
}

/** Says what to write instead: the closest known word or, if none is close, some known words. */
export function wantedOf(written: string, known: readonly string[]): string {
  const meant = nearest(written, known);
  if (meant !== null) return `wanted "${meant}"`;
  if (known.length === 0) return 'wanted nothing here';
  const more = known.length > MOST_LISTED ? ' …' : '';
  return `wanted one of ${known.slice(0, MOST_LISTED).join(', ')}${more}`;
}

/** Like `wantedOf`, for names that the file itself defines. Asks whether a close name was meant. */
export function meantOf(written: string, names: readonly string[]): string {
  const meant = nearest(written, names);
  return meant === null ? wantedOf(written, names) : `did you mean "${meant}"?`;
}

const MOST_LISTED = 24;

/** Returns a value in quotation marks for a message, shortened and on one line. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const line = text.replace(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}

/** Returns the value at a path in plain data, or undefined if there is no such path. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (here, key) => (isObject(here) && Object.hasOwn(here, key) ? here[key] : undefined),
    value,
  );
}

export interface Part {
  readonly value: unknown;
  readonly path: Path;
}

/** Yields a value, then every part of it, each with a path. Keys in `without` are skipped. */
export function* partsOf(
  value: unknown,
  path: Path = [],
  without: ReadonlySet<string> = new Set(),
): Generator<Part> {
  yield { value, path };
  if (!isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!without.has(key))
      yield* partsOf(inner, [...path, Array.isArray(value) ? Number(key) : key], without);
  }
}

/** Returns every text, number, boolean and null in plain data, each with its path. */
export function leavesOf(value: unknown, path: Path = []): Part[] {
  return [...partsOf(value, path)].filter((part) => !isObject(part.value));
}

/** Whether a text such as `2027-06-07` is a real date. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Names the last key of a path as its author would: `"steps"`, or `item 2 of "steps"`. */
export function nameOf(path: Path): string {
  const last = path.at(-1);
  if (typeof last !== 'number') return quoted(String(last));
  return `item ${last + 1} of ${quoted(String(path.findLast((key) => typeof key === 'string')))}`;
}
