import { keysOf } from './records.ts';
import type { Binds } from './vocabulary.ts';

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
export type FieldKind = (typeof FIELD_KINDS)[number];

export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly columns: readonly string[];
  /** A {@link Fill} or {@link STAGE_FILL}; null, or a word of another version: left blank for a person to fill. */
  readonly fill: string | null;
  readonly note: string | null;
  /** Who may fill it, in words; absent: you. Nothing fills a field that is somebody else's. */
  readonly who?: string;
  /** Our own words for it, beside it on the screen only. */
  readonly hint?: string;
}

export interface Form {
  readonly id: string;
  readonly title: string;
  readonly stages: readonly number[];
  readonly purpose: string;
  readonly fields: readonly FormField[];
  /** Said where the form's fields are not in the document. */
  readonly notSaid: string | null;
  readonly source: string;
  /** Whose it is to fill in; absent: either side's. */
  readonly binds?: Binds;
}
