import { AGENCY_WORDS } from '../../model/agencies.ts';
import type { CaseDocument, DocumentEntry, DocumentStage } from '../../model/document.ts';
import { FILL_NAMES, type Fill, type FormField, STAGE_FILL } from '../../model/form.ts';
import type { Agency, RecordKind } from '../../model/vocabulary.ts';
import { sayWhen } from '../../text/days.ts';
import { plain } from '../../text/sentences.ts';
import { CONCERN_WORDS, OUTCOME_WORDS, shortSource } from '../../text/words.ts';
import { type Label, labelledWords, uncorrected, wordsIn } from '../labelled-words.ts';

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
  if (fill === null) return NOTHING;
  const stage = STAGE_FILL.exec(fill)?.[1];
  if (stage !== undefined) return stageAnswer(document, Number(stage));
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
  return FILLERS[fill].find(document, field).value;
}

function just(value: string, entries: readonly DocumentEntry[] = []): Filled {
  return { value, rows: [], note: entries.length === 0 ? '' : fromEntries(entries) };
}

function agencyIn(agency: Agency | null | undefined, columns: readonly string[]): Filled {
  if (!agency) return NOTHING;
  const value = AGENCY_WORDS[agency];
  if (columns.length === 0) return just(value);
  return { ...NOTHING, rows: [columns.map((name) => (/agency/i.test(name) ? value : ''))] };
}

function concern(document: CaseDocument): Filled {
  const kind = document.answers ? [CONCERN_WORDS[document.answers.concern]] : [];
  const labelled = labelledWords(document, 'Concern');
  if (labelled.length > 0) {
    const value = [...kind, ...labelled.map(({ words }) => words)].join('\n');
    return just(
      value,
      labelled.map(({ entry }) => entry),
    );
  }
  const [first] = recorded(document, 'discussion');
  if (!first) return just(kind.join('\n'));
  const note = `${fromEntries([first])} No line of the record begins with "Concern:", so the first discussion is given. Check it before you sign.`;
  return { ...just([...kind, first.text ?? ''].join('\n')), note };
}

function wordsAfter(document: CaseDocument, label: Label): Filled {
  const labelled = labelledWords(document, label);
  return just(
    labelled.map(({ words }) => words).join('\n'),
    labelled.map(({ entry }) => entry),
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

function actions(document: CaseDocument, { columns }: FormField): Filled {
  if (columns.length === 0) return allOf(document, 'action');
  const entries = recorded(document, 'action');
  const part = (entry: DocumentEntry, label: Label) => wordsIn(entry.text ?? '', label).join('\n');
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
    return `${OUTCOME_WORDS.resolved}, ${sayWhen(at)}.${reason}`;
  });
  return just([...entries.map(dated), ...settlements].join('\n'), [...entries, ...settled]);
}

function fromEntries(entries: readonly DocumentEntry[]): string {
  const numbers = [...new Set(entries.map(({ number }) => number))];
  return `From ${numbers.length === 1 ? 'entry' : 'entries'} ${numbers.join(', ')} of the log.`;
}

const YES = '[X] Yes   [  ] No';
const NO = '[  ] Yes   [X] No';
/** The boxes of a question that the log does not answer. */
export const NEITHER = '[  ] Yes   [  ] No';

/**
 * Whether the log shows that a stage was held. Yes where it was left for the next, or settled; no where the
 * case has not come so far; and neither where the log began later, or the stage is still being held.
 */
function stageAnswer(document: CaseDocument, stage: number): Filled {
  const visits = document.stays.filter((visit) => visit.stage === stage);
  const left = visits.findLast(({ how }) => how !== null && how !== 'withdrawn');
  if (left) return { ...just(YES), note: `${heldWords(left)}${notMarked(document, stage)}` };
  if (visits.length > 0) {
    return { ...NOTHING, note: `The log shows stage ${stage} begun and not yet left.` };
  }
  const furthest = Math.max(0, ...document.stays.map((visit) => visit.stage));
  if (furthest < stage) return { ...just(NO), note: `The log has not reached stage ${stage}.` };
  return { ...NOTHING, note: `The log begins after stage ${stage} and does not show it.` };
}

function heldWords({ stage, from, to, how }: DocumentStage): string {
  const start = from === null ? '' : ` from ${sayWhen(from)}`;
  const end = to === null ? '' : ` to ${sayWhen(to)}`;
  const ended = how === null ? '' : `: ${OUTCOME_WORDS[how].toLowerCase()}`;
  return `The log shows stage ${stage}${start}${end}${ended}.`;
}

/** What a signatory should check: the practitioner's own steps there that nobody marked as done. */
function notMarked({ steps }: CaseDocument, stage: number): string {
  const open = steps
    .filter((step) => step.stage === stage && step.by === 'you' && step.if === undefined)
    .filter((step) => !step.done && !step.optional);
  if (open.length === 0) return '';
  const list = open.map((step) => `${plain(step.do)} (${shortSource(step.source)})`);
  return ` Not marked as done in the log, so check before you sign: ${list.join('; ')}.`;
}
