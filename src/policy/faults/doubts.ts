import {
  addressDoubt,
  lastDayOfReview,
  retiredDomain,
  seemsOther,
} from '../../model/policy-file.ts';
import { isRecord, keysOf } from '../../model/records.ts';
import { AGENCIES, type Agency, type Day } from '../../model/vocabulary.ts';
import { isServiceNumber, readPhone } from '../contact-from.ts';
import { NOT_COUNTED } from '../limit-phrase.ts';
import { asFields, type Fields, type Path } from '../policy-tree.ts';
import type { PolicyFile } from '../schema.ts';
import { type Broken, broken, leavesOf, nameOf, partsOf, quoted } from './fault.ts';

/** Finds what an author should check again in a usable policy file. Each finding is a warning. */
export function* findDoubts(file: PolicyFile, today: Day): Generator<Broken> {
  yield* pastReview(file, today);
  const seen = new Set<string>();
  for (const [n, contact] of file.contacts.entries())
    yield* contactDoubts(contact, ['contacts', n], seen);
  yield* actingCharacters(file);
  yield* wrongAgencies(file, false);
}

function* pastReview({ document: { review } }: PolicyFile, today: Day): Generator<Broken> {
  if (review === undefined) return;
  const path = ['document', 'review'];
  const last = lastDayOfReview(review);
  const noDay = `${quoted(review)} cannot be read as a day or month; wanted one like "March 2027"`;
  const past = `the document was due for review by ${last}, which is past; wanted a newer edition`;
  if (last === null) yield broken(path, 'no-day', noDay);
  else if (last < today) yield broken(path, 'past-review', past);
}

function* contactDoubts(
  { phones, emails, urls }: PolicyFile['contacts'][number],
  path: Path,
  seen: Set<string>,
): Generator<Broken> {
  for (const [n, entry] of phones.entries()) {
    const number = typeof entry === 'string' ? entry : entry.number;
    const isPossible = isServiceNumber(number) || readPhone(number)?.isValid() === true;
    const message = `${quoted(number)} may be a misprint, as no UK number is like it; leave it if the document prints it so`;
    if (!isPossible && !seen.has(number))
      yield broken([...path, 'phones', n], 'impossible-phone', message);
    seen.add(number);
  }
  for (const [n, entry] of emails.entries()) {
    const address = typeof entry === 'string' ? entry : entry.address;
    yield* addressDoubts(address, [...path, 'emails', n]);
  }
  for (const [n, url] of urls.entries()) {
    const message = `${quoted(url)} is no web address, and is shown as text only; wanted https://… or www.…`;
    if (!/^(https?:\/\/|www\.)[a-z0-9]/i.test(url))
      yield broken([...path, 'urls', n], 'no-web-address', message);
    yield* seemingDoubts(url, [...path, 'urls', n]);
  }
}

function* addressDoubts(address: string, path: Path): Generator<Broken> {
  if (!/^[^\s@<>:]+@[^\s@<>:]+\.[a-z]{2,}$/i.test(address)) {
    const message = `${quoted(address)} is no e-mail address; wanted one like name@example.org`;
    yield broken(path, 'no-address', message);
    return;
  }
  const retired = retiredDomain(address);
  const message = `${quoted(address)} ends in ${retired}, which is ${addressDoubt(address)}; wanted an address in use`;
  if (retired !== undefined) yield broken(path, 'retired-domain', message);
  yield* seemingDoubts(address, path);
}

function* seemingDoubts(address: string, path: Path): Generator<Broken> {
  const seems = seemsOther(address);
  const message = `${quoted(address)} ${seems}; wanted the one that the document prints`;
  if (seems !== null) yield broken(path, 'look-alike', message);
}

