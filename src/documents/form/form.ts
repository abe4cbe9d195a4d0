import type { CaseDocument } from '../../model/document.ts';
import type { FieldKind, Form, FormField } from '../../model/form.ts';
import { sayWhen } from '../../text/days.ts';
import type { Block, Exported } from '../exported.ts';
import { fillField, fillHint, NEITHER } from './fills.ts';

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

/** A form of the policy with what the log gives for each field, and what is still missing. */
export interface FilledForm extends Omit<Form, 'fields'> {
  readonly fields: readonly FilledField[];
  readonly missing: readonly string[];
}

/** Fills a form of the policy as far as the log goes. */
export function fillForm(form: Form, document: CaseDocument): FilledForm {
  const fields = form.fields.map((field) => filledField(field, document));
  const { id, title, purpose, source, notSaid, stages } = form;
  const missing = fields.flatMap(({ missing: one }) => (one === null ? [] : [one]));
  return { id, title, purpose, source, notSaid, stages, fields, missing };
}

function filledField(field: FormField, document: CaseDocument): FilledField {
  const { value, rows, note } = fillField(document, field);
  const { id, label, kind, columns } = field;
  const isBlank = kind === 'table' ? rows.length === 0 : value === '';
  return {
    id,
    label,
    kind,
    columns,
    value: kind === 'yes-no' && isBlank ? NEITHER : value,
    rows,
    note: [field.note ?? '', note].filter(Boolean).join(' '),
    missing: isBlank ? `${label}${fillHint(field)}` : emptyColumns(field, rows),
  };
}

/** The columns of a filled table that some row leaves empty; null where there is none. */
function emptyColumns({ label, columns }: FormField, rows: FilledField['rows']): string | null {
  const empty = columns.filter((_, at) => rows.some((row) => (row[at] ?? '') === ''));
  return empty.length === 0 ? null : `${label}: ${empty.join(', ')}`;
}

const ROOM = '______________';
/** How many empty rows a table of a form has for a pen. */
const EMPTY_ROWS = 3;

/** A filled form to be written in any format: its fields in their order, and what is still missing. */
export function exportedForm(form: FilledForm, document: CaseDocument): Exported {
  const facts = [
    { label: 'Partnership', value: document.policy?.partnership ?? '' },
    { label: 'What it is for', value: form.purpose },
    { label: 'Clause', value: form.source },
    { label: 'Case', value: document.case },
    { label: 'Filled from the log as at', value: sayWhen(document.asOf) },
  ];
  return {
    title: form.title,
    wide: false,
    blocks: [
      { kind: 'facts', name: 'This form', facts },
      ...(form.fields.length === 0 ? noticeBlocks(form) : fieldBlocks(form)),
    ],
  };
}

/** For a form whose fields the document does not hold: what it is for, and that the real one must be used. */
function noticeBlocks({ notSaid }: FilledForm): Block[] {
  const own = "This is a notice, not the form. The partnership's own form must be used.";
  const texts = notSaid === null ? [own] : [notSaid, own];
  return texts.map((text) => ({ kind: 'text', text, warning: true }));
}

function fieldBlocks({ fields, missing }: FilledForm): Block[] {
  const list = missing.map((one) => `- ${one}`).join('\n');
  return [
    { kind: 'heading', text: 'The form' },
    ...fields.flatMap(fieldBlock),
    { kind: 'heading', text: 'Still missing' },
    { kind: 'text', text: list === '' ? 'Nothing.' : list },
  ];
}

function fieldBlock({ label, kind, columns, value, rows, note }: FilledField): Block[] {
  if (kind !== 'table') {
    return [{ kind: 'field', label, value, note, signed: kind === 'signature' }];
  }
  const filled = rows.map((row) => row.map((cell) => (cell === '' ? ROOM : cell)));
  const empty = Array.from({ length: rows.length === 0 ? EMPTY_ROWS : 1 }, () =>
    columns.map(() => ROOM),
  );
  return [
    { kind: 'records', name: label, columns, rows: [...filled, ...empty], head: 0, quoted: [] },
    ...(note === '' ? [] : [{ kind: 'text' as const, text: note }]),
  ];
}
