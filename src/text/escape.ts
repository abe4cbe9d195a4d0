import { isPlain } from './wrap.ts';

/**
 * Makes text from a policy or a person safe to print on a terminal. Characters that could move the
 * cursor, change a colour or reverse the reading direction become visible signs or escapes, which
 * have no effect. Line ends become spaces.
 */
export function escapeControls(text: string): string {
  return isPlain(text) ? text : withSigns(text.replace(/\r\n|[\n\r\t]/g, ' '));
}

/** Makes a saved page safe to print again. Line ends and the colours that pages use are kept. */
export function escapeAllButColor(page: string): string {
  /** Matches the colours and weights that pages use. Any other sequence is escaped. */
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

/** Direction marks, line separators, tags and other invisible characters that have an effect. */
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
 * Makes JSON safe to print on a terminal. A character that has an effect on terminals is replaced
 * by an escape, which a JSON parser turns back into that character.
 */
export function escapeJson(json: string): string {
  /** Matches what JSON allows but a terminal obeys or hides: C1 controls, direction marks, tags. */
  const acting = new RegExp(`[\\u007F-\\u009F${HIDDEN}]`, 'gu');
  return json.replace(acting, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
