import type { Advice, Findings } from '../../model/advice.ts';
import { type Contact, retiredDomain } from '../../model/contact.ts';
import { isBare, nameOf } from '../contact-text.ts';
import { anyOf, plain } from '../sentences.ts';
import { RANK, type Row } from './labelled-rows.ts';

type Parties = Findings['answers'];
type Side = 'They' | 'You' | null;

/** What stands on the left where a row has no number. */
const MAIL = 'E-mail';

/** The numbers of the at-once route, before all others. */
export function atOnceNumbers(contacts: readonly Contact[]): Row[] {
  const reachable = byPhone(contacts.filter((one) => !isBare(one)));
  const rows = reachable.slice(0, 3).map((one, index) => contactRow(one, null, index, index < 2));
  return withNoNumber(rows, contacts);
}

/** Whom to ring at this stage, the other side's numbers first; where none is printed, that is said. */
export function numberRows(answers: Parties, advice: Advice): Row[] {
  const atOnce = new Set(advice.immediate?.contacts.map(({ id }) => id));
  const contacts = advice.contacts.filter(({ id }) => !atOnce.has(id));
  const hasNumber = contacts.some(({ phones }) => phones.length > 0);
  if (advice.steps.length === 0 || (advice.immediate && !hasNumber)) return [];
  const reachable = byPhone(
    contacts.filter(({ phones, emails }) => phones.length + emails.length > 0),
  );
  const theirs = reachable.filter((one) => sideOf(one, answers) !== 'You');
  const own = reachable.filter((one) => sideOf(one, answers) === 'You');
  // At risk the numbers to ring first are those of the at-once route.
  const isCovered = advice.immediate?.contacts.some(({ phones }) => phones.length > 0) === true;
  const number = [...theirs, ...own].find(({ phones }) => phones.length > 0);
  const rowOf = (one: Contact, side: Side, index: number) =>
    contactRow(one, side, index, !isCovered && (one === number || one === theirs[0]));
  const rows = [
    ...theirs.slice(0, 3).map((one, index) => rowOf(one, sideOf(one, answers), index)),
    ...own.slice(0, 2).map((one, index) => rowOf(one, 'You', index)),
  ].toSorted((one, other) => Number(one.label === MAIL) - Number(other.label === MAIL));
  const people = contacts.filter((one) => isBare(one) && one.name !== null);
  const all = people.length > 0 ? [...rows, peopleRow(people)] : rows;
  return withNoNumber(all, contacts);
}

/** Those that are for this very kind of concern first, then those with a number. */
function byPhone(contacts: readonly Contact[]): Contact[] {
  const rank = ({ when, phones }: Contact) =>
    (when?.concern ? 0 : 2) + (phones.length === 0 ? 1 : 0);
  return contacts.toSorted((one, other) => rank(one) - rank(other));
}

function sideOf({ agencies }: Contact, { agency, otherAgency }: Parties): Side {
  if (otherAgency && agencies.includes(otherAgency)) return 'They';
  return agency && agencies.includes(agency) ? 'You' : null;
}

const NO_NUMBER = 'is printed here: use your own list.';

/** That no number is printed is an answer too, and stands where the number would. */
function withNoNumber(rows: readonly Row[], contacts: readonly Contact[]): Row[] {
  if (contacts.some(({ phones }) => phones.length > 0)) return [...rows];
  const roles = contacts.map(({ role, organisation, name }) => role ?? organisation ?? name ?? '');
  const few = [...new Set(roles)].slice(0, 2);
  const whom = few.length === 0 ? 'here' : `for ${anyOf(few)}`;
  const text = whom === 'here' ? NO_NUMBER : `is printed ${whom}: use your own list.`;
  const gives = [{ rank: RANK.lessWords, text: NO_NUMBER }];
  return [{ label: 'No number', text, holds: 'no-number', gives }, ...rows];
}

/** People whom the document names without a number: to be asked for by name. */
function peopleRow(people: readonly Contact[]): Row {
  const names = (some: readonly Contact[]) => `${some.map(nameOf).join('; ')}.`;
  const gives = [
    { rank: RANK.lessWords, text: names(people.slice(0, 3)) },
    { rank: RANK.numbers, text: names(people.slice(0, 1)) },
    { rank: RANK.least, text: null },
  ];
  return { label: 'Ask for', text: names(people), holds: 'people', gives };
}

/** @param stays whether it is the one that is never given up */
function contactRow(contact: Contact, side: Side, index: number, stays: boolean): Row {
  const [phone, ...others] = contact.phones;
  const more = others.map(({ number, label }) => `${number}${label ? ` (${label})` : ''}`);
  const all = contact.emails.map(({ address }) => address);
  const working = all.filter((address) => retiredDomain(address) === undefined);
  const mail = working.length > 0 ? working : all;
  const label = phone?.label ? ` (${phone.label})` : '';
  const who = `${side === null ? '' : `${side}: `}${nameOf(contact)}${label}`;
  const covers = contact.covers === undefined ? [] : [`${plain(contact.covers)}.`];
  const short = `${who}${mail.length > 0 ? `: ${mail.join(', ')}` : '.'}`;
  return {
    label: phone?.number ?? MAIL,
    text: [short, ...more, ...covers, ...contact.warnings].join(' '),
    holds: 'contact',
    gives: [
      { rank: RANK.covers, text: [short, ...contact.warnings.slice(0, 1)].join(' ') },
      { rank: RANK.lessWords, text: short },
      ...(stays ? [] : [{ rank: rankOf(side, index), text: null }]),
    ],
  };
}

function rankOf(side: Side, index: number): number {
  if (side === 'You') return index > 0 ? RANK.ownNumbers : RANK.ownNumber;
  return index > 1 ? RANK.theirNumbers : RANK.numbers;
}
