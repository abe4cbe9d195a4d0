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
  const width = LABEL + TRACK + SAYS;
  const drawn = bars.map((bar, at) => ladderRow(bar, TOP + at * ROW, scale));
  const parts = [
    textElement('title', name),
    line(LABEL, TOP - 6, LABEL, height - 34),
    ...drawn,
    legend(height - 14),
  ];
  const svg = element('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img' }, parts.join(''));
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

/** Counts as bars with the figures beside them. A figure that is held back has a bar that tells nothing. */
export function countPicture(name: string, bars: readonly CountBar[]): string {
  const most = Math.max(1, ...bars.map(({ length }) => length ?? 0));
  const rows = bars.map(({ label, figure, length }) => {
    const drawn =
      length === null
        ? element('rect', { x: 1, y: 2, width: 14, height: 12, class: 'held' })
        : element('rect', {
            x: 0,
            y: 1,
            width: round((length / most) * 400),
            height: 14,
            class: 'count',
          });
    const svg = element(
      'svg',
      { viewBox: '0 0 400 16', width: 400, height: 16, 'aria-hidden': 'true' },
      drawn,
    );
    return element(
      'tr',
      {},
      [
        textElement('th', label, { scope: 'row' }),
        textElement('td', figure, { class: 'figure' }),
        element('td', { class: 'bar' }, svg),
      ].join(''),
    );
  });
  const head = element(
    'tr',
    {},
    [
      textElement('th', 'Which', { scope: 'col' }),
      textElement('th', 'Cases', { scope: 'col' }),
      '<td></td>',
    ].join(''),
  );
  return element(
    'table',
    {},
    `${textElement('caption', name)}<thead>${head}</thead><tbody>${rows.join('')}</tbody>`,
  );
}

function text(x: number, y: number, words: string): string {
  return textElement('text', words, { x: round(x), y });
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return element('line', { x1, y1, x2, y2, class: 'axis' });
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
