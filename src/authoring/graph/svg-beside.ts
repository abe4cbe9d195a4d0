import { EMERGENCY } from '../../text/emergency.ts';
import type { LadderPicture, PictureRoute } from './ladder-picture.ts';
import { type Block, box, line, type PlacedStage, RISK, SIDE, type Text } from './svg-parts.ts';

/** Room between the ladder and what stands beside it, without the lanes of single routes. */
export const GUTTER = 60;
const BETWEEN = 16;
const RISK_LOOK = { stroke: RISK, width: 4 };
const SIDE_LOOK = { stroke: SIDE, width: 2, dashed: true };

interface BesideBox {
  readonly block: Block;
  readonly kind: 'risk' | 'always' | 'stages';
  readonly stages: readonly number[];
  readonly leadsIn: boolean;
}

export interface Beside {
  readonly boxes: readonly BesideBox[];
  /** Routes that hang on single stages, each with a lane of its own between the columns. */
  readonly lanes: number;
}

/** What stands beside the ladder: the immediate-risk route first, then what is open at every stage, then the rest. */
export function besideBoxes(picture: LadderPicture, width: number): Beside {
  const { immediate, toFill, tracks, everyStage, settled, routes } = picture;
  const always = (heading: string, texts: readonly string[]) =>
    texts.length === 0 ? [] : [sideBox(heading, texts, width)];
  const boxes: BesideBox[] = [
    {
      block: box(riskTexts(immediate), width, RISK_LOOK),
      kind: 'risk',
      stages: [],
      leadsIn: false,
    },
    ...always('Still to be filled in for this area', toFill),
    ...always('Other ways up the ladder', tracks),
    ...always('At every stage', everyStage),
    ...always('If it is settled, at any stage', settled),
    ...routes.map((route) => routeBox(route, width)),
  ];
  return { boxes, lanes: boxes.filter(({ kind }) => kind === 'stages').length };
}

function riskTexts({ source, steps, notSaid }: LadderPicture['immediate']): Text[] {
  const cited = source === null ? '' : ` (${source})`;
  return [
    { text: `Immediate risk, at any moment${cited}`, bold: true, color: RISK },
    { text: EMERGENCY, bold: true },
    ...steps.map((text) => ({ text })),
    ...notSaid.map((text) => ({ text, color: SIDE })),
  ];
}

function sideBox(heading: string, texts: readonly string[], width: number): BesideBox {
  const all = [{ text: heading, bold: true }, ...texts.map((text) => ({ text }))];
  return { block: box(all, width, SIDE_LOOK), kind: 'always', stages: [], leadsIn: false };
}

function routeBox(route: PictureRoute, width: number): BesideBox {
  const { title, source, where, steps, stages, toStage } = route;
  const texts: Text[] = [
    { text: `${title} (${source})`, bold: true },
    { text: where, color: SIDE },
    ...steps.map((text) => ({ text })),
  ];
  const hangsOn = toStage === null ? stages : [toStage];
  const kind = hangsOn.length === 0 ? 'always' : 'stages';
  return { block: box(texts, width, SIDE_LOOK), kind, stages: hangsOn, leadsIn: toStage !== null };
}

interface BesidePlace {
  readonly top: number;
  readonly ladderRight: number;
  readonly x: number;
}

/** Draws the column, two rails along the whole ladder, and a line from each box to what it hangs on. */
export function drawBeside(beside: Beside, stages: readonly PlacedStage[], place: BesidePlace) {
  const { ladderRight, x } = place;
  const from = stages[0]?.top ?? place.top;
  const to = stages.at(-1)?.bottom ?? place.top;
  const riskRail = ladderRight + 14;
  const sideRail = ladderRight + 30;
  const drawn: string[] = [
    line(
      [
        [riskRail, from],
        [riskRail, to],
      ],
      RISK_LOOK,
    ),
  ];
  const joins: number[] = [];
  let y = place.top;
  let lane = 0;
  for (const { block, kind, stages: on, leadsIn } of beside.boxes) {
    const joint = y + 18;
    if (kind === 'risk')
      drawn.push(
        line(
          [
            [riskRail, joint],
            [x, joint],
          ],
          RISK_LOOK,
        ),
      );
    if (kind === 'always') joins.push(joint);
    if (kind === 'stages') {
      const laneX = sideRail + 14 + lane * 12;
      for (const number of on) {
        const stage = stages.find((one) => one.number === number);
        if (stage) drawn.push(elbow({ joint, laneX, x, ladderRight }, stage, lane, leadsIn));
      }
      lane += 1;
    }
    drawn.push(block.draw(x, y));
    y += block.height + BETWEEN;
  }
  if (joins.length > 0) {
    drawn.push(
      line(
        [
          [sideRail, from],
          [sideRail, Math.max(to, ...joins)],
        ],
        SIDE_LOOK,
      ),
    );
    drawn.push(
      ...joins.map((joint) =>
        line(
          [
            [sideRail, joint],
            [x, joint],
          ],
          SIDE_LOOK,
        ),
      ),
    );
  }
  return { drawn: drawn.join('\n'), bottom: y };
}

interface Elbow {
  readonly joint: number;
  readonly laneX: number;
  readonly x: number;
  readonly ladderRight: number;
}

/** From a route's box by its lane to one stage, or from the stage to the box. */
function elbow(
  { joint, laneX, x, ladderRight }: Elbow,
  stage: PlacedStage,
  lane: number,
  leadsIn: boolean,
) {
  const at = Math.min(stage.top + 12 + lane * 8, stage.bottom - 4);
  const points: [number, number][] = [
    [x, joint],
    [laneX, joint],
    [laneX, at],
    [ladderRight, at],
  ];
  return line(leadsIn ? points : points.toReversed(), SIDE_LOOK, true);
}
