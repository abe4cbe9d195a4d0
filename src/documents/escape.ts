import { escapeControls } from '../text/escape.ts';

/** Characters that act unseen, besides those that a terminal obeys, or that XML cannot hold. */
const UNSEEN = /[\p{Cf}\u{FDD0}-\u{FDEF}\u{FFFE}\u{FFFF}\u{E0000}-\u{E0FFF}]/gu;
/** Whatever ends a line in any format. */
export const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Returns a text as one line in which nothing acts unseen: control characters, marks that turn the
 * direction of reading and hidden characters show as signs. Formats escape what is special to them.
 */
export function escapeLine(text: string): string {
  const parts = heldTogether(withoutHarmless(text)).split(JOINER);
  return parts
    .map((part, at) => (at % 2 === 1 ? part : escapeControls(part).replace(UNSEEN, signOf)))
    .join('');
}

const JOINING =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gujarati}\\p{Script=Gurmukhi}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Malayalam}\\p{Script=Sinhala}';
/** A joiner to leave alone: between letters that join, as some names need, or in an emoji. */
const JOINER = new RegExp(
  `((?<=[${JOINING}])[\\u200C\\u200D](?=[${JOINING}])|(?<=\\p{Extended_Pictographic}\\uFE0F?)\\u200D(?=\\p{Extended_Pictographic}))`,
  'u',
);
/** Marks that come unnoticed with copied text, and change nothing in how it reads. */
const HARMLESS = /[\u00AD\u200B\u200E\u2060\uFEFF]/g;
/** Pairs of marks that set the direction of the text within; not overrides, which reverse it. */
const PAIRS =
  /[\u202A\u202B]([^\u202A-\u202E\u2066-\u2069]*)\u202C|[\u2066-\u2068]([^\u202A-\u202E\u2066-\u2069]*)\u2069/g;

/** Removes marks that do nothing; any that could change the reading order are left to be shown. */
function withoutHarmless(text: string): string {
  let left = text.replace(HARMLESS, '');
  // Pairs more than eight deep inside each other are left, and shown.
  for (let depth = 0; depth < 8; depth++) left = left.replace(PAIRS, '$1$2');
  return left;
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Joins a number's groups by no-break spaces: right-to-left words before it would reorder them. */
function heldTogether(line: string): string {
  return RIGHT_TO_LEFT.test(line) ? line.replace(/(?<=\d) (?=\d)/g, '\u00A0') : line;
}

export function escapeLines(text: string): string[] {
  return text.split(LINE_ENDS).map(escapeLine);
}

function signOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Escapes a text for HTML or XML: it can open no tag and close no quoted attribute. */
function escapeMarkup(text: string): string {
  return escapeLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

type Attributes = Readonly<Record<string, string | number>>;

/** Writes one element. `inner` is finished markup: text goes through {@link escapeMarkup} first. */
export function element(name: string, attributes: Attributes, inner?: string): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`)
    .join('');
  return inner === undefined ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

export function textElement(name: string, text: string, attributes: Attributes = {}): string {
  return element(name, attributes, escapeMarkup(text));
}
