import type { Example } from '../policy/policy-from.ts';
import * as is from './check.ts';
import { isCondition, isContact, isForm, isLadderLimit, isLimit, isOwner } from './policy-parts.ts';
import { once } from './records.ts';
import { URGENCIES } from './units.ts';
import * as words from './vocabulary.ts';

/**
 * The shape of a policy, which is read as JSON from a case's folder, a bundle or a cache. Each part
 * is defined once, by a check, which gives its type. A key that older versions did not write is
 * `maybe`, because every saved case must still open.
 */

/** A duty in words for the challenged side. `by` is who must do the duty, as that side sees it. */
export type AsReceived = is.Checked<typeof isReceived>;
const isReceived = is.object({
  do: is.text,
  by: isOwner,
  /** Says what the time limit is for, in words for the challenged side. If absent, `do` is used. */
  what: is.maybe(is.text),
});

export type Duty = is.Checked<typeof isDuty>;
const isDuty = is.object({
  ...is.texts('id', 'do', 'source'),
  by: isOwner,
  /** The body's name, if `by` is `body`. */
  byName: is.maybe(is.text),
  /** The document's verb: must, should, will or may. Absent if there is none, or it is unknown. */
  verb: is.maybe(is.oneOf(words.VERBS)),
  /** Up to ten of the document's own words for the duty. */
  words: is.maybe(is.text),
  /** The document's own words for the duty's urgency, if no date is set. */
  urgency: is.maybe(is.oneOf(URGENCIES)),
  /** Set on somebody else's duty that never becomes the next step or keeps a case open. */
  endsNothing: is.maybe(is.exactly(true)),
  /** Set if the duty is owed until it is done, even after its stage has been left. */
  stillOwed: is.maybe(is.exactly(true)),
  when: is.orNull(isCondition),
  /** The condition in words. Shown if the answer is unknown, or if only the reader can know it. */
  if: is.orNull(is.text),
  /** True if the document makes the duty optional, with "may", "consider" or the like. */
  optional: is.flag,
  limit: is.orNull(isLimit),
  /** The event that happens when this duty is done. Clocks can start from that event. */
  event: is.orNull(is.oneOf(words.CLOCK_EVENTS)),
  contacts: is.each(is.text),
  reading: is.orNull(is.text),
  /** Whom the duty binds. If absent, this policy cannot be used to advise the challenged side. */
  binds: is.maybe(is.oneOf(words.BINDS)),
  /**
   * The duty in words for the challenged side. If absent, that side sees the duty unchanged or, if
   * the duty binds only the `raiser`, not at all.
   */
  receiving: is.maybe(isReceived),
});
const areDuties = is.each(isDuty);

/** A statement in the document that helps the reader but asks for nothing to be done. */
export type Remark = is.Checked<typeof isRemark>;
const isRemark = is.object({ ...is.texts('say', 'source'), when: is.orNull(isCondition) });

/** Something that the document leaves out, described in words. */
export type Gap = is.Checked<typeof isGap>;
const isGap = is.object({ say: is.text, when: is.orNull(isCondition) });

/** Something that the document says must be written down. */
const isRecordDuty = is.object(is.texts('what', 'source'));

const notes = {
  record: is.each(isRecordDuty),
  remarks: is.each(isRemark),
  notSaid: is.each(isGap),
};

/** A fact that comes from somewhere other than the document. */
export type Outside = is.Checked<typeof isOutside>;
/** `seen` is the web address where a fact was read, and `on` the day. Older versions saved null. */
const isOutside = is.object({ say: is.text, seen: is.orNull(is.text), on: is.orNull(is.text) });

/** Whom to approach at a stage, apart from each side's own people. `contacts` are contact ids. */
const isApproach = is.object({ ...is.texts('say', 'source'), contacts: is.each(is.text) });

export type Stage = is.Checked<typeof isStage>;
const isStage = is.object({
  number: is.number,
  ...is.texts('title', 'thisSide', 'otherSide', 'source'),
  /** A note to show if the title is the policy file's own, since the document prints none. */
  titleNote: is.orNull(is.text),
  approach: is.maybe(isApproach),
  /** Who speaks to whom, as worded for the challenged side. Absent if the wording is the same. */
  receiving: is.maybe(is.object(is.texts('thisSide', 'otherSide'))),
  limits: is.each(isLimit),
  steps: areDuties,
  settled: areDuties,
  ...notes,
});
const ladder = { stages: is.each(isStage), limits: is.each(isLadderLimit) };

