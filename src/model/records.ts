/** Whether a value from outside the program is an object with keys: not null, and not an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns a table's own value for a key. Inherited names such as "constructor" are not found. */
export function ownValue<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Returns the keys of a table in order, typed as exactly those keys. */
export function keysOf<T extends object>(table: T): readonly (keyof T & string)[] {
  return Object.keys(table) as (keyof T & string)[];
}

/** Returns a copy without undefined keys, so that an optional key is absent or has a value. */
export function defined<T extends object>(values: T): Defined<T> {
  const present: Record<string, unknown> = {};
  for (const key of keysOf(values)) if (values[key] !== undefined) present[key] = values[key];
  return present as Defined<T>;
}

export type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Wraps `make` in a cache. If `made` is a WeakMap, each result lasts only as long as its key. */
export function once<Key, Value>(
  make: (key: Key) => Value,
  made: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown } = new Map(),
): (key: Key) => Value {
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** Whether two values read from JSON are equal, whatever the order of their keys. */
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
 * Parses UTF-8 bytes as JSON. Returns a fault if they are not JSON, or if brackets nest deeper than
 * `deepest`. The depth is checked before parsing, so that 200,000 brackets are refused at once.
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

/** Keeps a byte-order mark in the text, so that `JSON.parse` refuses it. */
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const isOpening = (byte: number) => byte === 0x5b || byte === 0x7b;
const isClosing = (byte: number) => byte === 0x5d || byte === 0x7d;

function nestsDeeper(bytes: Uint8Array, deepest: number): boolean {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (isQuoted && byte === BACKSLASH) at++;
    else if (byte === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (isOpening(byte) && ++depth > deepest) return true;
    else if (isClosing(byte)) depth--;
  }
  return false;
}

/** Compares strings by character code. Loading a locale's order takes a tenth of start-up time. */
export function bySigns(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Returns a path in a form that can be copied into a shell: in quotes, if it needs them. */
export function shellWord(path: string): string {
  return /^[\w@%+=:,./\\~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** How to save a text file as UTF-8. It names Notepad, as other encodings come from Windows. */
export const SAVE_AS_UTF_8 = 'Save it as UTF-8 (Notepad: Save as, Encoding: UTF-8), and try again.';

/**
 * Decodes a text file in UTF-8, or in UTF-16 with a byte-order mark, as Windows PowerShell and
 * older editors write it. No other encoding is guessed.
 * @returns null if the file is in neither, or if a third of it is NULs, as in unmarked UTF-16
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const little = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
  const encoding = first === 0xfe && second === 0xff ? 'utf-16be' : little;
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const nuls = text.includes('\0') ? text.split('\0').length - 1 : 0;
    return nuls > 0 && nuls * 3 >= text.length ? null : text;
  } catch {
    return null;
  }
}
