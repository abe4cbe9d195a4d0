/**
 * The parts of a policy that are also used by themselves: conditions, time limits, contacts and
 * forms. Each is written once, as a check; its type follows from the check.
 */
import * as is from './check.ts';
import { isRecord, keysOf } from './records.ts';
import { countedUnit, isLimitUnit, LIMIT_UNITS, type LimitUnit } from './units.ts';
import * as words from './vocabulary.ts';

/** A length of time; `amount` is null for a unit without a number, such as `immediately`. */
export interface Amount {
  readonly amount: number | null;
  readonly unit: LimitUnit;
}

/** Accepts a number only if the unit has one, and none larger than a policy file may give. */
const isAmount: is.Check<Amount> = (value) => {
  if (!isRecord(value) || typeof value.unit !== 'string' || !isLimitUnit(value.unit)) return false;
  const counted = countedUnit(value.unit);
  if (counted === null) return value.amount === null;
  return Number.isSafeInteger(value.amount) && Number(value.amount) <= counted.most;
};

/** The answers that something depends on. An absent list means "whatever the answer". */
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
  /** Unique in its policy. The limit of a duty has the duty's own id. */
  id: is.text,
  /** What must have happened by the time the limit is up, as a short phrase. */
  what: is.text,
  owner: isOwner,
  /** The body's name, if the owner is `body`. */
  ownerName: is.maybe(is.text),
  amount: is.orNull(is.number),
  unit: is.oneOf(LIMIT_UNITS),
  /** True if, and only if, the document itself prints "or a timescale that protects the child". */
  orSooner: is.flag,
  /** The same limit printed a second time: "48 hours (two working days)"; the earlier governs. */
  also: is.maybe(isAmount),
  /** The answers for which it holds; absent: any. The limit of a step follows the step's `when`. */
  when: is.maybe(isCondition),
  /** A {@link ClockEvent}, the id of a step, or `stage-1` for the day on which stage 1 began. */
  from: is.text,
  source: is.text,
  /** The document's own words for the length of time, at most ten. */
  words: is.orNull(is.text),
  /** How an ambiguous text was read, and why. */
  reading: is.orNull(is.text),
  /** The other length the text might mean; its date is shown next to the one that governs. */
  mightMean: is.orNull(isAmount),
  /** What else the text might mean, if that is not another length. */
  mightMeanText: is.maybe(is.text),
  /** How urgent the document says it is, as printed, if it sets no date. */
  urgency: is.maybe(is.oneOf(words.URGENCIES)),
  binds: is.maybe(is.oneOf(words.BINDS)),
  /** Only for a limit that is not a step's; absent in policies that older versions saved. */
  worded: is.maybe(is.oneOf(words.WORDED)),
};

/** A time limit on a duty or on a stage. */
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
  /** The stages the document names it for; empty: it names none. */
  stages: is.each(is.number),
  warnings: is.each(is.text),
  /** The parts of the area it serves; empty means all of it. */
  parts: is.each(is.text),
  /** The answers for which it is offered; null means any. */
  when: is.orNull(isCondition),
});

/** A contact as offered; `mayHaveChanged` if the document is old or undated and names a person. */
export interface OfferedContact extends Contact {
  readonly mayHaveChanged?: true;
  /** Set if it is only for these children, and it is not known whether this child is one. */
  readonly onlyIf?: readonly words.ChildStatus[];
}

/**
 * What `fill` may be in a policy file, and where in the log the answer for the field is found.
 * Words are copied as given; what the log does not hold stays blank and is listed as missing.
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

/** The fill that answers whether the log shows a stage as carried out: `stage-1`, `stage-2` … */
export const STAGE_FILL = /^stage-([1-9]\d?)$/;

export const FIELD_KINDS = ['yes-no', 'line', 'text', 'date', 'signature', 'table'] as const;

export type FormField = is.Checked<typeof isField>;
const isField = is.object({
  ...is.texts('id', 'label'),
  kind: is.oneOf(FIELD_KINDS),
  columns: is.each(is.text),
  /** A {@link Fill} or {@link STAGE_FILL}. If null or unknown to this version, it is left blank. */
  fill: is.orNull(is.text),
  note: is.orNull(is.text),
  /** Who may fill it in; absent: you. The program leaves blank what somebody else is to fill in. */
  who: is.maybe(is.text),
  /** A hint that is not from the document, shown with the field on the screen only. */
  hint: is.maybe(is.text),
});

export type Form = is.Checked<typeof isForm>;
export const isForm = is.object({
  ...is.texts('id', 'title', 'purpose', 'source'),
  stages: is.each(is.number),
  fields: is.each(isField),
  /** Says so if the form's fields are not in the document. */
  notSaid: is.orNull(is.text),
  /** Which side fills it in; absent: either. */
  binds: is.maybe(is.oneOf(words.BINDS)),
});
