import type { Example } from '../policy/policy-from.ts';
import * as is from './check.ts';
import { isCondition, isContact, isForm, isLadderLimit, isLimit, isOwner } from './policy-parts.ts';
import { once } from './records.ts';
import * as words from './vocabulary.ts';

/**
 * A policy: each part is written once, as the check of a value that is read back as JSON, from a case's folder, a
 * bundle or a cache; its type follows from that. A key that policies of older versions lack is `maybe`: a case must
 * open for as long as it lies there.
 */

/** A duty's sentence for the side that was challenged, written from the document; whose it is as they read it. */
export type AsReceived = is.Checked<typeof isReceived>;
const isReceived = is.object({
  do: is.text,
  by: isOwner,
  /** What its limit is on, where it has one. */
  what: is.maybe(is.text),
});

export type Duty = is.Checked<typeof isDuty>;
const isDuty = is.object({
  ...is.texts('id', 'do', 'source'),
  by: isOwner,
  /** The body's name where `by` is `body`. */
  byName: is.maybe(is.text),
  /** The document's own verb; absent: its sentence has none of them, or the file does not say. */
  verb: is.maybe(is.oneOf(words.VERBS)),
  /** The document's own words for it, ten at most. */
  words: is.maybe(is.text),
  /** As printed, where the document gives no date. */
  urgency: is.maybe(is.oneOf(words.URGENCIES)),
  /** Somebody else's, who is not waited for: never the next step, and keeps no case open. */
  endsNothing: is.maybe(is.exactly(true)),
  /** Owed until it is done, though its stage has been left. */
  stillOwed: is.maybe(is.exactly(true)),
  when: is.orNull(isCondition),
  /** The condition in words: shown when the answer it hangs on is not known, or when only the reader can know. */
  if: is.orNull(is.text),
  /** True where the document says "may", "consider" or the like. */
  optional: is.flag,
  limit: is.orNull(isLimit),
  /** The event that doing this is, for clocks that start from it. */
  event: is.orNull(is.oneOf(words.CLOCK_EVENTS)),
  contacts: is.each(is.text),
  reading: is.orNull(is.text),
  /** Absent: the file does not say, and the policy has nothing for the side that was challenged. */
  binds: is.maybe(is.oneOf(words.BINDS)),
  /** Absent: they read the same, or nothing where it binds the raiser alone. */
  receiving: is.maybe(isReceived),
});
const areDuties = is.each(isDuty);

/** A statement of the document that helps the reader but orders nothing. */
export type Remark = is.Checked<typeof isRemark>;
const isRemark = is.object({ ...is.texts('say', 'source'), when: is.orNull(isCondition) });

/** Something the document leaves out, in words. */
export type Gap = is.Checked<typeof isGap>;
const isGap = is.object({ say: is.text, when: is.orNull(isCondition) });

/** What the document wants written down, and who is to see it. */
const isRecordDuty = is.object(is.texts('what', 'source'));

const notes = {
  record: is.each(isRecordDuty),
  remarks: is.each(isRemark),
  notSaid: is.each(isGap),
};

/** Something that we know and the document does not say. Null only in policies that older versions saved. */
export type Outside = is.Checked<typeof isOutside>;
/** `seen`: the address at which it was seen. */
const isOutside = is.object({ say: is.text, seen: is.orNull(is.text), on: is.orNull(is.text) });

/** Whom the document says to approach at a stage, apart from who sits on each side; `contacts` are their ids. */
const isApproach = is.object({ ...is.texts('say', 'source'), contacts: is.each(is.text) });

export type Stage = is.Checked<typeof isStage>;
const isStage = is.object({
  number: is.number,
  ...is.texts('title', 'thisSide', 'otherSide', 'source'),
  /** Said where the title is ours because the document prints none. */
  titleNote: is.orNull(is.text),
  approach: is.maybe(isApproach),
  /** Who speaks to whom, as the side that was challenged reads it; absent: the same. */
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
  /** Taken by itself under these answers; null: taken when the practitioner says so. */
  when: is.orNull(isCondition),
  /** The stages it goes through, in order; empty means all, or its own alone. */
  stages: is.each(is.number),
  /**
   * Stages that belong to it alone, with the limits on several of them. Numbered from 1; where it goes through usual
   * stages too, each stands in place of the usual one of its number.
   */
  own: is.maybe(is.object(ladder)),
});

