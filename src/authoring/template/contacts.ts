import { agenciesOf } from '../../policy/faults/doubts.ts';
import { CLAUSE, COLUMNS, isPlainHeading } from '../document/clauses.ts';
import { addressesIn, EMERGENCY_NUMBERS, phonesIn } from '../document/numbers-and-addresses.ts';
import {
  CELL_END,
  cellBelow,
  type DocumentText,
  oneLine,
  overlap,
  type Span,
} from '../document/text.ts';
import { type Row, rowsIn, whoInRow } from './table-rows.ts';
import { isBody, isHours, isName, isNamed, isRole, type Who, whoIn } from './who.ts';

/** A contact found in a text, still to be confirmed. */
export type TemplateContact = ReturnType<typeof draftOf>;

/** A phone number, e-mail address or link, as the draft of a policy file gives it. */
interface Reach extends Span {
  readonly kind: 'phones' | 'emails' | 'urls';
  readonly value: string;
  readonly label: string | null;
  readonly note: string | null;
}

interface Found {
  readonly at: number;
  readonly group: readonly Reach[];
  readonly who: Who;
}

/** Finds up to `most` contacts in a text, including people without a number or address. */
export function contactsIn(text: DocumentText, clauses: readonly string[], most: number) {
  const rows = rowsIn(text);
  const reached = reachedRows(text, rows, most);
  const isTaken = (row: Row) => reached.some(({ at }) => at >= row.start && at < row.end);
  const alone = rows.flatMap((row): Found[] => {
    if (!row.isContact || isTaken(row)) return [];
    const who = whoInRow(row, row, text.text.slice(row.start, row.end));
    return [{ at: row.start, group: [], who }];
  });
  const all = [...reached, ...alone, ...namedLines(text, reached)];
  const inOrder = all.toSorted((one, other) => one.at - other.at).slice(0, most);
  const lines = inOrder.map(({ at }) => text.lineAt(at).number);
  return inOrder.map((found, index) => {
    const line = lines[index] ?? 0;
    const count = lines.slice(0, index + 1).filter((one) => one === line).length;
    return draftOf(found, line, count, clauses[line - 1] ?? '', text);
  });
}

/** @param count 1 for a line's first contact, 2 for its second, as in `contact-line-76-2` */
function draftOf(
  { at, group, who }: Found,
  line: number,
  count: number,
  source: string,
  text: DocumentText,
) {
  const said = Object.entries(who).map(([key, words]) => [key, words.slice(0, 200)]);
  const { organisation = bodyBefore(text, at), role, name, covers }: Who = Object.fromEntries(said);
  const id = `contact-line-${line}${count === 1 ? '' : `-${count}`}`;
  const [agency = null] = [organisation, role].flatMap((words) => agenciesOf(words ?? ''));
  return { id, line, organisation, role, name, covers, agency, group, source };
}

function reachedRows(text: DocumentText, rows: readonly Row[], most: number): Found[] {
  let before = 0;
  return groupsOf(text, most)
    .slice(0, most)
    .map((group) => {
      const [first, end] = [group[0]?.start ?? 0, group.at(-1)?.end ?? 0];
      // Words in brackets just after a number are about that number.
      const last = end + (BRACKETS.exec(text.text.slice(end, end + 100))?.[0].length ?? 0);
      const row = rows.find(({ start, end }) => start <= first && first < end);
      const start = Math.max(before, row?.start ?? 0);
      const above = { start: before, end: last };
      before = last;
      if (!row) return { at: first, group, who: whoBefore(text, above, group) };
      const isLast = !/@|\d{5}/.test(text.text.slice(last, row.end));
      const span = { start, end: isLast ? row.end : last };
      const who = whoInRow(row, span, withoutReaches(text, span, group));
      const isSaid = Object.keys(who).length > 0;
      return { at: first, group, who: isSaid ? who : whoBefore(text, above, group) };
    });
}

/** The most numbers or addresses of one kind in a contact. Any more begin another contact. */
const MOST_OF_A_KIND = 4;
const KINDS =
  'e-?mail|tel|telephone|phone|mobile|mob|direct|web|website|fax|office|secure e-?mail|number|call|ring|and|or';
