import type { Example } from '../policy/policy-from.ts';
import { isContact } from './contact.ts';
import { isForm } from './form.ts';
import { isCondition, isLadderLimit, isLimit, isOwner } from './limit.ts';
import {
  type Check,
  type Checked,
  each,
  isFlag,
  isId,
  isNumber,
  isSha256,
  isText,
  maybe,
  object,
  oneOf,
  orNull,
  texts,
} from './records.ts';
import * as words from './vocabulary.ts';

/**
 * A policy: each part is written once, as the check of a value that is read back as JSON, from a case's folder, a
 * bundle or a cache; its type follows from that. A key that policies of older versions lack is `maybe`: a case must
 * open for as long as it lies there.
 */

export const isTrue: Check<true> = (value) => value === true;
const isFormatOne: Check<1> = (value) => value === 1;

/** A duty's sentence for the side that was challenged, written from the document; whose it is as they read it. */
export type AsReceived = Checked<typeof isReceived>;
const isReceived = object({
  do: isText,
  by: isOwner,
  /** What its limit is on, where it has one. */
  what: maybe(isText),
});

export type Duty = Checked<typeof isDuty>;
const isDuty = object({
  ...texts('id', 'do', 'source'),
  by: isOwner,
  /** The body's name where `by` is `body`. */
  byName: maybe(isText),
  /** The document's own verb; absent: its sentence has none of them, or the file does not say. */
  verb: maybe(oneOf(words.VERBS)),
  /** The document's own words for it, ten at most. */
  words: maybe(isText),
  /** As printed, where the document gives no date. */
  urgency: maybe(oneOf(words.URGENCIES)),
  /** Somebody else's, who is not waited for: never the next step, and keeps no case open. */
  endsNothing: maybe(isTrue),
  /** Owed until it is done, though its stage has been left. */
  stillOwed: maybe(isTrue),
  when: orNull(isCondition),
  /** The condition in words: shown when the answer it hangs on is not known, or when only the reader can know. */
  if: orNull(isText),
  /** True where the document says "may", "consider" or the like. */
  optional: isFlag,
  limit: orNull(isLimit),
  /** The event that doing this is, for clocks that start from it. */
  event: orNull(oneOf(words.CLOCK_EVENTS)),
  contacts: each(isText),
  reading: orNull(isText),
  /** Absent: the file does not say, and the policy has nothing for the side that was challenged. */
  binds: maybe(oneOf(words.BINDS)),
  /** Absent: they read the same, or nothing where it binds the raiser alone. */
  receiving: maybe(isReceived),
});
const areDuties = each(isDuty);

/** A statement of the document that helps the reader but orders nothing. */
export type Remark = Checked<typeof isRemark>;
const isRemark = object({ ...texts('say', 'source'), when: orNull(isCondition) });

/** Something the document leaves out, in words. */
export type Gap = Checked<typeof isGap>;
const isGap = object({ say: isText, when: orNull(isCondition) });

/** What the document wants written down, and who is to see it. */
export type RecordDuty = Checked<typeof isRecordDuty>;
const isRecordDuty = object(texts('what', 'source'));

const notes = { record: each(isRecordDuty), remarks: each(isRemark), notSaid: each(isGap) };

/** Something that we know and the document does not say. Null only in policies that older versions saved. */
export type Outside = Checked<typeof isOutside>;
/** `seen`: the address at which it was seen. */
const isOutside = object({ say: isText, seen: orNull(isText), on: orNull(isText) });

/** Whom the document says to approach at a stage, apart from who sits on each side; `contacts` are their ids. */
export type Approach = Checked<typeof isApproach>;
const isApproach = object({ ...texts('say', 'source'), contacts: each(isText) });

export type Stage = Checked<typeof isStage>;
const isStage = object({
  number: isNumber,
  ...texts('title', 'thisSide', 'otherSide', 'source'),
  /** Said where the title is ours because the document prints none. */
  titleNote: orNull(isText),
  approach: maybe(isApproach),
  /** Who speaks to whom, as the side that was challenged reads it; absent: the same. */
  receiving: maybe(object(texts('thisSide', 'otherSide'))),
  limits: each(isLimit),
  steps: areDuties,
  settled: areDuties,
  ...notes,
});
const ladder = { stages: each(isStage), limits: each(isLadderLimit) };

