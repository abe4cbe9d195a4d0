import * as is from './check.ts';
import { isRecord } from './records.ts';
import { countedUnit, isLimitUnit, LIMIT_UNITS, type LimitUnit } from './units.ts';
import * as words from './vocabulary.ts';

/** `amount` is null for units that are not counted. */
export interface Amount {
  readonly amount: number | null;
  readonly unit: LimitUnit;
}

/** A number only where the unit has one, and no larger than a policy file may give. */
const isAmount: is.Check<Amount> = (value) => {
  if (!isRecord(value) || typeof value.unit !== 'string' || !isLimitUnit(value.unit)) return false;
  const counted = countedUnit(value.unit);
  if (counted === null) return value.amount === null;
  return Number.isSafeInteger(value.amount) && Number(value.amount) <= counted.most;
};

/** The answers a thing hangs on. An absent list means "whatever the answer". */
export const isCondition = is.object({
  concern: is.maybe(is.each(is.oneOf(words.CONCERNS))),
  child: is.maybe(is.each(is.oneOf(words.CHILD_STATUSES))),
  agency: is.maybe(is.each(is.oneOf(words.AGENCIES))),
  otherAgency: is.maybe(is.each(is.oneOf(words.AGENCIES))),
  risk: is.maybe(is.each(is.oneOf(words.RISKS))),
  /** Ids of tracks, or {@link USUAL_TRACK}. */
  track: is.maybe(is.each(is.text)),
});
export type Condition = is.Checked<typeof isCondition>;

export const isOwner = is.oneOf<words.Owner>([...words.OWNERS, 'body']);

const limit = {
  /** Unique in its policy; a duty's limit has the duty's own id. */
  id: is.text,
  /** What must have happened when the time is up, as a short phrase. */
  what: is.text,
  owner: isOwner,
  /** The body's name where the owner is `body`. */
  ownerName: is.maybe(is.text),
  amount: is.orNull(is.number),
  unit: is.oneOf(LIMIT_UNITS),
  /** True where, and only where, the document itself prints "or a timescale that protects the child". */
  orSooner: is.flag,
  /** The same limit as the document prints it a second time, "48 hours (two working days)"; the shorter governs. */
  also: is.maybe(isAmount),
  /** The answers it holds under; absent: whatever they are. A step's limit goes by the step's. */
  when: is.maybe(isCondition),
  /** A {@link ClockEvent}, the id of a step, or `stage-1` for the day that stage began. */
  from: is.text,
  source: is.text,
  /** The source's own words for the number, ten at most. */
  words: is.orNull(is.text),
  /** How an open text was read, and why. */
  reading: is.orNull(is.text),
  /** The other thing the text might mean; its date is shown beside the one that governs. */
  mightMean: is.orNull(isAmount),
  /** What else the text might mean, where that is no other length. */
  mightMeanText: is.maybe(is.text),
  /** As printed, where it has no date. */
  urgency: is.maybe(is.oneOf(words.URGENCIES)),
  binds: is.maybe(is.oneOf(words.BINDS)),
  /** Of a limit that is no step's; absent in policies that older versions saved. */
  worded: is.maybe(is.oneOf(words.WORDED)),
};

/** How long a duty may take. */
export type Limit = is.Checked<typeof hasLimitKeys>;
const hasLimitKeys = is.object(limit);
export const isLimit: is.Check<Limit> = (value) => hasLimitKeys(value) && isAmount(value);

/** A limit on several stages together. */
const hasLadderKeys = is.object({ ...limit, stages: is.each(is.number) });
export type LadderLimit = is.Checked<typeof hasLadderKeys>;
export const isLadderLimit: is.Check<LadderLimit> = (value) =>
  hasLadderKeys(value) && isAmount(value);
