import type { CaseDocument } from '../../model/case.ts';
import type { Form, FormField } from '../../model/form.ts';
import { sayWhen } from '../../text/days.ts';
import { type Block, type Exported, labelled } from '../exported.ts';
import { fillField, fillHint, NEITHER } from './fills.ts';

/** A field of a form as far as the log fills it. */
export interface FilledField extends Pick<FormField, 'id' | 'label' | 'kind' | 'columns'> {
  /** Empty: left blank for a person. */
  readonly value: string;
  readonly rows: readonly (readonly string[])[];
  /** For the screen, never for the form: where the answer is from, and what to check before signing. */
  readonly note: string;
  /** What a person still has to fill in; null: nothing. */
  readonly missing: string | null;
}

/** A form of the policy with what the log gives for each field, and what is still missing. */
export interface FilledForm extends Omit<Form, 'fields'> {
  readonly fields: readonly FilledField[];
  readonly missing: readonly string[];
}

/** Fills a form of the policy as far as the log goes. */
export function fillForm(form: Form, document: CaseDocument): FilledForm {
  const fields = form.fields.map((field) => filledField(field, document));
  const missing = fields.flatMap(({ missing: one }) => (one === null ? [] : [one]));
  return { ...form, fields, missing };
}

function filledField(field: FormField, document: CaseDocument): FilledField {
  const { value, rows, note } = fillField(document, field);
  const { id, label, kind, columns, hint = '' } = field;
  const isBlank = kind === 'table' ? rows.length === 0 : value === '';
  return {
    ...{ id, label, kind, columns, rows },
    value: kind === 'yes-no' && isBlank ? NEITHER : value,
    note: [hint, field.note ?? '', note].filter(Boolean).join(' '),
    missing: isBlank ? `${label}${fillHint(field)}` : emptyColumns(field, rows),
  };
}

/** The columns of a filled table that some row leaves empty; null where there is none. */
function emptyColumns({ label, columns }: FormField, rows: FilledField['rows']): string | null {
  const empty = columns.filter((_, at) => rows.some((row) => (row[at] ?? '') === ''));
  return empty.length === 0 ? null : labelled(label, empty.join(', '));
}

const ROOM = '______________';
/** How many empty rows a table of a form has for a pen. */
const EMPTY_ROWS = 3;

/**
 * A filled form to be written in any format: the form's own words and the answers, nothing else but the reference at
 * its foot. What the program has to say of it belongs to the screen.
 */
export function exportedForm(form: FilledForm, document: CaseDocument): Exported {
  const partnership = document.policy?.partnership ?? '';
  const reference = `${partnership}, ${form.source}. Our reference: ${document.case}, ${sayWhen(document.asOf.slice(0, 10))}.`;
  return {
    title: form.title,
    wide: false,
    blocks: [
      ...(form.fields.length === 0 ? noticeBlocks(form) : form.fields.flatMap(fieldBlocks)),
      { kind: 'text', text: reference },
    ],
  };
}

/** For a form whose fields the document does not hold: what it is for, and that the real one must be used. */
function noticeBlocks({ purpose, notSaid }: FilledForm): Block[] {
  const own = "This is a notice, not the form. The partnership's own form must be used.";
  const warnings = notSaid === null ? [own] : [notSaid, own];
  return [
    { kind: 'text', text: purpose },
    ...warnings.map((text): Block => ({ kind: 'text', text, warning: true })),
  ];
}

function fieldBlocks({ label, kind, columns, value, rows }: FilledField): Block[] {
  if (kind !== 'table') return [{ kind: 'field', label, value, signed: kind === 'signature' }];
  const filled = rows.map((row) => row.map((cell) => (cell === '' ? ROOM : cell)));
  const empty = Array.from({ length: rows.length === 0 ? EMPTY_ROWS : 1 }, () =>
    columns.map(() => ROOM),
  );
  // A table that the form gives no name but its first column's is not named twice.
  const name = label === columns[0] ? '' : label;
  return [{ kind: 'records', name, columns, rows: [...filled, ...empty], head: 0, quoted: [] }];
}
