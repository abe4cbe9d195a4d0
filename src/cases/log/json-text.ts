const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;
const CLOSE_LIST = 0x5d;
const CLOSE_OBJECT = 0x7d;

/**
 * The one way of writing a value as JSON here: two spaces a level, keys in code-unit order, absent
 * (`undefined`) keys left out, no last newline. Equal values give equal text, so that any byte of a
 * file which this would not give back has been changed by another hand.
 * Throws TypeError for what JSON cannot hold (NaN, a function, a Map, a date object).
 */
export function jsonText(value: unknown, indent = ''): string {
  if (Array.isArray(value)) return listText(value, indent);
  if (isJsonObject(value)) return objectText(value, Object.keys(value).sort(), indent);
  return scalarText(value);
}

/** A JSON object as `jsonText` writes it, with its keys in the order given. */
export function objectText(
  object: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  indent = '',
): string {
  const told = keys.filter((key) => object[key] !== undefined);
  const inner = `${indent}  `;
  const lines = told.map((key) => `${JSON.stringify(key)}: ${jsonText(object[key], inner)}`);
  return enclosed('{', lines, '}', indent);
}

/** Whether a value is an object as JSON has them: not null, not a list, of no class. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether lists and objects stand more than `limit` deep in one another; looks no deeper. */
export function nestsDeeper(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit === 0 || Object.values(value).some((inside) => nestsDeeper(inside, limit - 1));
}

/**
 * Whether JSON text opens more than `limit` brackets inside one another. Looks at bytes alone, and stops at the
 * first bracket too many.
 */
export function bracketsNestDeeper(bytes: Uint8Array, limit: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (quoted && byte === BACKSLASH) at++;
    else if (byte === QUOTE) quoted = !quoted;
    else if (quoted) continue;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      depth++;
      if (depth > limit) return true;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth--;
  }
  return false;
}

function listText(list: readonly unknown[], indent: string): string {
  const lines = list.map((item) => jsonText(item, `${indent}  `));
  return enclosed('[', lines, ']', indent);
}

function enclosed(open: string, lines: readonly string[], close: string, indent: string): string {
  if (lines.length === 0) return open + close;
  return `${open}\n${indent}  ${lines.join(`,\n${indent}  `)}\n${indent}${close}`;
}

function scalarText(value: unknown): string {
  const fits = value === null || typeof value === 'string' || typeof value === 'boolean';
  if (fits || Number.isFinite(value)) return JSON.stringify(value);
  throw new TypeError(`An entry cannot hold a value of the type ${typeof value}.`);
}
