import { isWeekOn } from '../model/deadline.ts';
import type { Amount } from '../model/policy-parts.ts';
import { UNITS } from '../model/units.ts';
import type { ClockEvent, Outcome, Owner } from '../model/vocabulary.ts';
import { capital, lower, plain } from './sentences.ts';

const OWNER_WORDS: Readonly<Record<Owner, string>> = {
  you: 'You',
  'your-dsl': 'Your designated safeguarding lead',
  'your-manager': 'Your manager',
  both: 'Both sides',
  managers: 'The line managers',
  'other-agency': 'The other agency',
  senior: 'The senior managers',
  partnership: 'The partnership',
  'not-said': 'Nobody named',
  body: 'A body that the document names',
};

/** Says whose duty something is. A named body is called by its name. */
export function sayOwner(by: Owner, name: string | undefined): string {
  return name === undefined ? OWNER_WORDS[by] : capital(name);
}

/** Sentences to add to a duty that the policy assigns to nobody. The second is for emergencies. */
const LEFT_TO_NOBODY = 'Make sure this is done: the policy does not say by whom.';
export const AT_ONCE_BY_ANYBODY = 'Do it unless you know it is done.';

interface Duty {
  readonly by: Owner;
  readonly ownerName?: string;
  readonly do: string;
}

/** Matches a duty that already begins with who does it: `The receiving line manager will …`. */
const NAMES_DOER =
  /^(?:The|Your|Each|Both) (?:\S+ ){0,3}(?:managers?|supervisor|professionals?|parties|members|Chair|lead)\b/;

/**
 * Begins a duty's sentence with whoever has the duty. Changes nothing if that is the reader, if
 * nobody is named, or if the sentence already says who.
 */
export function withDoer({ by, ownerName, do: own }: Duty, sentence: string): string {
  const who = sayOwner(by, ownerName);
  const isSaid = own.toLowerCase().startsWith(who.toLowerCase()) || own.startsWith('Expect ');
  if (by === 'you' || by === 'not-said' || isSaid || NAMES_DOER.test(own)) return sentence;
  const [they = ''] = /^They(?= (?:will|must|should|may)\b)/.exec(sentence) ?? [];
  return they === '' ? `${who}: ${sentence}` : `${who}${sentence.slice(they.length)}`;
}

/** Says a duty and who has it: `Your manager: Discuss it.` If nobody is named, adds advice. */
export function sayDuty(duty: Duty, atOnce = false): string {
  const own = ` ${atOnce ? AT_ONCE_BY_ANYBODY : LEFT_TO_NOBODY}`;
  return `${withDoer(duty, duty.do)}${duty.by === 'not-said' ? own : ''}`;
}

/** Like `sayOwner`, but for use mid-sentence: `the partnership`, `the Quality Assurance Unit`. */
export function ownerInSentence(by: Owner, name: string | undefined): string {
  if (name === undefined) return lower(OWNER_WORDS[by]);
  return /^(the|an?|each) /i.test(name) ? lower(name) : `the ${name}`;
}

/** The outcome of a stage, as the practitioner would put it. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  resolved: 'We settled it',
  unresolved: 'We could not settle it',
  'no-response': 'They did not answer in time',
  risk: 'The child is at risk now',
  withdrawn: 'The concern was withdrawn',
};

/** Says how long a limit is or, if it has words of urgency, returns those words as printed. */
export function sayLimit({ amount, unit, urgency }: Amount & { urgency?: string }): string {
  if (urgency !== undefined) return urgency;
  const { says } = UNITS[unit];
  return typeof says === 'string' ? says : `${amount} ${says[amount === 1 ? 0 : 1]}`;
}

type Started = ClockEvent | 'route-taken' | 'reopened';
const EVENT_WORDS: Readonly<Record<Started, string>> = {
  disagreement: 'the disagreement',
  reopened: 'when the case is opened again',
  raised: 'when it is raised',
  'stage-entered': 'when this stage begins',
  referred: 'the referral',
  'route-taken': 'when this way was taken',
  'stage-left': 'when the stage is left',
  settled: 'the settlement',
  risk: 'when the risk is seen',
  conference: 'the conference',
};

/** Says what else a limit might mean: `5 working days`, or `the same weekday a week on`. */
export function sayMightMean(limit: Amount, other: Amount): string {
  if (!isWeekOn(limit, other)) return sayLimit(other);
  const weeks = (other.amount ?? 7) / 7;
  return `the same weekday ${weeks === 1 ? 'a week' : `${weeks} weeks`} on`;
}

/** Says what starts a clock, in words to follow a date. `what` is the text of the starting step. */
export function sayEvent(event: string, what?: string): string {
  if (isKnown(event)) return EVENT_WORDS[event];
  if (/^stage-\d+$/.test(event)) return `when ${event.replace('-', ' ')} began`;
  // A step of the other side has no text here, and a step's id would mean nothing to the reader.
  return `when ${what === undefined ? 'the step before it' : `"${plain(what)}"`} is done`;
}

/** Puts the words for an event into the past: `when it was raised`, `when this stage began`. */
export function inThePast(event: string): string {
  return event.replace(/ is (\w+(?: again)?)$/, ' was $1').replace(/ begins$/, ' began');
}

/** Says what a clock waits for, to end a sentence: `Its clock starts with the referral.` */
export function sayStart(event: string, what?: string): string {
  const words = sayEvent(event, what);
  return words.startsWith('when ') ? words : `with ${words}`;
}

function isKnown(event: string): event is Started {
  return Object.hasOwn(EVENT_WORDS, event);
}
