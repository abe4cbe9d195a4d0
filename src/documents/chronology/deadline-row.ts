import type { Deadline } from '../../model/deadline.ts';
import type { DocumentDeadline } from '../../model/document.ts';
import { sayShort, sayWhen } from '../../text/days.ts';
import { capital } from '../../text/sentences.ts';
import { OWNER_WORDS, sayEvent, sayLimit, shortSource } from '../../text/words.ts';

export const DEADLINE_COLUMNS = [
  'Due',
  'Time limit',
  'Stage',
  'Whose',
  'How it stands',
  'How it was counted',
  'Clause',
  'Notes',
] as const;

/** One time limit as a row: the date, what, whose, whether it was met and when, how it was counted, the clause. */
export function deadlineRow(deadline: DocumentDeadline): string[] {
  return [
    deadline.due === null ? capital(sayLimit(deadline.limit)) : sayWhen(deadline.due),
    deadline.what.replace(/\.$/, ''),
    stageWords(deadline),
    OWNER_WORDS[deadline.owner],
    stateWords(deadline),
    countWords(deadline),
    shortSource(deadline.source),
    noteWords(deadline),
  ];
}

function stageWords({ stage, stages }: Deadline): string {
  if (stages !== undefined) return stages.join(', ');
  return stage === null ? 'beside the stages' : String(stage);
}

/** Whether it was met, and when; what is late says so in a word. */
export function stateWords({ state, metAt, due, from, ranOut }: DocumentDeadline): string {
  const met = metAt === null ? '' : ` on ${sayWhen(metAt)}`;
  switch (state) {
    case 'waiting':
      return due === null ? 'Not started' : 'Planned: its clock has not started';
    case 'running':
      return 'Running';
    case 'due-soon':
      return 'DUE SOON';
    case 'due-today':
      return 'DUE TODAY';
    case 'overdue':
      return 'OVERDUE';
    case 'met':
      return `Met${met}`;
    case 'met-late':
      return `Met LATE${met}`;
    case 'ended':
      if (from.projected) return 'Did not begin';
      return ranOut
        ? 'Ended LATE: its time was up, and nothing was marked as done'
        : 'Ended before its time was up';
  }
}

/** `3 working days from Tue 22 Dec 2026, when it is raised. Left out: Fri 25 Dec (Christmas Day) …` */
export function countWords({ limit, from, counted, orSooner }: Deadline): string {
  if (limit.unit === 'not-stated') return 'The document states no time';
  const projected = from.projected ? ' (worked out)' : '';
  const start = from.at === null ? '' : `${sayWhen(from.at)}${projected}, `;
  const sooner = orSooner ? ', or sooner to protect the child' : '';
  const left = counted
    .filter(({ counts }) => !counts)
    .map(({ day, why }) =>
      /^S(atur|un)day$/.test(why ?? '') ? sayShort(day) : `${sayShort(day)} (${why})`,
    );
  const out = left.length === 0 ? '' : `. Left out: ${left.join(', ')}`;
  return `${capital(sayLimit(limit))} from ${start}${sayEvent(from.event)}${sooner}${out}`;
}

function noteWords(deadline: DocumentDeadline): string {
  const { governedBy, policyDue, mightMean, reading, moved, words } = deadline;
  const policys = policyDue === null ? '' : ` The policy's is ${sayWhen(policyDue)}.`;
  return [
    governedBy === 'protect-by' ? `The practitioner's own time governs.${policys}` : '',
    words === undefined ? '' : `The document: "${words}".`,
    reading === undefined ? '' : `Reading: ${reading}`,
    mightMean?.due ? `It might mean ${sayLimit(mightMean)}: ${sayWhen(mightMean.due)}.` : '',
    moved ? `It was told as ${sayWhen(moved.from)}; ${whyMoved(moved)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function whyMoved({ added, removed }: NonNullable<DocumentDeadline['moved']>): string {
  const news = added.map(({ day, name }) => `${sayWhen(day)} is now ${name}`);
  const gone = removed.map((day) => `${sayWhen(day)} is no longer a bank holiday`);
  return [...news, ...gone].join('; ') || "the policy's own text changed";
}
