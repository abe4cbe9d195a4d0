import type { Answers } from '../model/answers.ts';
import type { CaseDocument, DocumentDeadline, DocumentEntry } from '../model/case.ts';
import type { Deadline } from '../model/deadline.ts';
import { AGENCY_WORDS, HOWS, USUAL_TRACK, type When } from '../model/vocabulary.ts';
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
import { entriesOf, type OpenEntries, stepsOf } from './case-document.ts';
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

/** As much of a case as its entries are said from. */
type Around = Pick<CaseDocument, 'steps' | 'stays'> &
  Partial<Pick<CaseDocument, 'deadlines' | 'answers'>> & { readonly policy?: Ways };

/** As much of a policy as names its ways up the ladder. */
type Ways = Pick<NonNullable<CaseDocument['policy']>, 'tracks'> | null;

/**
 * Entries in the order in which things happened, to the minute. What has only a day stands where it was recorded on
 * that day, else last in it.
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

/** One entry of the log as a row: what happened, who, the words given, who recorded it and who approved it. */
export function entryRow(entry: DocumentEntry, document: Around): string[] {
  const taken = entry.correctedBy === undefined ? '' : ` TAKEN BACK by entry ${entry.correctedBy}.`;
  const doubtful = entry.doubtful ? 'CHANGED since it was saved; it says now: ' : '';
  const by = entry.by === null ? '' : `, by ${entry.by}`;
  const step = stepOf(entry, document);
  const withWhom = entry.details.with === undefined ? '' : `With ${entry.details.with}`;
  const later = entry.toldApart ? ' (on another day than it happened)' : '';
  const recorded = sayWhen(entry.recordedAt);
  return [
    String(entry.number),
    sayWhen(entry.at),
    `${doubtful}${entryWords(entry, document)}${taken}`,
    step ? ownerInPapers(step.by, step.ownerName, document.answers, entry.by) : withWhom,
    (entry.text ?? '').trimEnd(),
    `${recorded === sayWhen(entry.at) ? 'At the time' : recorded}${by}${later}`,
    entry.approvals
      .map(({ at, by: approver }) => `${sayWhen(at)}${approver === null ? '' : `, by ${approver}`}`)
      .join('; '),
  ];
}

function stepOf({ details }: DocumentEntry, { steps }: Around) {
  return steps.find(({ id }) => id === details.step);
}

function entryWords(entry: DocumentEntry, document: Around): string {
  const { kind, details } = entry;
  switch (kind) {
    case 'opened':
      return `Opened. ${answerSentences(details.answers, document)}`.trimEnd();
    case 'next': {
      const risk = details.risk ? ` Risk: ${RISK_IN_PAPERS[details.risk]}.` : '';
      const to = details.toStage ? ` To stage ${details.toStage}.` : '';
      return `${outcomeWords(entry, document)}.${to}${risk}`;
    }
    case 'done': {
      const step = stepOf(entry, document);
      const done = step ? stepInPapers(step, document.deadlines) : `${firstOf(details.do ?? '')}.`;
      return `Done: ${done}`;
    }
    case 'set':
      return `Changed. ${answerSentences(details.changes, document)}`.trimEnd();
    case 'record':
      return recordWords(details);
    case 'approved':
      return `Approval of entry ${details.entry}.`;
    case 'corrected':
      return `Entry ${details.entry} taken back.`;
    case 'reopened':
      return 'Opened again.';
    case 'policy':
      return "Changed over to the area's newer policy.";
    default:
      return `${capital(kind)}.`;
  }
}

function outcomeWords({ at, details: { outcome } }: DocumentEntry, { stays }: Around): string {
  if (outcome === undefined) return 'What happened';
  const left = stays.find(({ to, how }) => to === at && how === outcome);
  return left ? sayHowLeft(left) : ENDED_WORDS[outcome];
}

/** `Planned action.`, `Discussion, in a meeting.`, `Note, written for the other agency.` */
function recordWords(details: DocumentEntry['details']): string {
  const { record = 'note', planned, how, for: part } = details;
  const what = capital(planned ? `planned ${record}` : record);
  const spoken = HOWS.find((one) => one === how);
  const by = spoken === undefined ? '' : `, ${HOW_WORDS[spoken]}`;
  return `${what}${by}${part ? ', written for the other agency' : ''}.`;
}

/** The answers that were given, as facts to read. */
export function answerFacts(answers: Partial<Answers>, policy: Ways = null): Fact[] {
  const { concern, risk, agency, otherAgency, child, side, disagreed, raised } = answers;
  const { protectBy, reached, stage } = answers;
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
    ['Track', answers.track && trackTitle(answers.track, policy)],
    ['Stage', stage],
    ['Stage reached', reached && sayWhen(reached)],
  ];
  return all.flatMap(([label, value]) => (value ? [{ label, value: String(value) }] : []));
}

