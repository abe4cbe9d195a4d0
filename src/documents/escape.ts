import { escapeControls } from '../text/escape.ts';

/** Marks that act and do not show, besides those that no terminal would obey, and what XML cannot hold. */
const UNSEEN = /[\p{Cf}\u{FDD0}-\u{FDEF}\u{FFFE}\u{FFFF}\u{E0000}-\u{E0FFF}]/gu;
/** Whatever ends a line, in any format. */
export const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/**
 * A text as one line in which nothing acts unseen: control characters, marks that turn the direction of
 * reading and hidden characters are shown as signs. What its format gives a meaning to, the format escapes.
 */
export function inertLine(text: string): string {
  return escapeControls(text).replace(UNSEEN, signOf);
}

/** The lines of a text, each inert; a text without line ends is one line. */
export function inertLines(text: string): string[] {
  return text.split(LINE_ENDS).map(inertLine);
}

function signOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
