import type { DocumentPart, PolicyChange, PolicyPart } from '../../engine/case/policy-changes.ts';
import type { Duty, Policy, Route, Stage } from '../../model/policy.ts';
import type { Contact, Limit } from '../../model/policy-parts.ts';
import { ownValue } from '../../model/records.ts';
import { AGENCY_WORDS } from '../../model/vocabulary.ts';
import { nameOf } from '../../text/contact-text.ts';
import { sayEvent, sayLimit, sayOwner } from '../../text/duty-text.ts';
import { capital, plain } from '../../text/sentences.ts';
import { CONCERN_WORDS } from '../../text/words.ts';
import { limitText, sayCondition, startOf } from './policy-words.ts';

const PART_WORDS: Readonly<Record<PolicyPart, string>> = {
  gap: 'gap',
  record: 'thing to write down',
  remark: 'remark',
  concern: 'concern named',
  track: 'way up the ladder',
  form: 'form',
  'to-fill': 'thing to be filled in for the area',
};

const DOCUMENT_WORDS: Readonly<Record<DocumentPart, string>> = {
  partnership: "the partnership's name",
  title: 'the title',
  date: 'the date',
  review: 'the day of review',
  warnings: 'the warnings',
  other: 'what is said of the text that is in use',
  scope: 'what it is for',
  'scope-clause': 'the clause that says what it is for',
  outside: 'what is known beside it',
};

/** The policies before and after a change. Clock starts and conditions are described from them. */
interface Policies {
  readonly before: Policy;
  readonly after: Policy;
}

/** Describes one change that a newer policy makes, in one or more sentences. */
export function sayChange(change: PolicyChange, policies: Policies): string {
  switch (change.kind) {
    case 'document':
      return `Changed: ${change.parts.map((part) => DOCUMENT_WORDS[part]).join('; ')}.`;
    case 'stages':
      return `It has ${change.after} stages; it had ${change.before}.`;
    case 'stage':
      return sayPair({ ...change, id: String(change.number) }, STAGE, policies);
    case 'limit':
      return sayPair(change, LIMIT, policies);
    case 'duty':
      return sayPair(change, DUTY, policies);
    case 'moved':
      return `In another place: ${plain(change.what)}. It was in ${sayPlace(change.before)}; it is in ${sayPlace(change.after)}.`;
    case 'contact':
      return sayPair(change, CONTACT, policies);
    case 'route':
      return sayPair(change, ROUTE, policies);
    case 'text':
      return sayTextChange(change);
  }
}

type Change<K extends PolicyChange['kind']> = Extract<PolicyChange, { kind: K }>;

function sayTextChange({ part, text, stage, added }: Change<'text'>): string {
  const at = stage === null ? '' : ` at stage ${stage}`;
  const lead = `${added ? 'New' : 'No longer a'} ${PART_WORDS[part]}${at}`;
  return `${lead}: ${plain(part === 'concern' ? (ownValue<string>(CONCERN_WORDS, text) ?? text) : text)}.`;
}

/** Puts the id of a place into words: `stage-2` becomes `stage 2`. */
function sayPlace(place: string): string {
  const [, kind = place, number] = /^(.+)-(\d+)$/.exec(place) ?? [];
  if (kind === 'stage') return `stage ${number}`;
  if (kind === 'settled')
    return number ? `what a settlement at stage ${number} starts` : 'what any settlement starts';
  if (kind === 'every-stage') return 'every stage';
  return kind === 'immediate' ? 'the immediate-risk route' : 'a way beside the ladder';
}

/** How to describe one kind of thing that is new, removed or changed. */
interface Kind<T> {
  readonly noun: string;
  readonly nameOf: (one: T) => string;
  /** Returns text to add to the name of a new or removed thing. If absent, the name is enough. */
  readonly more?: (one: T, isNew: boolean, policy: Policy) => string;
  /** Returns the details to compare, as texts under headings. */
  readonly details: (one: T, policy: Policy) => Readonly<Record<string, string>>;
}

interface Pair<T> {
  readonly before: T | null;
  readonly after: T | null;
  readonly id: string;
}

/** Describes a change: `Limit changed: … Clause: it was 3.2; it is 3.4.` */
function sayPair<T>(change: Pair<T>, kind: Kind<T>, policies: Policies): string {
  const { before, after, id } = change;
  const { noun, nameOf: name, more = () => '', details } = kind;
  const one = after ?? before;
  const said = plain((one && name(one)) || id);
  if (!before) return `New ${noun}: ${said}${after ? more(after, true, policies.after) : ''}.`;
  if (!after) return `No longer a ${noun}: ${said}${more(before, false, policies.before)}.`;
  const [old, fresh] = [details(before, policies.before), details(after, policies.after)];
  const found = Object.keys(fresh)
    .filter((heading) => old[heading] !== fresh[heading])
    .map((heading) => {
      const [was, is] = [old, fresh].map((side) => plain(side[heading] ?? ''));
      if (!was) return `${heading}, not said before: ${is}.`;
      return `${heading}: it was ${was}; it is ${is || 'no longer said'}.`;
    });
  const differences = found.length === 0 ? ['Its wording in the file changed.'] : found;
  return [`${capital(noun)} changed: ${said}.`, ...differences].join(' ');
}

