import { isRecord } from './records.ts';

/** Whether a value that was read from outside is what it should be. */
export type Check = (value: unknown) => boolean;

/** One check for every key of a type, so that a key that is new to the type cannot be forgotten. */
export type Shape<T> = { readonly [K in keyof Required<T>]: Check };

export const isText: Check = (value) => typeof value === 'string';
export const isFlag: Check = (value) => typeof value === 'boolean';
/** A whole number from 1 on. */
export const isNumber: Check = (value) => Number.isSafeInteger(value) && Number(value) > 0;
export const isSha256: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** The characters of a case's reference: one that is read may be printed inside a command. */
export const isReference: Check = (value) => typeof value === 'string' && REFERENCE.test(value);
export const REFERENCE = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;

/** A word of a closed list. */
export const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);

/** Absent or as it should be. */
export const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

export const each =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** An object of this shape; keys that the shape does not name are another version's, and are let be. */
export function shaped<T>(shape: Shape<T>): (value: unknown) => value is T {
  const checks = Object.entries<Check>(shape);
  return (value): value is T =>
    isRecord(value) &&
    checks.every(([key, isGood]) => isGood(Object.hasOwn(value, key) ? value[key] : undefined));
}
