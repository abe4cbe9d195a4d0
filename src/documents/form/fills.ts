import type { CaseDocument, DocumentEntry } from '../../model/document.ts';
import { FILL_NAMES, type Fill, type FormField, STAGE_FILL } from '../../model/form.ts';
import { sayWhen } from '../../text/days.ts';
import { AGENCY_WORDS, CONCERN_WORDS, OUTCOME_WORDS } from '../../text/words.ts';
import { type Label, labelled, standing } from './labelled.ts';
import { stageAnswer } from './stage-answer.ts';

/** What the log gives for one field of a form. */
export interface Filled {
  /** Empty: nothing in the log. */
  readonly value: string;
  /** For a table: its rows, in the order of the field's columns. An empty cell is left blank. */
  readonly rows: readonly (readonly string[])[];
  /** Where it is from, or what to look at before signing. */
  readonly note: string;
}

type Find = (document: CaseDocument, field: FormField) => Filled;

const NOTHING: Filled = { value: '', rows: [], note: '' };

/** How a fill finds its answer, and how the log could have given it, where it can. */
interface Filler {
  readonly find: Find;
  readonly hint: string;
}

const beginning = (label: Label) => `a record with a line that begins "${label}:"`;

/** Every fill, as {@link FILLS} says where its answer is found. */
const FILLERS: Readonly<Record<Fill, Filler>> = {
  'other-agency': {
    find: ({ answers }, { columns }) => agencyIn(answers?.otherAgency, columns),
    hint: '',
  },
  agency: { find: ({ answers }, { columns }) => agencyIn(answers?.agency, columns), hint: '' },
  concern: { find: concern, hint: beginning('Concern') },
  'outcome-sought': {
    find: (document) => wordsAfter(document, 'Outcome sought'),
    hint: beginning('Outcome sought'),
  },
  evidence: { find: (document) => wordsAfter(document, 'Evidence'), hint: beginning('Evidence') },
  actions: { find: actions, hint: 'record --kind action' },
  decisions: { find: (document) => allOf(document, 'decision'), hint: '' },
  discussions: { find: (document) => allOf(document, 'discussion'), hint: '' },
  outcome: { find: outcome, hint: 'record --kind outcome' },
  disagreed: {
    find: ({ answers }) =>
      answers?.disagreed ? { ...NOTHING, value: sayWhen(answers.disagreed) } : NOTHING,
    hint: '',
  },
  reference: { find: (document) => ({ ...NOTHING, value: document.case }), hint: '' },
};

function fillerOf(fill: string): Filler | null {
  const name = FILL_NAMES.find((one) => one === fill);
  return name === undefined ? null : FILLERS[name];
}

/** What the log gives for a field; nothing where its fill is a word of another version. */
export function fillField(document: CaseDocument, field: FormField): Filled {
  const { fill } = field;
  if (fill === null) return NOTHING;
  const stage = STAGE_FILL.exec(fill)?.[1];
  if (stage !== undefined) return { ...NOTHING, ...stageAnswer(document, Number(stage)) };
  return fillerOf(fill)?.find(document, field) ?? NOTHING;
}

/** How the log could have given a field's answer; empty where it could not. */
export function fillHint({ fill }: FormField): string {
  const hint = fill === null ? '' : (fillerOf(fill)?.hint ?? '');
  return hint === '' ? '' : ` (to have it filled: ${hint})`;
}

/** The words that the log gives for a fill, outside a form. */
export function wordsFor(document: CaseDocument, fill: Fill): string {
  const field = { id: fill, label: fill, kind: 'text', columns: [], fill, note: null } as const;
  return fillField(document, field).value;
}

function agencyIn(
  agency: keyof typeof AGENCY_WORDS | null | undefined,
  columns: readonly string[],
): Filled {
  if (!agency) return NOTHING;
  const value = AGENCY_WORDS[agency];
  if (columns.length === 0) return { ...NOTHING, value };
  return { ...NOTHING, rows: [columns.map((name) => (/agency/i.test(name) ? value : ''))] };
}

function concern(document: CaseDocument): Filled {
  const kind = document.answers ? [CONCERN_WORDS[document.answers.concern]] : [];
  const told = labelled(document, 'Concern');
  const first = standing(document).find(({ details }) => details.record === 'discussion');
  if (told.length > 0) {
    return {
      ...NOTHING,
      value: [...kind, ...told.map(({ words }) => words)].join('\n'),
      note: from(told.map(({ entry }) => entry)),
    };
  }
  if (!first) return { ...NOTHING, value: kind.join('\n') };
  const note = `${from([first])} No line of the record begins with "Concern:", so the first discussion is given. Check it before you sign.`;
  return { ...NOTHING, value: [...kind, first.text ?? ''].join('\n'), note };
}

function wordsAfter(document: CaseDocument, label: Label): Filled {
  const told = labelled(document, label);
  return told.length === 0
    ? NOTHING
    : {
        ...NOTHING,
        value: told.map(({ words }) => words).join('\n'),
        note: from(told.map(({ entry }) => entry)),
      };
}

function recorded(document: CaseDocument, kind: string): DocumentEntry[] {
  return standing(document).filter(({ details }) => details.record === kind);
}

function allOf(document: CaseDocument, kind: string): Filled {
  const entries = recorded(document, kind);
  if (entries.length === 0) return NOTHING;
  const value = entries.map((entry) => `${sayWhen(entry.at)}: ${entry.text ?? ''}`).join('\n');
  return { ...NOTHING, value, note: from(entries) };
}

function actions(document: CaseDocument, { columns }: FormField): Filled {
  const entries = recorded(document, 'action');
  if (columns.length === 0) return allOf(document, 'action');
  const part = (entry: DocumentEntry, label: Label) =>
    labelled({ ...document, entries: [entry] }, label)
      .map(({ words }) => words)
      .join('\n');
  const rows = entries.map((entry) => {
    const withWhom = entry.details.with === undefined ? '' : `(with ${entry.details.with})`;
    return columns.map((name) => {
      if (/when/i.test(name)) return part(entry, 'By when');
      if (/^who/i.test(name)) return part(entry, 'Who') || withWhom;
      return part(entry, 'What') || (entry.text ?? '');
    });
  });
  return { ...NOTHING, rows, note: entries.length === 0 ? '' : from(entries) };
}

function outcome(document: CaseDocument): Filled {
  const entries = recorded(document, 'outcome');
  const settled = standing(document).filter(({ details }) => details.outcome === 'resolved');
  const lines = [
    ...entries.map((entry) => `${sayWhen(entry.at)}: ${entry.text ?? ''}`),
    ...settled.map(
      ({ at, text }) =>
        `${OUTCOME_WORDS.resolved}, ${sayWhen(at)}.${text === undefined ? '' : ` ${text}`}`,
    ),
  ];
  if (lines.length === 0) return NOTHING;
  return { ...NOTHING, value: lines.join('\n'), note: from([...entries, ...settled]) };
}

function from(entries: readonly DocumentEntry[]): string {
  const numbers = [...new Set(entries.map(({ number }) => number))];
  return `From ${numbers.length === 1 ? 'entry' : 'entries'} ${numbers.join(', ')} of the log.`;
}
