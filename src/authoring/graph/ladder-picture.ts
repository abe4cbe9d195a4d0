import { dutiesOf } from '../../engine/ladder/duties.ts';
import type { Duty, Policy, Route, Stage } from '../../model/policy.ts';
import type { Limit } from '../../model/policy-parts.ts';
import { sayOwner } from '../../text/duty-text.ts';
import { capital, plain } from '../../text/sentences.ts';
import { shortSource } from '../../text/words.ts';
import { limitText, sayCondition, sayRoute, sayTrack } from '../text/policy-words.ts';

/** The content of a picture of a policy's ladder: texts and how they connect, but no shapes. */
export type LadderPicture = ReturnType<typeof ladderPicture>;

/** Returns the content of a policy's picture. `warnings` say why to check the document. */
export function ladderPicture(policy: Policy, warnings: readonly string[]) {
  const labels = new Labels(policy);
  const { document, immediate, toFill = [], tracks = [] } = policy;
  return {
    title: `${policy.name}: who speaks to whom, and by when`,
    document: `${document.partnership}: ${document.title ?? 'no title printed'}; ${document.dated ?? 'undated'}.`,
    warnings,
    immediate: {
      source: immediate.source,
      steps: immediate.steps.map(labels.atOnce),
      notSaid: immediate.notSaid.map((gap) => gap.say),
    },
    // What each area must still add to a text that several areas share.
    toFill: toFill.map(({ say }) => say),
    overall: policy.limits.map((limit) => ({
      text: `Stages ${numbers(limit.stages)} together: ${labels.limit(limit)}`,
      first: Math.min(...limit.stages),
      last: Math.max(...limit.stages),
    })),
    // Other ways up the same ladder.
    tracks: tracks.map((track) => sayTrack(track, policy)),
    stages: policy.stages.map(labels.stage),
    everyStage: policy.everyStage.map(labels.duty),
    settled: policy.settled.map(labels.duty),
    routes: policy.routes.map(labels.route),
    // Shown after the last stage.
    end: 'The policy gives no further stage.',
  };
}

/** Writes the short texts for the boxes and the arrows. */
class Labels {
  readonly #policy: Policy;
  readonly #duties: readonly Duty[];

  constructor(policy: Policy) {
    this.#policy = policy;
    this.#duties = dutiesOf(policy).map(({ duty }) => duty);
  }

  readonly stage = ({ thisSide, limits, steps, settled, ...stage }: Stage) => {
    const own = limits.map((limit) => this.limit(limit));
    const ofSteps = steps.flatMap((duty) =>
      duty.limit ? [this.limit(duty.limit, this.#condition(duty))] : [],
    );
    const all = [...own, ...ofSteps];
    return {
      number: stage.number,
      title: stage.title,
      thisSide: capital(thisSide.replace(/,$/, '')),
      otherSide: stage.otherSide,
      source: shortSource(stage.source),
      // The texts on the arrow that leaves the stage. If there is no time limit, the arrow says so.
      limits: all.length > 0 ? all : ['No time limit of its own is given.'],
      // What a settlement at this stage starts.
      settled: settled.map(this.duty),
    };
  };

  /** Puts a limit into words: `2 working days from the disagreement. It is raised (3.2).` */
  limit(limit: Limit, condition = sayCondition(limit.when, this.#policy)): string {
    const length = capital(limitText(limit, this.#duties));
    const read = limit.reading === null ? '' : ' Our reading of the text.';
    return `${leadOf(condition)}${length}. ${capital(plain(limit.what))} (${shortSource(limit.source)}).${read}`;
  }

  /** Puts a duty for immediate risk into words. Nothing waits for a working day then. */
  readonly atOnce = (duty: Duty): string =>
    duty.limit?.unit === 'same-working-day'
      ? `${this.duty({ ...duty, limit: null })} That very day, a working day or not.`
      : this.duty(duty);

  readonly route = (route: Route) => ({
    title: plain(route.title),
    // Where the route is open and where it leads, in words.
    where: sayRoute(route, this.#policy),
    // The stages at which the route is open. An empty list means all stages.
    // `toStage` is null if the route leads to no stage.
    stages: route.stages,
    toStage: route.toStage,
    source: shortSource(route.source),
    steps: route.steps.map(this.duty),
  });

  /** Puts a duty into words: `You: tell your DSL (1.4). Immediately.` */
  readonly duty = (duty: Duty): string => {
    const may = duty.optional ? ' (may)' : '';
    const within = duty.limit ? ` ${capital(limitText(duty.limit, this.#duties))}.` : '';
    return `${sayOwner(duty.by, duty.byName)}${may}: ${leadOf(this.#condition(duty))}${plain(duty.do)} (${shortSource(duty.source)}).${within}`;
  };

  #condition(duty: Duty): string {
    return duty.if === null ? sayCondition(duty.when, this.#policy) : plain(duty.if);
  }
}

function leadOf(condition: string): string {
  return condition === '' ? '' : `${capital(condition)}: `;
}

/** Writes stage numbers as a range if they are consecutive: `1 to 5`, but `2, 3, 5`. */
function numbers(stages: readonly number[]): string {
  const [first = 0] = stages;
  const inRow = stages.every((stage, index) => stage === first + index);
  return stages.length > 2 && inRow ? `${first} to ${stages.at(-1)}` : stages.join(', ');
}
