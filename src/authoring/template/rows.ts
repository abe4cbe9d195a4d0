import { CELL_END, type DocumentText, oneLine, type Span, spanOf } from '../document/text.ts';
import { isBody, isName, isRole, type Who, whoIn } from './who.ts';

/** A row of a table. */
export interface Row extends Span {
  /** Whether it names somebody to reach though it may print no number. */
  readonly isContact: boolean;
  /** Whom it names. `words`: the text of `span`, its numbers and addresses blank. */
  readonly whoIn: (span: Span, words: string) => Who;
}

type Field = keyof Who | 'reach' | 'mixed';
interface Cell extends Span {
  readonly text: string;
  /** What its column holds by its head. */
  readonly field: Field;
}

/** What heads a column. */
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

/** The rows of a text's tables, a line each; what heads a table is none of them. */
export function rowsIn(text: DocumentText): Row[] {
  let heads: readonly Cell[] = [];
  return text.lines.flatMap((line) => {
    const cells = cellsOf(line.text);
    if (cells.length < 2) {
      if (cells.length === 1 && !/^\s{3}/.test(line.text)) heads = [];
      return [];
    }
    const found = cells.flatMap((cell) => headOf(cell) ?? []);
    if (
      found.length >= 2 &&
      found.length >= cells.length - 1 &&
      !cells.some(({ text: said }) => isName(said))
    ) {
      heads = found;
      return [];
    }
    const isSpaced = !/[\t|]/.test(line.text);
    const placed = cells.map((cell, index) => {
      const near = heads.toSorted(
        (a, b) => Math.abs(a.start - cell.start) - Math.abs(b.start - cell.start),
      );
      const field = (isSpaced ? near[0] : heads[index])?.field ?? 'mixed';
      return { ...cell, field, start: line.start + cell.start, end: line.start + cell.end };
    });
    const isHeaded = placed.some(({ field }) => /role|organisation|name/.test(field));
    const isPerson = heads.length === 0 && cells.length === 2 && isName(cells[0]?.text ?? '');
    const span = { start: line.start, end: line.start + line.text.length };
    return [
      {
        ...span,
        isContact: isHeaded || isPerson,
        whoIn: (at: Span, words: string) => whoOf(placed, at, words),
      },
    ];
  });
}

function cellsOf(line: string): Cell[] {
  const ends = [...line.matchAll(new RegExp(CELL_END.source, 'g'))].map((match) => spanOf(match));
  return [...ends, { start: line.length, end: line.length }]
    .map((stop, index) => {
      const start = ends[index - 1]?.end ?? 0;
      return {
        start,
        end: stop.start,
        text: oneLine(line.slice(start, stop.start)),
        field: 'mixed' as const,
      };
    })
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

/** Each cell by its column's head; what has none, or holds more than one thing, by its words. */
function whoOf(cells: readonly Cell[], span: Span, words: string): Who {
  const sure: { -readonly [key in keyof Who]: Who[key] } = {};
  const loose: string[] = [];
  for (const { start, end, text, field } of cells) {
    const from = Math.max(start, span.start) - span.start;
    const here = oneLine(words.slice(from, Math.max(0, end - span.start)));
    // The body of a row is that of each of its people.
    const said = field === 'organisation' && end <= span.start ? text : here;
    if (!/\p{L}{2}/u.test(said)) continue;
    if (field === 'organisation') Object.assign(sure, bodyOf(said));
    else if (isSure(field, said)) sure[field] = said;
    else if (field !== 'reach' || isRole(said) || isName(said)) loose.push(said);
  }
  const { organisation, ...rest } = whoIn(loose);
  const key = sure.organisation === undefined ? 'organisation' : 'covers';
  return { ...(organisation !== undefined && { [key]: organisation }), ...rest, ...sure };
}

function isSure(field: Field, said: string): field is 'name' | 'role' | 'covers' {
  const { role } = whoIn([said]);
  return (
    field === 'covers' ||
    (field === 'name' && isName(said)) ||
    (field === 'role' && (role === said || (isBody(said) && !/[,–]/.test(said))))
  );
}

/** A body's name, and what it is for in brackets after it. */
function bodyOf(said: string): Who {
  const [, organisation, covers = ''] = /^(.+?)\s*\(([^()]{4,})\)$/.exec(said) ?? [];
  const isPart = /^(?:part of|including|both)/.test(covers);
  return organisation === undefined || isPart ? { organisation: said } : { organisation, covers };
}
