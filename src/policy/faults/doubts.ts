import { distance } from 'fastest-levenshtein';
import { addressDoubt, retiredDomain, seemsOther } from '../../model/address.ts';
import type { Contact } from '../../model/contact.ts';
import type { Policy } from '../../model/policy.ts';
import { lastDayOfReview } from '../../model/review.ts';
import type { Day } from '../../model/vocabulary.ts';
import { isServiceNumber, readPhone } from '../contact-from.ts';
import type { Path } from '../policy-tree.ts';
import type { PolicyFile } from '../schema.ts';
import { type Broken, leavesOf, quoted, unless } from './fault.ts';

/** What a reader should look at again though the file can be used: each is a warning. */
export function findDoubts(file: PolicyFile, today: Day): Broken[] {
  return [
    ...pastReview(file, today),
    ...file.contacts.flatMap((contact, n) => contactDoubts(contact, ['contacts', n])),
    ...actingCharacters(file),
  ];
}

function pastReview({ document }: PolicyFile, today: Day): Broken[] {
  const { review } = document;
  if (review === undefined) return [];
  const path = ['document', 'review'];
  const last = lastDayOfReview(review);
  if (last === null) {
    const message = `${quoted(review)} cannot be read as a day or month; wanted one like "March 2027"`;
    return [{ path, code: 'no-day', message }];
  }
  const message = `the document was due for review by ${last}, which is past; wanted a newer edition`;
  return unless(last >= today, path, 'past-review', message);
}

function contactDoubts(contact: PolicyFile['contacts'][number], path: Path): Broken[] {
  return [
    ...contact.phones.flatMap((entry, n) => {
      const number = typeof entry === 'string' ? entry : entry.number;
      const isPossible = isServiceNumber(number) || readPhone(number)?.isValid() === true;
      const message = `${quoted(number)} is not a possible UK phone number; wanted it as the document prints it`;
      return unless(isPossible, [...path, 'phones', n], 'impossible-phone', message);
    }),
    ...contact.emails.flatMap((entry, n) => {
      const address = typeof entry === 'string' ? entry : entry.address;
      return addressDoubts(address, [...path, 'emails', n]);
    }),
    ...contact.urls.flatMap((url, n) => {
      const at = [...path, 'urls', n];
      const isAddress = /^(https?:\/\/|www\.)[a-z0-9]/i.test(url);
      const message = `${quoted(url)} is no web address, and is shown as text only; wanted https://… or www.…`;
      return [...unless(isAddress, at, 'no-web-address', message), ...seemingDoubts(url, at)];
    }),
  ];
}

function addressDoubts(address: string, path: Path): Broken[] {
  if (!/^[^\s@<>:]+@[^\s@<>:]+\.[a-z]{2,}$/i.test(address)) {
    const message = `${quoted(address)} is no e-mail address; wanted one like name@example.org`;
    return [{ path, code: 'no-address', message }];
  }
  const retired = retiredDomain(address);
  const message = `${quoted(address)} ends in ${retired}, which is ${addressDoubt(address)}; wanted an address in use`;
  return [
    ...unless(retired === undefined, path, 'retired-domain', message),
    ...seemingDoubts(address, path),
  ];
}

function seemingDoubts(address: string, path: Path): Broken[] {
  const seems = seemsOther(address);
  const message = `${quoted(address)} ${seems}; wanted the one that the document prints`;
  return unless(seems === null, path, 'look-alike', message);
}

/** Control characters, marks that turn the direction of reading, and spaces that do not show. */
const ACTING =
  /[\p{Cc}\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|\p{Cs}/u;

function actingCharacters(file: PolicyFile): Broken[] {
  return leavesOf(file).flatMap(({ value, path }) => {
    const [found] = ACTING.exec(String(value).replace(/[\n\t]/g, ' ')) ?? [];
    if (found === undefined) return [];
    const code = found.codePointAt(0)?.toString(16).padStart(4, '0');
    const message = `a character here acts and does not show (U+${code}); wanted plain text`;
    return [{ path, code: 'acting-character', message }];
  });
}

/** Words that say nothing of which body it is. */
const COMMON = new Set(
  'the of and for in nhs foundation trust service services team children safeguarding south west north east'.split(
    ' ',
  ),
);
/** A digit or two apart in eleven: more likely one number printed wrongly than two. */
const NEAR = 2;
const FULL_NUMBER = 10;

/**
 * Numbers that two areas' documents give for what seems to be one body, and that are nearly but not
 * quite the same: one of the two is likely to be wrong. Found by comparing, never written down.
 *
 * @param others the policies of the other areas
 */
export function findNearNumbers(policy: Policy, others: readonly Policy[]): Broken[] {
  const theirs = others
    .filter(({ id }) => id !== policy.id)
    .flatMap(({ name, contacts }) => contacts.flatMap((contact) => numbersOf(contact, name)));
  return policy.contacts.flatMap((contact, n) =>
    numbersOf(contact, policy.name).flatMap((mine) =>
      theirs
        .filter((other) => areNear(mine.digits, other.digits) && areOne(contact, other.contact))
        .map(({ number, area }) => ({
          path: ['contacts', n, 'phones', mine.index],
          code: 'near-number',
          message: `${mine.number} is nearly ${number}, which ${area}'s policy gives for what seems the same body; wanted both checked`,
        })),
    ),
  );
}

function numbersOf(contact: Contact, area: string) {
  return contact.phones.map(({ number, e164 }, index) => {
    const digits = (e164?.replace(/^\+44/, '0') ?? number).replace(/\D/g, '');
    return { contact, area, number, digits, index };
  });
}

function areNear(one: string, other: string): boolean {
  if (one.length < FULL_NUMBER || other.length < FULL_NUMBER || one === other) return false;
  return distance(one, other) <= NEAR;
}

/** The same person, or bodies of one kind whose names share what sets them apart. */
function areOne(one: Contact, other: Contact): boolean {
  if (one.name !== null && one.name === other.name) return true;
  if (!one.agencies.some((agency) => other.agencies.includes(agency))) return false;
  const [mine, theirs] = [wordsOf(one), wordsOf(other)];
  const shared = [...mine].filter((word) => theirs.has(word));
  return shared.length >= Math.min(2, mine.size, theirs.size) && shared.length > 0;
}

function wordsOf({ organisation, role }: Contact): Set<string> {
  const words = `${organisation ?? role ?? ''}`.toLowerCase().match(/[a-z]{3,}/g) ?? [];
  return new Set(words.filter((word) => !COMMON.has(word)));
}
