/** What a key of a drafted item has: a text, a list in one line, or nothing, so that the key is left out. */
type Value = string | number | boolean | readonly string[] | null | undefined;

/**
 * An item of a list as YAML.
 *
 * @param confirm which line of the document it is from, and what of it is guessed; empty: nothing is
 */
export function item(confirm: string, fields: Readonly<Record<string, Value>>, indent: string) {
  const lines = Object.entries(fields).flatMap(([key, value]) => {
    if (value === null || value === undefined || value === false) return [];
    return `${key}: ${typeof value === 'object' ? `[${value.map(inList).join(', ')}]` : yamlScalar(value)}`;
  });
  const comment = confirm === '' ? [] : [`${indent}# CONFIRM, ${yamlComment(confirm)}`];
  const listed = lines.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}`);
  return [...comment, ...listed].join('\n');
}

/** A number or address with its label is YAML already. */
function inList(value: string): string {
  return value.startsWith('{ ') ? value : JSON.stringify(value).replace(/^"([a-z-]+)"$/, '$1');
}

/** Items under a heading; nothing where there are none. */
export function under(heading: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [heading, ...items].join('\n');
}

/** A list of words as comment lines. */
export function wrapped(words: readonly string[]): string {
  return words
    .join(' ')
    .replace(/(.{1,94})(?: |$)/g, '#   $1\n')
    .trimEnd();
}

/** What YAML has no place for in a file, or an editor would act on without showing it. */
const UNSEEN = /[\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/g;
/** A text without any of the words that YAML, or some reader of it, takes for something else than text. */
const PLAIN =
  /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[A-Za-z][A-Za-z0-9'’-]*(?:[,;]? [A-Za-z0-9'’-]+)*\.?$|^\d+ [a-z ]+$/i;

/** Any text as one YAML scalar: plain where nothing could take it for anything else, else in quotes. */
export function yamlScalar(text: string | number | true): string {
  if (typeof text !== 'string' || PLAIN.test(text)) return String(text);
  return JSON.stringify(text).replace(
    UNSEEN,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** A text as it may come in a comment: one line, nothing that acts. */
function yamlComment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]+/gu, ' ');
}
