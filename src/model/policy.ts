import type { Example } from '../policy/policy-from.ts';
import * as is from './check.ts';
import { isCondition, isContact, isForm, isLadderLimit, isLimit, isOwner } from './policy-parts.ts';
import { once } from './records.ts';
import * as words from './vocabulary.ts';

/**
 * The shape of a policy. Each part is written once, as the check of a value that is read back as
 * JSON from a case's folder, a bundle or a cache; its type follows from the check. A key that older
 * versions did not write is `maybe`, because every saved case must still open.
 */

/** A duty worded, from the document, for the side that was challenged; `by` is as they see it. */
export type AsReceived = is.Checked<typeof isReceived>;
const isReceived = is.object({
  do: is.text,
  by: isOwner,
  /** What its limit is on, in words for this side; absent: `do` says it. */
  what: is.maybe(is.text),
});

export type Duty = is.Checked<typeof isDuty>;
const isDuty = is.object({
  ...is.texts('id', 'do', 'source'),
  by: isOwner,
  /** The body's name, if `by` is `body`. */
  byName: is.maybe(is.text),
  /** The document's own verb; absent: its sentence has none of these, or the file does not say. */
  verb: is.maybe(is.oneOf(words.VERBS)),
  /** The document's own words for the duty, at most ten. */
  words: is.maybe(is.text),
  /** How urgent the document says it is, as printed, if it sets no date. */
  urgency: is.maybe(is.oneOf(words.URGENCIES)),
  /** Somebody else's duty that nobody waits for: never the next step, and it keeps no case open. */
  endsNothing: is.maybe(is.exactly(true)),
  /** Owed until it is done, even after its stage has been left. */
  stillOwed: is.maybe(is.exactly(true)),
  when: is.orNull(isCondition),
  /** The condition in words, shown if the answer is not known or if only the reader can know it. */
  if: is.orNull(is.text),
  /** True if the document says "may", "consider" or the like. */
  optional: is.flag,
  limit: is.orNull(isLimit),
  /** The event that doing this duty counts as, for clocks that start from that event. */
  event: is.orNull(is.oneOf(words.CLOCK_EVENTS)),
  contacts: is.each(is.text),
  reading: is.orNull(is.text),
  /** Absent: the file does not say, so the side that was challenged cannot be advised. */
  binds: is.maybe(is.oneOf(words.BINDS)),
  /** Absent: the challenged side reads the same, or nothing if the duty binds only the raiser. */
  receiving: is.maybe(isReceived),
});
const areDuties = is.each(isDuty);

/** Something the document states that helps the reader but asks for nothing. */
export type Remark = is.Checked<typeof isRemark>;
const isRemark = is.object({ ...is.texts('say', 'source'), when: is.orNull(isCondition) });

/** Something that the document leaves out, put into words. */
export type Gap = is.Checked<typeof isGap>;
const isGap = is.object({ say: is.text, when: is.orNull(isCondition) });

/** Something the document wants written down, and who is to see it. */
const isRecordDuty = is.object(is.texts('what', 'source'));

const notes = {
  record: is.each(isRecordDuty),
  remarks: is.each(isRemark),
  notSaid: is.each(isGap),
};

/** Something that is known, but not from the document. */
export type Outside = is.Checked<typeof isOutside>;
/** `seen`: the address where it was read; `on`: the day. Null only if an older version saved it. */
const isOutside = is.object({ say: is.text, seen: is.orNull(is.text), on: is.orNull(is.text) });

/** Whom to approach at a stage, besides the people of each side; `contacts` are their ids. */
const isApproach = is.object({ ...is.texts('say', 'source'), contacts: is.each(is.text) });

export type Stage = is.Checked<typeof isStage>;
const isStage = is.object({
  number: is.number,
  ...is.texts('title', 'thisSide', 'otherSide', 'source'),
  /** Says that the title is the policy file's own, if the document prints none. */
  titleNote: is.orNull(is.text),
  approach: is.maybe(isApproach),
  /** Who speaks to whom, worded for the side that was challenged; absent: the same. */
  receiving: is.maybe(is.object(is.texts('thisSide', 'otherSide'))),
  limits: is.each(isLimit),
  steps: areDuties,
  settled: areDuties,
  ...notes,
});
const ladder = { stages: is.each(isStage), limits: is.each(isLadderLimit) };

/** Another way up the same ladder: quicker, shorter, or for some children or concerns only. */
export type Track = is.Checked<typeof isTrack>;
const isTrack = is.object({
  ...is.texts('id', 'title', 'source'),
  /** The answers that put a case on this track; null: only the practitioner's choice does. */
  when: is.orNull(isCondition),
  /** The stages it goes through, in order; empty: only its own, or all if it has none. */
  stages: is.each(is.number),
  /**
   * Stages that belong to this track alone, with the limits on several of them. Numbered from 1; if
   * the track takes in usual stages too, each of its own replaces the usual one of that number.
   */
  own: is.maybe(is.object(ladder)),
});

