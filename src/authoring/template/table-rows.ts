import { cellsIn, type DocumentText, oneLine, type Span, type TextLine } from '../document/text.ts';
import { isBody, isName, isRole, piecesOf, type Who, whoIn } from './who.ts';

type Field = keyof Who | 'reach' | 'mixed';
interface Cell extends Span {
  readonly text: string;
  /** The kind of thing that the cell holds, according to its column's heading. */
  readonly field: Field;
}
/** A cell with its place in the text. */
interface Placed extends Cell {
  /** Where the cell begins in its line. */
  readonly column: number;
  /** The words that the next lines print below the cell. */
  readonly more: string[];
}

/** A row of a table. */
export interface Row extends Span {
  /** Whether the row names somebody to contact, even if it prints no number. */
  readonly isContact: boolean;
  readonly cells: readonly Placed[];
}

/** Words in column headings, each with the kind of thing that the column holds. */
const HEADS: readonly (readonly [RegExp, Field])[] = [
  [/\b(?:tel|telephone|phone|number|e-?mail|mobile|fax|web|website)\b/i, 'reach'],
  [/\b(?:details|contact|name and|and name)\b/i, 'mixed'],
  [/^(?:agency|organi[sz]ation|provider|service|body|partner|trust|team)\b/i, 'organisation'],
  [/^(?:role|position|job title|post|designation|title|who)\b/i, 'role'],
  [/^(?:name|person|lead officer|officer)\b/i, 'name'],
  [/^(?:area|covers|covering|for|remit)\b/i, 'covers'],
];
const MOST_HEAD_WORDS = 6;

function headOf(cell: Cell): Cell | null {
  const isHead = cell.text.split(' ').length <= MOST_HEAD_WORDS && !/[.@]|\d{3}/.test(cell.text);
  const field = isHead ? HEADS.find(([pattern]) => pattern.test(cell.text))?.[1] : undefined;
  return field === undefined ? null : { ...cell, field };
}

/** Finds the rows of a text's tables. A line that continues a row is joined to that row. */
export function rowsIn(text: DocumentText): Row[] {
  let heads: readonly Cell[] = [];
  const rows: (Row & { end: number })[] = [];
  for (const line of text.lines) {
    const cells = cellsIn(line.text).map((cell) => ({ ...cell, field: 'mixed' as const }));
    const last = rows.at(-1);
    if (last?.end === line.start - 1 && heads.length > 0 && goesOn(cells, last.cells)) {
      last.end += line.text.length + 1;
      addBelow(last.cells, cells);
    } else if (cells.length < 2) {
      heads = cells.length === 1 && !/^\s{3}/.test(line.text) ? [] : heads;
    } else if (isHeadOf(cells)) heads = cells.flatMap((cell) => headOf(cell) ?? []);
    else rows.push(placedRow(line, cells, heads));
  }
  return rows;
}

function placedRow({ start, text }: TextLine, cells: readonly Cell[], heads: readonly Cell[]) {
  const isSpaced = !/[\t|]/.test(text);
  const placed = cells.map((cell, index): Placed => {
    const head = isSpaced ? nearest(cell, heads) : heads[index];
    const at = { start: start + cell.start, end: start + cell.end };
    return { ...cell, ...at, field: head?.field ?? 'mixed', column: cell.start, more: [] };
  });
  const isHeaded = placed.some(({ field }) => /role|organisation|name/.test(field));
  const isPerson = heads.length === 0 && cells.length === 2 && isName(cells[0]?.text ?? '');
  const end = start + text.length;
  return { start, end, isContact: isHeaded || isPerson, cells: placed };
}

function addBelow(row: readonly Placed[], cells: readonly Cell[]) {
  for (const cell of cells) if (!TAIL.test(cell.text)) above(cell, row)?.more.push(cell.text);
}

function isHeadOf(cells: readonly Cell[]): boolean {
  const found = cells.filter((cell) => headOf(cell) !== null);
  return (
    found.length >= 2 &&
    found.length >= cells.length - 1 &&
    !cells.some(({ text: said }) => isName(said))
  );
}

function nearest<T extends Cell>({ start }: Cell, all: readonly T[]): T | undefined {
  return all.toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))[0];
}

/** The rest of an address, an extension or an option. Such a cell does not count as words. */
const TAIL = /^\(?(?:ext|x\d|option|press|select)\b|^[\w-]+(?:\.[\w-]+)+$|^[\d ()+]+$/i;

/** Whether cells continue the row above. Each cell must be below a cell of that row. */
function goesOn(cells: readonly Cell[], before: readonly Placed[]): boolean {
  const words = cells.filter(({ text }) => !TAIL.test(text));
  return (
    cells.length > 0 &&
    words.length < 2 &&
    !words.some(({ text }) => isName(text) || /@|^\d/.test(text) || text.split(' ').length > 6) &&
    cells.every((cell) => above(cell, before) !== undefined)
  );
}

function above({ start }: Cell, before: readonly Placed[]): Placed | undefined {
  return before.find(({ column }) => Math.abs(column - start) < 3);
}

/**
 * Finds who is named in a row, from the headings of the columns if possible, or else from the words
 * themselves. `words` is the row's text without numbers and addresses.
 */
export function whoInRow({ cells }: Row, span: Span, words: string): Who {
  const said = cells.flatMap(({ start, end, text, field, more }) => {
    const from = Math.max(start, span.start) - span.start;
    const here = oneLine(words.slice(from, Math.max(0, end - span.start)));
    // The organisation in a row applies to every person in the row.
    const own = field === 'organisation' && end <= span.start ? text : here;
    const whole = [own, ...more].join(' ').trim();
    return /\p{L}{2}/u.test(whole) ? [{ field, said: whole }] : [];
  });
  const sure = said.flatMap((one) =>
    isSure(one.field, one.said) ? [withoutBrackets(one.field, one.said)] : [],
  );
  const known: Who = Object.assign({}, ...sure);
  const loose = said.filter(
    (one) =>
      !isSure(one.field, one.said) &&
      (one.field !== 'reach' || isRole(one.said) || isName(one.said)),
  );
  const found = whoIn(loose.map((one) => one.said));
  // If the columns give a role or organisation, a second one says what the contact covers.
  const more = [
    known.organisation === undefined ? undefined : found.organisation,
    known.role === undefined ? undefined : found.role,
    found.covers,
  ].filter(Boolean);
  return { ...found, ...(more.length > 0 && { covers: more.join(', ') }), ...known };
}

/** Whether a cell holds only what the heading of its column says. */
function isSure(field: Field, said: string): field is keyof Who {
  if (field === 'role')
    return (isRole(said) || isBody(said)) && whoIn([said]).name === undefined && isOne(said);
  return /^(?:organisation|covers)$/.test(field) || (field === 'name' && isName(said));
}

function isOne(said: string): boolean {
  const pieces = piecesOf(said);
  return pieces.length === 1 || !pieces.some(isBody);
}

/** Reads a cell. Words in brackets at the end say what the contact covers. */
function withoutBrackets(field: keyof Who, said: string): Who {
  const [, bare, covers = ''] = /^(.+?)\s*\(([^()]{4,})\)$/.exec(said) ?? [];
  const isPart = /^(?:part of|including|both)/.test(covers);
  return bare === undefined || isPart ? { [field]: said } : { [field]: bare, covers };
}