/** A way beside the ladder. */
export type Route = is.Checked<typeof isRoute>;
const isRoute = is.object({
  ...is.texts('id', 'title', 'source'),
  /**
   * The route leads when the concern is one of these, and is offered otherwise, unless it is gone in place of the stages
   * and has no `when`. Empty: only offered.
   */
  concerns: is.each(is.oneOf(words.CONCERNS)),
  /** Stages at which it is offered; empty means all. */
  stages: is.each(is.number),
  when: is.orNull(isCondition),
  /** True: another procedure, so the ladder's own steps do not apply to these concerns. */
  instead: is.flag,
  /** These concerns open the route only once a discussion has raised them, so the ladder begins at stage 1. */
  opensAfter: is.maybe(is.oneOf(['discussion'])),
  reading: is.maybe(is.text),
  /** The stage at which the ladder begins for these concerns; without concerns, the one it goes to from here. */
  toStage: is.orNull(is.number),
  steps: areDuties,
});

export type PolicyDocument = is.Checked<typeof isDocument>;
const isDocument = is.object({
  partnership: is.text,
  title: is.orNull(is.text),
  /** As printed: `October 2020`. */
  dated: is.orNull(is.text),
  /** When the document says that it is to be reviewed, as printed. */
  review: is.maybe(is.text),
  /** What the date is the date of, where that is not the document. */
  datedNote: is.orNull(is.text),
  /** Only in policies that older versions saved; now it is {@link Policy.outside}. */
  laterEdition: is.maybe(is.orNull(is.text)),
  warnings: is.each(is.text),
  /** What has been lost from the text in use, a flow chart for example, and may have said more. */
  lost: is.maybe(is.text),
  /** Why it matters which part of the area it is, where it has parts. */
  partsNote: is.maybe(is.text),
});

/** A part of an area with a name of its own; naming it puts its contacts first. */
export type Part = is.Checked<typeof isPart>;
const isPart = is.object(is.texts('id', 'name'));

/** `note`: said where the document covers it only by another word. */
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
  /** What we know and the document does not say; absent in policies that older versions saved. */
  outside: is.maybe(is.each(isOutside)),
  concerns: is.each(isConcern),
  immediate: is.object({ source: is.orNull(is.text), steps: areDuties, notSaid: notes.notSaid }),
  everyStage: areDuties,
  /** Owed once a stage is left, settled or not. */
  afterStage: is.maybe(areDuties),
  /** Duties that a settlement at any stage starts. */
  settled: areDuties,
  ...ladder,
  routes: is.each(isRoute),
  ...notes,
  contacts: is.each(isContact),
  forms: is.each(isForm),
  /** Tests of a policy's file, which nothing reads of one that is kept. */
  examples: Array.isArray as is.Check<readonly Example[]>,
  tracks: is.maybe(is.each(isTrack)),
  /** True of a text that areas share: it is extended, and is no area itself. */
  base: is.maybe(is.exactly(true)),
  /** The id of the policy that this one adds to. */
  extends: is.maybe(is.text),
  /** What the policy that it extends asks of each area, and is not here yet. */
  toFill: is.maybe(is.each(is.object({ say: is.text }))),
  /** SHA-256 of the exact bytes of its file; of all their digests where it extends another. */
  digest: is.sha256,
  /** Which edition of the file this is: the day on which it was made. */
  edition: is.maybe(is.text),
});

/** Whether a value read from JSON is a policy that every part of the program can go by. */
export function isPolicy(value: unknown): value is Policy {
  return typeof value === 'object' && value !== null && isSound(value);
}

/** A thousand cases may go by one policy, and nothing changes what was read. */
const isSound = once((value: object) => hasShape(value) && areInOrder(value), new WeakMap());

/** Stages count from 1 without gaps, and nothing names one that is not there. */
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
