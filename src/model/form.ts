import * as is from './check.ts';
import { keysOf } from './records.ts';
import { BINDS } from './vocabulary.ts';

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
  binds: is.maybe(is.oneOf(BINDS)),
});
