import { verbsIn } from '../../policy/faults/broken-references.ts';
import { CELL_END, type DocumentText, isInside, oneLine, type Span, spanOf } from './text.ts';
import { ONES } from './times.ts';

/** A document's clauses and headings, as far as a policy file cites them. */
export type Clauses = ReturnType<typeof findClauses>;
type Numbered = ReturnType<typeof numberedLines>[number];

const DIGITS = '\\d{1,2}(?:\\.\\d{1,2}){0,3}';
/** A clause's number, with the letter of an appendix or without. */
const LETTERED = `(?:[A-Z]\\.?)?${DIGITS}`;
const NUMBER_LINE = new RegExp(
  `^[ \\t\\-–•*·>]*\\(?(${LETTERED})([.)]?)(?=[ \\t\\u00A0])(\\t?)`,
  'gm',
);
/** A source that is a clause's number alone. */
const NUMBER = new RegExp(
  `^(?:(?:clause|section|paragraph|para\\.?|§)\\s*)?(${LETTERED})\\.?$`,
  'i',
);
/** What may come on a line before its heading: a picture, a bullet, a mark of emphasis, a number, `a)` or `iv.`. */
const BEFORE_HEADING =
  /(?:^|\n)(?:[^\p{L}\p{N}\n]|\bo\s)*(?:\(?(?:[A-Z]\.?)?\d+(?:\.\d+)*[.)]?\s*|\(?(?:[a-zA-Z]|[ivx]{1,4})[.)]\s*)?$/u;
const APPENDIX = /^[ \t]*((?:appendix|annex|schedule)[ \t]+(?:[A-Z]|\d{1,2}))\b/gim;
/** Bullets, emphasis and pictures at the beginning of a line, Word's own bullet and a lone "o" among them. */
const MARKS = '(?:[^\\p{L}\\p{N}\\n]|o[ \\t])*';
const LABEL = '(?:\\(?(?:[a-z]|[ivx]{1,4})[.)][ \\t]+)?';
/** A clause's number at the beginning of a line, marks aside. */
export const CLAUSE = new RegExp(`^${MARKS}((?:[A-Z]\\.)?${DIGITS})[.)]?[\\s:]+(?=\\S)`, 'u');
const BEGINNING = new RegExp(`^${MARKS}${LABEL}${MARKS}`, 'u');
/** A part of a document that is a heading wherever it is printed. */
const NAMED_PART = /^(?:appendix|annex|section|part|stage|step|level|tier|phase)\b/i;

/** A line without bullets, emphasis, pictures and a letter before it, and emphasis after it. */
export function withoutMarks(line: string): string {
  return oneLine(line)
    .replace(BEGINNING, '')
    .replace(/(?<![*_|\s])[*_|\s]+$/, '');
}

const LONGEST_HEADING = 14;
/** A line of wrapped text whose sentence goes on in the next. */
const FULL_LINE = /^.{50,129}[\p{L}\d,)]\s*$/u;
/** What follows a part's name where its line goes on with a sentence: "(Appendix A) and send it". */
const IN_SENTENCE = /^(?:\)[ \t,]*|,[ \t]+|[ \t]+)[a-z]/;
/** A policy file takes no longer text for a source. */
export const LONGEST_SOURCE = 150;

/** The parts of a `source`: `3.2; Appendix 1` cites two. */
export function citedIn(source: string): string[] {
  return source
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.length > 0);
}

/** Finds the clauses and headings that a file cites; each of these ends the stretch of the one before it. */
export function findClauses(document: DocumentText, cited: Iterable<string>) {
  const lines = numberedLines(document.text);
  const parts = [...new Set(cited)];
  const starts = parts.flatMap((part) =>
    startsOf(part, document, lines).map((start) => ({ part, start })),
  );
  const inOrder = starts.toSorted((one, other) => one.start - other.start);
  const endOf = (part: string, start: number) => {
    const number = numberOf(part);
    const isPart = (one: string) => number !== undefined && one.startsWith(`${number}.`);
    const isOther = (one: string) => one !== part && !isPart(one);
    const cited = inOrder.find((one) => one.start > start && isOther(one.part));
    const next = lines.find(
      (line) =>
        line.sure &&
        line.start > start + 1 &&
        number !== undefined &&
        comesAfter(line.number, number),
    );
    return Math.min(document.text.length, cited?.start ?? Infinity, next?.start ?? Infinity);
  };
  const found = new Map<string, Span[]>();
  for (const { part, start } of starts)
    found.set(part, [...(found.get(part) ?? []), { start, end: endOf(part, start) }]);
  return {
    // Where a cited clause is: more than one stretch where its heading is printed again.
    find: (part: string): readonly Span[] => found.get(part) ?? [],
    // The numbered clause around a place, to say where words are; null where there is none.
    around: (offset: number) =>
      lines.findLast(({ start, sure }) => sure && start <= offset)?.number ?? null,
    // The first line of each clause, and of each appendix, that nothing cites in itself or in a part of it.
    uncited: uncitedOf(document, lines, parts),
  };
}

