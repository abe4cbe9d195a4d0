import type { Advice, Findings } from '../../model/advice.ts';
import type { Contact } from '../../model/contact.ts';
import type { Deadline } from '../../model/deadline.ts';
import { AFTERWARDS } from '../../model/vocabulary.ts';
import { writeContacts, writeUnplaced } from '../contact-text.ts';
import { deadlineLines } from '../deadline-text.ts';
import { sayLimit } from '../limit-text.ts';
import type { Line, Page } from '../page.ts';
import { cite } from '../sentences.ts';
import { sayDoubt, sayGap, sayOutside, shortSource } from '../words.ts';
import { isOfEvery } from './contact-rows.ts';
import { sayDoer, sayStep } from './step-rows.ts';

/** Under the rows of the screen, all else that the policy says here: what `--full` adds. */
export function writeWhole(page: Page, findings: Findings, advice: Advice): Page {
  const { general, remarks, forms, routes, route, unplaced } = advice;
  writeSections(page, [
    ['About this stage', items(aboutStage(advice))],
    ['How each date is counted', datesOf(advice)],
  ]);
  const contacts = contactsOf(advice);
  if (contacts.length + unplaced.length > 0) page.heading('Contacts');
  writeUnplaced(writeContacts(page, contacts), unplaced);
  writeSections(page, [
    ['Forms', items(forms.flatMap(formWords))],
    ['Notes', items(remarks.map((one) => citeShort(one.say, one.source)))],
    ['Other ways', items(routes.filter(({ title }) => title !== route?.title).map(routeWords))],
    [
      'What the policy leaves out',
      items(findings.gaps.filter((gap) => isOfEvery(gap, findings.answers)).map(sayGap)),
    ],
    [
      'Where our own advice comes from',
      items(general.map(({ why, seen, on }) => `${why}; ${seen}, seen on ${on}.`)),
    ],
  ]);
  page.heading('About the document').warnings(findings.doubts.map(sayDoubt));
  return page.outside(advice.policy.outside.map(sayOutside));
}

function writeSections(
  page: Page,
  sections: readonly (readonly [heading: string, lines: readonly Line[]])[],
): void {
  for (const [heading, lines] of sections) if (lines.length > 0) page.heading(heading).items(lines);
}

function items(texts: readonly string[]): Line[] {
  return texts.map((text) => ({ lead: ' - ', text }));
}

function citeShort(sentence: string, source: string): string {
  return cite(sentence, shortSource(source));
}

/** Who sits on each side, whom to approach, and the route that leads for this concern. */
function aboutStage({ stage, approach, route }: Advice): string[] {
  if (route?.instead) return [];
  const { titleNote, thisSide, otherSide } = stage;
  const opens = route?.opensAfter ? ' It opens once a discussion has raised them.' : '';
  const reading = route?.reading === undefined ? '' : ` Reading: ${route.reading}`;
  return [
    `Between ${thisSide} and ${otherSide}.`,
    ...(titleNote === null ? [] : [titleNote]),
    ...(approach ? [`Whom to approach: ${citeShort(approach.say, approach.source)}`] : []),
    ...(route
      ? [`For this concern: ${citeShort(route.title, route.source)}${opens}${reading}`]
      : []),
  ];
}

/** The immediate route's first, then by date; what has no date last. */
function datesOf({ deadlines, state, asOf }: Advice): Line[] {
  const rank = ({ from, due }: Deadline) => (from.event === 'risk' ? '' : (due ?? '9999'));
  return deadlines
    .filter((one) => one.state !== 'ended')
    .filter(({ from }) => !AFTERWARDS.has(from.event) || state === 'settled')
    .toSorted((one, other) => rank(one).localeCompare(rank(other)))
    .flatMap((deadline) => deadlineLines(deadline, asOf.slice(0, 10)));
}

/** The at-once route's first, each once. */
function contactsOf({ contacts, immediate }: Advice): Contact[] {
  const all = [...(immediate?.contacts ?? []), ...contacts];
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

function formWords({ title, source, purpose, fields }: Advice['forms'][number]): string[] {
  const asks = fields.length > 0 ? [`It asks: ${fields.join('; ')}`] : [];
  return [`${citeShort(title, source)} ${purpose}`, ...asks];
}

/** Another route, its steps with the time for each, and how it is taken. */
function routeWords({ id, title, source, steps, times, toStage }: Advice['routes'][number]) {
  const said = steps.map((step) => {
    const time = times.find((one) => one.step === step.id && one.amount !== null);
    const within = time ? ` Within ${sayLimit(time)}.` : '';
    return `${sayDoer(step)}${sayStep(step, step.do, null)}${within}`;
  });
  const isTaken = times.length > 0 && toStage === undefined;
  const take = isTaken ? [`If you take it: --route ${id}.`] : [];
  return [citeShort(title, source), ...said, ...take].join(' ');
}