/** Another way through the stages: quicker, shorter, or only for some children or concerns. */
export type Track = is.Checked<typeof isTrack>;
const isTrack = is.object({
  ...is.texts('id', 'title', 'source'),
  /** The answers that put a case on this track. If null, only the practitioner can choose it. */
  when: is.orNull(isCondition),
  /**
   * The track's stages, in order. Empty means all of `own` or, failing that, all the usual ones.
   */
  stages: is.each(is.number),
  /**
   * Stages that only this track has, and limits over several of them. The stages are numbered from
   * 1 unless the track has usual stages too. Each then replaces the usual one with its number.
   */
  own: is.maybe(is.object(ladder)),
});

/** A side route: a way to proceed alongside the stages, or in place of them. */
export type Route = is.Checked<typeof isRoute>;
const isRoute = is.object({
  ...is.texts('id', 'title', 'source'),
  /**
   * The concerns to which the route applies. For other concerns it is only offered or, with
   * `instead` and no `when`, not even offered. If empty, the route is offered for every concern.
   */
  concerns: is.each(is.oneOf(words.CONCERNS)),
  /** The stages at which the route is offered. Empty means all of them. */
  stages: is.each(is.number),
  when: is.orNull(isCondition),
  /** True if, for its concerns, the route's own procedure replaces the steps of the stages. */
  instead: is.flag,
  /** Set if the route opens only after a discussion. Cases with its concerns begin as usual. */
  opensAfter: is.maybe(is.oneOf(['discussion'])),
  reading: is.maybe(is.text),
  /**
   * The stage where cases with the route's `concerns` begin or, with `instead`, go on. If the route
   * has no concerns, or has `opensAfter`, this is the stage to which the route moves a case.
   */
  toStage: is.orNull(is.number),
  steps: areDuties,
});

export type PolicyDocument = is.Checked<typeof isDocument>;
const isDocument = is.object({
  partnership: is.text,
  title: is.orNull(is.text),
  /** The document's date as printed, such as `October 2020`. */
  dated: is.orNull(is.text),
  /** The document's own date for its review, as printed. */
  review: is.maybe(is.text),
  /** Says what the printed date refers to, if it is not the date of the document itself. */
  datedNote: is.orNull(is.text),
  /** Found only in policies that older versions saved. {@link Policy.outside} has replaced it. */
  laterEdition: is.maybe(is.orNull(is.text)),
  warnings: is.each(is.text),
  /** What is missing from the text in use, such as a flow chart that may have said more. */
  lost: is.maybe(is.text),
  /** If the area has parts, says why it matters which part a case is in. */
  partsNote: is.maybe(is.text),
});

/** A named part of an area. If a case is in this part, the contacts for the part come first. */
export type Part = is.Checked<typeof isPart>;
const isPart = is.object(is.texts('id', 'name'));

/** A concern that the document covers. `note` is shown if the document uses another name for it. */
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
  /** Facts from outside the document. Absent in policies that older versions saved. */
  outside: is.maybe(is.each(isOutside)),
  concerns: is.each(isConcern),
  immediate: is.object({ source: is.orNull(is.text), steps: areDuties, notSaid: notes.notSaid }),
  everyStage: areDuties,
  /** Duties owed once the case has left a stage, whether or not the disagreement was settled. */
  afterStage: is.maybe(areDuties),
  /** Duties that begin when the disagreement is settled, whatever the stage. */
  settled: areDuties,
  ...ladder,
  routes: is.each(isRoute),
  ...notes,
  contacts: is.each(isContact),
  forms: is.each(isForm),
  /** The policy file's own tests. They are ignored in a policy that is saved with a case. */
  examples: Array.isArray as is.Check<readonly Example[]>,
  tracks: is.maybe(is.each(isTrack)),
  /** True if this is not an area's own policy, but a text that several areas' policies extend. */
  base: is.maybe(is.exactly(true)),
  /** The id of the policy that this one extends. */
  extends: is.maybe(is.text),
  /** Details that a shared text leaves to each area, and that this policy has not added yet. */
  toFill: is.maybe(is.each(is.object({ say: is.text }))),
  /** The SHA-256 of the file's bytes. If this policy extends another, made from both digests. */
  digest: is.sha256,
  /** The day on which this edition of the file was made. */
  edition: is.maybe(is.text),
});

/** Whether a value read from JSON is a policy that the whole program can rely on. */
export function isPolicy(value: unknown): value is Policy {
  return typeof value === 'object' && value !== null && isSound(value);
}

/** Checks each policy only once. A thousand cases may share a policy, which never changes. */
const isSound = once((value: object) => hasShape(value) && areInOrder(value), new WeakMap());

/** Whether stages are numbered 1, 2, 3 and so on, and limits, tracks and routes name only those. */
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
