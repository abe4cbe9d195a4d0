import { sayBar } from './row.mjs';

const HEADS = ['what', 'against', 'ours', 'theirs', 'figure', 'bar', 'samples', 'holds?'];

/** @param {import('./bench.mjs').Result[]} results */
export function tableOf(results) {
  const lines = [HEADS, ...results.map(cellsOf)];
  const widths = HEADS.map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));
  const [head, ...body] = lines.map((cells) => lineOf(cells, widths));
  const rule = widths.map((width) => '-'.repeat(width)).join('-|-');
  return `${[head, rule, ...body].map((line) => line.trimEnd()).join('\n')}\n`;
}

function lineOf(cells, widths) {
  return cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ');
}

function cellsOf({ what, against, bar, found, verdict }) {
  const wanted = bar === null ? '–' : sayBar(bar);
  if (!found) return [what, against, '–', '–', '–', wanted, '–', verdict];
  const { ours, theirs, unit, figure, note, samples } = found;
  const said = `${say(figure)}${figureUnit(bar, found)}`;
  const verdictAndNote = note ? `${verdict} (${note})` : verdict;
  return [
    what,
    against,
    measured(ours, unit),
    measured(theirs, unit),
    said,
    wanted,
    countOf(samples),
    verdictAndNote,
  ];
}

function figureUnit(bar, { unit }) {
  if (bar === null) return '×';
  return bar.unit === '×' ? '×' : ` ${bar.unit ?? unit}`;
}

function countOf(samples) {
  return [...new Set(Object.values(samples).map((list) => list.length))].join('/');
}

function measured(value, unit) {
  return value === null ? '–' : `${say(value)} ${unit}`;
}

/** Three figures that count, and never a power of ten. */
function say(value) {
  if (value >= 100) return Math.round(value).toLocaleString('en-GB');
  return Number(value.toPrecision(3)).toString();
}
