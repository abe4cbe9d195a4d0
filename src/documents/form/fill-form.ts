import type { CaseDocument } from '../../model/document.ts';
import type { FieldKind, Form, FormField } from '../../model/form.ts';
import { fillField, fillHint } from './fills.ts';
import { NEITHER } from './stage-answer.ts';

/** A field of a form as far as the log fills it. */
export interface FilledField {
  readonly id: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly columns: readonly string[];
  /** Empty: left blank for a person. */
  readonly value: string;
  readonly rows: readonly (readonly string[])[];
  readonly note: string;
  /** What a person still has to fill in; null: nothing. */
  readonly missing: string | null;
}

export interface FilledForm {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly source: string;
  /** Said where the form's fields are not in the document. */
  readonly notSaid: string | null;
  readonly stages: readonly number[];
  readonly fields: readonly FilledField[];
  readonly missing: readonly string[];
}

/** A form of the policy with what the log gives for each field, and what is still missing. */
export function fillForm(form: Form, document: CaseDocument): FilledForm {
  const fields = form.fields.map((field) => filledField(field, document));
  const { id, title, purpose, source, notSaid, stages } = form;
  const missing = fields.flatMap(({ missing: one }) => (one === null ? [] : [one]));
  return { id, title, purpose, source, notSaid, stages, fields, missing };
}

function filledField(field: FormField, document: CaseDocument): FilledField {
  const { value, rows, note } = fillField(document, field);
  const { id, label, kind, columns } = field;
  const blank = kind === 'table' ? rows.length === 0 : value === '';
  const notes = [field.note ?? '', note].filter(Boolean).join(' ');
  return {
    id,
    label,
    kind,
    columns,
    value: kind === 'yes-no' && blank ? NEITHER : value,
    rows,
    note: notes,
    missing: blank ? `${label}${fillHint(field)}` : partlyMissing(field, rows),
  };
}

function partlyMissing({ label, columns }: FormField, rows: FilledField['rows']): string | null {
  const empty = columns.filter((_, at) => rows.some((row) => (row[at] ?? '') === ''));
  return empty.length === 0 ? null : `${label}: ${empty.join(', ')}`;
}
