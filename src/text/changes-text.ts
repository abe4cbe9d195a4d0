import type { PolicyChange, PolicyPart } from '../engine/case/policy-changes.ts';
import {
  contactDetails,
  dutyDetails,
  limitDetails,
  listDifferences,
  routeDetails,
  sayDifferences,
  sayPlace,
} from './change-details.ts';
import { nameOf } from './contact-text.ts';
import { limitText } from './limit-text.ts';
import { plain } from './sentences.ts';
import { CONCERN_WORDS } from './words.ts';

const PART_WORDS: Readonly<Record<PolicyPart, string>> = {
  gap: 'gap',
  record: 'thing to write down',
  remark: 'remark',
  concern: 'concern named',
  track: 'way up the ladder',
  form: 'form',
  'to-fill': 'thing to be filled in for the area',
};

/** What a newer policy changes, in a sentence or a few. */
export function sayChange(change: PolicyChange): string {
  switch (change.kind) {
    case 'document':
      return "The document's title, date or warnings changed.";
    case 'stages':
      return `It has ${change.after} stages; it had ${change.before}.`;
    case 'stage':
      return sayStage(change);
    case 'limit':
      return sayLimitChange(change);
    case 'duty':
      return sayDutyChange(change);
    case 'moved':
      return `In another place: ${plain(change.what)}. It was in ${sayPlace(change.before)}; it is in ${sayPlace(change.after)}.`;
    case 'contact':
      return sayContact(change);
    case 'route':
      return sayRouteChange(change);
    case 'text':
      return sayTextChange(change);
  }
}

type Change<K extends PolicyChange['kind']> = Extract<PolicyChange, { kind: K }>;

function sayDutyChange({ before, after, id }: Change<'duty'>): string {
  if (!before) return `New duty: ${after?.do ?? id}`;
  if (!after) return `No longer a duty: ${before.do}`;
  return sayDifferences(`Duty changed: ${after.do}`, dutyDetails, { before, after });
}

function sayRouteChange({ before, after, id }: Change<'route'>): string {
  if (!before) return `New way beside the ladder: ${plain(after?.title ?? id)}.`;
  if (!after) return `No longer a way beside the ladder: ${plain(before.title)}.`;
  const lead = `Way beside the ladder changed: ${plain(after.title)}.`;
  return sayDifferences(lead, routeDetails, { before, after });
}

function sayTextChange({ part, text, stage, added }: Change<'text'>): string {
  const at = stage === null ? '' : ` at stage ${stage}`;
  const lead = `${added ? 'New' : 'No longer a'} ${PART_WORDS[part]}${at}`;
  return `${lead}: ${plain(part === 'concern' ? (CONCERNS.get(text) ?? text) : text)}.`;
}

const CONCERNS = new Map<string, string>(Object.entries(CONCERN_WORDS));

function sayStage({ number, before, after }: Change<'stage'>): string {
  const sides = ({ thisSide, otherSide }: typeof after) => `${thisSide}, and ${otherSide}`;
  const title =
    before.title === after.title ? [] : [`It was "${before.title}"; it is "${after.title}".`];
  const between =
    sides(before) === sides(after)
      ? []
      : [`It was between ${sides(before)}; it is between ${sides(after)}.`];
  return listDifferences(`Stage ${number} changed.`, [...title, ...between]);
}

function sayLimitChange({ before, after, id }: Change<'limit'>): string {
  if (!before) return `New limit: ${after ? `${plain(after.what)}: ${limitText(after, [])}` : id}.`;
  if (!after) return `No longer a limit: ${plain(before.what)} (${limitText(before, [])}).`;
  return sayDifferences(`Limit changed: ${plain(after.what)}.`, limitDetails, { before, after });
}

function sayContact({ before, after, id }: Change<'contact'>): string {
  const row = after ?? before;
  const name = (row && nameOf(row)) || id;
  if (!before) {
    const reach = after && [
      ...after.phones.map((phone) => phone.number),
      ...after.emails.map((email) => email.address),
    ];
    return `New contact: ${name}${reach && reach.length > 0 ? `: ${reach.join(', ')}` : ''}.`;
  }
  if (!after) return `No longer a contact: ${name}.`;
  return sayDifferences(`Contact changed: ${name}.`, contactDetails, { before, after });
}
