import type { CaseChanges, Pair } from '../engine/case/policy-changes.ts';
import { nameOf, reachOf } from './contact-text.ts';
import { sayShort } from './days.ts';
import { sayEvent, sayLimit, sayOwner } from './duty-text.ts';
import { Page, type Screen } from './page.ts';
import { firstSentence, lower, plain } from './sentences.ts';

/** Renders the changes that a new policy makes for a case. If null, says that they are unknown. */
export function renderCaseChanges(
  reference: string,
  areaName: string,
  changes: CaseChanges | null,
  { full, ...screen }: Screen & { readonly full: boolean },
): string {
  const page = new Page(screen);
  page.text(`${changed(reference, areaName)} The case still goes by the old one.`, '! ');
  const said = changes === null ? [NOT_KNOWN] : sayCaseChanges(changes);
  const shown = full || said.length <= MOST ? said : said.slice(0, MOST - 1);
  for (const one of said.length === 0 ? [NOTHING] : shown) page.text(one, '   - ');
  const more = said.length - shown.length;
  if (more > 0) page.text(`And ${more} more: escalate status ${reference} --full`, '   - ');
  page.text(`To switch to the new one: escalate set ${reference} --policy current`, '   ');
  return page.toString();
}

/** The most changes to list. More could not be taken in at a glance. */
const MOST = 5;

function changed(reference: string, areaName: string): string {
  return `The ${areaName} policy has changed since case ${reference} took it up.`;
}

/** Says that the policy of a case has changed, and where to see what that changes for the case. */
export function sayPolicyChanged(reference: string, areaName: string, screen: Screen): string {
  const text = `${changed(reference, areaName)} See: escalate status ${reference}`;
  return new Page(screen).text(text, '! ').toString();
}

const NOT_KNOWN = 'What has changed for it cannot be worked out.';
const NOTHING = 'For this case nothing changes: its stage, steps, times and contacts are the same.';

/** Says that the area's policy is no longer here, so the case goes by its own copy. */
export function sayPolicyGone(reference: string, areaName: string, screen: Screen): string {
  const text = `The ${areaName} policy is no longer here. Case ${reference} goes by the copy it keeps.`;
  return new Page(screen).text(text, '! ').toString();
}

function sayCaseChanges({ stages, isStageLost, title, ...changes }: CaseChanges): string[] {
  return [
    ...(stages ? [`It has ${stages.after} stages; it had ${stages.before}.`] : []),
    ...(isStageLost ? ['It no longer has the stage at which this case is.'] : []),
    ...(title ? [`This stage is now called "${title.after}".`] : []),
    ...changes.deadlines.map(sayTime),
    ...changes.steps.map(sayStep),
    ...changes.contacts.map(sayContact),
    ...changes.later.map(
      ({ before, after }) =>
        `Later: ${plain(after.what)}: ${sayLimit(after)}. It was ${sayLimit(before)}.`,
    ),
  ];
}

type Of<K extends 'steps' | 'deadlines' | 'contacts'> = CaseChanges[K][number];

function sayTime(change: Of<'deadlines'>): string {
  const { before, after } = change;
  const length = ({ limit, from }: NonNullable<typeof after>) =>
    `${sayLimit(limit)} from ${sayEvent(from.event, from.what)}`;
  const due = (one: typeof after) => (one?.due ? `, ${sayShort(one.due)}` : '');
  const what = plain((after ?? before)?.what ?? '');
  if (!after) return `No longer a time here: ${what}${due(before)}.`;
  if (!before) return `New time: ${what}: ${length(after)}${due(after)}.`;
  return `${what}: now ${length(after)}${due(after)}. It was ${length(before)}${due(before)}.`;
}

function sayStep({ before, after }: Of<'steps'>): string {
  if (!after) return `No longer asked here: ${firstSentence(before?.do ?? '')}`;
  if (!before) return `New here: ${firstSentence(after.do)}`;
  const who = (step: typeof after) => sayOwner(step.by, step.ownerName);
  const by =
    who(before) === who(after) ? '' : ` Who does it: ${who(after)}; before, ${lower(who(before))}.`;
  const may = before.optional === after.optional ? '' : sayChoice(after.optional);
  return `Now worded: ${firstSentence(after.do)}${by}${may}`;
}

function sayChoice(isOptional: boolean): string {
  return isOptional ? ' It is now a choice.' : ' It is no longer a choice.';
}

function sayContact({ before, after }: Pair<Parameters<typeof nameOf>[0]>): string {
  if (!after) return `No longer a contact here: ${before ? nameOf(before) : ''}.`;
  const reach = reachOf(after);
  const to = reach === '' ? '' : `: ${reach}`;
  return `${before ? 'Contact changed' : 'New contact here'}: ${nameOf(after)}${to}.`;
}
