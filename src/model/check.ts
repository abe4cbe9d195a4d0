import { type Defined, isRecord } from './records.ts';

/** Checks a value from outside the program. `is` is never set: it only carries the type. */
export interface Check<T = unknown> {
  (value: unknown): boolean;
  readonly is?: () => T;
}

/** A check that also narrows the type of the value that it accepts. */
interface Guard<T> extends Check<T> {
  (value: unknown): value is T;
}

/** The type of the values that a check accepts. This saves writing each type a second time. */
export type Checked<C> = C extends { readonly is?: () => infer T } ? T : never;

/** The type of an object, given a check for each key. A key that may be absent is optional. */
type Shaped<S> = Defined<{ readonly [K in keyof S]: Checked<S[K]> }>;

/** Returns an object in which each of these keys has a check for text. */
export function texts<K extends string>(...keys: readonly K[]): Readonly<Record<K, Check<string>>> {
  return Object.fromEntries(keys.map((key) => [key, text])) as Record<K, Check<string>>;
}

export const text: Check<string> = (value) => typeof value === 'string';
export const flag: Check<boolean> = (value) => typeof value === 'boolean';
/** A whole number, 1 or more. */
export const number: Check<number> = (value) => Number.isSafeInteger(value) && Number(value) > 0;
/** A whole number from 0 to `most`. */
export const upTo =
  (most: number): Check<number> =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;
export const matching =
  (pattern: RegExp): Check<string> =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
export const sha256 = matching(/^[0-9a-f]{64}$/);
/** The id of an area or a policy, safe to print within a command without quotes. */
export const id = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** A case's reference, safe to print within a command without quotes. */
export const reference = matching(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/);

/** Accepts a word from a closed list. */
export const oneOf =
  <W extends string>(words: readonly W[]): Check<W> =>
  (value) =>
    words.some((word) => word === value);

/** Accepts undefined, or a value that passes the check. */
export const maybe =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value) =>
    value === undefined || check(value);

export const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value) =>
    value === null || check(value);

export const each =
  <T>(check: Check<T>): Check<readonly T[]> =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** Accepts an object with any keys, if every value in it passes the check. */
export const table =
  <T>(check: Check<T>): Check<Readonly<Record<string, T>>> =>
  (value) =>
    isRecord(value) && Object.values(value).every(check);

/** Accepts this value and no other. */
export const exactly =
  <const T>(wanted: T): Check<T> =>
  (value) =>
    value === wanted;

/** Accepts an object of this shape. Ignores other keys, which another version may have written. */
export function object<S extends Readonly<Record<string, Check>>>(shape: S): Guard<Shaped<S>> {
  const checks = Object.entries(shape);
  return (value): value is Shaped<S> =>
    isRecord(value) &&
    checks.every(([key, isGood]) => isGood(Object.hasOwn(value, key) ? value[key] : undefined));
}