/** A side route: a way to go alongside the ladder or in place of it. */
export type Route = is.Checked<typeof isRoute>;
const isRoute = is.object({
  ...is.texts('id', 'title', 'source'),
  /**
   * The route applies to these concerns. To others it is only offered, or not at all if it replaces
   * the stages (`instead`) and has no `when`. Empty: it is only offered.
   */
  concerns: is.each(is.oneOf(words.CONCERNS)),
  /** The stages at which it is offered; empty means all. */
  stages: is.each(is.number),
  when: is.orNull(isCondition),
  /** True: it is another procedure, so the ladder's own steps do not apply to these concerns. */
  instead: is.flag,
  /** Set if a discussion must raise these concerns first; the ladder still begins at stage 1. */
  opensAfter: is.maybe(is.oneOf(['discussion'])),
  reading: is.maybe(is.text),
  /** The stage where the ladder begins; without `concerns`, or with `opensAfter`, where it goes. */
  toStage: is.orNull(is.number),
  steps: areDuties,
});

export type PolicyDocument = is.Checked<typeof isDocument>;
const isDocument = is.object({
  partnership: is.text,
  title: is.orNull(is.text),
  /** The document's date as printed, such as `October 2020`. */
  dated: is.orNull(is.text),
  /** When the document says that it is due for review, as printed. */
  review: is.maybe(is.text),
  /** What the date refers to, if not to the document itself. */
  datedNote: is.orNull(is.text),
  /** Only in policies that older versions saved; {@link Policy.outside} has replaced it. */
  laterEdition: is.maybe(is.orNull(is.text)),
  warnings: is.each(is.text),
  /** What the text in use has lost, such as a flow chart, that may have said more. */
  lost: is.maybe(is.text),
  /** Why it matters which part of the area a case is in, if the area has parts. */
  partsNote: is.maybe(is.text),
});

/** A named part of an area. When a part is given, its own contacts come before all others. */
export type Part = is.Checked<typeof isPart>;
const isPart = is.object(is.texts('id', 'name'));

/** A kind of concern that the document covers; `note` is shown if it uses another word for it. */
const isConcern = is.object({
  concern: is.oneOf(words.CONCERNS),
  note: is.orNull(is.text),
  source: is.text,
});

export type Policy = is.Checked<typeof hasShape>;
const hasShape = is.object({
  format: is.exactly(1),
  id: is.id,
  name: is.text,
  aliases: is.each(is.text),
  parts: is.each(isPart),
  nation: is.oneOf(words.NATIONS),
  document: isDocument,
  scope: is.maybe(is.object(is.texts('say', 'source'))),
  /** What is known but not from the document; absent in policies that older versions saved. */
  outside: is.maybe(is.each(isOutside)),
  concerns: is.each(isConcern),
  immediate: is.object({ source: is.orNull(is.text), steps: areDuties, notSaid: notes.notSaid }),
  everyStage: areDuties,
  /** Owed once a stage is left, whether settled or not. */
  afterStage: is.maybe(areDuties),
  /** Duties that begin when the case is settled, at any stage. */
  settled: areDuties,
  ...ladder,
  routes: is.each(isRoute),
  ...notes,
  contacts: is.each(isContact),
  forms: is.each(isForm),
  /** The policy file's own tests; nothing reads them from a policy that is saved with a case. */
  examples: Array.isArray as is.Check<readonly Example[]>,
  tracks: is.maybe(is.each(isTrack)),
  /** True if several areas share this text: their policies extend it, and it is no area itself. */
  base: is.maybe(is.exactly(true)),
  /** The id of the policy that this one builds on. */
  extends: is.maybe(is.text),
  /** What the text that areas share asks each of them to add, and is still missing here. */
  toFill: is.maybe(is.each(is.object({ say: is.text }))),
  /** SHA-256 of its file's exact bytes; if it extends another, made from the digests of both. */
  digest: is.sha256,
  /** The edition of the file, given as the day on which it was made. */
  edition: is.maybe(is.text),
});

/** Whether a value read from JSON is a policy that every part of the program can rely on. */
export function isPolicy(value: unknown): value is Policy {
  return typeof value === 'object' && value !== null && isSound(value);
}

/** Checks each policy once: a thousand cases may share it, and nothing changes it once read. */
const isSound = once((value: object) => hasShape(value) && areInOrder(value), new WeakMap());

/** Whether stages count from 1 without gaps, and nothing refers to a stage that does not exist. */
function areInOrder({ stages, limits, routes, tracks = [] }: Policy): boolean {
  const isThere = (number: number) => number <= stages.length;
  return (
    isLadder({ stages, limits }) &&
    tracks.every(isWay) &&
    [...routes, ...tracks].every((one) => one.stages.every(isThere)) &&
    routes.every(({ toStage }) => toStage === null || isThere(toStage))
  );
}

function isWay({ own, stages: through }: Track): boolean {
  if (own === undefined) return true;
  const isMixed = through.length > 0;
  return isMixed ? own.stages.every(({ number }) => through.includes(number)) : isLadder(own);
}

function isLadder({ stages, limits }: Pick<Policy, 'stages' | 'limits'>): boolean {
  return (
    stages.length > 0 &&
    stages.every(({ number }, at) => number === at + 1) &&
    limits.every((one) => one.stages.length > 0 && Math.max(...one.stages) <= stages.length)
  );
}
