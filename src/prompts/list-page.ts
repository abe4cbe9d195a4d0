/** The room that a list has on the screen. */
export interface Room {
  readonly columns: number;
  readonly lines: number;
}

/**
 * The part of a numbered list that fits around the one that is marked; what is left out above and
 * below is said, so that nobody takes a part for the whole.
 *
 * @param active the index of the marked item; -1 marks none
 * @param shown the indexes of the items to show, which keep their numbers; all where left out
 */
export function listPage(
  labels: readonly string[],
  active: number,
  room: Room,
  shown: readonly number[] = [...labels.keys()],
): string {
  const digits = Math.max(String(labels.length).length, 2);
  const items = shown.map((index) => {
    const number = String(index + 1).padStart(digits);
    const lead = `${index === active ? '>' : ' '} ${number}. `;
    return wrapWords(labels[index] ?? '', room.columns, lead);
  });
  const heights = items.map((lines) => lines.length);
  if (sum(heights) <= room.lines) return items.flat().join('\n');
  const { from, to } = around(heights, Math.max(shown.indexOf(active), 0), room.lines - 2);
  const below = items.length - to;
  return [
    from > 0 ? `      (${from} more above)` : '',
    ...items.slice(from, to).flat(),
    below > 0 ? `      (${below} more below)` : '',
  ].join('\n');
}

/** The widest run of items around one whose lines fit; it holds that one even where it does not fit. */
function around(heights: readonly number[], middle: number, lines: number) {
  let [from, to] = [middle, middle + 1];
  const height = () => sum(heights.slice(from, to));
  const fits = (next: number | undefined) => next !== undefined && height() + next <= lines;
  for (;;) {
    const before = `${from} ${to}`;
    if (fits(heights[to])) to += 1;
    if (fits(heights[from - 1])) from -= 1;
    if (before === `${from} ${to}`) return { from, to };
  }
}

/** Every line of a text, broken between words. */
export function wrapTo(columns: number, text: string): string {
  return text
    .split('\n')
    .flatMap((line) => wrapWords(line, columns))
    .join('\n');
}

/** A line broken between words, its further lines hanging under the lead; a word too long is cut. */
function wrapWords(text: string, columns: number, lead = ''): string[] {
  const room = Math.max(columns - lead.length - 1, 8);
  const lines = [''];
  for (const word of text.split(' ').flatMap((one) => piecesOf(one, room))) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= room) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, index) => `${index === 0 ? lead : ' '.repeat(lead.length)}${line}`);
}

function piecesOf(word: string, room: number): string[] {
  if (word.length <= room) return [word];
  return word.match(new RegExp(`.{1,${room}}`, 'gu')) ?? [''];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
