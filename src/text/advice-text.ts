import type { Advice, Findings, NextStep, Scope, Step } from '../model/advice.ts';
import type { Deadline } from '../model/deadline.ts';
import { OTHERS } from '../model/vocabulary.ts';
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
import { beginWords, passedWords, spanThatRanOut, waitWords } from './next-line.ts';
import { Page, type Screen } from './page.ts';
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
  sayOutsideShort,
  shortSource,
} from './words.ts';

export interface AdviceView extends Screen {
  /** All that the policy says here, in place of what fits one screen. */
  readonly full: boolean;
}

/** The advice on one page: what to do first, whom to ring, by when, and one "Next:" line at the end. */
export function renderAdvice(findings: Findings, next: NextStep | null, view: AdviceView): string {
  const advice = wordAdvice(findings);
  const page = new Page(view);
  page.emergency();
  writeHead(page, advice, findings, view.full);
  writeImmediate(page, advice, view.full);
  page.items(topLines(advice, findings.gaps, view.full));
  writeSteps(page, advice, view.full);
  writeDeadlines(page, advice, view.full);
  writeContacts(page, advice, findings, view.full);
  page.blank();
  writeParagraph(
    page,
    'Write down: ',
    advice.record.map((one) => cite(one.what, one.source)),
  );
  if (view.full || advice.state === 'open') writeRest(page, findings, advice, view.full);
  writeThen(page, advice, view.full);
  if (!view.full) page.paragraph('More:', 'add --full for all that the policy says here.');
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
  return `${first}${spanWords(advice, step)}${said}${by}`;
}

/** Where a time over several stages has run out, that this stage is to be gone through all the same. */
function spanWords(advice: Advice, { by, everyStage }: Step): string {
  const time = spanThatRanOut(advice.deadlines);
  if (!time || advice.immediate || advice.state !== 'open' || everyStage || OTHERS.has(by))
    return '';
  const hasBegun = advice.steps.some((step) => step.done && !step.everyStage);
  return `${passedWords(time)} ${beginWords(hasBegun)} `;
}

/** What helps at an open stage: its form, remarks, other ways, and what is not said. */
function writeRest(page: Page, findings: Findings, advice: Advice, full: boolean): void {
  const inView = (one: { readonly scope: Scope }) => full || one.scope === 'here';
  const gaps = findings.gaps.filter(
    (gap) => !isUnnamed(gap) && (gap.kind !== 'not-said' || inView(gap)),
  );
  writeForms(page, advice, full);
  writeParagraph(
    page,
    'Keep in mind: ',
    remarksIn(advice, full).map((one) => cite(one.say, one.source)),
  );
  writeParagraph(
    page,
    'Other ways: ',
    advice.routes
      .filter(({ title }) => title !== advice.route?.title)
      .map((route) => routeLine(route, full)),
  );
  writeParagraph(page, 'Not said, or not known: ', gaps.map(sayGap));
}

/** On one screen, two remarks at most, and none that would stand between a child at risk and help. */
function remarksIn(advice: Advice, full: boolean): Advice['remarks'] {
  if (full) return advice.remarks;
  if (advice.immediate) return [];
  return advice.remarks.filter((one) => one.scope === 'here').slice(0, 2);
}

function writeHead(page: Page, advice: Advice, findings: Findings, full: boolean): void {
  const areaName = findings.policy.name;
  const { stage, route } = advice;
  page.heading(
    route?.instead
      ? `${areaName}. Another procedure applies: ${route.title} (${route.source})`
      : `${areaName}, stage ${stage.number} of ${stage.of}: ${stage.title} (${shortSource(stage.source)})`,
  );
  if (route && !route.instead) page.text(leadingWords(route, full), 'For this concern: ');
  if (advice.track)
    page.text(`${advice.track.title} (${shortSource(advice.track.source)})`, 'Way: ');
  if (full && stage.titleNote !== null && !route?.instead) page.text(stage.titleNote);
  if (!route?.instead) page.text(`Between ${stage.thisSide} and ${stage.otherSide}.`);
  if (advice.approach && !route?.instead)
    page.text(cite(advice.approach.say, advice.approach.source), 'Approach: ');
  page.text(`${CONCERN_WORDS[advice.concern]}; ${RISK_WORDS[advice.risk]}.`, 'Concern: ');
  const doubts = findings.doubts.filter((doubt) => full || doubt.kind !== 'as-said');
  if (doubts.length > 0) page.text(doubts.map(sayDoubt).join(' '), '! ', page.paint.yellow);
  const { outside } = advice.policy;
  page.outside(full ? outside.map(sayOutside) : outside.slice(0, 1).map(sayOutsideShort));
}

