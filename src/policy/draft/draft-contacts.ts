import { type DocumentText, lastWords, oneLine, type Span } from './document-text.ts';
import type { DraftContact } from './draft.ts';
import { findAddresses } from './find-addresses.ts';
import { clauseAt } from './find-headings.ts';
import { findPhones } from './find-phones.ts';
import { LineIds } from './line-ids.ts';

type Kind = 'phone' | 'email' | 'url';

interface Reach extends Span {
  readonly kind: Kind;
  readonly value: string;
  readonly note: string | null;
}

/** One row of a directory seldom has more; a paragraph with more is several rows. */
const MOST_OF_A_KIND = 4;

/** A policy file takes no longer text; a link of this length is no link. */
const LONGEST = 600;

/** The numbers and addresses of a text, those that stand together as one contact each. */
export function draftContacts(text: DocumentText): DraftContact[] {
  const ids = new LineIds();
  let before = 0;
  return groupsOf(text).map((group) => {
    const start = group[0]?.start ?? 0;
    const line = text.lineAt(start);
    const beside = wordsBeside(text, group, before);
    before = group.at(-1)?.end ?? before;
    const of = (kind: Kind) => [
      ...new Set(group.filter((one) => one.kind === kind).map(({ value }) => value)),
    ];
    return {
      id: ids.next('contact', line.number),
      line: line.number,
      phones: of('phone'),
      emails: of('email'),
      urls: of('url'),
      source: clauseAt(text, line),
      beside,
      notes: group.flatMap(({ note }) => (note === null ? [] : [note])),
    };
  });
}

/** What stands on one line, or on the next of the same paragraph where the kind is another. */
function groupsOf(text: DocumentText): Reach[][] {
  const groups: Reach[][] = [];
  for (const one of reachesOf(text)) {
    const last = groups.at(-1);
    if (last && belongs(text, last, one)) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

function belongs(text: DocumentText, group: readonly Reach[], one: Reach): boolean {
  const last = group.at(-1);
  if (!last) return false;
  const same = group.filter(({ kind }) => kind === one.kind);
  const here = text.lineAt(one.start).number;
  const apart = here - text.lineAt(last.end - 1).number;
  if (apart === 0) return same.length < MOST_OF_A_KIND;
  return apart === 1 && same.every(({ start }) => text.lineAt(start).number === here);
}

function reachesOf(text: DocumentText): Reach[] {
  const phones = findPhones(text.text).map(({ number, ...rest }) => ({
    ...rest,
    kind: 'phone' as const,
    value: number,
  }));
  const addresses = findAddresses(text.text).map(({ address, ...rest }) => ({
    ...rest,
    value: address,
  }));
  const inAddress = (phone: Span) =>
    addresses.some(({ start, end }) => phone.start < end && phone.end > start);
  const reaches: Reach[] = [...phones.filter((phone) => !inAddress(phone)), ...addresses];
  return reaches
    .filter(({ value }) => value.length <= LONGEST)
    .toSorted((one, other) => one.start - other.start);
}

/** The words of the same paragraph before a group and within it; of the paragraph before, where it has none. */
function wordsBeside(text: DocumentText, group: readonly Reach[], before: number): string {
  const first = group[0]?.start ?? 0;
  const end = group.at(-1)?.end ?? first;
  const earlier = text.text.slice(before, first);
  const paragraph = earlier.split(/\n\s*\n/).findLast((one) => /\p{L}/u.test(one)) ?? '';
  const within = group.reduce(
    (words, one) => words.replace(text.text.slice(one.start, one.end), ' '),
    text.text.slice(first, end),
  );
  return lastWords(oneLine(`${paragraph} ${within.replace(/[\d/]/g, ' ')}`), 20);
}
