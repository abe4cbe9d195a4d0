import type { Findings } from '../../model/advice.ts';
import type { CaseStatus, PressingStep, Quiet } from '../../model/case.ts';
import { sayDue } from '../days.ts';
import { sayDuty, sayStart } from '../duty-text.ts';
import { wordAdvice } from '../general-advice.ts';
import { nextLine } from '../next-line.ts';
import { counted, plain } from '../sentences.ts';
import { ATTENTION_WORDS, doubtsOf, isPressing } from '../status-text.ts';
import { clause, RISK_SAID, sayCited } from '../words.ts';
import { type AdviceView, renderScreen } from './advice-screen.ts';
import { RANK, type Row } from './labelled-rows.ts';
import { firstSteps } from './step-rows.ts';

/**
 * Renders an open case on one screen. Below the current advice come facts about this case: what is
 * pressing, which dates have moved, the ids of the open steps, and what to do next.
 */
export function renderCaseScreen(
  reference: string,
  status: CaseStatus,
  findings: Findings,
  view: AdviceView,
): string {
  const risk = RISK_SAID[findings.risk];
  const head = `${reference}:${risk === null ? '' : ` ${risk}.`}${ATTENTION_WORDS[status.attention]}`;
  const foot = footRows(reference, status, findings, view.full ? null : status.approach);
  return renderScreen(findings, wordAdvice(findings), { rest: null, head, foot }, view);
}

function footRows(
  reference: string,
  status: CaseStatus,
  findings: Findings,
  approach: Findings['approach'],
): readonly Row[] {
  const { pressing, quiet, attention, steps, isUrgent } = status;
  // If something must be done at once, rows on a waiting clock or a quiet case may be left out.
  const gone = isUrgent ? RANK.optional : undefined;
  const ids = steps.map(({ id }) => id).join(', ');
  const next = nextLine(reference, status)?.text ?? null;
  return [
    ...doubtsOf(reference, status).map((one) => ({ label: '!', ...one })),
    ...(pressing ? [{ ...pressingRow(pressing, status.today), gone, holds: 'date' as const }] : []),
    ...(quiet && !isPressing(attention)
      ? [{ label: 'Quiet', text: quietWords(quiet), gone, holds: 'reminder' as const }]
      : []),
    ...(approach ? [{ label: 'Approach', text: sayCited(approach.say, approach.source) }] : []),
    ...(ids === '' ? [] : [{ label: 'Open steps', text: ids, gone: RANK.optional }]),
    ...(next === null
      ? []
      : [{ label: 'Next', text: next, shorter: { gaps: shortNext(next, status, findings) } }]),
  ];
}

/** Takes the step's sentence out of the "Next" row, if the page is sure to show that step. */
function shortNext(said: string, { next, isUrgent }: CaseStatus, findings: Findings): string {
  const step = next?.step;
  const [first] = firstSteps(findings.steps, findings.deadlines);
  if (step === undefined || !(isUrgent || step.id === first?.id)) return said;
  return said.replace(`${sayDuty(step, isUrgent)} `, '');
}

/** Warns about a step that has no date of its own, but starts the clock of a time limit. */
function pressingRow({ state, waiting }: PressingStep, today: string): Row {
  const { from, due, what, source } = waiting;
  // A worked-out day that has passed is left out, because its clock has not started.
  const date = due === null || due < today ? '' : ` Worked out as ${sayDue(due)}.`;
  const text = `Another time limit waits for the next step. ${plain(what)}${clause(source)}: that time starts ${sayStart(from.event, from.what)}.${date}`;
  return { label: state === 'due-today' ? 'DUE TODAY' : 'DUE SOON', text, color: 'red' };
}

function quietWords({ workingDays, hadTime }: Quiet): string {
  const why = hadTime ? 'No time limit is running now' : 'The policy sets no time';
  return `Nothing recorded for ${counted(workingDays, 'working day')}. ${why} (our reminder).`;
}
