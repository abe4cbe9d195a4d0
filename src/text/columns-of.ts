import { isPlain } from './is-plain.ts';

/** How many columns of a terminal a text takes. */
export function columnsOf(text: string): number {
  return isPlain(text) ? text.length : columnsOfEach(text);
}

/** The tables that these expressions stand for are read when they are come upon, and so not before they are needed. */
function columnsOfEach(text: string): number {
  /** Marks that sit on the letter before, and what a terminal does not show. */
  const noWidth = /[\p{Mn}\p{Me}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
  /** Han, kana, hangul and the like, full-width forms, and signs that are pictures. */
  const wide =
    /[\u1100-\u115F\u2E80-\u303E\u3041-\u3247\u3250-\u4DBF\u4E00-\uA4C6\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6B\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18CFF}\u{1AFF0}-\u{1B2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
  let columns = 0;
  for (const character of text) {
    if (noWidth.test(character)) continue;
    columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}
