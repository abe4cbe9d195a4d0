import type { Advice, Findings } from '../../model/advice.ts';
import { retiredDomain } from '../../model/policy-file.ts';
import type { OfferedContact as Contact } from '../../model/policy-parts.ts';
import { isBare, nameOf, reachOf, sayEmail } from '../contact-text.ts';
import { sayLimit } from '../duty-text.ts';
import { anyOf, firstSentence, lower, plain } from '../sentences.ts';
import { clause, sayCited } from '../words.ts';
import { RANK, type Row } from './labelled-rows.ts';
import { atOnceRows, sayTheirStep, sayWording } from './step-rows.ts';

type Parties = Findings['answers'];
type Side = 'They' | 'You' | null;

/** The labels for a contact without a phone number. */
const MAIL = 'E-mail';
const SITE = 'Website';

/**
 * Returns what to do at immediate risk, and the phone numbers to ring then. These come before all
 * other numbers. If offices are closed, a number that answers out of hours comes above the steps.
 */
export function atOnceWithNumbers(advice: Advice, isWhole = false): Row[] {
  const { contacts = [], answering } = advice.immediate ?? {};
  const first = ({ id }: Contact) => Number(id === answering);
  const reachable = byPhone(
    contacts.filter((one) => !isBare(one)),
    (one) => -first(one),
  );
  const some = reachable.slice(0, 3).map((one, index) => {
    const row = contactRow(one, null, index, true);
    return index < 2 ? row : { ...row, gone: RANK.thirdAtOnce };
  });
  const numbers = advice.immediate ? withNoNumber(some, contacts, 'any of them') : [];
  const above = answering === undefined ? 0 : 1;
  return [...numbers.slice(0, above), ...atOnceRows(advice, isWhole), ...numbers.slice(above)];
}

/**
 * Returns whom to ring at this stage: first whoever the document says to approach, then the other
 * side, then the reader's side. If no phone number is printed, says so. A contact whose address is
 * already in a step's text comes last.
 */
export function numberRows({ answers, ofService }: Findings, advice: Advice): Row[] {
  const atOnce = new Set(advice.immediate?.contacts.map(({ id }) => id));
  // If a service was named, the practitioner must not ring another service of the same agency.
  const isMeant = (one: Contact) =>
    ofService.length === 0 || ofService.includes(one.id) || sideOf(one, answers) !== 'They';
  const contacts = advice.contacts.filter((one) => !atOnce.has(one.id) && isMeant(one));
  const hasNumber = contacts.some(({ phones }) => phones.length > 0);
  if (advice.steps.length === 0 || (advice.immediate && !hasNumber)) return [];
  const approached = new Set(advice.approach?.contacts.map(({ id }) => id));
  const isSaid = ({ emails }: Contact) =>
    emails.some(({ address }) => advice.steps.some((step) => step.do.includes(address)));
  const reachable = byPhone(
    contacts.filter((one) => reachOf(one) !== ''),
    (one) => (approached.has(one.id) ? -1 : Number(isSaid(one))),
  );
  const theirs = reachable.filter((one) => sideOf(one, answers) !== 'You');
  const own = reachable.filter((one) => sideOf(one, answers) === 'You');
  const number = [...theirs, ...own].find(({ phones }) => phones.length > 0);
  const rowOf = (one: Contact, index: number, all: readonly Contact[]) => {
    const side = sideOf(one, answers);
    const nth = all.slice(0, index).filter((before) => sideOf(before, answers) === side).length;
    // At risk and for an allegation, the phone numbers to ring are those above.
    const isNeeded = one === number || (one === theirs[0] && !isSaid(one));
    const stays = advice.immediate === null && advice.general.length === 0 && isNeeded;
    const served = ofService.includes(one.id) && one.covers ? `${plain(one.covers)}: ` : '';
    return contactRow(one, side, isSaid(one) ? theirs.length : nth, stays, served);
  };
  const rows = [...theirs.slice(0, 3).map(rowOf), ...own.slice(0, 2).map(rowOf)].toSorted(
    (one, other) => Number(one.label === MAIL) - Number(other.label === MAIL),
  );
  const answering = new Set(reachable.map((one) => sideOf(one, answers)));
  const people = contacts.flatMap((one) => {
    if (reachOf(one) !== '') return [];
    const side = sideOf(one, answers);
    const isTold = side === 'They' && one.note !== undefined;
    const isAlone = side !== null && !answering.has(side);
    const isNeeded = isAlone && (isTold || (hasNumber && one.stages.length > 0));
    if (one.name === null && !isNeeded) return [];
    const who = one.name === null ? `${side}: ${nameOf(one)}` : nameOf(one);
    return [{ who, how: isTold && isAlone ? `: ${plain(lower(one.note))}` : '' }];
  });
  const all = people.length > 0 ? [...rows, peopleRow(people)] : rows;
  return withNoNumber(all, contacts);
}

