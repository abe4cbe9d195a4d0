import type { Duty, Limit, Policy, Route, Stage } from '../../model.ts';
import { capital, dutiesOf, limitText, plain } from '../../render/limit-text.ts';
import { OWNER_WORDS, shortSource } from '../../render/words.ts';

/** A stage as it is drawn. */
export interface PictureStage {
  readonly number: number;
  readonly title: string;
  readonly thisSide: string;
  readonly otherSide: string;
  readonly source: string;
  /** What stands on the arrow out of it. Never empty: a stage without a time says so. */
  readonly limits: readonly string[];
  /** What a settlement here starts. */
  readonly settled: readonly string[];
}

/** A way beside the ladder, as it is drawn. */
export interface PictureRoute {
  readonly title: string;
  /** Where it is open, or leads to, in words. */
  readonly where: string;
  /** Stages it hangs on; empty: all. */
  readonly stages: readonly number[];
  /** The stage it leads to; null: it leads out of the ladder or stands beside it. */
  readonly toStage: number | null;
  readonly source: string;
  readonly steps: readonly string[];
}

/** A policy's ladder as a picture says it: texts and what hangs on what, no shapes. */
export interface LadderPicture {
  readonly title: string;
  readonly document: string;
  readonly warnings: readonly string[];
  readonly immediate: {
    readonly source: string | null;
    readonly steps: readonly string[];
    readonly notSaid: readonly string[];
  };
  readonly overall: readonly {
    readonly text: string;
    readonly first: number;
    readonly last: number;
  }[];
  readonly stages: readonly PictureStage[];
  readonly everyStage: readonly string[];
  readonly settled: readonly string[];
  readonly routes: readonly PictureRoute[];
  /** What stands after the last stage. */
  readonly end: string;
}

/**
 * What there is to draw of a policy.
 *
 * @param warnings why its document should be checked, in words
 */
export function ladderPicture(policy: Policy, warnings: readonly string[]): LadderPicture {
  const duties = dutiesOf(policy);
  const { document, immediate } = policy;
  const say = (duty: Duty) => dutyLabel(duty, duties);
  return {
    title: `${policy.name}: who speaks to whom, and by when`,
    document: `${document.partnership}: ${document.title ?? 'no title printed'}; ${document.dated ?? 'undated'}.`,
    warnings,
    immediate: {
      source: immediate.source,
      steps: immediate.steps.map(say),
      notSaid: immediate.notSaid.map((gap) => gap.say),
    },
    overall: policy.limits.map((limit) => ({
      text: `Stages ${limit.stages.join(', ')} together: ${limitLabel(limit, duties)}`,
      first: Math.min(...limit.stages),
      last: Math.max(...limit.stages),
    })),
    stages: policy.stages.map((stage) => stageLabels(stage, duties)),
    everyStage: policy.everyStage.map(say),
    settled: policy.settled.map(say),
    routes: policy.routes.map((route) => routeLabels(route, duties)),
    end: 'The policy gives no further stage.',
  };
}

function stageLabels(stage: Stage, duties: readonly Duty[]): PictureStage {
  const { number, title, thisSide, otherSide, source } = stage;
  const limits = [
    ...stage.limits,
    ...stage.steps.flatMap(({ limit }) => (limit ? [limit] : [])),
  ].map((limit) => limitLabel(limit, duties));
  return {
    number,
    title,
    thisSide: capital(thisSide),
    otherSide,
    source: shortSource(source),
    limits: limits.length > 0 ? limits : ['No time limit is given.'],
    settled: stage.settled.map((duty) => dutyLabel(duty, duties)),
  };
}

/** `2 working days from the disagreement: it is raised (3.2)`. */
function limitLabel(limit: Limit, duties: readonly Duty[]): string {
  const length = capital(limitText(limit, duties));
  const read = limit.reading === null ? '' : ' Our reading of the text.';
  return `${length}. ${capital(plain(limit.what))} (${shortSource(limit.source)}).${read}`;
}

/** `You: tell your DSL (1.4). Immediately.` */
function dutyLabel(duty: Duty, duties: readonly Duty[]): string {
  const may = duty.optional ? ' (may)' : '';
  const condition = duty.if === null ? '' : `${capital(plain(duty.if))}: `;
  const within = duty.limit ? ` ${capital(limitText(duty.limit, duties))}.` : '';
  return `${OWNER_WORDS[duty.by]}${may}: ${condition}${plain(duty.do)} (${shortSource(duty.source)}).${within}`;
}

function routeLabels(route: Route, duties: readonly Duty[]): PictureRoute {
  return {
    title: plain(route.title),
    where: whereOf(route),
    stages: route.stages,
    toStage: route.toStage,
    source: shortSource(route.source),
    steps: route.steps.map((duty) => dutyLabel(duty, duties)),
  };
}

function whereOf({ stages, toStage, instead }: Route): string {
  if (toStage !== null) return `Goes straight to stage ${toStage}.`;
  const at =
    stages.length === 0 ? 'Open at every stage.' : `At stage ${stages.join(' and ')}.`;
  return instead ? `${at} For its concerns it takes the place of the stages.` : at;
}

