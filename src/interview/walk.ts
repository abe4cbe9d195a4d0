import { nextStepOf, openHere } from '../engine/advice/next-step.ts';
import { momentAt, startOf } from '../engine/calendar/london.ts';
import { answerTime, earlierThan } from '../engine/case/stage-visits.ts';
import type { Asker, Choice, Question } from '../env.ts';
import type { Findings } from '../model/advice.ts';
import type { CaseEvent } from '../model/case.ts';
import { type Outcome, RISKS, type Risk } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { OUTCOME_WORDS, sayDuty } from '../text/duty-text.ts';
import { markingGiven, RISK_CHOICES } from './choices.ts';
import { askWhen } from './days.ts';
import { askAgreed } from './written.ts';

interface Given {
  readonly agreed?: string | null;
  readonly hasSteps?: boolean;
}

/**
 * Asks what has happened since the advice was given, and when. Before a new stage, asks about the
 * risk again.
 *
 * @param now the current time, in epoch ms; nothing can have happened later
 * @param given `agreed` is the text written so far about what was agreed. Null skips the question,
 * as a reason has been given. `hasSteps` is whether a step can be marked as done.
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
  const all = happenings(findings, hasSteps);
  for (;;) {
    const reply = await asker.choose(whatHappened(findings, all));
    if (reply.kind === 'back') return null;
    const { leads = STEP_DONE } = all.find(({ value }) => value === reply.value) ?? {};
    if (leads === STEP_DONE) return STEP_DONE;
    const event =
      'route' in leads
        ? await askTaken(asker, leads, now)
        : await askDetails(asker, leads, findings, now, agreed);
    if (event !== null) return event;
  }
}

async function askTaken(asker: Asker, changes: Taken['changes'], now: number) {
  const at = await askWhen(asker, WHEN, now);
  return at.kind === 'back' ? null : { kind: 'set' as const, at: at.value, changes };
}

/**
 * Asks when it happened and, before a new stage, about the risk. The person can go back from either
 * question. If the disagreement was settled, then asks what was agreed.
 */
async function askDetails(
  asker: Asker,
  leads: Pick<Next, 'outcome' | 'toStage'>,
  findings: Findings,
  now: number,
  agreed: string | null,
): Promise<Next | null> {
  const { outcome, toStage } = leads;
  // No date is asked for if there is a risk, so that nothing delays what must be done at once.
  if (outcome === 'risk') return { kind: 'next', at: momentAt(now), outcome };
  const { enteredAt } = findings.stage;
  // A stage entered in the future was saved when the clock was wrong, so its date is ignored.
  const reached = enteredAt !== null && startOf(enteredAt) <= now ? enteredAt : null;
  for (;;) {
    const at = await askWhen(asker, WHEN, now, reached);
    if (at.kind === 'back') return null;
    const isUp = movesUp(outcome, findings, toStage !== undefined);
    const risk = isUp ? await askRiskAgain(asker) : undefined;
    if (risk === 'back') continue;
    const isAsked = outcome === 'resolved' && agreed !== null;
    const reason = isAsked ? await askAgreed(asker, agreed) : undefined;
    const more = { ...(risk && { risk }), ...(reason && { reason }) };
    return { kind: 'next', at: at.value, ...leads, ...more };
  }
}

const WHEN = { message: 'When was that?', help: 'The next times are counted from here.' };

type Next = Extract<CaseEvent, { kind: 'next' }>;
/** The event of taking a side route, which runs alongside the stage. */
type Taken = Extract<CaseEvent, { kind: 'set' }>;

/** The answer that a step was done, which does not lead to another stage. */
export const STEP_DONE = 'step-done';

/** Something that may have happened, and the event that it leads to. */
interface Happening extends Choice {
  readonly leads: typeof STEP_DONE | Pick<Next, 'outcome' | 'toStage'> | { readonly route: string };
}

function whatHappened({ stage }: Findings, all: readonly Happening[]): Question {
  return {
    message: `Stage ${stage.number}: what happened?`,
    help: 'Answer when you know; going back changes nothing.',
    choices: all.map(({ leads: _, ...choice }) => choice),
    canGoBack: true,
  };
}

function happenings(findings: Findings, hasSteps: boolean): Happening[] {
  const { then } = findings;
  const up = then.ifNot
    ? `Moves it up to stage ${then.ifNot.stage}: ${then.ifNot.title}.`
    : endWords(findings);
  const risk = 'Shows what to do at once. The stage stays as it is.';
  const step = { value: STEP_DONE, label: 'A step is done', help: 'Asks which one, and when.' };
  return [
    ending('resolved', ['resolved', 'agreed']),
    ...noAnswer(findings, up),
    ending(
      'unresolved',
      ['not settled', 'unresolved', 'not resolved', 'not agreed', 'refused'],
      up,
    ),
    ...bySideRoute(findings),
    ending('risk', ['risk', 'at risk', 'danger', 'emergency'], risk),
    ...(hasSteps ? [{ ...step, leads: STEP_DONE } as const] : []),
  ];
}

function ending(outcome: Outcome, also: readonly string[], help?: string): Happening {
  const label = OUTCOME_WORDS[outcome];
  return { value: outcome, label, also, ...(help && { help }), leads: { outcome } };
}

/**
 * Lists the policy's side routes. First come those that lead straight to another stage, later or
 * earlier. Then come those with time limits of their own, which start to run alongside this stage.
 */
function bySideRoute({ routes }: Findings): Happening[] {
  const skips = routes.flatMap(({ id, title: label, toStage }): Happening[] => {
    if (toStage === undefined) return [];
    const leads = { outcome: 'unresolved', toStage } as const;
    return [{ value: `go-${id}`, label, help: `Moves it to stage ${toStage}.`, leads }];
  });
  const takes = routes.flatMap(({ id, title: label, toStage, times }): Happening[] => {
    if (toStage !== undefined || times.length === 0) return [];
    const help = 'Its times begin. The stage goes on beside it.';
    return [{ value: `take-${id}`, label, help, leads: { route: id } }];
  });
  return [...skips, ...takes];
}

/** Offers "no response", unless the person is on the side that has to respond. */
function noAnswer(findings: Findings, up: string): Happening[] {
  if (findings.side === 'receiving') return [];
  const also = ['no answer', 'no reply', 'no response', 'not answered', 'silence'];
  return [ending('no-response', also, `${up}${tooEarly(findings)}`)];
}

/** Returns help for the last stage, with any step to do before the case can end unsettled. */
function endWords(findings: Findings): string {
  const { own, partnership } = openHere(findings.steps, nextStepOf(findings));
  const step = own ?? partnership;
  if (step === null) return 'This is the last stage.';
  return `This is the last stage, and first this is to do. ${sayDuty(step)}`;
}

/** Says until when the other side can answer in time. Empty if that time has passed or is unset. */
function tooEarly({ asOf, deadlines, stage }: Findings): string {
  const here = deadlines.filter((one) => one.stage === stage.number && one.state !== 'ended');
  const answer = answerTime(here);
  const until = earlierThan(answer, asOf);
  if (until === null) return '';
  const runs = answer?.from.projected ? 'has not begun' : `runs until ${sayWhen(until)}`;
  return ` The time for an answer ${runs}: sooner is recorded as moved up early.`;
}

/** Returns whether a new stage follows. @param skips whether a route straight to it was chosen */
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
    takesWhole: true,
    canGoBack: true,
  });
  if (reply.kind === 'back') return 'back';
  return RISKS.find((risk) => risk === reply.value) ?? 'unsure';
}
