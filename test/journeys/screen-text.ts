import type { IBufferCell, IBufferLine } from '@xterm/headless';

const COLOURS = 'black red green yellow blue magenta cyan white'.split(' ');

/** A line of a terminal, and below it its runs of cells that are not plain, as `from-to how`. */
export function cellsOf(line: IBufferLine, columns: number): string {
  const runs: { from: number; to: number; how: string }[] = [];
  for (let column = 0; column < columns; column += 1) {
    const how = howShown(line.getCell(column));
    const last = runs.at(-1);
    if (last?.how === how && last.to === column - 1) last.to = column;
    else if (how !== '') runs.push({ from: column, to: column, how });
  }
  const text = `|${line.translateToString(true)}`;
  return [text, ...runs.map(({ from, to, how }) => `  ${from}-${to} ${how}`)].join('\n');
}

/** How a cell is shown, in words; empty where it is plain. */
function howShown(cell: IBufferCell | undefined): string {
  if (!cell) return '';
  const attributes: readonly [boolean | number, string][] = [
    [cell.isBold(), 'bold'],
    [cell.isDim(), 'dim'],
    [cell.isItalic(), 'italic'],
    [cell.isUnderline(), 'underline'],
    [cell.isInverse(), 'inverse'],
    [cell.isInvisible(), 'invisible'],
    [!cell.isFgDefault(), colourOf(cell.isFgPalette(), cell.getFgColor())],
    [!cell.isBgDefault(), `on ${colourOf(cell.isBgPalette(), cell.getBgColor())}`],
  ];
  return attributes.flatMap(([isSo, word]) => (isSo ? [word] : [])).join(' ');
}

function colourOf(isPalette: boolean, colour: number): string {
  if (!isPalette || colour > 15) return `colour ${colour}, none of the sixteen`;
  return `${colour > 7 ? 'bright ' : ''}${COLOURS[colour % 8]}`;
}

/** A pattern for these very words. */
export function literally(words: string): RegExp {
  return new RegExp(words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
}
