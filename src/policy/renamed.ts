import type { Condition } from '../model/policy-parts.ts';
import { type Defined, defined } from '../model/records.ts';
import type { ConditionInFile } from './schema.ts';

type Camel<K> = K extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : K;

/** A part of a policy file with its keys as the model writes them; a key without a value is left out. */
export function renamed<T extends object>(from: T) {
  const entries = Object.entries(from).map(
    ([key, value]) =>
      [key.replace(/-./g, ([, letter = '']) => letter.toUpperCase()), value] as const,
  );
  return defined(Object.fromEntries(entries)) as Defined<{ [K in keyof T as Camel<K>]: T[K] }>;
}

/** A condition as the engine knows it. */
export function whenFrom(condition: ConditionInFile): Condition | null {
  return condition ? renamed(condition) : null;
}