/** Sorts contacts by `order`, concern and phone. Those for only some children come late. */
function byPhone(
  contacts: readonly Contact[],
  order: (contact: Contact) => number = () => 0,
): Contact[] {
  const rank = (one: Contact) =>
    (one.onlyIf ? 8 : 0) +
    4 * order(one) +
    (one.when?.concern ? 0 : 2) +
    (one.phones.length === 0 ? 1 : 0);
  return contacts.toSorted((one, other) => rank(one) - rank(other));
}

/** Returns which side a contact is on. A contact for certain concerns only is on neither side. */
function sideOf({ agencies, when }: Contact, { agency, otherAgency }: Parties): Side {
  if (when?.concern) return null;
  if (otherAgency && agencies.includes(otherAgency)) return 'They';
  return agency && agencies.includes(agency) ? 'You' : null;
}

/** If no phone number is printed, adds a row saying so. `them` replaces names if room is short. */
function withNoNumber(rows: readonly Row[], contacts: readonly Contact[], them?: string): Row[] {
  if (contacts.some(({ phones }) => phones.length > 0)) return [...rows];
  const few = [...new Set(contacts.map(inSentence))].slice(0, 2);
  const none = (whom: string) => `is printed ${whom}: use your own list.`;
  const text = none(few.length === 0 ? 'here' : `for ${anyOf(few)}`);
  const short = none(few.length === 0 || them === undefined ? 'here' : `for ${them}`);
  return [{ label: 'No number', text, holds: 'no-number', shorter: { lessWords: short } }, ...rows];
}

/** Names a contact inside a sentence: `the Chair`, `your supervisor`, `children's social care`. */
function inSentence({ role, organisation, name }: Contact): string {
  // In a list, words after a comma would read as another item.
  const said = (role ?? organisation ?? name ?? '').replace(/, (for .+)$/, ' ($1)');
  const isName = /^\S+$|\s\p{Lu}/u.test(said);
  const words = isName ? said : `${said.charAt(0).toLowerCase()}${said.slice(1)}`;
  if (role === null || NO_ARTICLE.test(words)) return words.replace(/^Your\b/, 'your');
  return `the ${words}`;
}

