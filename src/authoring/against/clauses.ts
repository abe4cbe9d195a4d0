import { findAll, isInside, type Range, type Squeezed } from './squeeze.ts';

/** A numbered line of a document. */
interface Numbered {
  readonly number: string;
  readonly start: number;
  /** False where it may only be a number that happens to begin a line. */
  readonly sure: boolean;
}

interface Start {
  readonly part: string;
  readonly start: number;
}

/** A document's clauses and headings, as far as a policy file cites them. */
export interface Clauses {
  /** Where a cited clause stands: more than one stretch where its heading is printed again. */
  readonly find: (part: string) => readonly Range[];
  /** The numbered clause around a place, to say where words do stand; null where there is none. */
  readonly around: (offset: number) => string | null;
}

const NUMBER_LINE =
  /^[ \t\-–•*·>]*\(?((?:[A-Z]\.?)?\d{1,2}(?:\.\d{1,2}){0,3})([.)]?)(?=[ \t\u00A0])(\t?)/gm;
/** A source that is a clause's number alone. */
const NUMBER =
  /^(?:(?:clause|section|paragraph|para\.?|§)\s*)?((?:[A-Z]\.?)?\d{1,2}(?:\.\d{1,2}){0,3})\.?$/i;
/** What may stand on a line before its heading: a bullet, a mark of emphasis, a number. */
const BEFORE_HEADING = /(?:^|\n)[\s\-–—•*·#>|"'“‘([_]*(?:\(?(?:[A-Z]\.?)?\d+(?:\.\d+)*[.)]?\s*)?$/;

/** The parts of a `source`: `3.2; Appendix 1` cites two. */
export function partsOf(source: string): string[] {
  return source
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.length > 0);
}

/**
 * Finds the clauses and headings that a file cites.
 *
 * @param cited every part of every `source` in the file: each ends the stretch of the one before it
 */
export function findClauses(text: Squeezed, cited: Iterable<string>): Clauses {
  const lines = numberedLines(text.text);
  const parts = [...new Set(cited)];
  const starts = parts.flatMap((part) =>
    startsOf(part, text, lines).map((start): Start => ({ part, start })),
  );
  const found = new Map(
    parts.map((part) => [
      part,
      starts
        .filter((one) => one.part === part)
        .map(({ start }) => ({ start, end: endOf({ part, start }, starts, lines, text.text) })),
    ]),
  );
  return {
    find: (part) => found.get(part) ?? [],
    around: (offset) =>
      lines.findLast(({ start, sure }) => sure && start <= offset)?.number ?? null,
  };
}

function numberedLines(text: string): Numbered[] {
  return [...text.matchAll(NUMBER_LINE)].map((match) => {
    const number = match[1] ?? '';
    const sure = number.includes('.') || match[2] !== '' || match[3] !== '';
    return { number, start: match.index, sure };
  });
}

function startsOf(part: string, text: Squeezed, lines: readonly Numbered[]): number[] {
  const number = NUMBER.exec(part)?.[1];
  if (number !== undefined) {
    return lines.filter((line) => line.number === number).map(({ start }) => start);
  }
  return findAll(text, part)
    .map(({ start }) => start)
    .filter((start) => BEFORE_HEADING.test(text.text.slice(Math.max(0, start - 40), start)));
}

function endOf(
  { part, start }: Start,
  starts: readonly Start[],
  lines: readonly Numbered[],
  text: string,
): number {
  const number = NUMBER.exec(part)?.[1] ?? /^(\d+(?:\.\d+)*)[.)]?\s/.exec(part)?.[1];
  const nextCited = starts
    .filter((one) => one.start > start && one.part !== part && !isUnder(one.part, number))
    .map((one) => one.start);
  const nextNumbered =
    number === undefined
      ? []
      : lines
          .filter((line) => line.sure && line.start > start + 1 && comesAfter(line.number, number))
          .map((line) => line.start);
  return Math.min(text.length, ...nextCited, ...nextNumbered);
}

function isUnder(part: string, number: string | undefined): boolean {
  return number !== undefined && part.startsWith(`${number}.`);
}

/** Whether a number is a later clause, and not a part of this one. */
function comesAfter(later: string, number: string): boolean {
  if (later.startsWith(`${number}.`)) return false;
  const [one, other] = [later, number].map((text) => text.split('.').map(Number));
  for (let index = 0; index < Math.max(one?.length ?? 0, other?.length ?? 0); index += 1) {
    const [a, b] = [one?.[index] ?? 0, other?.[index] ?? 0];
    if (a !== b) return a > b;
  }
  return false;
}

/** Whether a stretch stands under one of the parts that a source cites. */
export function standsUnder(range: Range, source: string, clauses: Clauses): boolean {
  return partsOf(source).some((part) => clauses.find(part).some((one) => isInside(range, one)));
}
