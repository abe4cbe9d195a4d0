import { isPlain } from './wrap.ts';

/**
 * Text from a policy or a person as it may be put on a terminal: whatever could move the cursor, change
 * a colour or turn the direction of reading is shown as a sign or an escape and does nothing. Line ends
 * become spaces.
 */
export function escapeControls(text: string): string {
  return isPlain(text) ? text : withSigns(text.replace(/\r\n|[\n\r\t]/g, ' '));
}

/** A page that was printed before, once more made safe: its line ends and the colours of a page are left. */
export function escapeAllButColor(page: string): string {
  /** The colours and weights that a page is written in, and nothing else that a terminal obeys. */
  const color = new RegExp(`(${String.fromCodePoint(0x1b)}\\[(?:1|22|31|33|36|39)m)`);
  return page
    .split('\n')
    .map((line) =>
      line
        .split(color)
        .map((part, at) => (at % 2 === 1 ? part : escapeControls(part)))
        .join(''),
    )
    .join('\n');
}

/** Bidirectional marks, line separators, tags and other characters that act and do not show. */
const HIDDEN =
  '\\u00AD\\u061C\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u2069\\uFEFF\\uFFF9-\\uFFFB\\u{E0000}-\\u{E007F}';

function withSigns(text: string): string {
  return text.replace(new RegExp(`[\\p{Cc}${HIDDEN}]|\\p{Cs}`, 'gu'), sign);
}

function sign(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return String.fromCodePoint(0x2421);
  const hex = code.toString(16).padStart(4, '0');
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex}`;
}

/**
 * A JSON text as it may be put on a terminal. Whoever reads it as JSON reads the same; whoever looks at
 * it sees escapes where something would have acted.
 */
export function escapeJson(json: string): string {
  /** What JSON leaves as it is and a terminal obeys or hides: C1 controls, marks of direction, tags. */
  const acting = new RegExp(`[\\u007F-\\u009F${HIDDEN}]`, 'gu');
  return json.replace(acting, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
