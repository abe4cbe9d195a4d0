import { type Defined, isRecord } from './records.ts';

/** Whether a value that was read from outside is what it should be; `is`, never there, says of what type it then is. */
export interface Check<T = unknown> {
  (value: unknown): boolean;
  readonly is?: () => T;
}

/** A check that the compiler goes by too. */
interface Guard<T> extends Check<T> {
  (value: unknown): value is T;
}

/** The type of what a check lets pass, so that a type is written once, as its check. */
export type Checked<C> = C extends { readonly is?: () => infer T } ? T : never;

/** An object by the checks of its keys; one that may be absent is an optional key. */
type Shaped<S> = Defined<{ readonly [K in keyof S]: Checked<S[K]> }>;

/** Keys that are texts each. */
export function texts<K extends string>(...keys: readonly K[]): Readonly<Record<K, Check<string>>> {
  return Object.fromEntries(keys.map((key) => [key, text])) as Record<K, Check<string>>;
}

export const text: Check<string> = (value) => typeof value === 'string';
export const flag: Check<boolean> = (value) => typeof value === 'boolean';
/** A whole number from 1 on. */
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
/** The id of an area, or of a policy: one that is read may be printed inside a command. */
export const id = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** The characters of a case's reference: one that is read may be printed inside a command. */
export const reference = matching(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/);

/** A word of a closed list. */
export const oneOf =
  <W extends string>(words: readonly W[]): Check<W> =>
  (value) =>
    words.some((word) => word === value);

/** Absent or as it should be. */
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

/** An object whose values are each so, whatever its keys. */
export const table =
  <T>(check: Check<T>): Check<Readonly<Record<string, T>>> =>
  (value) =>
    isRecord(value) && Object.values(value).every(check);

/** One value alone. */
export const exactly =
  <const T>(wanted: T): Check<T> =>
  (value) =>
    value === wanted;

/** An object of this shape; keys that the shape does not name are another version's, and are let be. */
export function object<S extends Readonly<Record<string, Check>>>(shape: S): Guard<Shaped<S>> {
  const checks = Object.entries(shape);
  return (value): value is Shaped<S> =>
    isRecord(value) &&
    checks.every(([key, isGood]) => isGood(Object.hasOwn(value, key) ? value[key] : undefined));
}
