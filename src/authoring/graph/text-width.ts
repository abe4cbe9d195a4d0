/** Widths in thousandths of an em, by kind of character: Arial's, which the common fallbacks come near. */
const KINDS: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|!’‘]/, 260],
  [/[ftrI()[\]/\s-]/, 350],
  [/[mwMW@%—]/, 900],
  [/[A-Z&]/, 700],
  [/[\u0020-\u024F]/, 560],
];
/** Han, emoji and whatever else is not measured. */
const WIDEST = 1000;
/** Another font may stand in for Arial; the widest of the usual ones is an eighth wider. */
const SLACK = 1.14;

/** About how wide a text is, in the units of its font size; rather too wide than too narrow. */
export function textWidth(text: string, fontSize: number): number {
  const thousandths = [...text].reduce(
    (sum, character) => sum + (KINDS.find(([kind]) => kind.test(character))?.[1] ?? WIDEST),
    0,
  );
  return (thousandths / 1000) * fontSize * SLACK;
}

/** A text as lines that fit a width; a word wider than that is cut. */
export function wrapText(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((one) => pieces(one, width, fontSize))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, fontSize) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, width: number, fontSize: number): string[] {
  if (textWidth(word, fontSize) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && textWidth(piece + character, fontSize) > width) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...found, piece];
}
