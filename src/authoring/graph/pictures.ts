import { escapeLine } from '../../documents/escape.ts';
import { type Block, type Exported, paragraph, section } from '../../documents/exported.ts';
import { exportedHtml } from '../../documents/formats/html.ts';
import { textLines } from '../../documents/formats/text.ts';
import { Page, renderExported, type Screen } from '../../text/page.ts';
import { EMERGENCY } from '../../text/sentences.ts';
import type { LadderPicture } from './ladder-picture.ts';

type List = readonly [heading: string, texts: readonly string[]];

/** Returns the lists that concern all the stages, each list with its heading. */
function listsOf({ toFill, tracks, settled, everyStage }: LadderPicture) {
  return {
    fill: ['Still to be filled in for this area', toFill],
    tracks: ['Other ways up the ladder', tracks],
    every: ['At every stage', everyStage],
    settled: ['If it is settled, at any stage', settled],
  } as const satisfies Readonly<Record<string, List>>;
}

/** Writes a policy's picture as lines of text. */
export function pictureText(picture: LadderPicture, screen: Screen): string {
  const { asOf: _, ...view } = screen;
  const emergency = new Page(screen).emergency().blank();
  return `${emergency}${renderExported(textLines(pageOf(picture)), view)}`;
}

/** Writes a policy's picture as one HTML page that needs no other file. */
export function pictureHtml(picture: LadderPicture): string {
  const { blocks, ...page } = pageOf(picture);
  return exportedHtml({ ...page, blocks: [paragraph(EMERGENCY, true), ...blocks] });
}

/** Sets out the stages as a table, with a row for each stage, and lists above and below it. */
function pageOf(picture: LadderPicture): Exported {
  const { title, document, warnings, immediate, overall, stages, routes, end } = picture;
  const { fill, tracks, settled, every } = listsOf(picture);
  const cited = immediate.source === null ? '' : ` (${immediate.source})`;
  const atRisk = `Immediate risk, at any moment, whatever the stage${cited}`;
  const limits = overall.map(({ text }) => text);
  const ways = routes.map(({ title: way, source, where, steps }) =>
    [`${way} (${source}). ${where}`, ...steps].join(' '),
  );
  const blocks: Block[] = [
    paragraph(document),
    ...warnings.map((text) => paragraph(text, true)),
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
      rows: stages.map((stage) => [
        `Stage ${stage.number}: ${stage.title} (${stage.source})`,
        `${stage.thisSide}, with ${stage.otherSide}.`,
        stage.limits.join('\n'),
        stage.settled.join('\n'),
      ]),
      ...{ head: 1, quoted: [], widths: [20, 24, 34, 22] },
    },
    paragraph(end),
    ...[settled, every, ['Ways beside the ladder', ways] as const].flatMap(listed),
  ];
  return { title, wide: false, foot: title, blocks };
}

function listed([heading, texts]: List): Block[] {
  const blocks = texts.map((text) => paragraph(text, text === EMERGENCY || undefined));
  return texts.length === 0 ? [] : section(heading, ...blocks);
}

/** Characters that labels write as codes. Even a dash or `)` might be read as a list marker. */
const ACTING = /[^\p{L}\p{M}\p{N} ,'(/]/gu;

/**
 * Draws a picture as a Mermaid flowchart. Labels are quoted. Each character that Mermaid, Markdown
 * or HTML might read as markup is written as its number (`#60;`).
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
  return escapeLine(text)
    .trim()
    .replace(ACTING, (one) => `#${one.codePointAt(0)};`);
}
