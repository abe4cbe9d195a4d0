import type { Advice, Findings, NextStep } from '../model/advice.ts';
import type { Deadline } from '../model/deadline.ts';
import { contactLines, isBare, unplacedLines } from './contact-text.ts';
import { sayWhen } from './days.ts';
import { deadlineLines } from './deadline-text.ts';
import {
  atOnce,
  CALL_999,
  generalAdvice,
  isUnnamed,
  topLines,
  warnOfMailboxes,
} from './general-advice.ts';
import { passedBefore, waitWords } from './next-line.ts';
import { Page, type Screen } from './page.ts';
import { renderScreen } from './screen/advice-screen.ts';
import { firstSentence } from './sentences.ts';
import { cite, stepLine, urgencyOf, writeImmediate, writeSteps } from './step-text.ts';
import {
  CONCERN_WORDS,
  END_WORDS,
  RISK_WORDS,
  sayDoubt,
  sayDuty,
  sayGap,
  sayOutside,
  shortSource,
} from './words.ts';

export interface AdviceView extends Screen {
  /** All that the policy says here, in place of what fits one screen. */
  readonly full: boolean;
  /** The commands that lead on from one screen; null where questions do. */
  readonly ways?: string | null;
}

/**
 * The advice: on one screen, or by `full` all that the policy says here.
 *
 * @param next what is to be done next; null: nothing is left to do
 */
export function renderAdvice(findings: Findings, next: NextStep | null, view: AdviceView): string {
  const advice = wordAdvice(findings);
  if (view.full) return renderFull(findings, advice, next, view);
  const rest = next === null ? nextLine(advice, next) : null;
  return renderScreen(findings, advice, { rest, ways: view.ways ?? null }, view);
}

function renderFull(
  findings: Findings,
  advice: Advice,
  next: NextStep | null,
  screen: Screen,
): string {
  const page = new Page(screen).emergency();
  writeHead(page, advice, findings);
  writeImmediate(page, advice);
  page.items(topLines(advice, findings.gaps));
  writeSteps(page, advice);
  writeDeadlines(page, advice);
  writeContacts(page, advice);
  page.blank();
  writeParagraph(
    page,
    'Write down: ',
    advice.record.map((one) => cite(one.what, one.source)),
  );
  writeRest(page, findings, advice);
  writeThen(page, advice);
  page.blank().text(nextLine(advice, next), 'Next: ', page.paint.bold);
  return page.toString();
}

function nextLine(advice: Advice, next: NextStep | null): string {
  if (next === null) {
    const wait = advice.state === 'open' ? waitWords(advice.deadlines) : null;
    return wait ?? END_WORDS[advice.state];
  }
  const { step, deadline } = next;
  const by = deadline?.due ? ` By ${sayWhen(deadline.due)}.` : '';
  const first = advice.immediate ? `${CALL_999.do} Then: ` : '';
  const atOnce = advice.immediate?.steps.some(({ id }) => id === step.id) === true;
  const what = `${firstSentence(step.do)}${urgencyOf(step)}`;
  const said = step.by === 'you' ? what : sayDuty(step, what, { atOnce });
  return `${first}${passedBefore(advice, step)}${said}${by}`;
}

/** Its form, remarks, other ways, and what is not said. */
function writeRest(page: Page, findings: Findings, advice: Advice): void {
  writeForms(page, advice);
  writeParagraph(
    page,
    'Keep in mind: ',
    advice.remarks.map((one) => cite(one.say, one.source)),
  );
  const routes = advice.routes.filter(({ title }) => title !== advice.route?.title);
  writeParagraph(page, 'Other ways: ', routes.map(routeLine));
  writeParagraph(
    page,
    'Not said, or not known: ',
    findings.gaps.filter((gap) => !isUnnamed(gap)).map(sayGap),
  );
}

function writeHead(page: Page, advice: Advice, findings: Findings): void {
  const areaName = findings.policy.name;
  const { stage, route } = advice;
  page.heading(
    route?.instead
      ? `${areaName}. Another procedure applies: ${route.title} (${route.source})`
      : `${areaName}, stage ${stage.number} of ${stage.of}: ${stage.title} (${shortSource(stage.source)})`,
  );
  if (route && !route.instead) page.text(leadingWords(route), 'For this concern: ');
  if (advice.track)
    page.text(`${advice.track.title} (${shortSource(advice.track.source)})`, 'Way: ');
  if (stage.titleNote !== null && !route?.instead) page.text(stage.titleNote);
  if (!route?.instead) page.text(`Between ${stage.thisSide} and ${stage.otherSide}.`);
  if (advice.approach && !route?.instead)
    page.text(cite(advice.approach.say, advice.approach.source), 'Approach: ');
  page.text(`${CONCERN_WORDS[advice.concern]}; ${RISK_WORDS[advice.risk]}.`, 'Concern: ');
  if (findings.doubts.length > 0)
    page.text(findings.doubts.map(sayDoubt).join(' '), '! ', page.paint.yellow);
  page.outside(advice.policy.outside.map(sayOutside));
}