/** The words that may come before a number if it belongs to the contact on the line above. */
const LABEL = new RegExp(`^[\\s\\-–•*]*(?:(?:${KINDS})\\b[\\s.:]*)*$`, 'i');
const LABELS = new RegExp(`(?:^|[\\s(,;/-])(?:(?:${KINDS})\\b[\\s.:]*)+$`, 'i');
/** A word before a number that says what the number is for. */
const SAID = /\b(mobile|mob|fax|out of hours|office|secure|switchboard|text)\b[^\p{L}\n]{0,4}$/iu;
/** A menu option to press, printed after a phone number or below it. */
const OPTION = /^[\s,;(]*((?:option|press|select) \d)\b/i;
const BRACKETS = /^[ \t]*\([^()\n]{1,90}\)/;
/** The longest text that a policy file may hold. A longer link is not a real one. */
const LONGEST = 600;

/**
 * Groups the numbers and addresses on one line, unless words between them suggest another contact.
 * A number on the next line joins the group if nothing but a label such as "Tel:" comes before it.
 */
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

function reachesOf(document: DocumentText, most: number): Reach[] {
  const { text } = document;
  const addresses = addressesIn(text).slice(0, most);
  const reached = addresses.map(({ kind, start, end, address, label }): Reach => {
    const span = { start: start + label.length, end };
    const note = label === '' ? null : `Printed joined to "${label}".`;
    const secure = /secure/i.test(label) ? 'secure' : null;
    return kind === 'email'
      ? { ...span, kind: 'emails', value: address, label: secure, note }
      : { ...span, kind: 'urls', value: address.replace(/['’]+$/, ''), label: null, note };
  });
  const isNumber = (phone: Span & { readonly key: string }) =>
    !EMERGENCY_NUMBERS.has(phone.key) && !reached.some((one) => overlap(one, phone));
  const phones = phonesIn(text).filter(isNumber).slice(0, most);
  const rung = phones.map((phone): Reach => {
    const option = OPTION.exec(text.slice(phone.end, phone.end + 30))?.[0] ?? '';
    const label = labelOf(document, phone);
    return { ...phone, end: phone.end + option.length, kind: 'phones', value: phone.number, label };
  });
  return [...rung, ...reached]
    .filter(({ value }) => value.length <= LONGEST)
    .toSorted((one, other) => one.start - other.start);
}

/** Returns a phone number's label: the option to press, the word before it, or the hours above. */
function labelOf(document: DocumentText, { start, end }: Span): string | null {
  const { text, lines } = document;
  const cell = cellBelow(text, { start });
  const after = [text.slice(end, end + 30), cell ? text.slice(cell.start, cell.end) : ''];
  const [option] = after.flatMap((one) => OPTION.exec(one)?.[1] ?? []);
  const before = SAID.exec(text.slice(Math.max(0, start - 30), start))?.[1]?.toLowerCase();
  const above = oneLine(lines[document.lineAt(start).number - 2]?.text ?? '');
  return option ?? before ?? (isHours(above) ? above : null);
}

/** Returns a stretch of text with a group's numbers, addresses and labels replaced by spaces. */
function withoutReaches(text: DocumentText, { start, end }: Span, group: readonly Reach[]): string {
  let words = text.text.slice(start, end);
  for (const one of group) {
    const before = words.slice(0, Math.max(0, one.start - start));
    const bare = before.replace(LABELS, (label) => ' '.repeat(label.length));
    words = bare + ' '.repeat(one.end - one.start) + words.slice(one.end - start);
  }
  return words;
}

const MOST_WORDS = 14;
/** A break between paragraphs: an empty line, or the beginning of a numbered clause. */
const PARAGRAPH = /\n\s*\n|\n(?=[ \t]*\d{1,2}\.\d{1,2}[.)]?[ \t])/;

/** Finds who a group of numbers belongs to, from the last paragraph with words before the group. */
function whoBefore(text: DocumentText, span: Span, group: readonly Reach[]): Who {
  const words = withoutReaches(text, span, group);
  const first = (group[0]?.start ?? span.end) - span.start;
  const paragraphs = words.slice(0, first).split(PARAGRAPH);
  const paragraph = paragraphs.findLast((one) => /\p{L}/u.test(one)) ?? '';
  const isHeading = (line: string) =>
    CLAUSE.test(line) && isPlainHeading(line) && !/[,(]/.test(line);
  const all = paragraph.split('\n').map(oneLine);
  // Text above a heading is about something else, even without an empty line between the two.
  const below = all.slice(all.findLastIndex(isHeading) + 1).map((line) => line.replace(CLAUSE, ''));
  const printed = below.filter(
    (line) => /\p{L}/u.test(line) && !isHours(line) && !COLUMNS.test(line),
  );
  const last = printed.slice(-1);
  const lines = last.some(isNamed)
    ? [...printed.filter((line) => !isNamed(line)), ...last]
    : printed;
  const said = lines.join(' ');
  const isBlock = lines.length > 1 && lines.some((line) => isName(line) || /^\p{L}+:/u.test(line));
  if (isBlock && lines.length < 6) return whoIn(lines);
  if (said.split(' ').length <= MOST_WORDS && !/[.!?]$|^(?:or|and)\b|\b(?:on|at|to)$/.test(said)) {
    const covers = oneLine(words.slice(first).replace(/[\d/()]/g, ' '));
    const isSaid = /\p{L}{3}/u.test(covers) && covers.length < 60;
    return { ...(isSaid && { covers }), ...whoIn([said]) };
  }
  const role = [...said.matchAll(NAMED_ROLE)].map((match) => match[1] ?? '').findLast(isRole);
  return role === undefined ? {} : { role };
}

/** A role in a sentence: "please contact the KRSCP Partnership Manager". */
const NAMED_ROLE = /\b(?:the|your|our|a)\s+((?:[A-Z][\w&’'-]*\s+){0,6}[A-Z][\w-]*)/g;

/** Finds people who have no number but have a line to themselves, such as "Role: Name, Body". */
function namedLines(text: DocumentText, reached: readonly Found[]): Found[] {
  const taken = new Set(reached.map(({ at }) => text.lineAt(at).number));
  return text.lines.flatMap((line) => {
    const said = oneLine(line.text);
    if (taken.has(line.number) || said.length > 120 || CELL_END.test(line.text.trim())) return [];
    const who = whoIn([said]);
    const isRow = isNamed(said) && !reached.some((one) => one.who.name === who.name);
    return isRow && !/[.!?]$/.test(said) ? [{ at: line.start, group: [], who }] : [];
  });
}

/** Returns the nearest heading with blank lines around it, above an offset, if it names a body. */
function bodyBefore(text: DocumentText, at: number): string | undefined {
  const lineAt = (index: number) => text.lines[index]?.text ?? '';
  const from = text.lineAt(at).number - 2;
  for (let index = from; index > Math.max(0, from - 40); index -= 1) {
    const line = oneLine(lineAt(index));
    if (line === '' || (lineAt(index - 1) + lineAt(index + 1)).trim() !== '') continue;
    if (!isPlainHeading(lineAt(index))) continue;
    return isBody(line) && !/disagreement|policy|procedure/i.test(line) ? line : undefined;
  }
  return undefined;
}
