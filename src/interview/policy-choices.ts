import { servicesIn } from '../engine/advice/find-contacts.ts';
import { servesBothSides } from '../engine/ladder/for-side.ts';
import { firstStage } from '../engine/ladder/progress.ts';
import {
  fitOf,
  isFromConference,
  ladderOf,
  policyTaken,
  procedureFor,
} from '../engine/ladder/track.ts';
import type { Choice } from '../env.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import type { Policy, Stage } from '../model/policy.ts';
import { defined } from '../model/records.ts';
import { type Agency, type Concern, USUAL_TRACK } from '../model/vocabulary.ts';
import { NOT_KNOWN, UNKNOWN } from './choices.ts';
import { ANOTHER_DAY, pastDays } from './days.ts';
import type { Asking } from './questions.ts';

function isOfConference({ answers: { concern }, policy }: Asking): boolean {
  const answers = policy && concern && { area: policy.id, concern, risk: 'none' as const };
  return policy !== null && !!answers && isFromConference(policy, answers);
}

/** Where what applies is counted from a conference, its time is asked for. */
export function whenItBegan(asking: Asking) {
  return isOfConference(asking)
    ? {
        message: 'When was the conference?',
        help: 'Its time too, if you know it. The policy counts from here.',
      }
    : {
        message: 'When did the disagreement arise?',
        help: 'For a decision: the day you received it. The policy counts from here.',
      };
}

/** The stage at which the ladder begins for a concern, whichever stage has been reached. */
export function firstStageFor(
  policy: Policy,
  concern: Concern,
  { child = [], track = null, agency, otherAgency }: PartialAnswers = {},
): number {
  const known = defined({ child, track, agency, otherAgency });
  return firstStage(policy, { area: policy.id, concern, risk: 'none', ...known });
}

/** Chosen where it has been raised, and no answer has come: also with the day on which it was raised. */
export const WAITING = 'waiting:';
const WAITING_WORDS = [
  'raised',
  'yes',
  'I raised it',
  'I have raised it',
  'waiting',
  'no answer yet',
];

/** What is asked of whoever waits. */
export const WHEN_RAISED = {
  message: 'When did you raise it?',
  help: 'Its time too, if you know it. Their days to answer count from here.',
  early: 'It arose',
};

/** Whether a stage binds the raiser alone, who has not spoken to the other side yet. */
function isRaisersAlone({ steps }: Stage): boolean {
  return steps.every(({ binds }) => binds === 'raiser');
}

/** A day that is chosen where it has not been raised: also `another` and `not-known`. */
export const NOT_YET = 'not-yet:';

/**
 * The stage at which the ladder begins, or the procedure that comes before it, comes first; where it has not been
 * raised, and the day is not said, with the days on which it may have arisen. For whoever was challenged it is the
 * first at which they are spoken to.
 */
export function stageChoices(asking: Asking): Choice[] {
  const { policy, answers } = asking;
  if (!policy) return [];
  const start = answers.concern ? firstStageFor(policy, answers.concern, answers) : 1;
  const through = ladderOf(policy, soFar(answers)).map(({ number }) => number);
  const met = policy.stages.find(
    (one) => one.number >= start && through.includes(one.number) && !isRaisersAlone(one),
  );
  // Whoever was challenged has been spoken to, which comes after what the raiser does alone.
  const first = isReceiving(asking) ? (met?.number ?? start) : start;
  const choices = (isHere: (number: number) => boolean) =>
    policy.stages
      .filter(({ number }) => isHere(number) && (number === start || through.includes(number)))
      .map(({ number, title }) => ({ value: String(number), label: `Stage ${number}: ${title}` }));
  const [begins, ...later] = choices((number) => number >= first);
  const mine = answers.side === undefined && isForBothSides(asking) ? [RAISED_WITH_ME] : [];
  const begun = begins ? beginning(asking, begins, start) : [];
  return [...begun, ...later, ...choices((number) => number < first), ...mine];
}

