import type { Findings } from '../../model/advice.ts';
import type { CaseStatus } from '../../model/case.ts';
import { wordAdvice } from '../advice-text.ts';
import { nextLine } from '../next-line.ts';
import type { Page, Screen } from '../page.ts';
import { cite, plain } from '../sentences.ts';
import {
  ATTENTION_WORDS,
  isPressing,
  pressingWords,
  quietWords,
  sayNewDate,
  toComeWords,
} from '../status-text.ts';
import { renderScreen } from './advice-screen.ts';

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
  screen: Screen,
): string {
  const head = `${reference}:${ATTENTION_WORDS[status.attention]}`;
  const foot = (page: Page, isShort: boolean) => {
    writeFoot(page, reference, isShort ? atRiskOnly(status) : status, findings);
    const ids = status.steps.map(({ id }) => id).join(', ');
    if (ids !== '' && !isShort) page.text(ids, 'Open steps: ');
    const next = nextLine(reference, status);
    const said = isShort ? (ASKS.exec(next ?? '')?.[0] ?? commands(reference, status)) : next;
    return said === null ? page : page.text(said, 'Next: ', page.paint.bold);
  };
  const lead = { rest: null, ways: null, head, foot };
  return renderScreen(findings, wordAdvice(findings), lead, screen);
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
  { approach }: Findings,
): void {
  const { red, yellow } = page.paint;
  const { deadlines, pressing, quiet, toCome, uncounted } = status;
  if (uncounted !== null) page.text(uncounted, 'A DATE CANNOT BE COUNTED: ', red);
  for (const one of toCome) page.text(toComeWords(one, reference), '! ', red);
  for (const { what, moved } of deadlines)
    if (moved) page.text(`${plain(what)}. ${sayNewDate(moved)}`, '! ', yellow);
  if (pressing) page.text(pressingWords(pressing), ' - ');
  if (quiet && !isPressing(status)) page.text(quietWords(quiet), ' - ');
  if (approach) page.text(cite(approach.say, approach.source), 'Approach: ');
}