function uncitedOf(document: DocumentText, lines: readonly Numbered[], parts: readonly string[]) {
  const numbers = parts.flatMap((part) => numberOf(part) ?? []);
  const isCited = (number: string) =>
    numbers.some((one) => one === number || one.startsWith(`${number}.`));
  const clauses = lines.filter(({ number, start, sure }) => {
    // A number without a dot begins a clause where a heading follows; else it may be an item of a list.
    const { text } = document.lineAt(start + 1);
    return sure && !isCited(number) && (number.includes('.') || isPlainHeading(text));
  });
  const cited = parts.join(';').toLowerCase();
  const appendices = [...document.text.matchAll(APPENDIX)].flatMap(({ 1: number = '', index }) =>
    cited.includes(oneLine(number).toLowerCase()) ? [] : [{ number, start: index }],
  );
  const first = new Map(
    [...clauses, ...appendices].toReversed().map(({ number, start }) => {
      const line = document.lineAt(start);
      return [number, { number, start: line.start, end: line.start + line.text.length }];
    }),
  );
  return [...first.values()];
}

/** Whether a stretch is under one of the parts that a source cites. */
export function isUnder(span: Span, source: string, clauses: Clauses): boolean {
  return citedIn(source).some((part) => clauses.find(part).some((one) => isInside(span, one)));
}

/** Lines that begin with a number; `sure`: with one that does not only happen to begin it. */
function numberedLines(text: string) {
  return [...text.matchAll(NUMBER_LINE)].map(
    ({ 1: number = '', 2: mark, 3: tab, index: start }) => {
      return { number, start, sure: number.includes('.') || mark !== '' || tab !== '' };
    },
  );
}

function startsOf(part: string, document: DocumentText, lines: readonly Numbered[]): number[] {
  const number = NUMBER.exec(part)?.[1];
  if (number !== undefined) {
    return lines.filter((line) => line.number === number).map(({ start }) => start);
  }
  return document
    .findAll(part)
    .filter(({ start }) => BEFORE_HEADING.test(document.text.slice(Math.max(0, start - 40), start)))
    .filter(({ start, end }) => {
      const after = document.text.slice(end, end + 10);
      const before = document.lines[document.lineAt(start).number - 2]?.text ?? '';
      return !(IN_SENTENCE.test(after) && FULL_LINE.test(before));
    })
    .map(({ start }) => start);
}

/** The number of a cited part: its own, or that of its heading. */
function numberOf(part: string): string | undefined {
  return NUMBER.exec(part)?.[1] ?? /^(\d+(?:\.\d+)*)[.)]?\s/.exec(part)?.[1];
}

/** Whether a number is a later clause, and not a part of this one. */
function comesAfter(later: string, number: string): boolean {
  if (later.startsWith(`${number}.`)) return false;
  const [one = [], other = []] = [later, number].map((text) => text.split('.').map(Number));
  const at = one.findIndex((part, index) => part !== (other[index] ?? 0));
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}

/** The clause or heading that each line is under, as a policy file cites it. */
export function clauseOfEachLine({ lines }: DocumentText): string[] {
  const first = lines.find(({ text }) => /\p{L}/u.test(text))?.text ?? '';
  let last = withoutMarks(first).slice(0, LONGEST_SOURCE) || 'The beginning of the document';
  return lines.map(({ text }, index) => {
    const cited = clauseOf(text);
    const [before, after] = [lines[index - 1]?.text ?? '', lines[index + 1]?.text ?? ''];
    // A name above a number or address is no heading; nor is a line in the middle of a list.
    const isHead = CLAUSE.test(text) || NAMED_PART.test(withoutMarks(text)) || before.trim() === '';
    if (cited !== null && isHead && (CLAUSE.test(text) || !/@|\d{3}/.test(after))) last = cited;
    return last;
  });
}

