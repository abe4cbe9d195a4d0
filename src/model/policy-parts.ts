/**
 * The parts of a policy that are also used separately: conditions, time limits, contacts and forms.
 * Each is defined once, by a check; its type is derived from the check.
 */
import * as is from './check.ts';
import { isRecord, keysOf } from './records.ts';
import { countedUnit, isLimitUnit, LIMIT_UNITS, type LimitUnit, URGENCIES } from './units.ts';
import * as words from './vocabulary.ts';

/** A length of time. `amount` is null if the unit takes no number, such as `immediately`. */
export interface Amount {
  readonly amount: number | null;
  readonly unit: LimitUnit;
}

/** Requires a number if the unit takes one, up to the most that a policy file may give. */
const isAmount: is.Check<Amount> = (value) => {
  if (!isRecord(value) || typeof value.unit !== 'string' || !isLimitUnit(value.unit)) return false;
  const counted = countedUnit(value.unit);
  if (counted === null) return value.amount === null;
  return Number.isSafeInteger(value.amount) && Number(value.amount) <= counted.most;
};

/** The answers that something depends on. If a list is absent, any answer will do. */
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
  /** A short phrase for what must have happened when the time is up. */
  what: is.text,
  owner: isOwner,
  /** The body's name, if the owner is `body`. */
  ownerName: is.maybe(is.text),
  amount: is.orNull(is.number),
  unit: is.oneOf(LIMIT_UNITS),
  /** True if, and only if, the document itself prints "or a timescale that protects the child". */
  orSooner: is.flag,
  /** The same limit in other units: "48 hours (two working days)". The earlier date governs. */
  also: is.maybe(isAmount),
  /** The answers for which it holds. Absent means any. A step's limit follows the step's `when`. */
  when: is.maybe(isCondition),
  /** What starts the clock: a {@link ClockEvent}, a step's id, or the beginning of `stage-1`. */
  from: is.text,
  source: is.text,
  /** Up to ten of the document's own words for the length of time. */
  words: is.orNull(is.text),
  /** How an ambiguous text was read, and why. */
  reading: is.orNull(is.text),
  /** Another length that the text might mean. Its date is shown next to the one that governs. */
  mightMean: is.orNull(isAmount),
  /** Anything else that the text might mean, apart from another length. */
  mightMeanText: is.maybe(is.text),
  /** The document's own words for the urgency, if no date is set. */
  urgency: is.maybe(is.oneOf(URGENCIES)),
  binds: is.maybe(is.oneOf(words.BINDS)),
  /** Only on limits that do not belong to a step. Absent in policies that older versions saved. */
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

/** One person or role, from one row of the document. Details that the row lacks are null. */
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
  /** The stages for which the document names this contact. Empty if it names none. */
  stages: is.each(is.number),
  warnings: is.each(is.text),
  /** The parts of the area that it serves. Empty means the whole area. */
  parts: is.each(is.text),
  /** The answers for which it is offered. Null means any. */
  when: is.orNull(isCondition),
});

/** A contact as offered. `mayHaveChanged` is set on people named in an old or undated document. */
export interface OfferedContact extends Contact {
  readonly mayHaveChanged?: true;
  /** The children it is only for, if it is not known whether this child is one of them. */
  readonly onlyIf?: readonly words.ChildStatus[];
}

/**
 * The values of `fill` in a policy file, and where in the log each answer is found. Words are
 * copied as given. If the log has no answer, the field stays blank and is listed as missing.
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

/** A fill that says whether a stage, or only the steps named after it, was carried out. */
export const STAGE_FILL = /^stage-([1-9]\d?)((?: [a-z0-9-]+)*)$/;

export const FIELD_KINDS = ['yes-no', 'line', 'text', 'date', 'signature', 'table'] as const;

export type FormField = is.Checked<typeof isField>;
const isField = is.object({
  ...is.texts('id', 'label'),
  kind: is.oneOf(FIELD_KINDS),
  columns: is.each(is.text),
  /** A {@link Fill} or {@link STAGE_FILL}. The field is left blank if this is null or unknown. */
  fill: is.orNull(is.text),
  note: is.orNull(is.text),
  /** Who may fill it in. Absent means you. Fields for anybody else are left blank. */
  who: is.maybe(is.text),
  /** A hint that is not from the document, shown with the field on the screen only. */
  hint: is.maybe(is.text),
});

export type Form = is.Checked<typeof isForm>;
export const isForm = is.object({
  ...is.texts('id', 'title', 'purpose', 'source'),
  stages: is.each(is.number),
  fields: is.each(isField),
  /** A note that says so if the document does not show the form's fields. */
  notSaid: is.orNull(is.text),
  /** Which side fills it in. Absent means either. */
  binds: is.maybe(is.oneOf(words.BINDS)),
});
