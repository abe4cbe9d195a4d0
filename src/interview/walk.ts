import { nextStepOf, openHere } from '../engine/advice/next-step.ts';
import { momentAt, startOf } from '../engine/calendar/london.ts';
import { answerTime, earlierThan } from '../engine/case/stage-visits.ts';
import type { Asker, Choice, Question } from '../env.ts';
import type { Findings } from '../model/advice.ts';
import type { CaseEvent } from '../model/case.ts';
import { OUTCOMES, type Outcome, RISKS, type Risk } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { OUTCOME_WORDS, sayDuty } from '../text/duty-text.ts';
import { escapeQuestion, markingGiven, RISK_CHOICES } from './choices.ts';
import { askWhen } from './days.ts';
import { askAgreed } from './written.ts';

interface Given {
  readonly agreed?: string | null;
  readonly hasSteps?: boolean;
}

/**
 * Asks what has happened since the advice, and when. Before a new stage, asks about the risk again.
 *
 * @param now epoch ms; nothing can have happened later
 * @param given `agreed` is the text written so far about what was agreed, or null if a reason has
 *   been given already. `hasSteps` is whether a step can be marked as done.
 * @returns null if the person goes back
 * @throws {StoppedError} when the person stops
 */
export async function walkOn(
  asks: Asker,
  findings: Findings,
  now: number,
  { agreed = '', hasSteps = false }: Given = {},
): Promise<Next | Taken | typeof STEP_DONE | null> {
  const asker = markingGiven(asks);
  for (;;) {
    const what = await asker.choose(whatHappened(findings, hasSteps));
    if (what.kind === 'back') return null;
    if (what.value === STEP_DONE) return STEP_DONE;
    const event = await eventOf(what.value, asker, findings, now, agreed);
    if (event !== 'back') return event;
  }
}

/** Turns an answer into an event, after asking when it happened and whatever else it needs. */
async function eventOf(
  what: string,
  asker: Asker,
  findings: Findings,
  now: number,
  agreed: string | null,
): Promise<Next | Taken | 'back'> {
  const route = takesOf(findings).find(({ value }) => value === what);
  if (route) {
    const at = await askWhen(asker, WHEN, now);
    return at.kind === 'back'
      ? 'back'
      : { kind: 'set', at: at.value, changes: { route: route.id } };
  }
  const outcome = OUTCOMES.find((one) => one === what) ?? 'unresolved';
  const skip = skipsOf(findings).find(({ value }) => value === what);
  const given = { skips: skip !== undefined, agreed };
  const event = await askDetails(asker, outcome, findings, now, given);
  return event !== 'back' && skip ? { ...event, toStage: skip.stage } : event;
}

/**
 * Asks when it happened and, before a new stage, about the risk. The person can go back from either
 * question. If the disagreement was settled, then asks what was agreed.
 */
async function askDetails(
  asker: Asker,
  outcome: Outcome,
  findings: Findings,
  now: number,
  { skips, agreed }: { readonly skips: boolean; readonly agreed: string | null },
): Promise<Next | 'back'> {
  // For a risk no date is asked for, so that nothing delays what must be done at once.
  if (outcome === 'risk') return { kind: 'next', at: momentAt(now), outcome };
  const { enteredAt } = findings.stage;
  // A stage entered in the future was saved under a wrong clock, so its date is ignored here.
  const reached = enteredAt !== null && startOf(enteredAt) <= now ? enteredAt : null;
  for (;;) {
    const at = await askWhen(asker, WHEN, now, reached);
    if (at.kind === 'back') return 'back';
    const risk = await askRisk(asker, outcome, findings, skips);
    if (risk === 'back') continue;
    const isAsked = outcome === 'resolved' && agreed !== null;
    const reason = isAsked ? await askAgreed(asker, agreed) : undefined;
    return {
      kind: 'next',
      at: at.value,
      outcome,
      ...(risk && { risk }),
      ...(reason && { reason }),
    };
  }
}

const WHEN = { message: 'When was that?', help: 'The next times are counted from here.' };

type Next = Extract<CaseEvent, { kind: 'next' }>;
/** The event that a side route was taken. */
type Taken = Extract<CaseEvent, { kind: 'set' }>;