/** Another way up the same ladder: quicker, shorter, or for some children or concerns only. */
export type Track = Checked<typeof isTrack>;
const isTrack = object({
  ...texts('id', 'title', 'source'),
  /** Taken by itself under these answers; null: taken when the practitioner says so. */
  when: orNull(isCondition),
  /** The stages it goes through, in order; empty means all, or its own alone. */
  stages: each(isNumber),
  /**
   * Stages that belong to it alone, with the limits on several of them. Numbered from 1; where it goes through usual
   * stages too, each stands in place of the usual one of its number.
   */
  own: maybe(object(ladder)),
});

/** A way beside the ladder. */
export type Route = Checked<typeof isRoute>;
const isRoute = object({
  ...texts('id', 'title', 'source'),
  /**
   * The route leads when the concern is one of these, and is offered otherwise, unless it is gone in place of the stages
   * and has no `when`. Empty: only offered.
   */
  concerns: each(oneOf(words.CONCERNS)),
  /** Stages at which it is offered; empty means all. */
  stages: each(isNumber),
  when: orNull(isCondition),
  /** True: another procedure, so the ladder's own steps do not apply to these concerns. */
  instead: isFlag,
  /** These concerns open the route only once a discussion has raised them, so the ladder begins at stage 1. */
  opensAfter: maybe(oneOf(['discussion'])),
  reading: maybe(isText),
  /** The stage at which the ladder begins for these concerns; without concerns, the one it goes to from here. */
  toStage: orNull(isNumber),
  steps: areDuties,
});

export type PolicyDocument = Checked<typeof isDocument>;
const isDocument = object({
  partnership: isText,
  title: orNull(isText),
  /** As printed: `October 2020`. */
  dated: orNull(isText),
  /** When the document says that it is to be reviewed, as printed. */
  review: maybe(isText),
  /** What the date is the date of, where that is not the document. */
  datedNote: orNull(isText),
  /** Only in policies that older versions saved; now it is {@link Policy.outside}. */
  laterEdition: maybe(orNull(isText)),
  warnings: each(isText),
  /** What has been lost from the text in use, a flow chart for example, and may have said more. */
  lost: maybe(isText),
  /** Why it matters which part of the area it is, where it has parts. */
  partsNote: maybe(isText),
});

/** A part of an area with a name of its own; naming it puts its contacts first. */
export type Part = Checked<typeof isPart>;
const isPart = object(texts('id', 'name'));

/** `note`: said where the document covers it only by another word. */
const isConcern = object({
  concern: oneOf(words.CONCERNS),
  note: orNull(isText),
  source: isText,
});

export type Policy = Checked<typeof hasShape>;
const hasShape = object({
  format: isFormatOne,
  id: isId,
  name: isText,
  aliases: each(isText),
  parts: each(isPart),
  nation: oneOf(words.NATIONS),
  document: isDocument,
  scope: maybe(object(texts('say', 'source'))),
  /** What we know and the document does not say; absent in policies that older versions saved. */
  outside: maybe(each(isOutside)),
  concerns: each(isConcern),
  immediate: object({ source: orNull(isText), steps: areDuties, notSaid: notes.notSaid }),
  everyStage: areDuties,
  /** Owed once a stage is left, settled or not. */
  afterStage: maybe(areDuties),
  /** Duties that a settlement at any stage starts. */
  settled: areDuties,
  ...ladder,
  routes: each(isRoute),
  ...notes,
  contacts: each(isContact),
  forms: each(isForm),
  /** Tests of a policy's file, which nothing reads of one that is kept. */
  examples: Array.isArray as Check<readonly Example[]>,
  tracks: maybe(each(isTrack)),
  /** True of a text that areas share: it is extended, and is no area itself. */
  base: maybe(isTrue),
  /** The id of the policy that this one adds to. */
  extends: maybe(isText),
  /** What the policy that it extends asks of each area, and is not here yet. */
  toFill: maybe(each(object({ say: isText }))),
  /** SHA-256 of the exact bytes of its file; of all their digests where it extends another. */
  digest: isSha256,
  /** Which edition of the file this is: the day on which it was made. */
  edition: maybe(isText),
});

/** Whether a value read from JSON is a policy that every part of the program can go by. */
export function isPolicy(value: unknown): value is Policy {
  if (typeof value !== 'object' || value === null) return false;
  const known = FOUND.get(value) ?? (hasShape(value) && areInOrder(value));
  FOUND.set(value, known);
  return known;
}

/** What was found of each value: a thousand cases may go by one policy, and nothing changes what was read. */
const FOUND = new WeakMap<object, boolean>();

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
