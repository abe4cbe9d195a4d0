import type { CaseDocument } from '../../model/document.ts';
import { sayWhen } from '../../text/days.ts';
import type { Block, Paper } from '../document.ts';
import type { FilledField, FilledForm } from './fill-form.ts';

const ROOM = '______________';
/** How many empty rows a table of a form has for a pen. */
const EMPTY_ROWS = 3;

/** A form as a document: its fields in their order, and what is still missing. */
export function formPaper(form: FilledForm, document: CaseDocument): Paper {
  const { partnership } = document.policy ?? { partnership: '' };
  const facts = [
    { label: 'Partnership', value: partnership },
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
  return [
    ...(notSaid === null ? [] : [{ kind: 'text' as const, text: notSaid, warning: true as const }]),
    {
      kind: 'text',
      text: "This is a notice, not the form. The partnership's own form must be used.",
      warning: true,
    },
  ];
}

function fieldBlocks({ fields, missing }: FilledForm): Block[] {
  return [
    { kind: 'heading', text: 'The form' },
    ...fields.flatMap(fieldBlock),
    { kind: 'heading', text: 'Still missing' },
    {
      kind: 'text',
      text: missing.length === 0 ? 'Nothing.' : missing.map((one) => `- ${one}`).join('\n'),
    },
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