/** Matches control characters, marks that change text direction, and other hidden characters. */
const ACTING =
  /[\p{Cc}\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|\p{Cs}/u;

function* actingCharacters(file: PolicyFile): Generator<Broken> {
  for (const { value, path } of leavesOf(file)) {
    const [found] = ACTING.exec(String(value).replace(/[\n\t]/g, ' ')) ?? [];
    const code = found?.codePointAt(0)?.toString(16).padStart(4, '0');
    const message = `a character here acts and does not show (U+${code}); wanted plain text`;
    if (found !== undefined) yield broken(path, 'acting-character', message);
    const curly = `${quoted(value)} is in curly quotation marks, which are taken for part of it; wanted straight ones`;
    if (/^[“‘].*[”’]$/.test(String(value))) yield broken(path, 'curly-quotes', curly);
  }
}

/** Finds errors that only `policy check` and `policy install` report. Takes data of any shape. */
export function* findUnfit(value: unknown): Generator<Broken> {
  yield* unfinished(value);
  yield* wrongAgencies(value, true);
  yield* notCounted(value);
  yield* emptyLists(value);
}

/** Matches words of an unfinished file, but not a duty such as "to be confirmed in writing". */
const UNFINISHED =
  /\bto be confirmed\b(?! (?:in|by|at|to|with|within)\b)|\bT\.?B\.?C\b|^This is a draft\b/i;

/** Finds every text that says it is a draft or still to be confirmed. */
function* unfinished(file: unknown): Generator<Broken> {
  for (const { value, path } of leavesOf(file)) {
    const [found] = UNFINISHED.exec(String(value)) ?? [];
    const message = `${quoted(found)} is said here; wanted what the document says, or that it does not`;
    if (found !== undefined) yield broken(path, 'unfinished', message);
  }
}

/** The agencies that a council's name may stand for. */
const COUNCIL = [
  ...(['childrens-services', 'adult-services', 'education', 'early-years', 'housing'] as const),
  'partnership',
] as const;

type Meaning = readonly [RegExp, ...(Agency | 'perhaps')[]];

/**
 * For each agency, the words that point to it in an organisation's name, and other agencies that
 * the words may also mean. With `perhaps`, a mismatch is only a warning, as an area may use the
 * words in its own way.
 */
const BODIES: Readonly<Record<Agency, readonly Meaning[]>> = {
  helpline: [[/\b(?:childline|nspcc|helpline|samaritans)\b/i, 'perhaps', 'voluntary']],
  police: [
    [/\bpolice\b|constabulary/i],
    [/superintendent|inspector|sergeant|\bCAIT\b/i, 'perhaps'],
  ],
  ambulance: [[/\bambulance\b/i, 'health']],
  health: [
    [/\bNHS\b|\bhealth(care)?\b|hospital|\bGPs?\b|\bCAMHS\b|midwi|nurse|doctor/i],
    [/clinical|integrated care|foundation trust|paediatric|\b(?:ccg|icb)\b/i, 'perhaps'],
  ],
  'early-years': [
    [/\b(?:early years|nurser\w+|childmind\w+)\b/i, 'perhaps', 'education', ...COUNCIL],
  ],
  education: [
    [/\bschools?\b|\bhead ?teacher/i, 'early-years'],
    [/\beducation\b|\bacadem/i, 'perhaps', 'college', ...COUNCIL],
  ],
  college: [[/\bcolleges?\b/i, 'education']],
  partnership: [[/safeguarding (children )?(board|partnership)/i]],
  'childrens-services': [
    [/\bcouncil\b|local authority/i, ...COUNCIL],
    [/children[’']?s[’']? (social care|services)/i],
    [
      /\b(?:lado|mash|early help|social care|reviewing officer|emergency duty|out of hours)\b/i,
      ...(['perhaps', 'police', 'health', ...COUNCIL] as const),
    ],
  ],
  probation: [[/\bprobation\b/i]],
  cafcass: [[/\bcafcass\b/i]],
  fire: [[/\bfire\b/i]],
  housing: [[/\bhousing\b/i, 'perhaps', 'voluntary', ...COUNCIL]],
  voluntary: [[/\b(?:voluntary|charit\w+|third sector)\b/i, 'perhaps', ...COUNCIL]],
  'adult-services': [[/\badults?\b/i, 'perhaps', ...COUNCIL]],
  other: [],
};

/** Returns the agencies that an organisation's name may mean. A drafted policy takes the first. */
export function agenciesOf(body: string): Agency[] {
  return meaningsOf(body).flatMap((all) => all.filter((one) => one !== 'perhaps'));
}

function meaningsOf(body: string): (Agency | 'perhaps')[][] {
  return keysOf(BODIES).flatMap((agency) =>
    BODIES[agency].flatMap(([words, ...also]) => (words.test(body) ? [[agency, ...also]] : [])),
  );
}

/** Finds contacts whose agencies do not match the organisation's name or, without one, the role. */
function* wrongAgencies(file: unknown, isSure: boolean): Generator<Broken> {
  for (const [n, { agencies, organisation, role }] of contactsIn(file).entries()) {
    const body = String(organisation ?? role ?? '');
    const meant = agenciesOf(body);
    const given = AGENCIES.filter((one) => Array.isArray(agencies) && agencies.includes(one));
    if (meant.length === 0 || given.some((one) => meant.includes(one))) continue;
    if (isSure === meaningsOf(body).every((all) => all.includes('perhaps'))) continue;
    const message = `${quoted(body)} is said to be of ${given.join(' and ') || 'no agency'}; wanted ${[...new Set(meant)].join(' or ')}`;
    yield broken(['contacts', n, 'agencies'], 'another-agency', message);
  }
}

function contactsIn(file: unknown): readonly Fields[] {
  const { contacts } = asFields(file);
  return Array.isArray(contacts) ? contacts.map(asFields) : [];
}

/** Finds limits whose deadline would be wrong because `within` cannot express the quoted words. */
function* notCounted(file: unknown): Generator<Broken> {
  for (const { value, path } of partsOf(file)) {
    const { within, words, 'limit-words': limitWords = words } = asFields(value);
    const [found] = NOT_COUNTED.exec(String(limitWords ?? '')) ?? [];
    const message = `the format cannot hold ${quoted(found)}, which the words have; wanted it in "do", and no "within"`;
    if (within !== undefined && found !== undefined)
      yield broken([...path, 'within'], 'not-counted', message);
  }
}

/** Finds empty lists and conditions, which could mean "for all" or "for nobody" or be a mistake. */
function* emptyLists(file: unknown): Generator<Broken> {
  for (const { value, path } of partsOf(file, [], new Set(['examples', 'forms']))) {
    if (Object.keys(Object(value)).length > 0) continue;
    const says = Array.isArray(value) ? emptyList(path) : null;
    const none = 'this condition names no answer; wanted one, or no "when"';
    if (path.at(-1) === 'when' && isRecord(value)) yield broken(path, 'empty-list', none);
    else if (says !== null)
      yield broken(path, 'empty-list', `${says}; wanted what it is for, or no ${nameOf(path)}`);
  }
}

function emptyList(path: Path): string | null {
  const [outer, key] = path.slice(-2);
  if (outer === 'when') return 'an empty list fits no answer, so that this never counts';
  const isWhom = key === 'stages' || key === 'concerns' || (key === 'parts' && path.length > 1);
  return isWhom ? 'an empty list names none' : null;
}

/** Finds contacts that no advice offers, as no agency, stage, concern or step leads to them. */
export function* findUnoffered(file: unknown): Generator<Broken> {
  const lists = [...partsOf(file)].filter(
    ({ path }) => path.length > 1 && path.at(-1) === 'contacts',
  );
  const named = new Set(lists.flatMap(({ value }) => value));
  for (const [n, { id, agencies, stages, when }] of contactsIn(file).entries()) {
    const isOfNone = Array.isArray(agencies) && agencies.length === 0;
    const isTied = stages !== undefined || asFields(when).concern !== undefined || named.has(id);
    const message = `no advice would offer ${quoted(id)}: it is of no agency, and no step names it; wanted an agency, stages, or a step for it`;
    if (isOfNone && !isTied) yield broken(['contacts', n, 'agencies'], 'never-offered', message);
  }
}
