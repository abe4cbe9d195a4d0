/** Whether a value read from outside is an object with keys: no array, and not null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a table has under a key that was typed or read: nothing that every object has by itself, as "constructor". */
export function ownValue<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
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

export type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** A function that makes a thing for each key once in a run. @param made a WeakMap: what is made of an object goes with it */
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

/** Orders days, moments and keys by their signs: the machine's own order of words takes a tenth of a start to load. */
export function bySigns(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** A path as somebody may copy it into a shell. */
export function shellWord(path: string): string {
  return /^[\w@%+=:,./\\~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** How somebody gets a text that can be read; for Windows, where other encodings come from. */
export const SAVE_AS_UTF_8 = 'Save it as UTF-8 (Notepad: Save as, Encoding: UTF-8), and try again.';

/**
 * The text of a file in UTF-8, with or without a byte-order mark, or in UTF-16 with one, as Windows PowerShell and older
 * editors write it. Each has one reading.
 * @returns null where it is neither: nothing is guessed. What is a third NULs is UTF-16 without its mark
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