/** The first stage: not yet begun, or raised there and not answered. */
function beginning(asking: Asking, begins: Choice, first: number): Choice[] {
  const { policy, answers } = asking;
  if (policy === null || isReceiving(asking)) return [begins];
  const before = procedureFor(policy, answers.concern ?? 'other', first)?.title;
  const title = before ?? begins.label.replace(/^Stage (\d+):/, 'stage $1,');
  const none = notRaised(asking, { ...begins, label: `Not yet: ${title}` });
  return before === undefined ? [...none, ...waiting(asking, first)] : none;
}

/** What stands for the first stage where it has not been raised; nothing, where that was told before the stage was. */
function notRaised(asking: Asking, begins: Choice): Choice[] {
  const { disagreed, raised, stage } = asking.answers;
  if (raised && stage === undefined) return [];
  if (disagreed === undefined) return notYet(asking);
  return [raised ? { ...begins, value: `${NOT_YET}${disagreed ?? NOT_KNOWN}` } : begins];
}

/** The first stage, where it has been raised there and no answer has come. */
function waiting({ policy, answers }: Asking, first: number): Choice[] {
  const stage = policy?.stages.find(({ number }) => number === first);
  if (!stage || isRaisersAlone(stage)) return [];
  const value = answers.raised ? String(first) : WAITING;
  return [{ value, label: 'Yes, with them; I am waiting for the answer', also: WAITING_WORDS }];
}

function notYet(asking: Asking): Choice[] {
  const what = isOfConference(asking) ? 'the conference was' : 'it arose';
  const others: Readonly<Record<string, string>> = {
    [ANOTHER_DAY]: `${what} on another day`,
    [NOT_KNOWN]: 'I do not know when it arose',
  };
  return [...pastDays(asking.now), UNKNOWN].map(({ value, label, ...choice }) => {
    const day = `${what} ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
    return { ...choice, value: `${NOT_YET}${value}`, label: `Not yet; ${others[value] ?? day}` };
  });
}

/** Chosen at the question of the stage too, which is then asked again. */
export const RECEIVING = 'receiving';
export const RAISED_WITH_ME: Choice = {
  value: RECEIVING,
  label: 'It was raised with me (I was challenged)',
  also: ['challenged', 'I was challenged', 'against me'],
};

/** Whether somebody else raised it with the one who answers. */
export function isReceiving({ answers }: Asking): boolean {
  return answers.side === RECEIVING;
}

/** Whether the policy asks other things of each side. */
export function isForBothSides({ policy }: Asking): boolean {
  return policy !== null && servesBothSides(policy);
}

/** The services of an agency that the area lists by themselves. */
export function servicesOf({ policy, answers: { part } }: Asking, agency: Agency) {
  return policy ? servicesIn(policy, agency, part) : [];
}

export function theirServices(asking: Asking): readonly string[] {
  const { otherAgency } = asking.answers;
  return otherAgency ? servicesOf(asking, otherAgency) : [];
}

/** Whether a duty is for some children only where it stands: at its stage, at every one, or at immediate risk. */
export function hangsOnChild({
  policy,
  answers: { concern, risk, stage, ...others },
}: Asking): boolean {
  if (policy === null) return true;
  const here = stage ?? firstStageFor(policy, concern ?? 'other', others);
  const duties = [
    ...policy.everyStage,
    ...(risk === 'none' ? [] : policy.immediate.steps),
    ...policy.stages.flatMap(({ number, steps }) => (number === here ? steps : [])),
  ];
  return duties.some(({ when }) => when?.child !== undefined);
}

/** The policy as the way that the answers lead to so far reads. */
export function policySoFar(policy: Policy, answers: PartialAnswers): Policy {
  return policyTaken(policy, soFar(answers));
}

function soFar(answers: PartialAnswers) {
  const unknown = { area: '', concern: 'other', risk: 'none' } as const;
  return { ...unknown, ...defined(answers) };
}

/** The usual way, and those that no answer leads to by itself, or that hang on one that is not given. */
export function trackChoices({ policy, answers }: Asking): Choice[] {
  const others = (policy?.tracks ?? []).filter(
    ({ when }) => when === null || fitOf(when, soFar(answers)) === 'unknown',
  );
  const usual = { value: USUAL_TRACK, label: 'The usual way' };
  return [usual, ...others.map(({ id, title }) => ({ value: id, label: title }))];
}
