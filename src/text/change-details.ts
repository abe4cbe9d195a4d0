import type { Contact } from '../model/contact.ts';
import type { Limit } from '../model/deadline.ts';
import type { Duty, Route } from '../model/policy.ts';
import { AGENCY_WORDS } from '../model/vocabulary.ts';
import { limitText, sayCondition } from './limit-text.ts';
import { capital, plain } from './sentences.ts';
import { CONCERN_WORDS, sayEvent, sayLimit, sayOwner } from './words.ts';

/** One side of a change by its heading, in words. */
type Details = Readonly<Record<string, string>>;

const NOTHING = 'nothing';

/** What a limit says, by its headings. */
export function limitDetails(limit: Limit): Details {
  return {
    Time: limitText(limit, []),
    'Counted from': sayEvent(limit.from),
    'By whom': sayOwner(limit.owner, limit.ownerName),
    What: limit.what,
    Condition: sayCondition(limit.when, {}),
    Clause: limit.source,
    Words: quoted(limit.words),
    'Our reading': limit.reading ?? '',
    'It might mean': limit.mightMean ? sayLimit(limit.mightMean) : (limit.mightMeanText ?? ''),
    Worded: limit.worded === 'attempt' ? 'as an attempt' : '',
  };
}

/** What a duty says, its limit left out. */
export function dutyDetails(duty: Duty): Details {
  return {
    What: duty.do,
    'By whom': sayOwner(duty.by, duty.byName),
    Condition: [duty.if ?? '', sayCondition(duty.when, {})].filter((one) => one !== '').join(', '),
    Must: duty.verb ?? (duty.optional ? 'a choice' : 'a duty'),
    Words: quoted(duty.words ?? ''),
    Urgency: duty.urgency ?? '',
    'Waited for': duty.endsNothing ? 'no' : '',
    Contacts: duty.contacts.join(', '),
    Starts: duty.event === null ? '' : `the clock of ${sayEvent(duty.event)}`,
    Clause: duty.source,
    'Our reading': duty.reading ?? '',
  };
}

/** What a contact says: a number or address first. */
export function contactDetails(contact: Contact): Details {
  const labelled = (text: string, label?: string) => (label ? `${text} (${label})` : text);
  return {
    Phone: contact.phones.map(({ number, label }) => labelled(number, label)).join(', '),
    'E-mail': contact.emails.map(({ address, label }) => labelled(address, label)).join(', '),
    Link: contact.urls.join(', '),
    Name: contact.name ?? '',
    Role: contact.role ?? '',
    Organisation: contact.organisation ?? '',
    Agencies: contact.agencies.map((agency) => AGENCY_WORDS[agency]).join(', '),
    Stages: contact.stages.join(', '),
    Parts: contact.parts.join(', '),
    Condition: sayCondition(contact.when, {}),
    Covers: contact.covers ?? '',
    Note: contact.note ?? '',
    Warnings: contact.warnings.join(' '),
    Clause: contact.source,
  };
}

/** What another route says, its steps left out. */
export function routeDetails(route: Omit<Route, 'steps'>): Details {
  return {
    Title: route.title,
    For: route.concerns.map((concern) => CONCERN_WORDS[concern]).join('; '),
    Stages: route.stages.length === 0 ? 'every stage' : route.stages.join(', '),
    'Goes to': route.toStage === null ? '' : `stage ${route.toStage}`,
    Opens: route.opensAfter ? `after a ${route.opensAfter}` : '',
    'Our reading': route.reading ?? '',
    'The stages': route.instead ? 'replaced by it' : 'kept beside it',
    Condition: sayCondition(route.when, {}),
    Clause: route.source,
  };
}

function quoted(words: string | null): string {
  return words === null || words === '' ? '' : `"${words}"`;
}

/** `stage-2` as `stage 2`, and so on. */
export function sayPlace(place: string): string {
  const [kind, number] = [place.replace(/-\d+$/, ''), /\d+$/.exec(place)?.[0]];
  switch (kind) {
    case 'stage':
      return `stage ${number}`;
    case 'settled':
      return number ? `what a settlement at stage ${number} starts` : 'what any settlement starts';
    case 'every-stage':
      return 'every stage';
    case 'immediate':
      return 'the immediate-risk route';
    default:
      return 'a way beside the ladder';
  }
}

/**
 * What is no longer the same about a thing, after a lead: `Limit changed: … The clause: it was 3.2, it is 3.4.`
 * What differs only unseen is said so.
 */
export function sayDifferences<T>(
  lead: string,
  detailsOf: (side: T) => Details,
  { before, after }: { readonly before: T; readonly after: T },
): string {
  const [old, fresh] = [detailsOf(before), detailsOf(after)];
  const found = Object.keys(fresh)
    .filter((heading) => old[heading] !== fresh[heading])
    .map(
      (heading) =>
        `${heading}: it was ${plain(old[heading] || NOTHING)}; it is ${plain(fresh[heading] || NOTHING)}.`,
    );
  return listDifferences(lead, found);
}

/** Differences as sentences after a lead; what differs only unseen is said so. */
export function listDifferences(lead: string, found: readonly string[]): string {
  const said = found.length === 0 ? ['Its wording in the file changed.'] : found;
  return `${capital(lead)} ${said.join(' ')}`;
}
