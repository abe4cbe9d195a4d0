import type { Answers, CaseDocument, DocumentDeadline, DocumentEntry } from '../model/case.ts';
import type { Deadline } from '../model/deadline.ts';
import type { Track } from '../model/policy.ts';
import { AGENCY_WORDS, USUAL_TRACK, type When } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import {
  actTodayWords,
  countWords,
  dueWords,
  otherDate,
  whatOf,
  whoseTime,
} from '../text/deadline-text.ts';
import { capital } from '../text/sentences.ts';
import { CONCERN_WORDS, ENDED_WORDS, sayHowLeft, shortSource } from '../text/words.ts';
import { entriesOf, stepsOf } from './case-document.ts';
import type { Fact } from './exported.ts';
import {
  CHILD_IN_PAPERS,
  firstOf,
  HOW_WORDS,
  inPapers,
  ofThePractitioner,
  ownerInPapers,
  RISK_IN_PAPERS,
  stepInPapers,
} from './third-person.ts';

export const ENTRY_COLUMNS = ['Entry', 'When', 'What', 'Who', 'Words', 'Recorded', 'Approved'];

type Around = Pick<CaseDocument, 'steps' | 'stays'> &
  Partial<Pick<CaseDocument, 'deadlines' | 'answers'>> & { readonly policy?: Ways };

type Ways = { readonly tracks?: readonly Pick<Track, 'id' | 'title'>[] } | null;

/**
 * Sorts entries by when each event happened, to the minute. If an entry gives a day but no time,
 * and was recorded on that day, the time of recording is used. If the entry was recorded on another
 * day, it goes at the end of the event's day.
 */
export function inOrder(entries: readonly DocumentEntry[]): DocumentEntry[] {
  const minute = ({ at, recordedAt }: DocumentEntry) => {
    if (at.length > 10) return at.slice(0, 16);
    return recordedAt.startsWith(at) ? recordedAt.slice(0, 16) : `${at}T24`;
  };
  return entries.toSorted((one, other) =>
    minute(one) < minute(other) ? -1 : Number(minute(one) > minute(other)),
  );
}

/** Returns an entry as a table row, with the columns of `ENTRY_COLUMNS`. */
export function entryRow(entry: DocumentEntry, document: Around): string[] {
  const { number, at, by, text = '', details, correctedBy } = entry;
  const step = stepOf(details, document);
  const recorded = sayWhen(entry.recordedAt);
  const signed = (when: string, role: string | null) =>
    role === null ? when : `${when}, by ${role}`;
  const words = WORDS[entry.kind]?.(details, document, at) ?? `${capital(entry.kind)}.`;
  const taken = correctedBy === undefined ? '' : ` TAKEN BACK by entry ${correctedBy}.`;
  const withWhom = details.with === undefined ? '' : `With ${details.with}`;
  return [
    String(number),
    sayWhen(at),
    `${entry.doubtful ? 'CHANGED since it was saved; it says now: ' : ''}${words}${taken}`,
    step ? ownerInPapers(step.by, step.ownerName, document.answers, by) : withWhom,
    text.trimEnd(),
    signed(recorded === sayWhen(at) ? 'At the time' : recorded, by) +
      (entry.toldApart ? ' (on another day than it happened)' : ''),
    entry.approvals.map((one) => signed(sayWhen(one.at), one.by)).join('; '),
  ];
}

type Details = DocumentEntry['details'];

function stepOf({ step }: Details, { steps }: Around) {
  return steps.find(({ id }) => id === step);
}

const WORDS: Readonly<Record<string, (details: Details, document: Around, at: When) => string>> = {
  opened: ({ answers }, document) => `Opened. ${answerSentences(answers, document)}`.trimEnd(),
  set: ({ changes }, document) => `Changed. ${answerSentences(changes, document)}`.trimEnd(),
  next: ({ outcome, toStage, risk }, { stays }, at) => {
    const left = stays.find(({ to, how }) => to === at && how === outcome);
    const ended = outcome === undefined ? 'What happened' : ENDED_WORDS[outcome];
    const to = toStage ? ` To stage ${toStage}.` : '';
    return `${left ? sayHowLeft(left) : ended}.${to}${risk ? ` Risk: ${RISK_IN_PAPERS[risk]}.` : ''}`;
  },
  done: (details, document) => {
    const step = stepOf(details, document);
    return `Done: ${step ? stepInPapers(step, document.deadlines) : `${firstOf(details.do ?? '')}.`}`;
  },
  // For example: `Planned action.`, `Discussion, in a meeting.`
  record: ({ record = 'note', planned, how, for: part }) =>
    `${capital(planned ? `planned ${record}` : record)}${how ? `, ${HOW_WORDS[how]}` : ''}${part ? ', written for the other agency' : ''}.`,
  approved: ({ entry }) => `Approval of entry ${entry}.`,
  corrected: ({ entry }) => `Entry ${entry} taken back.`,
  reopened: () => 'Opened again.',
  policy: () => "Changed over to the area's newer policy.",
};

export function answerFacts(answers: Partial<Answers>, policy: Ways = null): Fact[] {
  const { concern, risk, agency, otherAgency, child, side, track } = answers;
  const { disagreed, raised, protectBy, reached } = answers;
  const all: readonly (readonly [string, string | number | null | undefined])[] = [
    ['Concern', concern && CONCERN_WORDS[concern]],
    ['Risk', risk && RISK_IN_PAPERS[risk]],
    ['This agency', agency && AGENCY_WORDS[agency]],
    ['Other agency', otherAgency && AGENCY_WORDS[otherAgency]],
    ['Child', child?.map((status) => CHILD_IN_PAPERS[status]).join(', ')],
    ['Raised by', side && RAISED_BY[side]],
    ['Disagreement', disagreed && sayWhen(disagreed)],
    ['Raised', raised && sayWhen(raised)],
    ['Must be safe by', protectBy && sayWhen(protectBy)],
    ['Goes on from case', answers.continues],
    ['Goes on in case', answers.continuedIn],
    ['Track', track && trackTitle(track, policy)],
    ['Stage', answers.stage],
    ['Stage reached', reached && sayWhen(reached)],
  ];
  return all.flatMap(([label, value]) => (value ? [{ label, value: String(value) }] : []));
}

