/**
 * The parts of a policy that others use by themselves: conditions, time limits, contacts and forms. Each is written
 * once, as a check; its type follows from that.
 */
import * as is from './check.ts';
import { isRecord, keysOf } from './records.ts';
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

const isPhone = is.object({ number: is.text, e164: is.orNull(is.text), label: is.maybe(is.text) });
export type Phone = is.Checked<typeof isPhone>;

/** One row of the document: one person or one role. What the row leaves out is null. */
export type Contact = is.Checked<typeof isContact>;
export const isContact = is.object({
  ...is.texts('id', 'source'),
  area: is.id,
  agencies: is.each(is.oneOf(words.AGENCIES)),
  organisation: is.orNull(is.text),
  role: is.orNull(is.text),
  name: is.orNull(is.text),
  phones: is.each(isPhone),
  emails: is.each(is.object({ address: is.text, label: is.maybe(is.text) })),
  urls: is.each(is.text),
  covers: is.maybe(is.text),
  note: is.maybe(is.text),
  /** Empty: the document ties it to no stage. */
  stages: is.each(is.number),
  warnings: is.each(is.text),
  /** Parts of the area it serves; empty means all of it. */
  parts: is.each(is.text),
  /** Answers it is offered under; null means any. */
  when: is.orNull(isCondition),
});

/** A contact as it is offered: of an old or undated document, the person named may hold the post no more. */
export interface OfferedContact extends Contact {
  readonly mayHaveChanged?: true;
  /** It is for these children alone, and it is not known whether this child is one. */
  readonly onlyIf?: readonly words.ChildStatus[];
}

/**
 * What may fill a field of a form, as a policy file's `fill` names it, and where in the log the answer is found.
 * Words are taken as they were given; what the log does not hold stays blank and is listed as missing.
 */
export const FILLS = {
  'other-agency': 'the answer to "the agency you disagree with"',
  agency: 'the answer to "your agency"',
  concern:
    'what was recorded with --for concern, or follows "Concern:" at the start of a line of any record',
  'outcome-sought':
    'what was recorded with --for outcome, or follows "Outcome sought:" at the start of a line of any record',
  evidence:
    'what was recorded with --for evidence, or follows "Evidence:" at the start of a line of any record',
  actions:
    'every planned action: recorded with --planned, or with a line that begins "By when:". In a table, "Who:", "What:" and "By when:" at the start of a line fill its columns',
  decisions: 'every record of a decision',
  discussions: 'every record of a discussion',
  outcome: 'every record of an outcome, then how it was settled and the reason given with it',
  disagreed: 'when the disagreement arose',
  reference: "the case's reference",
} as const satisfies Readonly<Record<string, string>>;

export type Fill = keyof typeof FILLS;

export const FILL_NAMES = keysOf(FILLS);

/** The fill that says whether the log shows a stage held and left: `stage-1`, `stage-2` … */
export const STAGE_FILL = /^stage-([1-9]\d?)$/;

export const FIELD_KINDS = ['yes-no', 'line', 'text', 'date', 'signature', 'table'] as const;

export type FormField = is.Checked<typeof isField>;
const isField = is.object({
  ...is.texts('id', 'label'),
  kind: is.oneOf(FIELD_KINDS),
  columns: is.each(is.text),
  /** A {@link Fill} or {@link STAGE_FILL}; null, or a word of another version: left blank for a person to fill. */
  fill: is.orNull(is.text),
  note: is.orNull(is.text),
  /** Who may fill it, in words; absent: you. Nothing fills a field that is somebody else's. */
  who: is.maybe(is.text),
  /** Our own words for it, beside it on the screen only. */
  hint: is.maybe(is.text),
});

export type Form = is.Checked<typeof isForm>;
export const isForm = is.object({
  ...is.texts('id', 'title', 'purpose', 'source'),
  stages: is.each(is.number),
  fields: is.each(isField),
  /** Said where the form's fields are not in the document. */
  notSaid: is.orNull(is.text),
  /** Whose it is to fill in; absent: either side's. */
  binds: is.maybe(is.oneOf(words.BINDS)),
});