/** Lists side routes with limits of their own. Taking one starts its clocks and keeps the stage. */
function takesOf({ routes }: Pick<Findings, 'routes'>) {
  return routes
    .filter(({ toStage, times }) => toStage === undefined && times.length > 0)
    .map(({ id, title }) => ({
      ...{ value: `take-${id}`, label: title, id },
      help: 'Its times begin. The stage goes on beside it.',
    }));
}

/** Lists the routes that lead straight to another stage, later or earlier. */
function skipsOf({ routes }: Pick<Findings, 'routes'>) {
  return routes.flatMap(({ id, title, toStage: stage }) =>
    stage === undefined
      ? []
      : [{ value: `go-${id}`, label: title, help: `Moves it to stage ${stage}.`, stage }],
  );
}

/** The answer that a step was done, which does not lead to another stage. */
export const STEP_DONE = 'step-done';

function whatHappened(findings: Findings, hasSteps: boolean): Question {
  const { then, stage, routes } = findings;
  const up = then.ifNot
    ? `Moves it up to stage ${then.ifNot.stage}: ${then.ifNot.title}.`
    : endWords(findings);
  return escapeQuestion({
    message: `Stage ${stage.number}: what happened?`,
    help: 'Answer when you know; going back changes nothing.',
    choices: [
      { value: 'resolved', label: OUTCOME_WORDS.resolved, also: ['resolved', 'agreed'] },
      ...noAnswer(findings, up),
      {
        value: 'unresolved',
        label: OUTCOME_WORDS.unresolved,
        also: ['not settled', 'unresolved', 'not resolved', 'not agreed', 'refused'],
        help: up,
      },
      ...skipsOf({ routes }).map(({ value, label, help }) => ({ value, label, help })),
      ...takesOf({ routes }).map(({ value, label, help }) => ({ value, label, help })),
      {
        value: 'risk',
        label: OUTCOME_WORDS.risk,
        also: ['risk', 'at risk', 'danger', 'emergency'],
        help: 'Shows what to do at once. The stage stays as it is.',
      },
      ...(hasSteps
        ? [{ value: STEP_DONE, label: 'A step is done', help: 'Asks which one, and when.' }]
        : []),
    ],
    hasDefault: false,
    canGoBack: true,
  });
}

/** Offers "no response", unless the person is on the side that has to respond. */
function noAnswer(findings: Findings, up: string): Choice[] {
  if (findings.side === 'receiving') return [];
  return [
    {
      value: 'no-response',
      label: OUTCOME_WORDS['no-response'],
      also: ['no answer', 'no reply', 'no response', 'not answered', 'silence'],
      help: `${up}${tooEarly(findings)}`,
    },
  ];
}

/** At the last stage, says which step must come before the case can end as not settled. */
function endWords(findings: Findings): string {
  const { own, partnership } = openHere(findings.steps, nextStepOf(findings));
  const step = own ?? partnership;
  if (step === null) return 'This is the last stage.';
  return `This is the last stage, and first this is to do. ${sayDuty(step)}`;
}

/** Says until when an answer can still come in time. Returns an empty string if it cannot. */
function tooEarly({ asOf, deadlines, stage }: Findings): string {
  const here = deadlines.filter((one) => one.stage === stage.number && one.state !== 'ended');
  const until = earlierThan(answerTime(here), asOf);
  return until === null
    ? ''
    : ` The time for an answer runs until ${sayWhen(until)}: sooner is recorded as moved up early.`;
}

async function askRisk(
  asker: Asker,
  outcome: Outcome,
  findings: Findings,
  skips: boolean,
): Promise<Risk | 'back' | null> {
  return movesUp(outcome, findings, skips) ? askRiskAgain(asker) : null;
}

/** Returns whether a new stage follows. @param skips whether a route straight to one was chosen */
export function movesUp(outcome: Outcome, { then }: Pick<Findings, 'then'>, skips: boolean) {
  const isOpen = outcome === 'unresolved' || outcome === 'no-response';
  return isOpen && (skips || then.ifNot !== null);
}

/** @throws {StoppedError} when the person stops */
export async function askRiskAgain(asker: Asker): Promise<Risk | 'back'> {
  const reply = await asker.choose({
    message: 'Is the child at immediate risk of harm now?',
    help: 'Asked again before every stage. "Not sure" is handled as yes.',
    choices: RISK_CHOICES,
    hasDefault: false,
    takesWhole: true,
    canGoBack: true,
  });
  if (reply.kind === 'back') return 'back';
  return RISKS.find((risk) => risk === reply.value) ?? 'unsure';
}
