import { escapeLine } from '../../documents/escape.ts';
import { type Block, paragraph, section } from '../../documents/exported.ts';
import { exportedHtml } from '../../documents/formats/html.ts';
import { Page, type Screen } from '../../text/page.ts';
import { EMERGENCY } from '../../text/sentences.ts';
import { shortSource } from '../../text/words.ts';
import type { LadderPicture, PictureStage } from './ladder-picture.ts';

type List = readonly [heading: string, texts: readonly string[]];

/** What is said of all the stages. */
function listsOf({ toFill, tracks, settled, everyStage }: LadderPicture) {
  return {
    fill: ['Still to be filled in for this area', toFill],
    tracks: ['Other ways up the ladder', tracks],
    every: ['At every stage', everyStage],
    settled: ['If it is settled, at any stage', settled],
  } as const satisfies Readonly<Record<string, List>>;
}

/** A picture as lines of text; `accessible`: without arrows and lines, words say what they would. */
export function pictureText(
  picture: LadderPicture,
  view: Screen & { readonly accessible: boolean },
): string {
  const { immediate, routes } = picture;
  const { fill, tracks, settled, every } = listsOf(picture);
  const page = new Page(view);
  const write = (...lists: readonly List[]) => {
    for (const [heading, texts] of lists) {
      if (texts.length > 0) page.heading(heading);
      for (const text of texts) page.text(text, ' - ');
    }
  };
  page.emergency().heading(picture.title).text(picture.document).warnings(picture.warnings);
  const source = immediate.source === null ? '' : ` (${shortSource(immediate.source)})`;
  page.heading(`IMMEDIATE RISK, at any moment, beside the stages${source}`);
  for (const step of immediate.steps) page.text(step, ' - ');
  for (const gap of immediate.notSaid) page.text(gap, ' - Left out: ');
  write(fill, tracks);
  for (const { text } of picture.overall) page.blank().text(text, view.accessible ? '' : '[ ');
  for (const stage of picture.stages) writeStage(page, stage, view.accessible);
  page.blank().text(picture.end);
  write(settled, every);
  if (routes.length > 0) page.heading('Ways beside the ladder');
  for (const { title, source, where, steps } of routes) {
    page.text(`${title} (${source}). ${where}`, ' - ');
    for (const step of steps) page.text(step, '    ');
  }
  return page.toString();
}

function writeStage(page: Page, stage: PictureStage, accessible: boolean): void {
  const { number, title, thisSide, otherSide, source, limits, settled } = stage;
  page.heading(`Stage ${number}: ${title} (${source})`);
  const between = accessible ? `${thisSide}, with ${otherSide}` : `${thisSide} <-> ${otherSide}`;
  page.text(between, accessible ? ' ' : '  [ ');
  for (const duty of settled) page.text(duty, accessible ? ' If settled: ' : '  [ If settled: ');
  if (accessible) page.text(limits.join(' '), ' If it is not settled, go on after: ');
  else {
    for (const limit of limits) page.text(limit, '      |  ');
    page.text('', '      v');
  }
}

/** A picture as one page that needs nothing else: the ladder as a table, a stage a row, and lists around it. */
export function pictureHtml(picture: LadderPicture): string {
  const { title, document, warnings, immediate, overall } = picture;
  const { fill, tracks, settled, every } = listsOf(picture);
  const cited = immediate.source === null ? '' : ` (${immediate.source})`;
  const atRisk = `Immediate risk, at any moment, whatever the stage${cited}`;
  const limits = overall.map(({ text: limit }) => limit);
  const ways = picture.routes.map(({ title: way, source, where, steps }) =>
    [`${way} (${source}). ${where}`, ...steps].join(' '),
  );
  const blocks: Block[] = [
    ...[EMERGENCY, document, ...warnings].map(text),
    ...listed([atRisk, [EMERGENCY, ...immediate.steps]]),
    ...listed(['What the document does not say of it', immediate.notSaid]),
    ...[fill, tracks].flatMap(listed),
    ...listed(['All the stages together', limits]),
    {
      ...{ kind: 'records', name: 'The ladder, from the first stage to the last' },
      columns: [
        'Stage',
        'Who speaks to whom',
        'If it is not settled, go on after',
        'If it is settled',
      ],
      ...{ rows: picture.stages.map(row), head: 1, quoted: [], widths: [20, 24, 34, 22] },
    },
    text(picture.end),
    ...[settled, every, ['Ways beside the ladder', ways] as const].flatMap(listed),
  ];
  return exportedHtml({ title, wide: false, foot: title, blocks });
}

function row({ number, title, source, thisSide, otherSide, limits, settled }: PictureStage) {
  return [
    `${number}: ${title} (${source})`,
    `${thisSide}, with ${otherSide}.`,
    limits.join('\n'),
    settled.join('\n'),
  ];
}

function listed([heading, texts]: List): Block[] {
  return texts.length === 0 ? [] : section(heading, ...texts.map(text));
}

function text(says: string): Block {
  return paragraph(says, says === EMERGENCY || undefined);
}

/** What may be written as it is in a quoted label; all else is written by its number. */
const PLAIN = /[\p{L}\p{M}\p{N} ,'()/-]/u;

/**
 * A picture as a Mermaid flowchart. Labels are quoted, and every character that Mermaid, Markdown or
 * HTML could read as more than itself is written as its number (`#60;`).
 */
export function pictureMermaid(picture: LadderPicture): string {
  const { immediate, stages } = picture;
  const atRisk = `Immediate risk${immediate.source === null ? '' : ` (${immediate.source})`}`;
  const lines = [
    'flowchart TD',
    `  accTitle: ${picture.title.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}`,
    `  risk[${label([atRisk, EMERGENCY, ...immediate.steps, ...immediate.notSaid])}]`,
    '  subgraph ladder["The ladder"]',
    ...stages.map(
      ({ number, title, thisSide, otherSide, source, settled }) =>
        `    s${number}[${label([
          `Stage ${number}: ${title} (${source})`,
          `${thisSide} with ${otherSide}`,
          ...settled.map((duty) => `If settled: ${duty}`),
        ])}]`,
    ),
    `    done(${label([picture.end])})`,
    ...stages.map(({ number, limits }, index) => {
      const next = stages[index + 1];
      return `    s${number} -->|${label(limits)}| ${next ? `s${next.number}` : 'done'}`;
    }),
    '  end',
    '  risk -. "at any moment" .- ladder',
    ...sideBoxes(picture),
    '  classDef risk stroke:red,stroke-width:3px',
    '  class risk risk',
  ];
  return `${lines.join('\n')}\n`;
}

function sideBoxes(picture: LadderPicture): string[] {
  const { title, document, warnings, overall, routes } = picture;
  const lists = Object.entries(listsOf(picture)).filter(([, [, texts]]) => texts.length > 0);
  const boxes = [
    { id: 'about', texts: [title, document, ...warnings] },
    ...overall.map(({ text }, index) => ({ id: `overall${index + 1}`, texts: [text] })),
    ...lists.map(([id, [heading, texts]]) => ({ id, texts: [heading, ...texts] })),
  ];
  return [
    ...boxes.flatMap(({ id, texts }) => [`  ${id}[${label(texts)}]`, `  ${id} -.- ladder`]),
    ...routes.flatMap((route, index) => routeLines(route, `route${index + 1}`)),
  ];
}

function routeLines(
  { title, where, stages, toStage, source, steps }: LadderPicture['routes'][number],
  id: string,
) {
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
