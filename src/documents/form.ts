import type { CaseDocument, DocumentEntry } from '../model/case.ts';
import {
  FILL_NAMES,
  type Fill,
  type Form,
  type FormField,
  STAGE_FILL,
} from '../model/policy-parts.ts';
import type { Agency, Owner, RecordKind, WrittenFor } from '../model/vocabulary.ts';
import { AGENCY_WORDS } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { plain } from '../text/sentences.ts';
import { type Block, type Exported, labelled, paragraph } from './exported.ts';
import { uncorrected, wordsIn, writtenFor } from './written-words.ts';

interface Filled {
  /** The text that fills the field. Empty if somebody is to fill it in by hand. */
  readonly value: string;
  /** The rows, if the field is a table. The cells are in the order of the field's columns. */
  readonly rows: readonly (readonly string[])[];
  /** A note for the screen alone: where the answer comes from, and what to check. */
  readonly note: string;
}

/** A form from the policy, filled in from the case's log, with a list of what is still missing. */
export type FilledForm = ReturnType<typeof fillForm>;

export function fillForm(form: Form, document: CaseDocument) {
  const fields = form.fields.map((field) => filledField(field, document));
  return { ...form, fields, missing: fields.flatMap(({ missing }) => missing ?? []) };
}

function filledField(field: FormField, document: CaseDocument) {
  const { value, rows, note } = fillField(document, field);
  const { id, label, kind, columns, hint = '' } = field;
  const isBlank = kind === 'table' ? rows.length === 0 : value === '';
  return {
    ...{ id, label, kind, columns, rows },
    value: kind === 'yes-no' && isBlank ? '☐ Yes   ☐ No' : value,
    note: [hint, field.note ?? '', note].filter(Boolean).join(' '),
    missing: isBlank ? `${label}${hintFor(field)}` : emptyColumns(field, rows),
  };
}

/** Names the columns of a table that have an empty cell in any row. Returns null if none has. */
function emptyColumns({ label, columns }: FormField, rows: Filled['rows']): string | null {
  const empty = columns.filter((_, at) => rows.some((row) => (row[at] ?? '') === ''));
  return empty.length === 0 ? null : labelled(label, empty.join(', '));
}

/**
 * Says what to record so that a field is filled in, or who else is to fill it in. Empty if neither
 * is known.
 */
function hintFor(field: FormField): string {
  if (isTheirs(field)) return ` (to be filled in by ${field.who ?? 'whom it names'})`;
  const fill = FILL_NAMES.find((name) => name === field.fill);
  const hint = fill && HINTS[fill];
  return hint ? ` (to have it filled: record ${hint})` : '';
}

const HINTS: Readonly<Partial<Record<Fill, string>>> = {
  concern: '--for concern',
  'outcome-sought': '--for outcome',
  evidence: '--for evidence',
  actions: '--kind action --planned',
  outcome: '--kind outcome',
};

const NOTHING: Filled = { value: '', rows: [], note: '' };

/** Returns what the case's log gives for a field, or nothing if the field's `fill` is unknown. */
function fillField(document: CaseDocument, field: FormField): Filled {
  if (field.fill === null || isTheirs(field)) return NOTHING;
  const [, stage, only = ''] = STAGE_FILL.exec(field.fill) ?? [];
  if (stage !== undefined) return stageAnswer(document, Number(stage), only);
  const fill = FILL_NAMES.find((name) => name === field.fill);
  return fill === undefined ? NOTHING : FILLERS[fill](document, field.columns);
}

/** Whether somebody else is to fill in a field. In older policy files, only the label says so. */
function isTheirs({ who = 'you', label }: FormField): boolean {
  return who !== 'you' || /\bcompleted by\b/i.test(label);
}

type Filler = (document: CaseDocument, columns: readonly string[]) => Filled;

/** The functions that fill in a field, one for each `fill`. {@link FILLS} describes them. */
const FILLERS: Readonly<Record<Fill, Filler>> = {
  'other-agency': ({ answers }, columns) => agencyIn(answers?.otherAgency, columns),
  agency: ({ answers }, columns) => agencyIn(answers?.agency, columns),
  concern: (document) => written(document, 'concern'),
  'outcome-sought': (document) => written(document, 'outcome'),
  evidence: (document) => written(document, 'evidence'),
  actions: plannedActions,
  decisions: (document) => allOf(document, 'decision'),
  discussions: (document) => allOf(document, 'discussion'),
  outcome,
  disagreed: ({ answers }) => just(answers?.disagreed ? sayWhen(answers.disagreed) : ''),
  reference: (document) => just(document.case),
};

/** Returns the text that a form would show for a `fill` such as `outcome`, for use in a letter. */
export function wordsFor(document: CaseDocument, fill: Fill): string {
  return FILLERS[fill](document, []).value;
}

function just(value: string, from: readonly DocumentEntry[] = []): Filled {
  const numbers = [...new Set(from.map(({ number }) => number))];
  const entries = numbers.length === 1 ? 'entry' : 'entries';
  const note = numbers.length === 0 ? '' : `From ${entries} ${numbers.join(', ')} of the log.`;
  return { value, rows: [], note };
}

function agencyIn(agency: Agency | null | undefined, columns: readonly string[]): Filled {
  if (!agency) return NOTHING;
  const value = AGENCY_WORDS[agency];
  if (columns.length === 0) return just(value);
  return { ...NOTHING, rows: [columns.map((name) => (/agency/i.test(name) ? value : ''))] };
}