function clauseOf(text: string): string | null {
  const number = CLAUSE.exec(text)?.[1];
  const bare = withoutMarks(text);
  if (number?.includes('.')) return number;
  if (number !== undefined && isHeading(bare) && bare.length <= 100) return bare;
  return isPlainHeading(text) && bare.length > 3 ? bare.slice(0, LONGEST_SOURCE) : null;
}

/** A heading is short, and no sentence. */
export function isHeading(text: string): boolean {
  return text.split(/\s+/).length <= 2 * LONGEST_HEADING && !/[.;]$/.test(text.trim());
}

/** Whether a line is such a heading where it stands, and no part of a sentence that is wrapped over lines. */
export function isHeadingAt(lines: DocumentText['lines'], index: number): boolean {
  const text = lines[index]?.text ?? '';
  if (!isPlainHeading(text) || verbsIn(text).length > 0 || /[.?!]\s/.test(text.replace(CLAUSE, '')))
    return false;
  const [before, after] = [lines[index - 1]?.text ?? '', lines[index + 1]?.text ?? ''];
  return CLAUSE.test(text) || !(FULL_LINE.test(before) || /^[ \t]*[a-z]/.test(after));
}

/** `Keeping Records`, `7. Support`; not `2.5 If the problem`, which is a clause of what is above it. */
export function isPlainHeading(text: string): boolean {
  const bare = withoutMarks(text).replace(/^\d{1,2}\.?\s+/, '');
  return (
    /^[A-Z]/.test(bare) &&
    bare.split(/\s+/).length <= LONGEST_HEADING &&
    !/[.,;:?!]$/.test(bare) &&
    !/\d{3}|@/.test(bare) &&
    !CELL_END.test(text.trim().replace(/^\d{1,2}\.?\s+/, ''))
  );
}

/** The numbers from one to twelve in words, in order, as headings print them. */
export const NUMBER_WORDS: readonly string[] = ONES.slice(1, 13);

/** What documents call a stage. */
export const STAGE = /stage|step|level|tier|phase/;
/** A line that begins with a stage's name, marks and numbers before it aside. */
export const STAGE_HEAD = new RegExp(`^[^\\p{L}]*(?:${STAGE.source})`, 'iu');

/** A stage's number as printed: in figures, in words, or a capital letter, the first for 1; 0: it is none. */
export function stageNumber(named: string): number {
  if (/^\d/.test(named)) return Number(named);
  if (/^[A-H]$/.test(named)) return named.charCodeAt(0) - 64;
  return NUMBER_WORDS.indexOf(named.toLowerCase()) + 1;
}

/** The first mention of each stage that a text numbers; `word`: what a document may call one. */
export function stagesIn(text: string, word: RegExp) {
  const pattern = new RegExp(
    `\\b(?:${word.source})[\\s*_]*(\\d{1,2}|${NUMBER_WORDS.join('|')}|[a-h])\\b(?!['’])`,
    'gi',
  );
  const all = [...text.matchAll(pattern)].flatMap((match) => {
    const number = stageNumber(match[1] ?? '');
    return number > 0 ? [[number, { number, ...spanOf(match) }] as const] : [];
  });
  return [...new Map(all.toReversed()).values()];
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** A day or a month as documents print it. */
export const DATE = `(?:(?:\\d{1,2}(?:st|nd|rd|th)?[ \\t]+(?:of[ \\t]+)?)?${MONTH}[ \\t,]+20\\d\\d|\\d{1,2}[/.]\\d{1,2}[/.]20\\d\\d|20\\d\\d-\\d\\d-\\d\\d)`;
/** The date beside the word "review": "review date: May 2026", "to be reviewed by 1 May 2026". */
export const REVIEW = new RegExp(
  `\\breview(?:ed)?\\b(?:[\\s:|*_-]|\\b(?:again|by|date|due|in|is|next|on)\\b){1,12}(${DATE})`,
  'i',
);
