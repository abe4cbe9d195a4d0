import type { Path } from '../yaml-text.ts';

/** The value at a path of plain data; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (here, key) =>
      typeof here === 'object' && here !== null && Object.hasOwn(here, key)
        ? (here as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

export interface Leaf {
  readonly value: unknown;
  readonly path: Path;
}

/** Every text, number, truth value and null of plain data, with its path. */
export function* leavesOf(value: unknown, path: Path = []): Generator<Leaf> {
  if (typeof value !== 'object' || value === null) {
    yield { value, path };
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    yield* leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}
