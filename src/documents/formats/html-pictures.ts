import { element, textElement } from '../escape.ts';
import type { CountBar, DaySpan, LadderBar } from '../exported.ts';

const LABEL = 270;
const TRACK = 440;
const SAYS = 390;
const ROW = 52;
const TOP = 30;

/** The ladder as a timeline: planned hollow, actual filled, what is late marked by a triangle and a word. */
export function ladderPicture(name: string, bars: readonly LadderBar[]): string {
  const days = bars
    .flatMap(({ planned, actual }) => [planned, actual])
    .flatMap((span) => (span ? [dayNumber(span.from), dayNumber(span.to) + 1] : []));
  if (days.length === 0) return '';
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const scale = (day: number) => LABEL + ((day - first) / Math.max(last - first, 1)) * TRACK;
  const height = TOP + bars.length * ROW + 34;
  const drawn = bars.map((bar, at) => ladderRow(bar, TOP + at * ROW, scale));
  const axis = { x1: LABEL, y1: TOP - 6, x2: LABEL, y2: height - 34, class: 'axis' };
  const parts = [textElement('title', name), element('line', axis), ...drawn, legend(height - 14)];
  const svg = element(
    'svg',
    { viewBox: `0 0 ${LABEL + TRACK + SAYS} ${height}`, role: 'img' },
    parts.join(''),
  );
  return element('figure', {}, svg);
}

function ladderRow(bar: LadderBar, top: number, scale: (day: number) => number): string {
  const { label, planned, actual, late, says } = bar;
  const box = (span: DaySpan, y: number, shape: string) => {
    const x = scale(dayNumber(span.from));
    const width = Math.max(scale(dayNumber(span.to) + 1) - x, 3);
    return element('rect', { x: round(x), y, width: round(width), height: 13, class: shape });
  };
  const end = actual ? scale(dayNumber(actual.to) + 1) : LABEL;
  return [
    text(0, top + 19, clip(label, 38)),
    planned ? box(planned, top + 2, 'planned') : '',
    actual ? box(actual, top + 18, 'actual') : '',
    late ? triangle(end + 3, top + 18) : '',
    text(LABEL + TRACK + 24, top + 19, clip(says, 62)),
  ].join('');
}

function legend(y: number): string {
  return [
    element('rect', { x: LABEL, y: y - 11, width: 26, height: 12, class: 'planned' }),
    text(LABEL + 32, y, 'planned'),
    element('rect', { x: LABEL + 100, y: y - 11, width: 26, height: 12, class: 'actual' }),
    text(LABEL + 132, y, 'as it went'),
    triangle(LABEL + 225, y - 11),
    text(LABEL + 245, y, 'late'),
  ].join('');
}

function triangle(x: number, y: number): string {
  const at = round(x);
  return element('path', { d: `M${at} ${y + 12}l7 -12l7 12z`, class: 'late' });
}

/** Counts as rows of a table, with the figures and a bar each; of one that is held back the bar tells nothing. */
export function countRows(bars: readonly CountBar[]): string[][] {
  const most = Math.max(1, ...bars.map(({ length }) => length ?? 0));
  return bars.map(({ label, figure, length }) => {
    const bar =
      length === null
        ? { x: 1, y: 2, width: 14, height: 12, class: 'held' }
        : { x: 0, y: 1, width: round((length / most) * 400), height: 14, class: 'count' };
    const size = { viewBox: '0 0 400 16', width: 400, height: 16, 'aria-hidden': 'true' };
    return [
      textElement('th', label, { scope: 'row' }),
      textElement('td', figure, { class: 'figure' }),
      element('td', { class: 'bar' }, element('svg', size, element('rect', bar))),
    ];
  });
}

function text(x: number, y: number, words: string): string {
  return textElement('text', words, { x: round(x), y });
}

function clip(words: string, most: number): string {
  return words.length <= most ? words : `${words.slice(0, most - 1)}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function dayNumber(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000;
}
