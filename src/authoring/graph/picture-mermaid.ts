import { escapeLine } from '../../documents/escape.ts';
import { EMERGENCY } from '../../text/sentences.ts';
import type { LadderPicture, PictureRoute, PictureStage } from './ladder-picture.ts';

/** What may be written as it is in a quoted label; all else is written by its number. */
const PLAIN = /[\p{L}\p{M}\p{N} ,'()/-]/u;

/**
 * A picture as a Mermaid flowchart. Labels are quoted, and every character that Mermaid, Markdown or
 * HTML could read as more than itself is written as its number (`#60;`).
 */
export function pictureMermaid(picture: LadderPicture): string {
  const lines = [
    'flowchart TD',
    `  accTitle: ${picture.title.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}`,
    ...immediateLines(picture),
    '  subgraph ladder["The ladder"]',
    ...picture.stages.map((stage) => `    s${stage.number}[${label(stageTexts(stage))}]`),
    `    done(${label([picture.end])})`,
    ...picture.stages.map((stage, index) => arrow(stage, picture.stages[index + 1])),
    '  end',
    '  risk -. "at any moment" .- ladder',
    ...sideBoxes(picture),
    '  classDef risk stroke:red,stroke-width:3px',
    '  class risk risk',
  ];
  return `${lines.join('\n')}\n`;
}

function immediateLines({ immediate }: LadderPicture): string[] {
  const heading = `Immediate risk${immediate.source === null ? '' : ` (${immediate.source})`}`;
  return [`  risk[${label([heading, EMERGENCY, ...immediate.steps, ...immediate.notSaid])}]`];
}

function stageTexts({ number, title, thisSide, otherSide, source, settled }: PictureStage) {
  return [
    `Stage ${number}: ${title} (${source})`,
    `${thisSide} with ${otherSide}`,
    ...settled.map((duty) => `If settled: ${duty}`),
  ];
}

function arrow(stage: PictureStage, next: PictureStage | undefined): string {
  return `    s${stage.number} -->|${label(stage.limits)}| ${next ? `s${next.number}` : 'done'}`;
}

function sideBoxes(picture: LadderPicture): string[] {
  const { title, document, warnings, toFill, overall, tracks, everyStage, settled } = picture;
  const boxes = [
    { id: 'about', texts: [title, document, ...warnings] },
    ...overall.map(({ text }, index) => ({ id: `overall${index + 1}`, texts: [text] })),
    ...headed('fill', 'Still to be filled in for this area', toFill),
    ...headed('tracks', 'Other ways up the ladder', tracks),
    ...headed('every', 'At every stage', everyStage),
    ...headed('settled', 'If it is settled, at any stage', settled),
  ];
  return [
    ...boxes.flatMap(({ id, texts }) => [`  ${id}[${label(texts)}]`, `  ${id} -.- ladder`]),
    ...picture.routes.flatMap((route, index) => routeLines(route, `route${index + 1}`)),
  ];
}

function headed(id: string, heading: string, texts: readonly string[]) {
  return texts.length === 0 ? [] : [{ id, texts: [heading, ...texts] }];
}

function routeLines({ title, where, stages, toStage, source, steps }: PictureRoute, id: string) {
  const box = `  ${id}[${label([`${title} (${source})`, where, ...steps])}]`;
  if (toStage !== null) return [box, `  ${id} -.-> s${toStage}`];
  const from = stages.length === 0 ? ['ladder'] : stages.map((stage) => `s${stage}`);
  return [box, ...from.map((place) => `  ${place} -.-> ${id}`)];
}

function label(texts: readonly string[]): string {
  return `"${texts.map(written).join('<br/>')}"`;
}

function written(text: string): string {
  return [...escapeLine(text).trim()]
    .map((one, index, all) => (isPlain(one, index, all) ? one : `#${one.codePointAt(0)};`))
    .join('');
}

/** A dash, or a number and a bracket, would begin a Markdown list where a line begins with it. */
function isPlain(one: string, index: number, all: readonly string[]): boolean {
  const startsList =
    (one === '-' && index === 0) || (one === ')' && all.slice(0, index).every((c) => /\d/.test(c)));
  return PLAIN.test(one) && !startsList;
}
