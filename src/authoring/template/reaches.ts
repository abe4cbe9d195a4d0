import { addressesIn, phonesIn } from '../document/numbers-and-addresses.ts';
import { cellBelow, type DocumentText, oneLine, overlap, type Span } from '../document/text.ts';

/** A number or address as it goes into a template. */
export interface Reach extends Span {
  readonly kind: 'phones' | 'emails' | 'urls';
  readonly value: string;
  readonly label: string | null;
  readonly note: string | null;
}

/** One row of a directory seldom has more; a paragraph with more is several rows. */
const MOST_OF_A_KIND = 4;
const KINDS =
  'e-?mail|tel|telephone|phone|mobile|mob|direct|web|website|fax|office|secure e-?mail|number|call|ring|and|or';
/** What may come before a number or address that belongs to the line above. */
const LABEL = new RegExp(`^[\\s\\-–•*]*(?:(?:${KINDS})\\b[\\s.:]*)*$`, 'i');
const LABELS = new RegExp(`(?:^|[\\s(,;/-])(?:(?:${KINDS})\\b[\\s.:]*)+$`, 'i');
/** What a number is for, where the word stands before it. */
const SAID = /\b(mobile|mob|fax|out of hours|office|secure|switchboard|text)\b[^\p{L}\n]{0,4}$/iu;
/** What is to be pressed, printed after a number or under it. */
const OPTION = /^[\s,;(]*((?:option|press|select) \d)\b/i;
/** A policy file takes no longer text; a link of this length is no link. */
const LONGEST = 600;
/** These are nobody's contact: the program itself says when to call them. */
export const EMERGENCY: ReadonlySet<string> = new Set(['999', '112']);
const HOURS =
  /^(?:open|(?:office )?hours|weekdays|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b.*?\b\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\b)?/i;

/** A line that says when somebody may be reached. */
export function isHours(line: string): boolean {
  return line.length < 120 && HOURS.test(line) && !/@|\d{5}/.test(line);
}

/** What is on one line; also what is on the next, where only a label such as "Tel:" comes before it there. */
export function groupsOf(text: DocumentText, most: number): Reach[][] {
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
  const end = group.at(-1)?.end ?? 0;
  const between = line.number - lineOf(end - 1);
  if (between === 0) {
    const words = oneLine(text.text.slice(end, one.start).replace(/[^\p{L}\s]/gu, ' '));
    const isOther = same.length > 0 && words.split(' ').length > 3;
    return same.length < MOST_OF_A_KIND && !isOther;
  }
  return (
    between === 1 &&
    same.every(({ start }) => lineOf(start) === line.number) &&
    LABEL.test(text.text.slice(line.start, one.start))
  );
}

/** The hours of a number, where the line above it says no more. */
function hoursAbove(document: DocumentText, { start }: Span): string | null {
  const line = oneLine(document.lines[document.lineAt(start).number - 2]?.text ?? '');
  return isHours(line) ? line : null;
}

function reachesOf(document: DocumentText, most: number): Reach[] {
  const { text } = document;
  const labelOf = ({ start, end }: Span) => {
    const cell = cellBelow(text, { start });
    const after = [text.slice(end, end + 30), cell ? text.slice(cell.start, cell.end) : ''];
    const option = after.flatMap((one) => OPTION.exec(one)?.[1] ?? [])[0];
    return (
      option ?? SAID.exec(text.slice(Math.max(0, start - 30), start))?.[1]?.toLowerCase() ?? null
    );
  };
  const addresses = addressesIn(text)
    .slice(0, most)
    .map(({ kind, start, end, address, label }): Reach => {
      const span = { start: start + label.length, end };
      const note = label === '' ? null : `Printed joined to "${label}".`;
      const secure = /secure/i.test(label) ? 'secure' : null;
      return kind === 'email'
        ? { ...span, kind: 'emails', value: address, label: secure, note }
        : { ...span, kind: 'urls', value: address.replace(/['’]+$/, ''), label: null, note };
    });
  const phones = phonesIn(text)
    .filter((phone) => !EMERGENCY.has(phone.key))
    .filter((phone) => !addresses.some((one) => overlap(one, phone)))
    .slice(0, most)
    .map(
      (phone): Reach => ({
        ...phone,
        kind: 'phones',
        value: phone.number,
        label: labelOf(phone) ?? hoursAbove(document, phone),
      }),
    );
  return [...phones, ...addresses]
    .filter(({ value }) => value.length <= LONGEST)
    .toSorted((one, other) => one.start - other.start);
}

/** A stretch of a text with each number and address of a group, and the word before it, made blank. */
export function withoutReaches(
  text: DocumentText,
  { start, end }: Span,
  group: readonly Reach[],
): string {
  let words = text.text.slice(start, end);
  for (const one of group) {
    const before = words.slice(0, Math.max(0, one.start - start));
    const bare = before.replace(LABELS, (label) => ' '.repeat(label.length));
    words = bare + ' '.repeat(one.end - one.start) + words.slice(one.end - start);
  }
  return words;
}
