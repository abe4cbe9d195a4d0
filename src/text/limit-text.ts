import { isWeekOn } from '../model/deadline.ts';
import type { Amount } from '../model/policy-parts.ts';
import { UNITS } from '../model/units.ts';
import type { ClockEvent, Urgency } from '../model/vocabulary.ts';
import { plain } from './sentences.ts';

/** How long a limit is, in words: an urgency as the document prints it. */
export function sayLimit({ amount, unit, urgency }: Amount & { urgency?: Urgency }): string {
  if (urgency !== undefined) return urgency;
  const { says } = UNITS[unit];
  return typeof says === 'string' ? says : `${amount} ${says[amount === 1 ? 0 : 1]}`;
}

type Started = ClockEvent | 'route-taken';
const EVENT_WORDS: Readonly<Record<Started, string>> = {
  disagreement: 'the disagreement',
  raised: 'when it is raised',
  'stage-entered': 'when this stage begins',
  referred: 'the referral',
  'route-taken': 'when this way was taken',
  'stage-left': 'when the stage is left',
  settled: 'the settlement',
  risk: 'when the risk is seen',
  conference: 'the conference',
};

/** What a limit might also mean: `5 working days`, or `the same weekday a week on`. */
export function sayMightMean(limit: Amount, other: Amount): string {
  if (!isWeekOn(limit, other)) return sayLimit(other);
  const weeks = (other.amount ?? 7) / 7;
  return `the same weekday ${weeks === 1 ? 'a week' : `${weeks} weeks`} on`;
}

/**
 * What starts a clock, in words that follow its date: `Fri 20 Nov, the disagreement`.
 *
 * @param what the step that starts it, in words; absent: it is named by its id
 */
export function sayEvent(event: string, what?: string): string {
  if (isKnown(event)) return EVENT_WORDS[event];
  if (/^stage-\d+$/.test(event)) return `when ${event.replace('-', ' ')} began`;
  // Of the other side's step no words are there, and its id is nothing to them who read this.
  return `when ${what === undefined ? 'the step before it' : `"${plain(what)}"`} is done`;
}

/** What a clock waits for, as the end of a sentence: `Its clock starts with the referral.` */
export function sayStart(event: string, what?: string): string {
  const words = sayEvent(event, what);
  return words.startsWith('when ') ? words : `with ${words}`;
}

function isKnown(event: string): event is Started {
  return Object.hasOwn(EVENT_WORDS, event);
}
