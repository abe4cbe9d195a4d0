import { type DocumentText, lastWords, oneLine, type Span } from './document-text.ts';
import type { DraftContact } from './draft.ts';
import { findAddresses } from './find-addresses.ts';
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

/** What may stand before a number or address that belongs to the line above. */
const LABEL =
  /^[\s\-–•*]*(?:(?:e-?mail|tel|telephone|phone|mobile|mob|direct|web|website)\b[\s.:]*)?$/i;
/** A policy file takes no longer text; a link of this length is no link. */
const LONGEST = 600;

/** The numbers and addresses of a text, those that stand together as one contact each. */
export function draftContacts(
  text: DocumentText,
  clauses: readonly string[],
  most: number,
): DraftContact[] {
  const ids = new LineIds();
  let before = 0;
  return groupsOf(text, most)
    .slice(0, most)
    .map((group) => {
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
        source: clauses[line.number - 1] ?? '',
        beside,
        notes: group.flatMap(({ note }) => (note === null ? [] : [note])),
      };
    });
}

/** What stands on one line; also what is on the next, where only a label such as "Tel:" stands before it there. */
function groupsOf(text: DocumentText, most: number): Reach[][] {
  const groups: Reach[][] = [];
  for (const one of reachesOf(text, most * MOST_OF_A_KIND)) {
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
  if (apart !== 1 || same.some(({ start }) => text.lineAt(start).number !== here)) return false;
  const line = text.lineAt(one.start);
  return LABEL.test(text.text.slice(line.start, one.start));
}

function reachesOf(text: DocumentText, most: number): Reach[] {
  const phones = findPhones(text.text)
    .slice(0, most)
    .map(({ number, ...rest }) => ({
      ...rest,
      kind: 'phone' as const,
      value: number,
    }));
  const addresses = findAddresses(text.text)
    .slice(0, most)
    .map(({ address, ...rest }) => ({
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
