import type { Day } from '../../model/vocabulary.ts';
import { isServiceNumber, RETIRED_DOMAINS, readPhone } from '../contact-from.ts';
import type { PolicyFile } from '../schema.ts';
import type { Path } from '../yaml-text.ts';
import type { Broken } from './fault.ts';
import { leavesOf, quoted } from './fault.ts';

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
  const last = lastDayOf(review);
  if (last === null) {
    const message = `${quoted(review)} cannot be read as a day or month; wanted one like "March 2027"`;
    return [{ path, code: 'no-day', message }];
  }
  if (last >= today) return [];
  const message = `the document was due for review by ${last}, which is past; wanted a newer edition`;
  return [{ path, code: 'past-review', message }];
}

function contactDoubts(contact: PolicyFile['contacts'][number], path: Path): Broken[] {
  return [
    ...contact.phones.flatMap((entry, n) => {
      const number = typeof entry === 'string' ? entry : (entry.number ?? '');
      return phoneDoubts(number, [...path, 'phones', n]);
    }),
    ...contact.emails.flatMap((entry, n) => {
      const address = typeof entry === 'string' ? entry : (entry.address ?? '');
      return addressDoubts(address, [...path, 'emails', n]);
    }),
    ...contact.urls.flatMap((url, n) => urlDoubts(url, [...path, 'urls', n])),
  ];
}

function phoneDoubts(number: string, path: Path): Broken[] {
  if (isServiceNumber(number) || readPhone(number)?.isValid()) return [];
  const message = `${quoted(number)} is not a possible UK phone number; wanted it as the document prints it`;
  return [{ path, code: 'impossible-phone', message }];
}

function addressDoubts(address: string, path: Path): Broken[] {
  if (!/^[^\s@<>:]+@[^\s@<>:]+\.[a-z]{2,}$/i.test(address)) {
    const message = `${quoted(address)} is no e-mail address; wanted one like name@example.org`;
    return [{ path, code: 'no-address', message }];
  }
  const domain = address.toLowerCase().split('@').at(-1) ?? '';
  const retired = RETIRED_DOMAINS.find((one) => domain === one || domain.endsWith(`.${one}`));
  if (!retired) return [];
  const message = `${quoted(address)} ends in ${retired}, which has been switched off; wanted an address in use`;
  return [{ path, code: 'retired-domain', message }];
}

function urlDoubts(url: string, path: Path): Broken[] {
  if (/^(https?:\/\/|www\.)[a-z0-9]/i.test(url)) return [];
  const message = `${quoted(url)} is no web address, and is shown as text only; wanted https://… or www.…`;
  return [{ path, code: 'no-web-address', message }];
}

/** Control characters, marks that turn the direction of reading, and spaces that do not show. */
const ACTING =
  /[\p{Cc}\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|\p{Cs}/u;

function actingCharacters(file: PolicyFile): Broken[] {
  return [...leavesOf(file)].flatMap(({ value, path }) => {
    const [found] =
      typeof value === 'string' ? (ACTING.exec(value.replace(/[\n\t]/g, ' ')) ?? []) : [];
    if (found === undefined) return [];
    const code = found.codePointAt(0)?.toString(16).padStart(4, '0');
    const message = `a character here acts and does not show (U+${code}); wanted plain text`;
    return [{ path, code: 'acting-character', message }];
  });
}

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/**
 * The last day of the time a document names for its own review, written as `2027-03-31`, `2027-03`,
 * `March 2027` or `31 March 2027`.
 *
 * @returns null where it is none of these
 */
function lastDayOf(review: string): string | null {
  const [, year, month, day] = /^(20\d\d)-(0[1-9]|1[0-2])(?:-(\d\d))?$/.exec(review) ?? [];
  if (year && month) return dayOf(Number(year), Number(month), day ? Number(day) : null);
  const written = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]+),? (20\d\d)$/.exec(
    review.trim().toLowerCase().replace(/\s+/g, ' '),
  );
  const number = MONTHS.indexOf(written?.[2] ?? '') + 1;
  if (!written || number === 0) return null;
  return dayOf(Number(written[3]), number, written[1] ? Number(written[1]) : null);
}

function dayOf(year: number, month: number, day: number | null): string | null {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day !== null && (day < 1 || day > last)) return null;
  return new Date(Date.UTC(year, month - 1, day ?? last)).toISOString().slice(0, 10);
}
