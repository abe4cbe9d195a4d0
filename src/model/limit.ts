import {
  type Check,
  type Checked,
  each,
  isFlag,
  isNumber,
  isRecord,
  isText,
  maybe,
  object,
  oneOf,
  orNull,
} from './records.ts';
import { countedUnit, isLimitUnit, LIMIT_UNITS, type LimitUnit } from './units.ts';
import * as words from './vocabulary.ts';

/** `amount` is null for units that are not counted. */
export interface Amount {
  readonly amount: number | null;
  readonly unit: LimitUnit;
}

/** A number only where the unit has one, and no larger than a policy file may give. */
const isAmount: Check<Amount> = (value) => {
  if (!isRecord(value) || typeof value.unit !== 'string' || !isLimitUnit(value.unit)) return false;
  const counted = countedUnit(value.unit);
  if (counted === null) return value.amount === null;
  return Number.isSafeInteger(value.amount) && Number(value.amount) <= counted.most;
};

/** The answers a thing hangs on. An absent list means "whatever the answer". */
export const isCondition = object({
  concern: maybe(each(oneOf(words.CONCERNS))),
  child: maybe(each(oneOf(words.CHILD_STATUSES))),
  agency: maybe(each(oneOf(words.AGENCIES))),
  otherAgency: maybe(each(oneOf(words.AGENCIES))),
  risk: maybe(each(oneOf(words.RISKS))),
  /** Ids of tracks, or {@link USUAL_TRACK}. */
  track: maybe(each(isText)),
});
export type Condition = Checked<typeof isCondition>;

export const isOwner = oneOf<words.Owner>([...words.OWNERS, 'body']);

const limit = {
  /** Unique in its policy; a duty's limit has the duty's own id. */
  id: isText,
  /** What must have happened when the time is up, as a short phrase. */
  what: isText,
  owner: isOwner,
  /** The body's name where the owner is `body`. */
  ownerName: maybe(isText),
  amount: orNull(isNumber),
  unit: oneOf(LIMIT_UNITS),
  /** True where, and only where, the document itself prints "or a timescale that protects the child". */
  orSooner: isFlag,
  /** The same limit as the document prints it a second time, "48 hours (two working days)"; the shorter governs. */
  also: maybe(isAmount),
  /** The answers it holds under; absent: whatever they are. A step's limit goes by the step's. */
  when: maybe(isCondition),
  /** A {@link ClockEvent}, the id of a step, or `stage-1` for the day that stage began. */
  from: isText,
  source: isText,
  /** The source's own words for the number, ten at most. */
  words: orNull(isText),
  /** How an open text was read, and why. */
  reading: orNull(isText),
  /** The other thing the text might mean; its date is shown beside the one that governs. */
  mightMean: orNull(isAmount),
  /** What else the text might mean, where that is no other length. */
  mightMeanText: maybe(isText),
  /** As printed, where it has no date. */
  urgency: maybe(oneOf(words.URGENCIES)),
  binds: maybe(oneOf(words.BINDS)),
  /** Of a limit that is no step's; absent in policies that older versions saved. */
  worded: maybe(oneOf(words.WORDED)),
};

/** How long a duty may take. */
export type Limit = Checked<typeof hasLimitKeys>;
const hasLimitKeys = object(limit);
export const isLimit: Check<Limit> = (value) => hasLimitKeys(value) && isAmount(value);

/** A limit on several stages together. */
const hasLadderKeys = object({ ...limit, stages: each(isNumber) });
export type LadderLimit = Checked<typeof hasLadderKeys>;
export const isLadderLimit: Check<LadderLimit> = (value) => hasLadderKeys(value) && isAmount(value);
