import type { Advice, Findings } from '../../model/advice.ts';
import type { Contact } from '../../model/policy-parts.ts';
import { writeContacts, writeUnplaced } from '../contact-text.ts';
import { limitsNow, writeLimits } from '../deadline-text.ts';
import { sayLimit } from '../limit-text.ts';
import type { Page } from '../page.ts';
import { sayCited, sayGap, sayOutside } from '../words.ts';
import { isOfEvery } from './gap-rows.ts';
import { sayTheirStep } from './step-rows.ts';

/** Under the rows of the screen, all else that the policy says here: what `--full` adds. */
export function writeWhole(page: Page, findings: Findings, advice: Advice): Page {
  const { general, remarks, forms, routes, route, unplaced } = advice;
  writeSections(page, [['About this stage', aboutStage(advice)]]);
  const limits = limitsNow(advice);
  if (limits.length > 0) page.heading('How each date is counted');
  writeLimits(page, limits, advice.asOf, true);
  const contacts = contactsOf(advice);
  if (contacts.length + unplaced.length > 0) page.heading('Contacts');
  writeUnplaced(writeContacts(page, contacts), unplaced);
  writeSections(page, [
    ['Forms', forms.flatMap(formWords)],
    ['Notes', remarks.map((one) => sayCited(one.say, one.source))],
    ['Other ways', routes.filter(({ title }) => title !== route?.title).map(routeWords)],
    [
      'What the policy leaves out',
      findings.gaps.filter((gap) => isOfEvery(gap, findings.answers)).map(sayGap),
    ],
    [
      'Where our own advice comes from',
      general.map(({ why, seen, on }) => `${why}; ${seen}, seen on ${on}.`),
    ],
  ]);
  const said = advice.gaps.join(' ');
  const doubts = findings.doubts.flatMap((one) => (one.kind === 'as-said' ? one.say : []));
  const doubted = doubts.filter((one) => !said.includes(one));
  const { outside } = advice.policy;
  if (doubted.length + outside.length > 0) page.heading('About the document');
  return page.warnings(doubted).outside(outside.map(sayOutside));
}

function writeSections(
  page: Page,
  sections: readonly (readonly [heading: string, texts: readonly string[]])[],
): void {
  for (const [heading, texts] of sections) {
    if (texts.length > 0) page.heading(heading);
    for (const text of texts) page.text(text, ' - ');
  }
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
    ...(approach ? [`Whom to approach: ${sayCited(approach.say, approach.source)}`] : []),
    ...(route
      ? [`For this concern: ${sayCited(route.title, route.source)}${opens}${reading}`]
      : []),
  ];
}

/** The at-once route's first, each once. */
function contactsOf({ contacts, immediate }: Advice): Contact[] {
  const all = [...(immediate?.contacts ?? []), ...contacts];
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

function formWords({ title, source, purpose, fields }: Advice['forms'][number]): string[] {
  const asks = fields.length > 0 ? [`It asks: ${fields.join('; ')}`] : [];
  return [`${sayCited(title, source)} ${purpose}`, ...asks];
}

/** Another route, its steps with the time for each, and how it is taken. */
function routeWords({ id, title, source, steps, times, toStage }: Advice['routes'][number]) {
  const said = steps.map((step) => {
    const time = times.find((one) => one.step === step.id && one.amount !== null);
    const within = time ? ` Within ${sayLimit(time)}.` : '';
    return `${sayTheirStep(step, step.do, source)}${within}`;
  });
  const isTaken = times.length > 0 && toStage === undefined;
  const take = isTaken ? [`If you take it: --route ${id}.`] : [];
  return [sayCited(title, source), ...said, ...take].join(' ');
}