const RAISED_BY = { raising: 'this agency', receiving: 'the other agency' } as const;

/** An id is for whoever types it; a policy that was changed since may have no such track. */
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

/** One time limit as a row: the date, what, whose, whether it was met and when, the clause. */
export function deadlineRow(deadline: DocumentDeadline, document: CaseDocument): string[] {
  const { owner, ownerName } = deadline;
  const { answers } = document;
  return [
    neverBegan(deadline) ? NO_DATE : dueWords(deadline),
    whatOf(deadline, inPapers),
    stageWords(deadline),
    ownerInPapers(owner, ownerName, answers),
    stateWords(deadline, document),
    shortSource(deadline.source),
  ];
}

const NO_DATE = 'No date';

/** Its clock did not start before its stage was left: what was worked out for it is no date of the case. */
export function neverBegan({ state, from }: Deadline): boolean {
  return state === 'ended' && from.projected;
}

/** How a date was counted and how the text was read, as a note under the table of the limits. */
export function countNote(deadline: DocumentDeadline): string {
  const { mightMeanText, reading, moved, words, from } = deadline;
  const { what } = from;
  const inTheirs = { ...deadline, from: { ...from, ...(what && { what: inPapers(what) }) } };
  return [
    neverBegan(deadline)
      ? `${NO_DATE}, ${whatOf(deadline, inPapers)}: it did not begin.`
      : `${dueWords(deadline)}, ${whatOf(deadline, inPapers)}: ${countWords(inTheirs)}.`,
    whoseTime(deadline),
    words === undefined ? '' : `The document: "${words}".`,
    reading === undefined ? '' : `Reading: ${ofThePractitioner(reading)}`,
    ofThePractitioner(mightMeanText ?? ''),
    neverBegan(deadline) ? '' : otherDate(deadline),
    moved ? `It had been worked out as ${sayWhen(moved.from)}; ${whyChanged(moved)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function stageWords({ stage, stages }: Deadline): string {
  if (stages !== undefined) return stages.join(', ');
  return stage === null ? 'any' : String(stage);
}

/** Whether it was met, and when; what is late says so in a word. */
function stateWords(deadline: DocumentDeadline, { asOf, steps }: CaseDocument): string {
  const { state, metAt, due, ranOut } = deadline;
  const met = metAt === null ? '' : ` on ${sayWhen(metAt)}`;
  const ended = ranOut
    ? 'Ended late: its time was up, and nothing was marked as done'
    : endedEarly(due, steps.find((step) => step.deadline === deadline.id)?.stage ?? null);
  const words: Readonly<Record<typeof state, string>> = {
    waiting: due === null ? 'Not started' : 'Not started; the date is worked out',
    running: due === null ? 'Not marked as done' : 'Running',
    'due-soon': 'DUE SOON',
    'due-today': actTodayWords(deadline, asOf.slice(0, 10)) ?? 'DUE TODAY',
    overdue: 'OVERDUE',
    met: `Met${met}`,
    'met-late': `Met late${met}`,
    ended: neverBegan(deadline) ? 'Did not begin' : ended,
  };
  return words[state];
}

/** A step that was not done has not ended with its stage: nobody knows here whether it is still owed. */
function endedEarly(due: When | null, stage: number | null): string {
  if (stage !== null) return `Not marked as done when stage ${stage} was left`;
  return `Ended ${due === null ? 'with nothing marked as done' : 'before its time was up'}`;
}

function whyChanged({ added, removed }: NonNullable<DocumentDeadline['moved']>): string {
  const news = added.map(({ day, name }) => `${sayWhen(day)} is now ${name}`);
  const gone = removed.map((day) => `${sayWhen(day)} is no longer a bank holiday`);
  return [...news, ...gone].join('; ') || "the policy's own text changed";
}

/**
 * The entries of a case from a number on, a line each: what another window or another machine has added.
 *
 * @param most so many; of more, the last line says how many are not shown
 */
export function entryLines(open: OpenEntries, from: number, most = 10): string[] {
  const steps = open.replay === null ? [] : stepsOf(open.replay);
  const policy = open.replay?.policy ?? null;
  const entries = entriesOf(open).filter(({ number }) => number >= from);
  const lines = entries.slice(0, most).map((entry) => {
    const [number, when, what] = entryRow(entry, { steps, stays: [], policy });
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
