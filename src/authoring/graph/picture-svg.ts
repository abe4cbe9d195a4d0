import { element, textElement } from '../../documents/markup.ts';
import { EMERGENCY } from '../../text/emergency.ts';
import type { LadderPicture, PictureStage } from './ladder-picture.ts';
import { pictureText } from './picture-text.ts';
import { besideBoxes, drawBeside, GUTTER } from './svg-beside.ts';
import {
  ARROW_HEAD,
  type Block,
  box,
  INK,
  line,
  type PlacedStage,
  SIDE,
  type Text,
  textBlock,
} from './svg-parts.ts';

const MARGIN = 20;
/** Where the limits over several stages stand, left of the ladder. */
const BRACKET = 170;
const LADDER = 430;
const BESIDE = 370;
const LOOK = { stroke: INK, width: 2 };
const IN_PAGE = 'A drawing of the ladder. Everything in it is told in words below it.';

/**
 * A picture as one SVG that needs nothing else: no script, no style sheet, no font, no address.
 *
 * @param inPage whether a page around it says what the document is, and all of the picture in words
 */
export function pictureSvg(picture: LadderPicture, inPage = false): string {
  const left = MARGIN + (picture.overall.length > 0 ? BRACKET : 0);
  const beside = besideBoxes(picture, BESIDE);
  const gutter = GUTTER + beside.lanes * 12;
  const width = left + LADDER + gutter + BESIDE + MARGIN;
  const head = textBlock(inPage ? [] : headTexts(picture), width - 2 * MARGIN);
  const top = MARGIN + head.height + 20;
  const ladder = drawLadder(picture, left, top);
  const side = drawBeside(beside, ladder.stages, {
    top,
    ladderRight: left + LADDER,
    x: left + LADDER + gutter,
  });
  const brackets = drawBrackets(picture, ladder.stages, left);
  const height = Math.ceil(Math.max(ladder.bottom, side.bottom, brackets.bottom) + MARGIN);
  const parts = [
    textElement('title', picture.title, { id: 'ladder-title' }),
    textElement('desc', inPage ? IN_PAGE : inWords(picture), { id: 'ladder-desc' }),
    ARROW_HEAD,
    element('rect', { x: 0, y: 0, width, height, fill: '#ffffff' }),
    head.draw(MARGIN, MARGIN),
    brackets.drawn,
    side.drawn,
    ladder.drawn,
  ];
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-labelledby': 'ladder-title ladder-desc',
    'font-family': 'Arial, Helvetica, sans-serif',
  };
  return `${element('svg', root, parts.join('\n'))}\n`;
}

/** The whole picture in words, for those who cannot see it. */
function inWords(picture: LadderPicture): string {
  return pictureText(picture, { columns: 100, color: false, accessible: true })
    .replace(/\s+/g, ' ')
    .trim();
}

function headTexts({ title, document, warnings }: LadderPicture): Text[] {
  return [
    { text: title, bold: true },
    { text: EMERGENCY, bold: true },
    { text: document },
    ...warnings.map((text) => ({ text, color: SIDE })),
  ];
}

function drawLadder({ stages, end }: LadderPicture, x: number, top: number) {
  const placed: PlacedStage[] = [];
  const drawn: string[] = [];
  let y = top;
  for (const stage of stages) {
    const { block, limits } = stageBlocks(stage);
    placed.push({ number: stage.number, top: y, bottom: y + block.height });
    drawn.push(block.draw(x, y));
    y += block.height;
    const gap = limits.height + 22;
    const arrowX = x + 24;
    drawn.push(
      line(
        [
          [arrowX, y],
          [arrowX, y + gap],
        ],
        LOOK,
        true,
      ),
      limits.draw(x + 42, y + 6),
    );
    y += gap;
  }
  const last = box([{ text: end }], LADDER, { ...LOOK, dashed: true });
  drawn.push(last.draw(x, y));
  return { stages: placed, bottom: y + last.height, drawn: drawn.join('\n') };
}

function stageBlocks(stage: PictureStage): { block: Block; limits: Block } {
  const texts: Text[] = [
    { text: `Stage ${stage.number}: ${stage.title} (${stage.source})`, bold: true },
    { text: `${stage.thisSide} ↔ ${stage.otherSide}` },
    ...stage.settled.map((duty) => ({ text: `If settled: ${duty}`, color: SIDE })),
  ];
  const limits = stage.limits.map((text) => ({ text }));
  return { block: box(texts, LADDER, LOOK), limits: textBlock(limits, LADDER - 50) };
}

/** A bracket left of the ladder for each limit over several stages, its text beside it. */
function drawBrackets({ overall }: LadderPicture, stages: readonly PlacedStage[], left: number) {
  let y = 0;
  const drawn = overall.map(({ text, first, last }, index) => {
    const from = stages.find(({ number }) => number === first)?.top ?? 0;
    const to = stages.find(({ number }) => number === last)?.bottom ?? from;
    const x = left - 10 - index * 8;
    const words = textBlock([{ text }], BRACKET - 24 - overall.length * 8);
    const at = Math.max(y, from);
    y = at + words.height + 12;
    const bracket = line(
      [
        [left, from],
        [x, from],
        [x, to],
        [left, to],
      ],
      LOOK,
    );
    return `${bracket}${words.draw(MARGIN, at)}`;
  });
  return { drawn: drawn.join('\n'), bottom: y };
}
