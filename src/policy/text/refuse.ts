/** The largest policy here is under 40 KB. */
export const LONGEST_TEXT = 256 * 1024;
/** Far deeper than any policy; a reader that recurses must not be driven into the stack's end. */
const DEEPEST = 40;
/** Ten times the largest policy: beyond it, reading would take seconds. */
const MOST_MARKS = 25_000;
const MARKS = new Set(':,-?[]{}!&*%"\'#|>\n\r');

export interface Refusal {
  readonly offset: number;
  readonly message: string;
}

/** Why a text is not even given to the YAML reader; null where it may be. One pass over the text. */
export function refuse(text: string): Refusal | null {
  if (text.length > LONGEST_TEXT) {
    const message = `the file is over ${LONGEST_TEXT / 1024} KB; wanted one policy`;
    return { offset: 0, message };
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const message = 'the file holds a NUL character; wanted plain text in UTF-8';
    return { offset: nul, message };
  }
  return tooDeep(text) ?? tooMuch(text);
}

function tooMuch(text: string): Refusal | null {
  let marks = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    if (MARKS.has(text.charAt(offset))) marks += 1;
    if (marks > MOST_MARKS) {
      const message = `the file has over ${MOST_MARKS} keys, items and marks; wanted one policy`;
      return { offset, message };
    }
  }
  return null;
}

function tooDeep(text: string): Refusal | null {
  let depth = 0;
  let chain = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const mark = text.charAt(offset);
    if (mark === '[' || mark === '{') depth += 1;
    if (mark === ']' || mark === '}') depth = Math.max(0, depth - 1);
    if ('-?:!&*'.includes(mark)) chain += 1;
    else if (mark !== ' ') chain = 0;
    if (depth > DEEPEST || chain > DEEPEST) {
      const message = `lists or brackets are nested over ${DEEPEST} deep; wanted plain lists`;
      return { offset, message };
    }
  }
  return null;
}
