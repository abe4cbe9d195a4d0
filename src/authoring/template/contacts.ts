import { addressesIn } from '../document/addresses.ts';
import { phonesIn } from '../document/phones.ts';
import { type DocumentText, oneLine, overlap, type Span } from '../document/text.ts';

/** Numbers and addresses that are together in a text, to be confirmed. */
export type TemplateContact = ReturnType<typeof contactsIn>[number];

/** A number or address as it goes into a template. */
interface Reach extends Span {
  readonly kind: 'phone' | 'email' | 'url';
  readonly value: string;
  readonly note: string | null;
}

/** One row of a directory seldom has more; a paragraph with more is several rows. */
const MOST_OF_A_KIND = 4;
/** What may come before a number or address that belongs to the line above. */
const LABEL =
  /^[\s\-–•*]*(?:(?:e-?mail|tel|telephone|phone|mobile|mob|direct|web|website)\b[\s.:]*)?$/i;
/** A policy file takes no longer text; a link of this length is no link. */
const LONGEST = 600;
/** These are nobody's contact: the program itself says when to call them. */
const EMERGENCY = new Set(['999', '112']);
const MOST_WORDS = 20;
const MOST_LETTERS = 200;

/** Gives ids that name the line of the text: `limit-line-76`, and `limit-line-76-2` for its second. */
export function lineIds(): (kind: string, line: number) => string {
  const given = new Map<string, number>();
  return (kind, line) => {
    const id = `${kind}-line-${line}`;
    const count = (given.get(id) ?? 0) + 1;
    given.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  };
}

/** The numbers and addresses of a text, those that are together as one contact each, with the words around them. */
export function contactsIn(text: DocumentText, clauses: readonly string[], most: number) {
  const ids = lineIds();
  let before = 0;
  return groupsOf(text, most)
    .slice(0, most)
    .map((group) => {
      const line = text.lineAt(group[0]?.start ?? 0).number;
      const around = wordsAround(text, group, before);
      before = group.at(-1)?.end ?? before;
      const of = (kind: Reach['kind']) => {
        return [...new Set(group.flatMap((one) => (one.kind === kind ? one.value : [])))];
      };
      return {
        id: ids('contact', line),
        line,
        phones: of('phone'),
        emails: of('email'),
        urls: of('url'),
        source: clauses[line - 1] ?? '',
        around,
        notes: group.flatMap(({ note }) => note ?? []),
      };
    });
}

/** What is on one line; also what is on the next, where only a label such as "Tel:" comes before it there. */
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
  const same = group.filter(({ kind }) => kind === one.kind);
  const lineOf = (offset: number) => text.lineAt(offset).number;
  const line = text.lineAt(one.start);
  const between = line.number - lineOf((group.at(-1)?.end ?? 0) - 1);
  if (between === 0) return same.length < MOST_OF_A_KIND;
  return (
    between === 1 &&
    same.every(({ start }) => lineOf(start) === line.number) &&
    LABEL.test(text.text.slice(line.start, one.start))
  );
}

function reachesOf({ text }: DocumentText, most: number): Reach[] {
  const addresses = addressesIn(text)
    .slice(0, most)
    .map(({ kind, start, end, address, label }): Reach => {
      const span = { start: start + label.length, end };
      const note = label === '' ? null : `Printed joined to "${label}".`;
      return kind === 'email'
        ? { ...span, kind, value: address, note }
        : { ...span, kind: 'url', value: address.replace(/['’]+$/, ''), note };
    });
  const phones = phonesIn(text)
    .filter((phone) => !EMERGENCY.has(phone.key))
    .filter((phone) => !addresses.some((one) => overlap(one, phone)))
    .slice(0, most)
    .map((phone): Reach => ({ ...phone, kind: 'phone', value: phone.number }));
  return [...phones, ...addresses]
    .filter(({ value }) => value.length <= LONGEST)
    .toSorted((one, other) => one.start - other.start);
}

/** The words of the same paragraph before a group and within it; of the paragraph before, where it has none. */
function wordsAround(text: DocumentText, group: readonly Reach[], before: number): string {
  const first = group[0]?.start ?? 0;
  const end = group.at(-1)?.end ?? first;
  const earlier = text.text.slice(before, first);
  const paragraph = earlier.split(/\n\s*\n/).findLast((one) => /\p{L}/u.test(one)) ?? '';
  const within = group.reduce(
    (words, one) => words.replace(text.text.slice(one.start, one.end), ' '),
    text.text.slice(first, end),
  );
  const words = oneLine(`${paragraph} ${within.replace(/[\d/]/g, ' ')}`).split(' ');
  const last = words.slice(-MOST_WORDS).join(' ').slice(-MOST_LETTERS);
  return words.length > MOST_WORDS ? `… ${last}` : last;
}
