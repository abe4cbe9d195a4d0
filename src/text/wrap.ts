import { columnsOf } from './columns-of.ts';

/**
 * A text as lines of at most so many columns, broken at spaces; a word that is longer stands on a line by
 * itself. As the package wrap-ansi does it for a text without styles, at a hundredth of its cost: that one
 * loads the machine's rules for every script before it looks at the first letter.
 */
export function wrap(text: string, columns: number): string[] {
  const normal = text.normalize();
  if (normal.trim() === '') return [''];
  const lines: string[] = [];
  let line = '';
  let width = 0;
  let isTrimmed = false;
  for (const word of normal.split(' ')) {
    if (!isTrimmed && line !== '') {
      const trimmed = line.trimStart();
      if (trimmed.length !== line.length) width = columnsOf(trimmed);
      line = trimmed;
      isTrimmed = trimmed !== '';
    }
    if (width > 0) {
      line += ' ';
      width++;
    }
    const wordWidth = columnsOf(word);
    if (width > 0 && wordWidth > 0 && width + wordWidth > columns) {
      lines.push(line);
      line = '';
      width = 0;
      isTrimmed = false;
    }
    line += word;
    width += wordWidth;
  }
  return [...lines, line].map(withoutEnd);
}

/** Only spaces: what else a line ends with was meant. */
function withoutEnd(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ') end--;
  return line.slice(0, end);
}
