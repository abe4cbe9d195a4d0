import type { Findings } from '../../model/advice.ts';
import type { CaseStatus, PressingStep, Quiet } from '../../model/case.ts';
import { sayWhen } from '../days.ts';
import { wordAdvice } from '../general-advice.ts';
import { sayStart } from '../limit-text.ts';
import { nextLine } from '../next-line.ts';
import type { Page } from '../page.ts';
import { cite, plain } from '../sentences.ts';
import { ATTENTION_WORDS, isPressing, sayWorkingDays, writeDoubts } from '../status-text.ts';
import { shortSource } from '../words.ts';
import { type AdviceView, renderScreen } from './advice-screen.ts';

/**
 * One open case on one screen: the advice as at now, and under it what is asked of this case alone: what presses, which
 * dates moved, the ids of its open steps, and what is next.
 *
 * @param findings what the case's policy says to do now
 */
export function renderCaseScreen(
  reference: string,
  status: CaseStatus,
  findings: Findings,
  view: AdviceView,
): string {
  const head = `${reference}:${ATTENTION_WORDS[status.attention]}`;
  const foot = (page: Page, isShort: boolean) => {
    writeFoot(
      page,
      reference,
      isShort ? atRiskOnly(status) : status,
      view.full ? null : findings.approach,
    );
    const ids = status.steps.map(({ id }) => id).join(', ');
    if (ids !== '' && !isShort) page.text(ids, 'Open steps: ');
    const next = nextLine(reference, status);
    const said = isShort ? (ASKS.exec(next ?? '')?.[0] ?? commands(reference, status)) : next;
    return said === null ? page : page.text(said, 'Next: ', page.paint.bold);
  };
  const lead = { rest: null, ways: null, head, foot };
  return renderScreen(findings, wordAdvice(findings), lead, view);
}

/** Only the person knows whether a clock has been started. */
const ASKS = /Has (?:the form gone|this been done)\?.*$/;

/** What to type alone, where there is no room for more: the step and its time stand on the page already. */
function commands(reference: string, { next, isUrgent }: CaseStatus): string {
  const done = next === null ? [] : [`escalate done ${reference} ${next.step.id}`];
  return [...done, ...(isUrgent ? [] : [`escalate next ${reference}`])].join('; ');
}

/** What is to be done at once leaves no room for a clock that only waits. */
function atRiskOnly(status: CaseStatus): CaseStatus {
  return status.isUrgent ? { ...status, pressing: null, quiet: null } : status;
}

function writeFoot(
  page: Page,
  reference: string,
  status: CaseStatus,
  approach: Findings['approach'],
): void {
  const { pressing, quiet, attention } = status;
  writeDoubts(page, reference, status);
  if (pressing) page.text(pressingWords(pressing), ' - ');
  if (quiet && !isPressing(attention)) page.text(quietWords(quiet), ' - ');
  if (approach) page.text(cite(approach.say, approach.source), 'Approach: ');
}

/** A step presses because a clock waits for it: the document gives that clock a time, and the step none. */
function pressingWords({ state, waiting }: PressingStep): string {
  const { from, due, what, source } = waiting;
  const when = state === 'due-today' ? 'DUE TODAY' : 'DUE SOON';
  const date = due === null ? '' : ` Worked out as ${sayWhen(due)}.`;
  return `${when}, as another time limit waits for it. ${plain(what)} (${shortSource(source)}): that time starts ${sayStart(from.event)}.${date}`;
}

/** For how long nothing was recorded. */
function quietWords({ workingDays, hadTime }: Quiet): string {
  const why = hadTime ? "No time of the policy's runs now" : 'The policy sets no time';
  return `Quiet for ${sayWorkingDays(workingDays)}. ${why} (our reminder).`;
}
