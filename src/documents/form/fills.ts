import type { CaseDocument, DocumentEntry } from '../../model/case.ts';
import { FILL_NAMES, type Fill, type FormField, STAGE_FILL } from '../../model/form.ts';
import {
  AGENCY_WORDS,
  type Agency,
  type Owner,
  type RecordKind,
  type WrittenFor,
} from '../../model/vocabulary.ts';
import { sayWhen } from '../../text/days.ts';
import { plain } from '../../text/sentences.ts';
import { type Part, uncorrected, wordsIn, writtenFor } from '../written-words.ts';

/** What the log gives for one field of a form. */
export interface Filled {
  /** Empty: nothing in the log. */
  readonly value: string;
  /** For a table: its rows, in the order of the field's columns. An empty cell is left blank. */
  readonly rows: readonly (readonly string[])[];
  /** Where it is from, or what to check before signing. */
  readonly note: string;
}

const NOTHING: Filled = { value: '', rows: [], note: '' };

/** How a fill finds its answer, and how the log could have given it; empty where a record could not. */
interface Filler {
  readonly find: (document: CaseDocument, field: FormField) => Filled;
  readonly hint: string;
}

/** Every fill, as {@link FILLS} says where its answer is found. */
const FILLERS: Readonly<Record<Fill, Filler>> = {
  'other-agency': {
    find: ({ answers }, { columns }) => agencyIn(answers?.otherAgency, columns),
    hint: '',
  },
  agency: { find: ({ answers }, { columns }) => agencyIn(answers?.agency, columns), hint: '' },
  concern: { find: (document) => written(document, 'concern'), hint: 'record --for concern' },
  'outcome-sought': {
    find: (document) => written(document, 'outcome'),
    hint: 'record --for outcome',
  },
  evidence: { find: (document) => written(document, 'evidence'), hint: 'record --for evidence' },
  actions: { find: plannedActions, hint: 'record --kind action --planned' },
  decisions: { find: (document) => allOf(document, 'decision'), hint: '' },
  discussions: { find: (document) => allOf(document, 'discussion'), hint: '' },
  outcome: { find: outcome, hint: 'record --kind outcome' },
  disagreed: {
    find: ({ answers }) => just(answers?.disagreed ? sayWhen(answers.disagreed) : ''),
    hint: '',
  },
  reference: { find: (document) => just(document.case), hint: '' },
};

function fillerOf(fill: string): Filler | null {
  const name = FILL_NAMES.find((one) => one === fill);
  return name === undefined ? null : FILLERS[name];
}

/** What the log gives for a field; nothing where its fill is a word of another version. */
export function fillField(document: CaseDocument, field: FormField): Filled {
  const { fill } = field;
  if (fill === null || isTheirs(field)) return NOTHING;
  const stage = STAGE_FILL.exec(fill)?.[1];
  if (stage !== undefined) return stageAnswer(document, Number(stage));
  return fillerOf(fill)?.find(document, field) ?? NOTHING;
}

/**
 * Whether somebody else is to fill it: nothing of the log may speak for them. Policies that older versions saved do
 * not say who, but the label may.
 */
function isTheirs({ who = 'you', label }: FormField): boolean {
  return who !== 'you' || /\bcompleted by\b/i.test(label);
}

/** How the log could have given a field's answer, or whose it is to give; empty where neither is known. */
export function fillHint(field: FormField): string {
  const { fill, who = 'whom it names' } = field;
  if (isTheirs(field)) return ` (to be filled in by ${who})`;
  const hint = fill === null ? '' : (fillerOf(fill)?.hint ?? '');
  return hint === '' ? '' : ` (to have it filled: ${hint})`;
}

/** The words that the log gives for a fill, outside a form. */
export function wordsFor(document: CaseDocument, fill: Fill): string {
  const field = { id: fill, label: fill, kind: 'text', columns: [], fill, note: null } as const;
  return FILLERS[fill].find(document, field).value;
}

function just(value: string, from: readonly DocumentEntry[] | string = []): Filled {
  return { value, rows: [], note: typeof from === 'string' ? from : fromEntries(from) };
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

function dated({ at, text }: DocumentEntry): string {
  return `${sayWhen(at)}: ${text ?? ''}`;
}

function allOf(document: CaseDocument, kind: RecordKind): Filled {
  const entries = recorded(document, kind);
  return just(entries.map(dated).join('\n'), entries);
}

/** Never an action that was done: a form that asks what will be undertaken is told nothing of it. */
function plannedActions(document: CaseDocument, { columns }: FormField): Filled {
  const part = ({ text = '' }: DocumentEntry, label: Part) => wordsIn(text, label).join('\n');
  const entries = recorded(document, 'action').filter(
    (entry) => entry.details.planned || part(entry, 'By when') !== '',
  );
  if (columns.length === 0) return just(entries.map(({ text = '' }) => text).join('\n'), entries);
  const rows = entries.map((entry) => {
    const withWhom = entry.details.with === undefined ? '' : `(with ${entry.details.with})`;
    return columns.map((name) => {
      if (/when/i.test(name)) return part(entry, 'By when');
      if (/^who/i.test(name)) return part(entry, 'Who') || withWhom;
      return part(entry, 'What') || (entry.text ?? '');
    });
  });
  return { ...just('', entries), rows };
}

function outcome(document: CaseDocument): Filled {
  const entries = recorded(document, 'outcome');
  const settled = uncorrected(document).filter(({ details }) => details.outcome === 'resolved');
  const settlements = settled.map(({ at, text }) => {
    const reason = text === undefined ? '' : ` ${text}`;
    return `Settled, ${sayWhen(at)}.${reason}`;
  });
  return just([...entries.map(dated), ...settlements].join('\n'), [...entries, ...settled]);
}

function fromEntries(entries: readonly DocumentEntry[]): string {
  if (entries.length === 0) return '';
  const numbers = [...new Set(entries.map(({ number }) => number))];
  return `From ${numbers.length === 1 ? 'entry' : 'entries'} ${numbers.join(', ')} of the log.`;
}

const YES = '☒ Yes   ☐ No';
const NO = '☐ Yes   ☒ No';
/** The boxes of a question that the log does not answer. */
export const NEITHER = '☐ Yes   ☐ No';

/** Whose steps a person who fills in a form can answer for. */
const OWN: ReadonlySet<Owner> = new Set<Owner>(['you', 'your-manager', 'your-dsl', 'not-said']);

/**
 * Whether a stage was held: yes where every step of one's own side there is marked as done, no where the case has not
 * come so far; else neither, for a person to tick. That the case went on is no sign that a step was done.
 */
function stageAnswer({ stays, steps }: CaseDocument, stage: number): Filled {
  const asked = steps.filter(
    (step) => step.stage === stage && OWN.has(step.by) && !step.optional && step.if === undefined,
  );
  const open = asked.filter(({ done }) => !done);
  if (asked.length > 0 && open.length === 0) {
    return just(YES, `Every step of yours at stage ${stage} is marked as done in the log.`);
  }
  if (stays.some((visit) => visit.stage === stage)) {
    const list = open.map((step) => `${plain(step.do)} (${step.id})`);
    const note = `Not ticked: not marked as done in the log. ${list.join('; ')}.`;
    return { ...NOTHING, note };
  }
  const furthest = Math.max(0, ...stays.map((visit) => visit.stage));
  if (furthest < stage) return just(NO, `The log has not reached stage ${stage}.`);
  return { ...NOTHING, note: `The log begins after stage ${stage} and does not show it.` };
}
