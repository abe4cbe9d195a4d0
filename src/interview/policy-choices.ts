import { servicesIn } from '../engine/advice/find-contacts.ts';
import { countsFromEntry } from '../engine/ladder/duties.ts';
import { servesBothSides } from '../engine/ladder/for-side.ts';
import { firstStage, isRaisersAlone, stageAtStart } from '../engine/ladder/progress.ts';
import {
  fitOf,
  isFromConference,
  ladderOf,
  policyTaken,
  procedureFor,
} from '../engine/ladder/track.ts';
import type { Choice } from '../env.ts';
import type { Policy } from '../model/policy.ts';
import { defined } from '../model/records.ts';
import { type Agency, USUAL_TRACK } from '../model/vocabulary.ts';
import { NOT_KNOWN, UNKNOWN } from './choices.ts';
import { ANOTHER_DAY, pastDays } from './days.ts';
import type { Asking } from './questions.ts';

type PartialAnswers = Asking['answers'];

function isOfConference({ answers: { concern }, policy }: Asking): boolean {
  const answers = policy && concern && { area: policy.id, concern, risk: 'none' as const };
  return policy !== null && !!answers && isFromConference(policy, answers);
}

/**
 * Returns the words that ask when the disagreement arose. If the policy counts from a conference,
 * they ask when the conference was held.
 */
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

/** Returns the stage where the policy begins for this concern, whatever stage has been reached. */
export function firstStageFor(policy: Policy, answers: PartialAnswers): number {
  return firstStage(policy, { ...soFar(answers), stage: null });
}

/** The prefix of the value for "raised, not answered yet". The day of raising may follow it. */
export const WAITING = 'waiting:';
const WAITING_WORDS = [
  'raised',
  'yes',
  'I raised it',
  'I have raised it',
  'waiting',
  'no answer yet',
];

/** The question for a person who has raised the disagreement already. */
export const WHEN_RAISED = {
  message: 'When did you raise it?',
  help: 'Its time too, if you know it. Their days to answer count from here.',
  early: 'It arose',
};

/** The prefix of a value for "not raised yet". A day, `another` or `not-known` follows it. */
export const NOT_YET = 'not-yet:';

/**
 * Lists the stages. The first is where the policy begins for this concern. If a procedure comes
 * before that stage, the choice is named after the procedure. If it is not known when the
 * disagreement arose, "Not yet" is offered once for each likely day. For the side that was
 * challenged, the list begins with the first stage at which that side is approached.
 */
export function stageChoices(asking: Asking): Choice[] {
  const { policy, answers } = asking;
  if (!policy) return [];
  const start = firstStageFor(policy, answers);
  const through = ladderOf(policy, soFar(answers)).map(({ number }) => number);
  const first = stageAtStart(policy, { ...soFar(answers), stage: null });
  const choices = (isHere: (number: number) => boolean) =>
    policy.stages
      .filter(({ number }) => isHere(number) && (number === start || through.includes(number)))
      .map(({ number, title }) => ({ value: String(number), label: `Stage ${number}: ${title}` }));
  const [begins, ...later] = choices((number) => number >= first);
  const mine = answers.side === undefined && isForBothSides(asking) ? [RAISED_WITH_ME] : [];
  const begun = begins ? beginning(asking, begins, start) : [];
  return [...begun, ...later, ...choices((number) => number < first), ...mine];
}

/** Lists the choices for the first stage: not raised yet, or raised but not answered yet. */
function beginning(asking: Asking, begins: Choice, first: number): Choice[] {
  const { policy, answers } = asking;
  if (policy === null || isReceiving(asking)) return [begins];
  const before = procedureFor(policy, answers.concern ?? 'other', first)?.title;
  const title = before ?? begins.label.replace(/^Stage (\d+):/, 'stage $1,');
  const none = notRaised(asking, { ...begins, label: `Not yet: ${title}` });
  return before === undefined ? [...none, ...waiting(asking, first)] : none;
}

/**
 * Lists the "not raised yet" choices. There are none if the answers give the day it was raised but
 * not the stage.
 */
function notRaised(asking: Asking, begins: Choice): Choice[] {
  const { disagreed, raised, stage } = asking.answers;
  if (raised && stage === undefined) return [];
  if (disagreed === undefined) return notYet(asking);
  return [raised ? { ...begins, value: `${NOT_YET}${disagreed ?? NOT_KNOWN}` } : begins];
}

/**
 * Returns the choice "raised, not answered yet". Returns no choice if nobody on the other side is
 * approached at the first stage.
 */
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

/**
 * The answer that the user's side was challenged. The stage question offers this answer too. If it
 * is chosen there, the side is known and the question is asked again.
 */
export const RECEIVING = 'receiving';
export const RAISED_WITH_ME: Choice = {
  value: RECEIVING,
  label: 'It was raised with me (I was challenged)',
  also: ['challenged', 'I was challenged', 'against me'],
};

/** Returns whether the person answering is on the side that was challenged. */
export function isReceiving({ answers }: Asking): boolean {
  return answers.side === RECEIVING;
}

/** Returns whether the policy says whom each duty binds, so that either side can be advised. */
export function isForBothSides({ policy }: Asking): boolean {
  return policy !== null && servesBothSides(policy);
}

/** Returns an agency's services that have contacts of their own in the area. */
export function servicesOf({ policy, answers: { part } }: Asking, agency: Agency) {
  return policy ? servicesIn(policy, agency, part) : [];
}

export function theirServices(asking: Asking): readonly string[] {
  const { otherAgency } = asking.answers;
  return otherAgency ? servicesOf(asking, otherAgency) : [];
}

/** Returns whether a duty that may apply now is only for children with a certain status. */
export function hangsOnChild({ policy, answers }: Asking): boolean {
  if (policy === null) return true;
  const here = answers.stage ?? firstStageFor(policy, answers);
  const duties = [
    ...policy.everyStage,
    ...(answers.risk === 'none' ? [] : policy.immediate.steps),
    ...policy.stages.flatMap(({ number, steps }) => (number === here ? steps : [])),
  ];
  return duties.some(({ when }) => when?.child !== undefined);
}

/** Returns whether any date counts from the day on which the stage was reached. */
export function hangsOnEntry({ policy: whole, answers }: Asking): boolean {
  const policy = whole && policySoFar(whole, answers);
  const stage = policy?.stages.find(({ number }) => number === answers.stage);
  return policy !== null && stage !== undefined && countsFromEntry(policy, stage);
}

/** Returns the policy as it applies on the track (way up) that the answers so far lead to. */
export function policySoFar(policy: Policy, answers: PartialAnswers): Policy {
  return policyTaken(policy, soFar(answers));
}

function soFar(answers: PartialAnswers) {
  const unknown = { area: '', concern: 'other', risk: 'none' } as const;
  return { ...unknown, ...defined(answers) };
}

/**
 * Lists the usual way through the policy, then each other way (track) that may apply. A track may
 * apply if it has no condition, or if its condition depends on an answer not given yet.
 */
export function trackChoices({ policy, answers }: Asking): Choice[] {
  const others = (policy?.tracks ?? []).filter(
    ({ when }) => when === null || fitOf(when, soFar(answers)) === 'unknown',
  );
  const usual = { value: USUAL_TRACK, label: 'The usual way' };
  return [usual, ...others.map(({ id, title }) => ({ value: id, label: title }))];
}
