/** Whether a value read from outside is an object with keys: no array, and not null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The keys of a closed table, in its order, as the words that they are. */
export function keysOf<T extends object>(table: T): readonly (keyof T & string)[] {
  return Object.keys(table) as (keyof T & string)[];
}

/** An object without the keys whose value is undefined: an optional key is absent, or has a value. */
export function defined<T extends object>(values: T): Defined<T> {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Defined<T>;
}

type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Whether two values read from JSON say the same, in whatever order their keys stand. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => isSameValue(item, other[at]));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isSameValue(one[key], other[key]));
}

/**
 * The value that UTF-8 bytes of JSON stand for; the fault where they are none, or open more than `deepest`
 * brackets inside one another. Those are counted first, so that a file of 200,000 brackets costs nothing.
 */
export function parseJson(
  bytes: Uint8Array,
  deepest: number,
): { readonly value: unknown } | { readonly fault: 'not-text' | 'too-deep' | 'not-json' } {
  if (nestsDeeper(bytes, deepest)) return { fault: 'too-deep' };
  let text: string;
  try {
    text = DECODER.decode(bytes);
  } catch {
    return { fault: 'not-text' };
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { fault: 'not-json' };
  }
}

/** A byte-order mark is left in, where JSON then refuses it. */
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSE: ReadonlySet<number> = new Set([0x5d, 0x7d]);

function nestsDeeper(bytes: Uint8Array, deepest: number): boolean {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (isQuoted && byte === BACKSLASH) at++;
    else if (byte === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (OPEN.has(byte) && ++depth > deepest) return true;
    else if (CLOSE.has(byte)) depth--;
  }
  return false;
}
