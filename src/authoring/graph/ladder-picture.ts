import type { Duty, Policy, Route, Stage } from '../../model/policy.ts';
import type { Limit } from '../../model/policy-parts.ts';
import { sayOwner } from '../../text/duty-text.ts';
import { capital, plain } from '../../text/sentences.ts';
import { shortSource } from '../../text/words.ts';
import { limitText, sayCondition, sayRoute, sayTrack } from '../text/policy-words.ts';

/** The content of a picture of a policy's stages: texts and their connections, but no shapes. */
export type LadderPicture = ReturnType<typeof ladderPicture>;

/** Returns the content of a policy's picture. `warnings` say why the document should be checked. */
export function ladderPicture(policy: Policy, warnings: readonly string[]) {
  const { document, immediate, toFill = [], tracks = [] } = policy;
  const sayAll = (duties: readonly Duty[]) => duties.map((duty) => sayStep(duty, policy));
  return {
    title: `${policy.name}: who speaks to whom, and by when`,
    document: `${document.partnership}: ${document.title ?? 'no title printed'}; ${document.dated ?? 'undated'}.`,
    warnings,
    immediate: {
      source: immediate.source,
      steps: immediate.steps.map((duty) => sayAtOnce(duty, policy)),
      notSaid: immediate.notSaid.map((gap) => gap.say),
    },
    // What each area must still add to a text that several areas share.
    toFill: toFill.map(({ say }) => say),
    overall: policy.limits.map((limit) => ({
      text: `Stages ${numbers(limit.stages)} together: ${sayTime(limit, policy)}`,
      first: Math.min(...limit.stages),
      last: Math.max(...limit.stages),
    })),
    // The policy's tracks, which are alternatives to its usual stages.
    tracks: tracks.map((track) => sayTrack(track, policy)),
    stages: policy.stages.map((stage) => ({
      ...stageOf(stage, policy),
      // The duties that a settlement at this stage starts.
      settled: sayAll(stage.settled),
    })),
    everyStage: sayAll(policy.everyStage),
    settled: sayAll(policy.settled),
    routes: policy.routes.map((route) => ({
      ...routeOf(route, policy),
      steps: sayAll(route.steps),
    })),
    // Shown after the last stage.
    end: 'The policy gives no further stage.',
  };
}

function stageOf({ number, title, thisSide, otherSide, ...stage }: Stage, policy: Policy) {
  const ofSteps = stage.steps.flatMap((duty) =>
    duty.limit ? [sayTime(duty.limit, policy, conditionOf(duty, policy))] : [],
  );
  const limits = [...stage.limits.map((limit) => sayTime(limit, policy)), ...ofSteps];
  return {
    ...{ number, title, thisSide: capital(thisSide.replace(/,$/, '')), otherSide },
    source: shortSource(stage.source),
    // The texts on the arrow that leaves the stage. If there is no time limit, the arrow says so.
    limits: limits.length > 0 ? limits : ['No time limit of its own is given.'],
  };
}

/** Returns how a picture shows a route. A route with no `stages` is open at every stage. */
function routeOf(route: Route, policy: Policy) {
  const { stages, toStage, source } = route;
  const where = sayRoute(route, policy);
  return { title: plain(route.title), where, stages, toStage, source: shortSource(source) };
}

/** Puts a limit into words: `2 working days from the disagreement. It is raised (3.2).` */
function sayTime(limit: Limit, policy: Policy, condition = sayCondition(limit.when, policy)) {
  const length = capital(limitText(limit, policy));
  const read = limit.reading === null ? '' : ' Our reading of the text.';
  return `${leadOf(condition)}${length}. ${capital(plain(limit.what))} (${shortSource(limit.source)}).${read}`;
}

/** Puts a duty for immediate risk into words, where "same working day" means that very day. */
function sayAtOnce(duty: Duty, policy: Policy): string {
  if (duty.limit?.unit !== 'same-working-day') return sayStep(duty, policy);
  return `${sayStep({ ...duty, limit: null }, policy)} That very day, a working day or not.`;
}

/** Puts a duty into words: `You: tell your DSL (1.4). Immediately.` */
function sayStep(duty: Duty, policy: Policy): string {
  const may = duty.optional ? ' (may)' : '';
  const within = duty.limit ? ` ${capital(limitText(duty.limit, policy))}.` : '';
  const lead = leadOf(conditionOf(duty, policy));
  return `${sayOwner(duty.by, duty.byName)}${may}: ${lead}${plain(duty.do)} (${shortSource(duty.source)}).${within}`;
}

function conditionOf(duty: Duty, policy: Policy): string {
  return duty.if === null ? sayCondition(duty.when, policy) : plain(duty.if);
}

function leadOf(condition: string): string {
  return condition === '' ? '' : `${capital(condition)}: `;
}

/** Writes three or more consecutive stage numbers as a range: `1 to 5`, but `1, 2` or `2, 3, 5`. */
function numbers(stages: readonly number[]): string {
  const [first = 0] = stages;
  const inRow = stages.every((stage, index) => stage === first + index);
  return stages.length > 2 && inRow ? `${first} to ${stages.at(-1)}` : stages.join(', ');
}