/** A route that leads for the concern, and how the text was read where it opens only after a discussion. */
function leadingWords(route: NonNullable<Advice['route']>, full: boolean): string {
  const said = cite(route.title, route.source);
  const opens = route.opensAfter ? ' It opens once a discussion has raised them.' : '';
  if (route.reading === undefined) return `${said}${opens}`;
  return `${said}${opens} ${full ? `Reading: ${route.reading}` : 'Our reading of the text.'}`;
}

function writeDeadlines(page: Page, advice: Advice, full: boolean): void {
  const shown = advice.deadlines.filter(
    (one) =>
      one.state !== 'ended' &&
      one.from.event !== 'settled' &&
      (full || (isDated(one) && (one.stage === null || one.stage === advice.stage.number))),
  );
  const owed = advice.deadlines.filter(
    (one) => one.from.event === 'settled' && advice.state === 'settled',
  );
  const open = shown.filter((one) => advice.state === 'open' || one.stage === null);
  const all = [...open, ...owed].toSorted(bySoonest);
  if (all.length === 0) return;
  page.heading('By when');
  for (const deadline of all) {
    page.items(deadlineLines(deadline, full, advice.asOf.slice(0, 10)));
  }
}

/** On one screen there is room for the likeliest few; the rest are one look-up away. */
const FEW = 5;

/** A time that is counted, or that the practitioner's own date gives; "as soon as possible" stands in the step. */
function isDated({ due, limit }: Deadline): boolean {
  return due !== null || limit.amount !== null;
}

/** The immediate route's first, then by date; what has no date last. */
function bySoonest(one: Deadline, other: Deadline): number {
  const rank = ({ from, due }: Deadline) => (from.event === 'risk' ? '' : (due ?? '9999'));
  return rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0;
}

function writeContacts(page: Page, advice: Advice, { part }: Findings, full: boolean): void {
  const { area, stage } = advice;
  const atOnce = new Set(advice.immediate?.contacts.map(({ id }) => id));
  const contacts = advice.contacts.filter(({ id }) => !atOnce.has(id));
  const all = [...contacts, ...advice.unplaced];
  if (all.length === 0 || (advice.steps.length === 0 && !full)) return;
  page.heading('Contacts');
  const reachable = contacts.filter((contact) => !isBare(contact));
  const shown = full ? reachable : reachable.slice(0, FEW);
  page.items(contactLines([...shown, ...contacts.filter(isBare)], full));
  const left = reachable.length - shown.length;
  page.items(unplacedLines(advice.unplaced));
  const command = `escalate contacts ${part ?? area} --stage ${stage.number}`;
  if (left > 0) page.text(`${left} more, among all of this stage: ${command}`, ' - ');
}

function writeForms(page: Page, advice: Advice, full: boolean): void {
  for (const form of advice.forms) {
    const asks = full && form.fields.length > 0 ? [`It asks: ${form.fields.join('; ')}`] : [];
    writeParagraph(page, 'Form: ', [`${cite(form.title, form.source)} ${form.purpose}`, ...asks]);
  }
}

/** Another route on one line, and its steps where there is room. */
function routeLine({ title, source, steps }: Advice['routes'][number], full: boolean): string {
  const said = full ? steps.map((step) => stepLine(step, [])) : [];
  return [cite(title, source), ...said].join(' ');
}

function writeThen(page: Page, advice: Advice, full: boolean): void {
  const { ifResolved, ifNot } = advice.then;
  writeParagraph(
    page,
    'If it is settled: ',
    ifResolved.map((step) => {
      const reading = full && step.reading !== undefined ? ` Reading: ${step.reading}` : '';
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
  const { policy, doubts, outside, gaps, immediate, ...rest } = findings;
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