const RAISED_BY = { raising: 'this agency', receiving: 'the other agency' } as const;

/** Returns a track's title, or says that the policy no longer has that track. */
function trackTitle(track: string, policy: Ways): string {
  if (track === USUAL_TRACK) return 'the usual way';
  const title = policy?.tracks?.find(({ id }) => id === track)?.title;
  return title === undefined ? 'one that the policy no longer has' : inPapers(title);
}

function answerSentences(answers: Partial<Answers> = {}, { policy }: Around): string {
  return answerFacts(answers, policy)
    .map(({ label, value }) => `${label}: ${value}.`)
    .join(' ');
}

export const DEADLINE_COLUMNS = ['Due', 'Time limit', 'Stage', 'Whose', 'How it stands', 'Clause'];

/** Returns a time limit as a table row, with the columns of `DEADLINE_COLUMNS`. */
export function deadlineRow(deadline: DocumentDeadline, document: CaseDocument): string[] {
  const { stage, stages = [stage ?? 'any'] } = deadline;
  return [
    neverBegan(deadline) ? NO_DATE : dueWords(deadline),
    whatOf(deadline, inPapers),
    stages.join(', '),
    ownerInPapers(deadline.owner, deadline.ownerName, document.answers),
    stateWords(deadline, document),
    shortSource(deadline.source),
  ];
}

const NO_DATE = 'No date';

/** Whether a time limit ended before its clock started, so that its date was only a forecast. */
export function neverBegan({ state, from }: Deadline): boolean {
  return state === 'ended' && from.projected;
}

/** Returns a note on how a time limit's date was counted, and on how its wording was read. */
export function countNote(deadline: DocumentDeadline): string {
  const { mightMeanText = '', reading, moved, words, from } = deadline;
  const what = whatOf(deadline, inPapers);
  const inTheirs = { ...from, ...(from.what && { what: inPapers(from.what) }) };
  const counted = countWords({ ...deadline, from: inTheirs });
  const isDated = !neverBegan(deadline);
  return [
    isDated
      ? `${dueWords(deadline)}, ${what}: ${counted}.`
      : `${NO_DATE}, ${what}: it did not begin.`,
    whoseTime(deadline),
    words === undefined ? '' : `The document: "${words}".`,
    reading === undefined ? '' : `Reading: ${ofThePractitioner(reading)}`,
    ofThePractitioner(mightMeanText),
    isDated ? otherDate(deadline) : '',
    moved ? `It had been worked out as ${sayWhen(moved.from)}; ${whyChanged(moved)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Says how a time limit stands, such as `Running`, `OVERDUE` or `Met on Tue 22 Dec 2026`. */
function stateWords(deadline: DocumentDeadline, { asOf, steps }: CaseDocument): string {
  const { id, state, metAt, due, policyDue, ranOut } = deadline;
  const met = metAt === null ? '' : ` on ${sayWhen(metAt)}`;
  const stage = steps.find((step) => step.deadline === id)?.stage ?? null;
  const early = `Ended ${policyDue === null ? 'with nothing marked as done' : 'before its time was up'}`;
  // A step may still be owed after its stage was left. This table cannot know whether it is.
  const ended = stage === null ? early : `Not marked as done when stage ${stage} was left`;
  const late = 'Ended late: its time was up, and nothing was marked as done';
  const words: Readonly<Record<typeof state, string>> = {
    waiting: due === null ? 'Not started' : 'Not started; the date is worked out',
    running: due === null ? 'Not marked as done' : 'Running',
    'due-soon': 'DUE SOON',
    'due-today': actTodayWords(deadline, asOf.slice(0, 10)) ?? 'DUE TODAY',
    overdue: 'OVERDUE',
    met: `Met${met}`,
    'met-late': `Met late${met}`,
    ended: neverBegan(deadline) ? 'Did not begin' : ranOut ? late : ended,
  };
  return words[state];
}

function whyChanged({ added, removed }: NonNullable<DocumentDeadline['moved']>): string {
  const news = added.map(({ day, name }) => `${sayWhen(day)} is now ${name}`);
  const gone = removed.map((day) => `${sayWhen(day)} is no longer a bank holiday`);
  return [...news, ...gone].join('; ') || "the policy's own text changed";
}

/**
 * Returns a line for each of the first `most` entries numbered `from` or above. If there are more
 * entries, a last line says how many.
 */
export function entryLines(
  open: Parameters<typeof entriesOf>[0],
  from: number,
  most = 10,
): string[] {
  const { replay } = open;
  const around = {
    steps: replay ? stepsOf(replay) : [],
    stays: [],
    policy: replay?.policy ?? null,
  };
  const entries = entriesOf(open).filter(({ number }) => number >= from);
  const lines = entries.slice(0, most).map((entry) => {
    const [number, when, what] = entryRow(entry, around);
    const words = entry.text === undefined ? '' : ` "${shortened(entry.text)}"`;
    return `Entry ${number}, ${when}: ${what}${words}`;
  });
  const left = entries.length - lines.length;
  return left > 0 ? [...lines, `And ${left} more.`] : lines;
}

function shortened(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 200)} …` : line;
}
