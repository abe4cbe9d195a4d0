import type { Advice, Findings, GapFound } from '../../model/advice.ts';
import type { Contact } from '../../model/policy-parts.ts';
import { writeContacts, writeUnplaced } from '../contact-text.ts';
import { limitsNow, writeLimits } from '../deadline-text.ts';
import { sayLimit } from '../duty-text.ts';
import type { Page } from '../page.ts';
import { firstSentence } from '../sentences.ts';
import { sayCited, sayDoubt, sayGap, sayGapShort, sayOutside, sayOutsideShort } from '../words.ts';
import { RANK, type Row } from './labelled-rows.ts';
import { sayTheirStep } from './step-rows.ts';

/** Returns a row with reasons to check the document, and one fact from outside it. */
export function warningRows({ doubts }: Findings, { policy }: Advice): Row[] {
  const shown = doubts.filter(({ kind }) => kind !== 'as-said').map(sayDoubt);
  const all = [...shown, ...policy.outside.slice(0, 1).map(sayOutsideShort)];
  const each = all.map(firstSentence);
  const [warnings] = each;
  if (warnings === undefined) return [];
  return [{ label: '!', text: all.join(' '), holds: 'warning', each, shorter: { warnings } }];
}

/**
 * Gaps that the reader can fill, or that change all the advice. A page leaves these gaps out only
 * at risk, and even then among the last things.
 */
const STAYS: ReadonlySet<GapFound['kind']> = new Set([
  'disagreement-not-told',
  'raised-not-told',
  'conference-not-told',
  'agencies-not-told',
  'one-agency',
  'stage-entry-not-told',
  'own-time-over',
  'risk-not-asked-again',
  'track-not-told',
  'concern-not-named',
  'not-counted',
  'across-border',
]);

/** Whether only `--full` shows a gap, as it holds in every case or is about the user's agency. */
function isOfEvery(gap: GapFound, { agency }: Findings['answers']): boolean {
  if (gap.kind === 'no-contact-for') return gap.agency === agency;
  return (gap.kind === 'not-said' || gap.kind === 'across-border') && gap.scope === 'always';
}

/** For a saved case, replaces `Give --raised …` and the like with a command to type. */
function inCase(text: string, reference: string | null): string {
  if (reference === null) return text;
  const set = `escalate set ${reference}`;
  return text
    .replace(/Give (--\w+) to see its dates\./, `To see its dates: ${set} $1 DAY`)
    .replace(/For a new time, give (--protect-by)\./, `For a new time: ${set} $1 DAY`);
}

const isOfSides = (gap: GapFound) => gap.kind === 'not-said' && gap.isOfSides === true;

/**
 * Returns rows for what the document or the answers leave out. With `isTop`, returns only the row
 * about a concern that the policy does not name. Without `isTop`, returns all other rows.
 */
export function gapRows(
  { gaps, answers }: Findings,
  advice: Advice,
  { isTop, isWhole }: { readonly isTop: boolean; readonly isWhole: boolean },
): Row[] {
  const { immediate, contacts } = advice;
  // Knowing the part of the area changes only whom to ring.
  const hasParts = contacts.some(({ parts }) => parts.length > 0);
  const usual = (kind: GapFound['kind']) =>
    kind === 'part-not-told' && hasParts ? RANK.ifDue : RANK.gaps;
  const rankOf = (gap: GapFound, index: number) =>
    (STAYS.has(gap.kind) ? RANK.least : isOfSides(gap) ? RANK.ifDue : usual(gap.kind)) -
    index / 100;
  return gaps
    .filter((gap) => !isOfEvery(gap, answers) && (gap.kind === 'concern-not-named') === isTop)
    .map((gap, index) => ({
      label: '!',
      text: inCase(isWhole ? sayGap(gap) : sayGapShort(gap), advice.case),
      holds: 'gap',
      shorter:
        gap.kind === 'concern-not-named'
          ? { afterwards: sayGapShort({ ...gap, scope: null }) }
          : {},
      gone: immediate !== null || !STAYS.has(gap.kind) ? rankOf(gap, index) : undefined,
    }));
}

/** Writes what `--full` adds below the screen's rows: all else that the policy says here. */
export function writeWhole(page: Page, findings: Findings, advice: Advice): Page {
  const { general, remarks, forms, routes, route, unplaced } = advice;
  writeSections(page, [['About this stage', aboutStage(advice)]]);
  const limits = limitsNow(advice);
  if (limits.length > 0) page.heading('How each date is counted');
  writeLimits(page, limits, advice.asOf, true);
  const contacts = contactsOf(advice);
  if (contacts.length + unplaced.length > 0) page.heading('Contacts');
  writeUnplaced(writeContacts(page, contacts), unplaced);
  const left = findings.gaps.filter((gap) => isOfEvery(gap, findings.answers));
  const own = general.map(({ why, seen, on }) => `${why}; ${seen}, seen on ${on}.`);
  writeSections(page, [
    ['Forms', forms.flatMap(formWords)],
    ['Notes', remarks.map((one) => sayCited(one.say, one.source))],
    ['Other ways', routes.filter(({ title }) => title !== route?.title).map(routeWords)],
    ['What the policy leaves out', left.map(sayGap)],
    ['Where our own advice comes from', own],
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

/** Says who is on each side, whom to approach, and the route that applies to this concern. */
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

/** Returns each contact once. Contacts for immediate risk come first. */
function contactsOf({ contacts, immediate }: Advice): Contact[] {
  const all = [...(immediate?.contacts ?? []), ...contacts];
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

function formWords({ title, source, purpose, fields }: Advice['forms'][number]): string[] {
  const asks = fields.length > 0 ? [`It asks: ${fields.join('; ')}`] : [];
  return [`${sayCited(title, source)} ${purpose}`, ...asks];
}

/** Describes a side route: the steps, with the time for each step, and how to take the route. */
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
