import { escapeControls } from '../text/escape.ts';

/**
 * Matches invisible characters that can change how text is shown, and characters that XML cannot
 * contain. Control characters are not matched, as `escapeControls` handles them.
 */
const UNSEEN = /[\p{Cf}\u{FDD0}-\u{FDEF}\u{FFFE}\u{FFFF}\u{E0000}-\u{E0FFF}]/gu;
/** Matches every kind of line ending that any of the formats recognises. */
export const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Returns the text as one line in which no hidden character has an effect. Control characters,
 * marks that change the reading direction and other hidden characters are shown as visible signs.
 * Each format then escapes its own special characters.
 */
export function escapeLine(text: string): string {
  const parts = heldTogether(withoutHarmless(text)).split(JOINER);
  return parts
    .map((part, at) => (at % 2 === 1 ? part : escapeControls(part).replace(UNSEEN, signOf)))
    .join('');
}

const JOINING =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gujarati}\\p{Script=Gurmukhi}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Malayalam}\\p{Script=Sinhala}';
/** Matches an invisible joiner that must stay: in an emoji, or between letters of some scripts. */
const JOINER = new RegExp(
  `((?<=[${JOINING}])[\\u200C\\u200D](?=[${JOINING}])|(?<=\\p{Extended_Pictographic}\\uFE0F?)\\u200D(?=\\p{Extended_Pictographic}))`,
  'u',
);
/** Invisible marks that often come with copied text and do not change how the text reads. */
const HARMLESS = /[\u00AD\u200B\u200E\u2060\uFEFF]/g;
/**
 * Matches pairs of marks that set the direction of the text between them. Overrides, which reverse
 * the text, are not matched.
 */
const PAIRS =
  /[\u202A\u202B]([^\u202A-\u202E\u2066-\u2069]*)\u202C|[\u2066-\u2068]([^\u202A-\u202E\u2066-\u2069]*)\u2069/g;

/**
 * Removes invisible marks that do no harm. Marks that could change the reading order stay in the
 * text, to be shown as signs.
 */
function withoutHarmless(text: string): string {
  let left = text.replace(HARMLESS, '');
  // Pairs nested more than eight deep stay in the text, and are shown as signs.
  for (let depth = 0; depth < 8; depth++) left = left.replace(PAIRS, '$1$2');
  return left;
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * Joins the groups of digits in a number with no-break spaces. Without these, right-to-left words
 * before the number would change the order of the groups.
 */
function heldTogether(line: string): string {
  return RIGHT_TO_LEFT.test(line) ? line.replace(/(?<=\d) (?=\d)/g, '\u00A0') : line;
}

export function escapeLines(text: string): string[] {
  return text.split(LINE_ENDS).map(escapeLine);
}

function signOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Escapes text for HTML or XML, so that it cannot open a tag or close a quoted attribute. */
function escapeMarkup(text: string): string {
  return escapeLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

type Attributes = Readonly<Record<string, string | number>>;

/** Writes one element. `inner` is markup: escape text in it with {@link escapeMarkup} first. */
export function element(name: string, attributes: Attributes, inner?: string): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`)
    .join('');
  return inner === undefined ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

export function textElement(name: string, text: string, attributes: Attributes = {}): string {
  return element(name, attributes, escapeMarkup(text));
}
