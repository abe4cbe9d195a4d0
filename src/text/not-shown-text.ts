import type { Attention } from '../model/status.ts';
import type { Page } from './page.ts';

/** Some of many cases, by the names of the first. */
interface Named {
  readonly count: number;
  readonly first: readonly string[];
}

/** The cases that do not fit on a page. */
export interface NotShown {
  /** How many there are of each, the worst first. */
  readonly counts: readonly (readonly [Attention, number])[];
  readonly overdue: Named;
  readonly atRisk: Named;
}

const WORDS: Readonly<Record<Attention, string>> = {
  overdue: 'overdue',
  'due-today': 'due today',
  'due-soon': 'due soon',
  ok: 'with time left',
  none: 'without a date that runs',
};

/** How many cases are not on the page, how pressing they are, and how to see them. */
export function writeNotShown(page: Page, { counts, overdue, atRisk }: NotShown): void {
  const told = counts.filter(([, count]) => count > 0);
  const total = told.reduce((sum, [, count]) => sum + count, 0);
  const each = told.map(([attention, count]) => `${sayCount(count)} ${WORDS[attention]}`);
  page.heading(`${sayCount(total)} more ${total === 1 ? 'case is' : 'cases are'} not shown here.`);
  page.text(`${each.join(', ')}.`, ' - ');
  if (overdue.count > 0) page.text(`OVERDUE too: ${sayNames(overdue)}.`, ' - ', page.paint.red);
  if (atRisk.count > 0)
    page.text(`The child may be at risk in: ${sayNames(atRisk)}.`, ' ! ', page.paint.red);
  page.text('All of them: escalate status --full. One: escalate status, and its reference.');
}

/** What is said of policies that have changed, where the cases are not on the page. */
export function sayOtherPolicies(count: number): string {
  const [cases, go] = count === 1 ? ['case', 'goes'] : ['cases', 'go'];
  return `${sayCount(count)} more ${cases} not shown here ${go} by a policy that is no longer the one in use. To see which: escalate status --full\n`;
}

/** What is said once reading has taken a second. */
export function sayReading(count: number): string {
  return `Reading ${sayCount(count)} cases …\n`;
}

function sayNames({ count, first }: Named): string {
  const more = count - first.length;
  return more > 0 ? `${first.join(', ')} and ${sayCount(more)} more` : first.join(', ');
}

/** `12,345` */
function sayCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
