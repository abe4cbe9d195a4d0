import type { CaseDocument, DocumentEntry } from '../../model/document.ts';
import type { FormField } from '../../model/form.ts';
import { sayWhen } from '../../text/days.ts';
import { AGENCY_WORDS, CONCERN_WORDS, OUTCOME_WORDS } from '../../text/words.ts';
import { labelled, standing } from './labelled.ts';
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

type Fill = (document: CaseDocument, field: FormField) => Filled;

const NOTHING: Filled = { value: '', rows: [], note: '' };

/**
 * The names that a field's `fill` may have in a policy file, and where in the log each finds its answer.
 * Words are taken as they were given; what the log does not hold stays blank and is listed as missing.
 *
 * | fill | where the answer is found |
 * |---|---|
 * | `stage-1`, `stage-2` … | whether the log shows that stage held and left; a yes or no |
 * | `other-agency` | the answer to "the agency you disagree with" |
 * | `agency` | the answer to "your agency" |
 * | `concern` | the kind of concern, then what follows "Concern:" at the start of a line of any `record`; without that, the first discussion |
 * | `outcome-sought` | what follows "Outcome sought:" at the start of a line of any `record` |
 * | `evidence` | what follows "Evidence:" at the start of a line of any `record` |
 * | `actions` | every `record --kind action`; in a table, "Who:", "What:" and "By when:" at the start of a line fill its columns |
 * | `decisions`, `discussions` | every `record` of that kind |
 * | `outcome` | every `record --kind outcome`, then how it was settled and the reason given with `next` |
 * | `disagreed` | when the disagreement arose |
 * | `reference` | the case's reference |
 */
const FILLS: Readonly<Record<string, Fill>> = {
  'other-agency': ({ answers }, { columns }) => agencyIn(answers?.otherAgency, columns),
  agency: ({ answers }, { columns }) => agencyIn(answers?.agency, columns),
  concern,
  'outcome-sought': (document) => wordsAfter(document, 'Outcome sought'),
  evidence: (document) => wordsAfter(document, 'Evidence'),
  actions,
  decisions: (document) => allOf(document, 'decision'),
  discussions: (document) => allOf(document, 'discussion'),
  outcome,
  disagreed: ({ answers }) =>
    answers?.disagreed ? { ...NOTHING, value: sayWhen(answers.disagreed) } : NOTHING,
  reference: (document) => ({ ...NOTHING, value: document.case }),
};

/** What the log gives for a field; nothing where its fill is not one of {@link FILLS}. */
export function fillField(document: CaseDocument, field: FormField): Filled {
  const { fill } = field;
  if (fill === null) return NOTHING;
  const stage = /^stage-(\d+)$/.exec(fill)?.[1];
  if (stage !== undefined) return { ...NOTHING, ...stageAnswer(document, Number(stage)) };
  return Object.hasOwn(FILLS, fill) ? (FILLS[fill]?.(document, field) ?? NOTHING) : NOTHING;
}

/** The words that the log gives for a fill, outside a form. */
export function wordsFor(document: CaseDocument, fill: string): string {
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

function wordsAfter(document: CaseDocument, label: string): Filled {
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
  const part = (entry: DocumentEntry, label: string) =>
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
