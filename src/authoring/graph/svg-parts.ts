import { inertLine } from '../../documents/escape.ts';
import { element, textElement } from '../../documents/markup.ts';
import { wrapText } from './text-width.ts';

/** Ink, and the two lines that mean something; each is told in words too. */
export const INK = '#0b0c0c';
export const RISK = '#942514';
export const SIDE = '#505a5f';

/** A stage where it stands on the page. */
export interface PlacedStage {
  readonly number: number;
  readonly top: number;
  readonly bottom: number;
}

/** A paragraph in a box. */
export interface Text {
  readonly text: string;
  readonly bold?: boolean;
  readonly color?: string;
}

/** Lines of text with the height they take. */
export interface Block {
  readonly height: number;
  readonly draw: (x: number, y: number) => string;
}

const SIZE = 14;
const LEADING = 19;
const BETWEEN = 5;
export const PADDING = 10;

/** Paragraphs wrapped to a width. */
export function textBlock(texts: readonly Text[], width: number): Block {
  const lines = texts.flatMap((one, index) =>
    wrapText(inertLine(one.text), width, one.bold === true ? SIZE * 1.08 : SIZE).map(
      (line, nth) => ({
        ...one,
        line,
        gap: nth === 0 && index > 0 ? BETWEEN : 0,
      }),
    ),
  );
  const height = lines.reduce((sum, { gap }) => sum + LEADING + gap, 0);
  const draw = (x: number, y: number): string => {
    let at = y;
    return lines
      .map(({ line, gap, bold, color }) => {
        at += LEADING + gap;
        return textElement('text', line, {
          x,
          y: at - 5,
          'font-size': SIZE,
          ...(bold === true && { 'font-weight': 'bold' }),
          fill: color ?? INK,
        });
      })
      .join('');
  };
  return { height, draw };
}

export interface BoxLook {
  readonly stroke: string;
  readonly width: number;
  readonly dashed?: boolean;
}

/** A box around paragraphs. */
export function box(texts: readonly Text[], width: number, look: BoxLook): Block {
  const inner = textBlock(texts, width - 2 * PADDING);
  const height = inner.height + 2 * PADDING;
  const draw = (x: number, y: number): string =>
    element('rect', {
      x,
      y,
      width,
      height,
      fill: '#ffffff',
      stroke: look.stroke,
      'stroke-width': look.width,
      ...(look.dashed === true && { 'stroke-dasharray': '6 4' }),
    }) + inner.draw(x + PADDING, y + PADDING);
  return { height, draw };
}

/** A line through points; an arrow head at its end if wanted. */
export function line(
  points: readonly (readonly [number, number])[],
  look: BoxLook,
  arrow = false,
): string {
  return element('polyline', {
    points: points.map(([x, y]) => `${x},${y}`).join(' '),
    fill: 'none',
    stroke: look.stroke,
    'stroke-width': look.width,
    ...(look.dashed === true && { 'stroke-dasharray': '6 4' }),
    ...(arrow && { 'marker-end': 'url(#head)' }),
  });
}

export const ARROW_HEAD = element(
  'defs',
  {},
  element(
    'marker',
    {
      id: 'head',
      viewBox: '0 0 10 10',
      refX: 9,
      refY: 5,
      markerWidth: 12,
      markerHeight: 12,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto',
    },
    element('path', { d: 'M0 0L10 5L0 10z', fill: INK }),
  ),
);
