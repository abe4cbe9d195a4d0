import { CLAUSE, isPlainHeading, LONGEST_SOURCE } from '../document/clauses.ts';
import { CELL_END, type DocumentText, oneLine, type Span } from '../document/text.ts';
import { groupsOf, isHours, type Reach, withoutReaches } from './reaches.ts';
import { type Row, rowsIn, whoInRow } from './table-rows.ts';
import { agencyIn, isBody, isName, isRole, type Who, whoIn } from './who.ts';

/** A row of a text that says whom to reach, to be confirmed. */
export type TemplateContact = ReturnType<typeof contactsIn>[number];

const MOST_WORDS = 14;
/** Where a paragraph ends, and where a numbered clause begins one. */
const PARAGRAPH = /\n\s*\n|\n(?=[ \t]*\d{1,2}\.\d{1,2}[.)]?[ \t])/;

interface Found {
  readonly at: number;
  readonly group: readonly Reach[];
  readonly who: Who;
}

/** The rows of a text that say whom to reach, those that print no number or address among them. */
export function contactsIn(text: DocumentText, clauses: readonly string[], most: number) {
  const rows = rowsIn(text);
  const reached = reachedRows(text, rows, most);
  const isTaken = (row: Row) => reached.some(({ at }) => at >= row.start && at < row.end);
  const alone = rows.flatMap((row): Found[] => {
    if (!row.isContact || isTaken(row)) return [];
    return [
      { at: row.start, group: [], who: whoInRow(row, row, text.text.slice(row.start, row.end)) },
    ];
  });
  const all = [...reached, ...alone, ...namedLines(text, reached)];
  const inOrder = all.toSorted((one, other) => one.at - other.at).slice(0, most);
  const lines = inOrder.map(({ at }) => text.lineAt(at).number);
  const drafted = inOrder.map(({ at, group, who }, index) => {
    const line = lines[index] ?? 0;
    // The second of a line is `contact-line-76-2`.
    const count = lines.slice(0, index + 1).filter((one) => one === line).length;
    const id = `contact-line-${line}${count === 1 ? '' : `-${count}`}`;
    const { organisation = bodyBefore(text, at), role, name, covers } = shortened(who);
    const agency = agencyIn(organisation ?? '') ?? agencyIn(role ?? '');
    const named = { id, line, organisation, role, name, covers, agency };
    return { ...named, group, source: clauses[line - 1] ?? '' };
  });
  return withoutRepeats(drafted);
}

function shortened(who: Who): Who {
  return Object.fromEntries(Object.entries(who).map(([key, said]) => [key, said.slice(0, 200)]));
}

function reachedRows(text: DocumentText, rows: readonly Row[], most: number): Found[] {
  let before = 0;
  return groupsOf(text, most)
    .slice(0, most)
    .map((group) => {
      const [first, last] = [group[0]?.start ?? 0, group.at(-1)?.end ?? 0];
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

/** Whom the words of a paragraph before a group name; those of the paragraph before it, where it has none. */
function whoBefore(text: DocumentText, span: Span, group: readonly Reach[]): Who {
  const words = withoutReaches(text, span, group);
  const first = (group[0]?.start ?? span.end) - span.start;
  const paragraphs = words.slice(0, first).split(PARAGRAPH);
  const paragraph = paragraphs.findLast((one) => /\p{L}/u.test(one)) ?? '';
  const printed = paragraph
    .split('\n')
    .map(oneLine)
    .filter((line) => /\p{L}/u.test(line) && !isHours(line))
    .filter((line) => !(CLAUSE.test(line) && isPlainHeading(line) && !/[,(]/.test(line)))
    .map((line) => line.replace(CLAUSE, ''));
  const last = printed.slice(-1);
  const lines = last.some(isNamed)
    ? [...printed.filter((line) => !isNamed(line)), ...last]
    : printed;
  const said = lines.join(' ');
  const isBlock = lines.length > 1 && lines.some((line) => isName(line) || /^\p{L}+:/u.test(line));
  if (isBlock && lines.length < 6) return whoIn(lines);
  if (said.split(' ').length <= MOST_WORDS && !/[.!?]$/.test(said)) {
    const covers = oneLine(words.slice(first).replace(/[\d/()]/g, ' '));
    const isSaid = /\p{L}{3}/u.test(covers) && covers.length < 60;
    return { ...(isSaid && { covers }), ...whoIn([said]) };
  }
  const role = [...said.matchAll(NAMED_ROLE)].map((match) => match[1] ?? '').findLast(isRole);
  return role === undefined ? {} : { role };
}

/** A role in a sentence: "please contact the KRSCP Partnership Manager". */
const NAMED_ROLE = /\b(?:the|your|our|a)\s+((?:[A-Z][\w&’'-]*\s+){0,6}[A-Z][\w-]*)/g;

/** A body's heading above a place, by itself in its paragraph. */
function bodyBefore(text: DocumentText, at: number): string | undefined {
  const { lines } = text;
  const from = text.lineAt(at).number - 2;
  for (let index = from; index > Math.max(0, from - 40); index -= 1) {
    const line = lines[index]?.text ?? '';
    const [before, after] = [lines[index - 1]?.text ?? '', lines[index + 1]?.text ?? ''];
    if (line.trim() === '' || before.trim() !== '' || after.trim() !== '') continue;
    if (isPlainHeading(line))
      return isBody(oneLine(line)) && !/disagreement|policy|procedure/i.test(line)
        ? oneLine(line)
        : undefined;
  }
  return undefined;
}

/** Whether a line by itself names a person with a role: "Role: Name", "Name, Role". */
function isNamed(said: string): boolean {
  const { name, role } = whoIn([said.replace(/[\s,;:]+$/, '')]);
  return name !== undefined && role !== undefined && isRole(role) && /[:,]/.test(said);
}

/** "Role: Name, Body" without a number, on a line of its own. */
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

interface Drafted extends Pick<Found, 'group'> {
  readonly line: number;
  readonly source: string;
  readonly organisation: string | undefined;
  readonly role: string | undefined;
  readonly name: string | undefined;
}

/** The same numbers and addresses again are the same row, unless another person is named; its clauses are both's. */
function withoutRepeats<T extends Drafted>(rows: readonly T[]): T[] {
  const size = ({ name, role, organisation, group }: T) =>
    [name, role, organisation].filter(Boolean).length + group.length;
  const isIn = (one: T, other: T) =>
    one !== other &&
    one.group.length > 0 &&
    one.group.every(({ value }) => other.group.some((reach) => reach.value === value)) &&
    (one.name === undefined || other.name === undefined || one.name === other.name);
  const isBetter = (one: T, other: T) =>
    size(one) > size(other) || (size(one) === size(other) && one.line < other.line);
  const chosen = rows.filter((row) => !rows.some((one) => isIn(row, one) && isBetter(one, row)));
  return chosen.map((row) => {
    const same = rows.filter((one) => !chosen.includes(one) && isIn(one, row));
    const sources = new Set([row, ...same].map(({ source }) => source));
    return { ...row, source: [...sources].join('; ').slice(0, LONGEST_SOURCE) };
  });
}
