import type { Advice, Step } from '../model/advice.ts';
import type { Deadline } from '../model/deadline.ts';
import { contactLines } from './contact-text.ts';
import { sayShort } from './days.ts';
import type { Page } from './page.ts';
import { capital } from './sentences.ts';
import { sayDuty, shortSource } from './words.ts';

/** What to do at once, and whom to reach. */
export function writeImmediate(page: Page, advice: Advice): void {
  const { immediate } = advice;
  if (!immediate) return;
  page.heading('AT ONCE, beside the stages');
  writeNumbered(page, immediate.steps, advice);
  page.items(contactLines(immediate.contacts));
}

/** What to do at this stage, or what is still owed after a settlement. */
export function writeSteps(page: Page, advice: Advice): void {
  const open = advice.route?.instead ? 'What to do' : 'What to do at this stage';
  const heading = advice.state === 'settled' ? 'Settled. Still owed' : open;
  if (advice.steps.length === 0) return;
  page.heading(heading);
  writeNumbered(page, advice.steps, advice);
}

function writeNumbered(page: Page, steps: readonly Step[], advice: Advice): void {
  steps.forEach((step, index) => {
    const isAtOnce = advice.immediate?.steps.includes(step) === true;
    page.text(stepLine(step, advice.deadlines, isAtOnce), `${String(index + 1).padStart(2)}. `);
    if (step.words !== undefined) page.text(`"${step.words}".`, '    Its words: ');
    if (step.reading !== undefined) page.text(step.reading, '    Reading: ');
  });
}

/** A step in one sentence or two: the condition, who, what, by when, and the clause. `atOnce`: at immediate risk. */
export function stepLine(step: Step, deadlines: readonly Deadline[], atOnce = false): string {
  const deadline = deadlines.find((one) => one.id === step.deadline);
  const due = deadline?.due ? ` By ${sayShort(deadline.due)}.` : '';
  const done = step.done ? 'DONE. ' : '';
  const condition = step.if === undefined ? '' : `${capital(step.if)}: `;
  const what = `${condition}${cite(step.do, step.source)}${urgencyOf(step)}${due}`;
  return `${done}${sayDuty(step, what, { atOnce, head: strengthOf(step) })}`;
}

/** ` As soon as possible.`, as printed, where the step's own sentence does not say it. */
export function urgencyOf(step: Step): string {
  const { urgency } = step;
  if (urgency === undefined || step.do.toLowerCase().includes(urgency)) return '';
  return ` ${capital(urgency)}.`;
}

/** ` (must)`: the document's own verb, where the step's own sentence does not have it. */
export function strengthOf({ verb, optional, do: says }: Step): string {
  if (verb === null) return optional ? ' (optional)' : '';
  return new RegExp(`\\b${verb}\\b`, 'i').test(says) ? '' : ` (${verb})`;
}

/** A sentence with its clause, its full stop after both: `Tell your manager (3.2).` */
export function cite(sentence: string, source: string): string {
  return `${sentence.replace(/\.$/, '')} (${shortSource(source)}).`;
}