/** Matches words that take no "the" before them. */
const NO_ARTICLE = /^(?:your|children's)\b/i;

/** Returns a row of people and roles to ask for: those named without a number or address. */
function peopleRow(people: readonly { readonly who: string; readonly how: string }[]): Row {
  const all = people.map(({ who }) => who);
  const hasWay = people.some(({ how }) => how !== '');
  return {
    label: 'Ask for',
    text: `${people.map(({ who, how }) => `${who}${how}`).join('; ')}.`,
    holds: 'people',
    shorter: {
      ...(hasWay && { covers: `${all.join('; ')}.` }),
      lessWords: `${all.slice(0, 3).join('; ')}.`,
      numbers: `${all[0]}.`,
    },
    gone: hasWay ? RANK.ownNumber : RANK.least,
  };
}

/** Returns a contact's row. If `stays`, it is never left out. `served` is what a service covers. */
function contactRow(contact: Contact, side: Side, index: number, stays: boolean, served = ''): Row {
  const [phone, ...others] = contact.phones;
  const more = others.map(({ number, label }) => `${number}${label ? ` (${label})` : ''}`);
  const all = contact.emails.map(({ address }) => address);
  const working = all.filter((address) => retiredDomain(address) === undefined);
  const mail = working.length > 0 ? working : contact.emails.map(sayEmail);
  const label = phone?.label ? ` (${phone.label})` : '';
  const who = `${side === null ? '' : `${side}: `}${served}${nameOf(contact)}${label}`;
  const covers = contact.covers === undefined || served ? [] : [`${plain(contact.covers)}.`];
  const say = (some: readonly string[]) =>
    `${who}${some.length > 0 ? `: ${some.join(', ')}` : '.'}`;
  const whole = say(phone || mail.length > 0 ? mail : contact.urls);
  // Next to a phone number, an e-mail address that may be switched off is left out first.
  const short = phone && working.length === 0 ? say([]) : whole;
  return {
    label: phone?.number ?? (mail.length > 0 ? MAIL : SITE),
    text: [whole, ...more, ...covers, ...contact.warnings].join(' '),
    holds: 'contact',
    shorter: {
      covers: [whole, ...contact.warnings.slice(0, 1)].join(' '),
      lessWords: short,
      ...(phone && { warnings: say([]) }),
      // For a number to ring at once, the contact's role says enough.
      ...(phone && side === null && contact.role && { least: `${contact.role}${label}.` }),
    },
    gone: stays ? undefined : rankOf(side, index),
  };
}

function rankOf(side: Side, index: number): number {
  if (side === 'You') return index > 0 ? RANK.ownNumbers : RANK.ownNumber;
  return [RANK.numbers, RANK.theirSecond][index] ?? RANK.theirNumbers;
}

/** Returns rows on what to write down, and on what follows if the matter is settled or is not. */
export function afterRows(advice: Advice): Row[] {
  const { record, stage, state, route, deadlines } = advice;
  const { ifResolved, ifNot } = advice.then;
  const noted = record.map(({ what, source }) =>
    source === stage.source ? what : sayCited(what, source),
  );
  const owed = ifResolved.map((step) => {
    const limit = deadlines.find(({ id }) => id === step.deadline)?.limit;
    const time = limit?.amount ? ` Within ${sayLimit(limit)}.` : '';
    return `${sayTheirStep(step, step.do, stage.source)}${time}`;
  });
  const isLast = state === 'open' && !route?.instead;
  const brief = ifNot ? `Stage ${ifNot.stage}.` : NO_STAGE;
  const not = ifNot ? `Stage ${ifNot.stage}: ${ifNot.title}.` : isLast && NO_STAGE;
  return [
    ...otherWays(advice),
    ...said(noted, {
      ...{ label: 'Write down', holds: 'duty', each: noted.map(firstSentence), gone: RANK.least },
      shorter: { record: firstSentence(record[0]?.what ?? '') },
    }),
    ...said(owed, {
      ...{ label: 'If settled', holds: 'duty', each: owed, gone: RANK.afterwards },
      shorter: { settled: owed[0] ?? '' },
      more: ifResolved.map((step) => sayWording(step, advice)).join(''),
    }),
    ...said(not ? [not] : [], {
      ...{ label: 'If not', ...(ifNot && { holds: 'next-stage' }), shorter: { least: brief } },
      gone: advice.immediate ? RANK.running : undefined,
    }),
    ...routeRows(advice),
  ];
}

/** Returns a row on the route, if any, that a discussion may open for this concern. */
function routeRows({ route, state }: Advice): Row[] {
  if (!route?.opensAfter || state !== 'open') return [];
  const text = `${route.title}${clause(route.source, 'our reading')}.`;
  return [{ label: 'Or', text, gone: RANK.dates, holds: 'next-stage' }];
}

/** Returns a row on the tracks that the case could take instead, if the policy has any. */
function otherWays({ otherWays: ways = [], state, immediate }: Advice): Row[] {
  if (ways.length === 0 || state !== 'open') return [];
  const text = ways.map(({ id, title }) => `${title} (--track ${id}).`).join(' ');
  const ids = `Other ways: ${ways.map(({ id }) => `--track ${id}`).join(', ')}.`;
  return [{ label: 'Other ways', text, shorter: { [immediate ? 'blank' : 'least']: ids } }];
}

const NO_STAGE = 'The policy has no further stage.';

function said(sentences: readonly string[], row: Omit<Row, 'text'>): Row[] {
  return sentences.length === 0 ? [] : [{ ...row, text: sentences.join(' ') }];
}