const STAGE: Kind<Pick<Stage, 'number' | 'title' | 'thisSide' | 'otherSide'>> = {
  noun: 'stage',
  nameOf: ({ number, title }) => `${number}, ${title}`,
  details: ({ title, thisSide, otherSide }) => ({
    Title: title,
    Between: `${thisSide}, and ${otherSide}`,
  }),
};

const LIMIT: Kind<Limit> = {
  noun: 'limit',
  nameOf: ({ what }) => what,
  more: (limit, isNew, policy) =>
    isNew ? `: ${limitText(limit, policy)}` : ` (${limitText(limit, policy)})`,
  details: (limit, policy) => ({
    Time: limitText(limit, policy),
    'Counted from': startOf(limit, policy),
    'By whom': sayOwner(limit.owner, limit.ownerName),
    What: limit.what,
    Condition: sayCondition(limit.when, policy),
    Clause: limit.source,
    Words: quoted(limit.words),
    'Our reading': limit.reading ?? '',
    'It might mean': limit.mightMean ? sayLimit(limit.mightMean) : (limit.mightMeanText ?? ''),
    Worded: limit.worded === 'attempt' ? 'as an attempt' : '',
  }),
};

/** How to describe a duty. The limit is left out, because limits are compared separately. */
const DUTY: Kind<Duty> = {
  noun: 'duty',
  nameOf: (duty) => duty.do,
  details: (duty, policy) => ({
    What: duty.do,
    'By whom': sayOwner(duty.by, duty.byName),
    Condition: [duty.if ?? '', sayCondition(duty.when, policy)]
      .filter((one) => one !== '')
      .join(', '),
    Must: duty.verb ?? (duty.optional ? 'a choice' : 'a duty'),
    Words: quoted(duty.words ?? ''),
    Urgency: duty.urgency ?? '',
    'Waited for': duty.endsNothing ? 'no' : '',
    'Once the stage is left': duty.stillOwed ? 'still owed' : '',
    Contacts: duty.contacts.join(', '),
    Starts: duty.event === null ? '' : `the clock of ${sayEvent(duty.event)}`,
    Clause: duty.source,
    'Our reading': duty.reading ?? '',
  }),
};

/** How to describe a contact. Phone numbers and addresses come first. */
const CONTACT: Kind<Contact> = {
  noun: 'contact',
  nameOf,
  more: ({ phones, emails }, isNew) => {
    const reach = [...phones.map(({ number }) => number), ...emails.map(({ address }) => address)];
    return isNew && reach.length > 0 ? `: ${reach.join(', ')}` : '';
  },
  details: (contact, policy) => ({
    Phone: contact.phones.map(({ number, label }) => labelled(number, label)).join(', '),
    'E-mail': contact.emails.map(({ address, label }) => labelled(address, label)).join(', '),
    Link: contact.urls.join(', '),
    Name: contact.name ?? '',
    Role: contact.role ?? '',
    Organisation: contact.organisation ?? '',
    Agencies: contact.agencies.map((agency) => AGENCY_WORDS[agency]).join(', '),
    Stages: contact.stages.length === 0 ? 'every stage' : contact.stages.join(', '),
    Parts: contact.parts.join(', '),
    Condition: sayCondition(contact.when, policy),
    Covers: contact.covers ?? '',
    Note: contact.note ?? '',
    Warnings: contact.warnings.join(' '),
    Clause: contact.source,
  }),
};

function labelled(text: string, label?: string): string {
  return label ? `${text} (${label})` : text;
}

/** How to describe a route. The steps are left out, because they are compared as duties. */
const ROUTE: Kind<Omit<Route, 'steps'>> = {
  noun: 'way beside the ladder',
  nameOf: ({ title }) => title,
  details: (route, policy) => ({
    Title: route.title,
    For: route.concerns.map((concern) => CONCERN_WORDS[concern]).join('; '),
    Stages: route.stages.length === 0 ? 'every stage' : route.stages.join(', '),
    'Goes to': route.toStage === null ? '' : `stage ${route.toStage}`,
    Opens: route.opensAfter ? `after a ${route.opensAfter}` : '',
    'Our reading': route.reading ?? '',
    'The stages': route.instead ? 'replaced by it' : 'kept beside it',
    Condition: sayCondition(route.when, policy),
    Clause: route.source,
  }),
};

function quoted(words: string | null): string {
  return words === null || words === '' ? '' : `"${words}"`;
}
