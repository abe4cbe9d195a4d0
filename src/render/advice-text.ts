import type { Advice, Deadline, NextStep, Step } from '../model.ts';
import { deadlineLines } from './deadline-text.ts';
import { contactLines } from './contact-text.ts';
import { sayShort, sayWhen } from './days.ts';
import { Page, type Screen } from './page.ts';
import { CONCERN_WORDS, EMERGENCY, END_WORDS, OWNER_WORDS, RISK_WORDS } from './words.ts';

/** The advice on one page: what to do first, whom to ring, by when, and one "Next:" line at the end. */
export function renderAdvice(
  advice: Advice,
  areaName: string,
  next: NextStep | null,
  screen: Screen,
): string {
  const page = new Page(screen);
  page.text(EMERGENCY, '', page.paint.bold.red);
  writeHead(page, advice, areaName);
  if (advice.immediate) writeImmediate(page, advice);
  writeSteps(page, advice);
  writeDeadlines(page, advice);
  writeContacts(page, advice);
  page.blank();
  writeParagraph(page, 'Write down: ', advice.record.map((one) => cite(one.what, one.source)));
  writeForms(page, advice);
  writeParagraph(page, 'Keep in mind: ', advice.remarks.map((one) => cite(one.say, one.source)));
  writeParagraph(page, 'Other ways: ', advice.routes.map(routeLine));
  writeParagraph(page, 'Not said, or not known: ', advice.gaps);
  writeThen(page, advice);
  page.blank().text(nextLine(advice, next), 'Next: ', page.paint.bold);
  return page.toString();
}

function nextLine(advice: Advice, next: NextStep | null): string {
  if (next === null) return END_WORDS[advice.state];
  const { step, deadline } = next;
  const who = step.by === 'you' ? '' : `${OWNER_WORDS[step.by]}: `;
  const by = deadline?.due ? ` By ${sayWhen(deadline.due)}.` : '';
  return `${who}${step.do}${by}`;
}

function writeHead(page: Page, advice: Advice, areaName: string): void {
  const { stage, route } = advice;
  page.heading(
    route?.instead
      ? `${areaName}. Another procedure applies: ${route.title} (${route.source})`
      : `${areaName}, stage ${stage.number} of ${stage.of}: ${stage.title} (${stage.source})`,
  );
  if (route && !route.instead) page.text(`${route.title} (${route.source})`, 'For this concern: ');
  if (!route?.instead) page.text(`${stage.thisSide} and ${stage.otherSide}`, 'Between ');
  page.text(`${CONCERN_WORDS[advice.concern]}; ${RISK_WORDS[advice.risk]}.`, 'Concern: ');
  page.text(advice.policy.warnings.join(' '), '! ', page.paint.yellow);
}

/** What to do at once, and whom to reach. */
export function writeImmediate(page: Page, advice: Advice): void {
  const { immediate } = advice;
  if (!immediate) return;
  page.heading('AT ONCE, beside the stages');
  writeNumbered(page, immediate.steps, advice.deadlines);
  for (const line of contactLines(immediate.contacts)) page.text(line.text, line.lead);
}

function writeSteps(page: Page, advice: Advice): void {
  const heading = advice.state === 'settled' ? 'Settled. Still owed' : 'What to do at this stage';
  if (advice.steps.length === 0) return;
  page.heading(heading);
  writeNumbered(page, advice.steps, advice.deadlines);
}

function writeNumbered(page: Page, steps: readonly Step[], deadlines: readonly Deadline[]): void {
  steps.forEach((step, index) => {
    page.text(stepLine(step, deadlines), `${String(index + 1).padStart(2)}. `);
  });
}

/** A step in one sentence or two: the condition, who, what, by when, and the clause. */
function stepLine(step: Step, deadlines: readonly Deadline[]): string {
  const deadline = deadlines.find((one) => one.id === step.deadline);
  const due = deadline?.due ? ` By ${sayShort(deadline.due)}.` : '';
  const may = step.optional ? ' (you may)' : '';
  const done = step.done ? 'DONE. ' : '';
  const condition = step.if === undefined ? '' : `${capital(step.if)}: `;
  return `${done}${OWNER_WORDS[step.by]}${may}: ${condition}${cite(step.do, step.source)}${due}`;
}

function writeDeadlines(page: Page, advice: Advice): void {
  const shown = advice.deadlines.filter(
    (one) => one.state !== 'ended' && one.from.event !== 'settled' && one.limit.unit !== 'not-stated',
  );
  const owed = advice.deadlines.filter((one) => one.from.event === 'settled' && advice.state === 'settled');
  const all = [...shown.filter((one) => advice.state === 'open' || one.stage === null), ...owed];
  if (all.length === 0) return;
  page.heading('By when');
  for (const deadline of all) {
    for (const line of deadlineLines(deadline)) page.text(line.text, line.lead);
  }
}

function writeContacts(page: Page, advice: Advice): void {
  if (advice.contacts.length === 0) return;
  page.heading('Contacts');
  for (const line of contactLines(advice.contacts)) page.text(line.text, line.lead);
}

function writeForms(page: Page, advice: Advice): void {
  for (const form of advice.forms) {
    const asks = form.fields.length > 0 ? [`It asks: ${form.fields.join('; ')}`] : [];
    writeParagraph(page, 'Form: ', [`${cite(form.title, form.source)} ${form.purpose}`, ...asks]);
  }
}

/** A way beside the ladder in a line; its steps too where no kind of concern would lead to it. */
function routeLine({ title, source, steps, leads }: Advice['routes'][number]): string {
  const told = leads ? [] : steps.map((step) => `${OWNER_WORDS[step.by]}: ${step.do}`);
  return [cite(title, source), ...told].join(' ');
}

function writeThen(page: Page, advice: Advice): void {
  const { ifResolved, ifNot } = advice.then;
  writeParagraph(page, 'If it is settled: ', ifResolved.map((step) => stepLine(step, advice.deadlines)));
  const last = advice.state === 'open' && !advice.route?.instead ? ['This is the last stage.'] : [];
  const not = ifNot ? [`Stage ${ifNot.stage}, ${ifNot.title}.`] : last;
  writeParagraph(page, 'If it is not settled: ', not);
}

function writeParagraph(page: Page, lead: string, sentences: readonly string[]): void {
  if (sentences.length > 0) page.paragraph(lead, sentences.join(' '));
}

/** A sentence with its clause, its full stop after both: `Tell your manager (3.2).` */
function cite(sentence: string, source: string): string {
  return `${sentence.replace(/\.$/, '')} (${source}).`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