function written(document: CaseDocument, part: WrittenFor): Filled {
  const found = writtenFor(document, part);
  return just(
    found.map(({ words }) => words).join('\n'),
    found.map(({ entry }) => entry),
  );
}

function recorded(document: CaseDocument, kind: RecordKind): DocumentEntry[] {
  return uncorrected(document).filter(({ details }) => details.record === kind);
}

function dated({ at, text = '' }: DocumentEntry): string {
  return `${sayWhen(at)}: ${text.trim()}`;
}

function allOf(document: CaseDocument, kind: RecordKind): Filled {
  const entries = recorded(document, kind);
  return just(entries.map(dated).join('\n'), entries);
}

/**
 * Returns the actions that were recorded as planned, or that say by when they will be done. The
 * form asks what will be done, so other actions are left out.
 */
function plannedActions(document: CaseDocument, columns: readonly string[]): Filled {
  const part = ({ text = '' }: DocumentEntry, label: 'who' | 'what' | 'when') =>
    wordsIn(text, label).join('\n');
  const entries = recorded(document, 'action').filter(
    (entry) => entry.details.planned || part(entry, 'when') !== '',
  );
  if (columns.length === 0)
    return just(entries.map(({ text = '' }) => text.trim()).join('\n'), entries);
  const rows = entries.map((entry) => {
    const withWhom = entry.details.with === undefined ? '' : `(with ${entry.details.with})`;
    return columns.map((name) => {
      if (/when/i.test(name)) return part(entry, 'when');
      if (/^who/i.test(name)) return part(entry, 'who') || withWhom;
      return part(entry, 'what') || (entry.text ?? '').trim();
    });
  });
  return { ...just('', entries), rows };
}

function outcome(document: CaseDocument): Filled {
  const entries = recorded(document, 'outcome');
  const settled = uncorrected(document).filter(({ details }) => details.outcome === 'resolved');
  const settlements = settled.map(({ at, text = '' }) =>
    `Settled, ${sayWhen(at)}. ${text}`.trimEnd(),
  );
  return just([...entries.map(dated), ...settlements].join('\n'), [...entries, ...settled]);
}

/** The owners whose steps count as steps of the user's own side, which fills in the form. */
const OWN: ReadonlySet<Owner> = new Set<Owner>(['you', 'your-manager', 'your-dsl', 'not-said']);

/**
 * Answers whether a stage took place: yes, if every step of the user's own side at that stage is
 * marked as done or, if `only` names steps, those steps; no, if the case has not reached the stage.
 * Otherwise neither box is ticked, because moving on does not show that a step was done.
 */
function stageAnswer({ stays, steps }: CaseDocument, stage: number, only: string): Filled {
  const answer = (value: string, note: string): Filled => ({ value, rows: [], note });
  const named = only.trim().split(' ');
  const asked = steps.filter(
    (step) =>
      step.stage === stage &&
      (only === ''
        ? OWN.has(step.by) && !step.optional && step.if === undefined
        : named.includes(step.id)),
  );
  const open = asked.filter(({ done }) => !done);
  if (asked.length > 0 && open.length === 0)
    return answer(
      '☒ Yes   ☐ No',
      `All that it asks about at stage ${stage} is marked as done in the log.`,
    );
  if (stays.some((visit) => visit.stage === stage)) {
    const list = open.map((step) => `${plain(step.do)} (${step.id})`);
    return answer('', `Not ticked: not marked as done in the log. ${list.join('; ')}.`);
  }
  return Math.max(0, ...stays.map((visit) => visit.stage)) < stage
    ? answer('☐ Yes   ☒ No', `The log has not reached stage ${stage}.`)
    : answer('', `The log begins after stage ${stage} and does not show it.`);
}

/**
 * Returns a filled-in form, ready for any format. The form shows only its own words, the answers,
 * the partnership, the reference and the day. The program's notes on the form go on the screen.
 */
export function exportedForm(form: FilledForm, document: CaseDocument): Exported {
  const foot = `Our reference: ${document.case}, ${sayWhen(document.asOf.slice(0, 10))}`;
  const text = `${document.policy?.partnership ?? ''}. ${foot}.`;
  const blocks = form.fields.length === 0 ? noticeBlocks(form) : form.fields.map(fieldBlock);
  return {
    ...{ title: `${form.source}. ${form.title}`, wide: false, foot },
    blocks: [...blocks, paragraph(text)],
  };
}

/**
 * Returns a notice in place of a form whose fields the document does not give. The notice states
 * the purpose of the form, and says that the partnership's own form must be used.
 */
function noticeBlocks({ purpose, notSaid }: FilledForm): Block[] {
  const own = "This is a notice, not the form. The partnership's own form must be used.";
  const warnings = [notSaid ?? [], own].flat();
  return [paragraph(purpose), ...warnings.map((text) => paragraph(text, true))];
}

function fieldBlock({ label, kind, columns, value, rows }: FilledForm['fields'][number]): Block {
  if (kind === 'signature')
    return { kind: 'field', label: `${label} ${'_'.repeat(30)}`, value: '', signed: true };
  if (kind !== 'table') return { kind: 'field', label, value, signed: false };
  // Empty rows are added, to be filled in by hand.
  const empty = Array.from({ length: rows.length === 0 ? 3 : 1 }, () => columns.map(() => ''));
  // A label that is also the heading of the first column is not repeated above the table.
  const name = label === columns[0] ? '' : label;
  return { kind: 'records', name, columns, rows: [...rows, ...empty], head: 0, quoted: [] };
}
