/**
 * The parts of a policy that other code also uses without the policy: conditions, time limits,
 * contacts and forms. Each part is defined once, by a check, and its type is worked out from the
 * check.
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

/** Checks that an amount has a number if its unit takes one, and that it is not above `most`. */
const isAmount: is.Check<Amount> = (value) => {
  if (!isRecord(value) || typeof value.unit !== 'string' || !isLimitUnit(value.unit)) return false;
  const counted = countedUnit(value.unit);
  if (counted === null) return value.amount === null;
  return Number.isSafeInteger(value.amount) && Number(value.amount) <= counted.most;
};

/** The answers on which a part of the policy depends. If a list is absent, any answer will do. */
export const isCondition = is.object({
  concern: is.maybe(is.each(is.oneOf(words.CONCERNS))),
  child: is.maybe(is.each(is.oneOf(words.CHILD_STATUSES))),
  agency: is.maybe(is.each(is.oneOf(words.AGENCIES))),
  otherAgency: is.maybe(is.each(is.oneOf(words.AGENCIES))),
  risk: is.maybe(is.each(is.oneOf(words.RISKS))),
  /** The ids of tracks. {@link USUAL_TRACK} stands for none of the policy's tracks. */
  track: is.maybe(is.each(is.text)),
});
export type Condition = is.Checked<typeof isCondition>;

export const isOwner = is.oneOf<words.Owner>([...words.OWNERS, 'body']);

const limit = {
  /** No other limit in the policy has this id. A duty and its limit have the same id. */
  id: is.text,
  /** A short phrase that says what must have happened by the time the limit runs out. */
  what: is.text,
  owner: isOwner,
  /** The body's name, if the owner is `body`. */
  ownerName: is.maybe(is.text),
  amount: is.orNull(is.number),
  unit: is.oneOf(LIMIT_UNITS),
  /** True if, and only if, the document itself prints "or a timescale that protects the child". */
  orSooner: is.flag,
  /** The same length in other units: "48 hours (two working days)". The earlier date governs. */
  also: is.maybe(isAmount),
  /** The answers on which the limit depends. A step's limit follows the step's own `when`. */
  when: is.maybe(isCondition),
  /** What starts the clock: a {@link ClockEvent}, a step's id, or a stage, such as `stage-1`. */
  from: is.text,
  source: is.text,
  /** Up to ten of the document's own words for the length of time. */
  words: is.orNull(is.text),
  /** If the document's text is ambiguous, how the policy file reads it, and why. */
  reading: is.orNull(is.text),
  /** Another length that the text might mean. It is shown with its date, but does not govern. */
  mightMean: is.orNull(isAmount),
  /** Any other meaning that the document's text might have, apart from a different length. */
  mightMeanText: is.maybe(is.text),
  /** The document's own words for the urgency, if no date is set. */
  urgency: is.maybe(is.oneOf(URGENCIES)),
  binds: is.maybe(is.oneOf(words.BINDS)),
  /** Set only if the limit belongs to no step. Absent in policies that older versions saved. */
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

/** One person or role, from one row of the document. Null stands for details that the row lacks. */
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
  /** The stages for which the document gives this contact. Empty if it names no stage. */
  stages: is.each(is.number),
  warnings: is.each(is.text),
  /** The ids of the parts of the area that this contact serves. Empty means the whole area. */
  parts: is.each(is.text),
  /** The answers for which the contact is offered. Null means any answers. */
  when: is.orNull(isCondition),
});

/** A contact to offer. `mayHaveChanged` marks a named person if the document may be out of date. */
export interface OfferedContact extends Contact {
  readonly mayHaveChanged?: true;
  /** Set if the contact is only for some children, and this child may not be one of them. */
  readonly onlyIf?: readonly words.ChildStatus[];
}

/**
 * Each value that `fill` may have in a policy file, and what the log holds to fill in such a field.
 * The words found are copied. If there are none, the field is left blank and listed as missing.
 */
export const FILLS = {
  'other-agency': 'the answer to "the agency you disagree with"',
  agency: 'the answer to "your agency"',
  concern: 'what was recorded with --for concern',
  'outcome-sought': 'what was recorded with --for outcome',
  evidence: 'what was recorded with --for evidence',
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

/** Matches a fill such as `stage-2`, which asks whether a stage was done, or only some steps. */
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
  /** Who may fill in the field. Absent means the user. Fields for other people are left blank. */
  who: is.maybe(is.text),
  /** A hint that is not in the document. It is shown with the field, but only on the screen. */
  hint: is.maybe(is.text),
});

export type Form = is.Checked<typeof isForm>;
export const isForm = is.object({
  ...is.texts('id', 'title', 'purpose', 'source'),
  stages: is.each(is.number),
  fields: is.each(isField),
  /** A note that the document does not show the form's fields. Null if the document shows them. */
  notSaid: is.orNull(is.text),
  /** Which side fills in the form. Absent means either side. */
  binds: is.maybe(is.oneOf(words.BINDS)),
});