/** A route that leads for the concern, and how the text was read where it opens only after a discussion. */
function leadingWords(route: NonNullable<Advice['route']>): string {
  const said = cite(route.title, route.source);
  const opens = route.opensAfter ? ' It opens once a discussion has raised them.' : '';
  if (route.reading === undefined) return `${said}${opens}`;
  return `${said}${opens} Reading: ${route.reading}`;
}

function writeDeadlines(page: Page, advice: Advice): void {
  const shown = advice.deadlines.filter(
    (one) => one.state !== 'ended' && one.from.event !== 'settled',
  );
  const owed = advice.deadlines.filter(
    (one) => one.from.event === 'settled' && advice.state === 'settled',
  );
  const open = shown.filter((one) => advice.state === 'open' || one.stage === null);
  const all = [...open, ...owed].toSorted(bySoonest);
  if (all.length === 0) return;
  page.heading('By when');
  for (const deadline of all) {
    page.items(deadlineLines(deadline, advice.asOf.slice(0, 10)));
  }
}

/** The immediate route's first, then by date; what has no date last. */
function bySoonest(one: Deadline, other: Deadline): number {
  const rank = ({ from, due }: Deadline) => (from.event === 'risk' ? '' : (due ?? '9999'));
  return rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0;
}

function writeContacts(page: Page, { contacts: all, immediate, unplaced }: Advice): void {
  const atOnce = new Set(immediate?.contacts.map(({ id }) => id));
  const contacts = all.filter(({ id }) => !atOnce.has(id));
  if (contacts.length + unplaced.length === 0) return;
  page.heading('Contacts');
  const bare = contacts.filter(isBare);
  page.items(contactLines([...contacts.filter((one) => !isBare(one)), ...bare]));
  page.items(unplacedLines(unplaced));
}

function writeForms(page: Page, advice: Advice): void {
  for (const { title, source, purpose, fields } of advice.forms) {
    const asks = fields.length > 0 ? [`It asks: ${fields.join('; ')}`] : [];
    writeParagraph(page, 'Form: ', [`${cite(title, source)} ${purpose}`, ...asks]);
  }
}

/** Another route, and its steps. */
function routeLine({ title, source, steps }: Advice['routes'][number]): string {
  return [cite(title, source), ...steps.map((step) => stepLine(step, []))].join(' ');
}

function writeThen(page: Page, advice: Advice): void {
  const { ifResolved, ifNot } = advice.then;
  writeParagraph(
    page,
    'If it is settled: ',
    ifResolved.map((step) => {
      const reading = step.reading !== undefined ? ` Reading: ${step.reading}` : '';
      return `${stepLine(step, advice.deadlines)}${reading}`;
    }),
  );
  const last = advice.state === 'open' && !advice.route?.instead ? ['This is the last stage.'] : [];
  const not = ifNot ? [`Stage ${ifNot.stage}, ${ifNot.title}.`] : last;
  writeParagraph(page, 'If it is not settled: ', not);
}

function writeParagraph(page: Page, lead: string, sentences: readonly string[]): void {
  if (sentences.length > 0) page.paragraph(lead, sentences.join(' '));
}

/** What the engine found, as the advice that is shown, saved as JSON and put into documents. */
export function wordAdvice(findings: Findings): Advice {
  const { policy, answers, doubts, outside, gaps, immediate, ...rest } = findings;
  return {
    schema: 'escalate/advice/1',
    ...rest,
    policy: {
      id: policy.id,
      title: policy.document.title,
      dated: policy.document.dated,
      digest: policy.digest,
      warnings: doubts.map(sayDoubt),
      outside,
    },
    immediate: immediate && atOnce(immediate),
    contacts: immediate ? warnOfMailboxes(findings.contacts) : findings.contacts,
    general: generalAdvice(findings.concern),
    gaps: gaps.map(sayGap),
  };
}
