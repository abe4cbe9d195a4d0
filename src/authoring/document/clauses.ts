import { verbsIn } from '../../policy/faults/broken-references.ts';
import { ONES } from '../../policy/limit-phrase.ts';
import { CELL_END, type DocumentText, isInside, oneLine, type Span, spanOf } from './text.ts';

/** The places of the clauses that a policy file cites, and the clauses that it does not cite. */
export type Clauses = ReturnType<typeof findClauses>;
type Numbered = ReturnType<typeof numberedLines>[number];

const DIGITS = '\\d{1,2}(?:\\.\\d{1,2}){0,3}';
/** A clause's number, with or without the letter of an appendix: `3.2`, `A.1`. */
const LETTERED = `(?:[A-Z]\\.?)?${DIGITS}`;
const NUMBER_LINE = new RegExp(
  `^[ \\t\\-–•*·>]*\\(?(${LETTERED})([.)]?)(?=[ \\t\\u00A0])(\\t?)`,
  'gm',
);
/** A `source` that is only a clause's number: `3.2`, `section 4`. */
const NUMBER = new RegExp(
  `^(?:(?:clause|section|paragraph|para\\.?|§)\\s*)?(${LETTERED})\\.?$`,
  'i',
);
/** Marks that may precede a heading on a line: a symbol, bullet, emphasis, number, `a)`, `iv.`. */
const BEFORE_HEADING =
  /(?:^|\n)(?:[^\p{L}\p{N}\n]|\bo\s)*(?:\(?(?:[A-Z]\.?)?\d+(?:\.\d+)*[.)]?\s*|\(?(?:[a-zA-Z]|[ivx]{1,4})[.)]\s*)?$/u;
const APPENDIX = /^[ \t]*((?:appendix|annex|schedule)[ \t]+(?:[A-Z]|\d{1,2}))\b/gim;
/** Bullets, emphasis and symbols at the start of a line. A lone "o" is one of Word's bullets. */
const MARKS = '(?:[^\\p{L}\\p{N}\\n]|o[ \\t])*';
const LABEL = '(?:\\(?(?:[a-z]|[ivx]{1,4})[.)][ \\t]+)?';
/** A clause's number at the beginning of a line, after any marks. */
export const CLAUSE = new RegExp(`^${MARKS}((?:[A-Z]\\.)?${DIGITS})[.)]?[\\s:]+(?=\\S)`, 'u');
const BEGINNING = new RegExp(`^${MARKS}${LABEL}${MARKS}`, 'u');
/** A word that makes a line a heading even without a blank line above it. */
const NAMED_PART = /^(?:appendix|annex|section|part|stage|step|level|tier|phase)\b/i;

/** Removes marks from a line: bullets, emphasis and "a)" at the start, and emphasis at the end. */
export function withoutMarks(line: string): string {
  return oneLine(line)
    .replace(BEGINNING, '')
    .replace(/(?<![*_|\s])[*_|\s]+$/, '');
}

const LONGEST_HEADING = 14;
/** A full line of wrapped text. Its sentence continues on the next line. */
const FULL_LINE = /^.{50,129}[\p{L}\d,)]\s*$/u;
/** The text after a heading's name if a sentence only mentions it: "(Appendix A) and send it". */
const IN_SENTENCE = /^(?:\)[ \t,]*|,[ \t]+|[ \t]+)[a-z]/;
/** The longest `source` or stage title that is taken from a document, in characters. */
export const LONGEST_SOURCE = 150;

/** Splits a `source` into the parts that it cites: `3.2; Appendix 1` cites two. */
export function citedIn(source: string): string[] {
  return source
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.length > 0);
}

/** Finds the clauses and headings that a file cites. A clause ends where another clause begins. */
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
    // The places of a cited clause. If its heading is printed several times, each place counts.
    find: (part: string): readonly Span[] => found.get(part) ?? [],
    // The number of the clause that an offset is in. Null if no numbered clause begins before it.
    around: (offset: number) =>
      lines.findLast(({ start, sure }) => sure && start <= offset)?.number ?? null,
    // The first line of each clause and appendix that the file does not cite, not even in part.
    uncited: uncitedOf(document, lines, parts),
  };
}

function uncitedOf(document: DocumentText, lines: readonly Numbered[], parts: readonly string[]) {
  const numbers = parts.flatMap((part) => numberOf(part) ?? []);
  const isCited = (number: string) =>
    numbers.some((one) => one === number || one.startsWith(`${number}.`));
  const clauses = lines.filter(({ number, start, sure }) => {
    // A number without a dot begins a clause only before a heading. It may just begin a list item.
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

/** Whether a stretch of text is inside one of the clauses that a `source` cites. */
export function isUnder(span: Span, source: string, clauses: Clauses): boolean {
  return citedIn(source).some((part) => clauses.find(part).some((one) => isInside(span, one)));
}

/** Finds lines that begin with a number. `sure` means that the number looks like a clause's. */
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

/** Returns the clause number in a cited part, which may be a number or a heading with a number. */
function numberOf(part: string): string | undefined {
  return NUMBER.exec(part)?.[1] ?? /^(\d+(?:\.\d+)*)[.)]?\s/.exec(part)?.[1];
}

/** Whether clause `later` comes after clause `number` without being a part of it. */
function comesAfter(later: string, number: string): boolean {
  if (later.startsWith(`${number}.`)) return false;
  const [one = [], other = []] = [later, number].map((text) => text.split('.').map(Number));
  const at = one.findIndex((part, index) => part !== (other[index] ?? 0));
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}

/** Returns, for each line, the clause or heading above it, as a policy file would cite it. */
export function clauseOfEachLine({ lines }: DocumentText): string[] {
  const first = lines.find(({ text }) => /\p{L}/u.test(text))?.text ?? '';
  let last = withoutMarks(first).slice(0, LONGEST_SOURCE) || 'The beginning of the document';
  return lines.map(({ text }, index) => {
    const cited = clauseOf(text);
    const [before, after] = [lines[index - 1]?.text ?? '', lines[index + 1]?.text ?? ''];
    // A name above a number or address is not a heading, nor is a line in the middle of a list.
    const isHead = CLAUSE.test(text) || NAMED_PART.test(withoutMarks(text)) || before.trim() === '';
    const isAboveSentence = !/@|\d{3}/.test(after) || /\b999\b|(?: [a-z]+){4}/.test(after);
    if (cited !== null && isHead && (CLAUSE.test(text) || isAboveSentence)) last = cited;
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

/** Whether a text is short enough for a heading, and does not end like a sentence. */
export function isHeading(text: string): boolean {
  return text.split(/\s+/).length <= 2 * LONGEST_HEADING && !/[.;]$/.test(text.trim());
}

/** Whether a line is a heading, and not part of a sentence that is wrapped over several lines. */
export function isHeadingAt(lines: DocumentText['lines'], index: number): boolean {
  const text = lines[index]?.text ?? '';
  if (!isPlainHeading(text) || verbsIn(text).length > 0 || /[.?!]\s/.test(text.replace(CLAUSE, '')))
    return false;
  const [before, after] = [lines[index - 1]?.text ?? '', lines[index + 1]?.text ?? ''];
  return CLAUSE.test(text) || !(FULL_LINE.test(before) || /^[ \t]*[a-z]/.test(after));
}

/** A row that has only the headings of columns, printed without a gap between them. */
export const COLUMNS =
  /^(?:(?:agency|organisation|service|team|role|post|job|title|name|contact|details|tele?|tel|phone|telephone|mobile|number|email|e-mail|address|and)[\s/:]*){2,}$/i;

/** Whether a line looks like a heading: `7. Support`, but not the clause `2.5 If the problem`. */
export function isPlainHeading(text: string): boolean {
  const bare = withoutMarks(text).replace(/^\d{1,2}\.?\s+/, '');
  return (
    /^[A-Z]/.test(bare) &&
    !COLUMNS.test(bare) &&
    bare.split(/\s+/).length <= LONGEST_HEADING &&
    !/[.,;:?!]$/.test(bare) &&
    !/\d{3}|@|www\.|:\/\//.test(bare) &&
    !CELL_END.test(text.trim().replace(/^\d{1,2}\.?\s+/, ''))
  );
}

/** The words for one to twelve in order, as headings print them. */
export const NUMBER_WORDS: readonly string[] = ONES.slice(1, 13);

/** The emergency number, but not at the end of another number. */
export const SAYS_999 = /(?<!\d ?)999\b/;

/** The words that documents use for a stage. */
export const STAGE = /stage|step|level|tier|phase/;
/** A line that begins with a word for a stage, after any marks and numbers. */
export const STAGE_HEAD = new RegExp(`^[^\\p{L}]*(?:${STAGE.source})`, 'iu');

/** Reads a stage's number: figures, a word or a letter (A is 1). Returns 0 for anything else. */
export function stageNumber(named: string): number {
  if (/^\d/.test(named)) return Number(named);
  if (/^[A-H]$/.test(named)) return named.charCodeAt(0) - 64;
  return NUMBER_WORDS.indexOf(named.toLowerCase()) + 1;
}

/** Finds the first mention of each numbered stage. `word` matches what a stage may be called. */
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
/** A full date, or a month and year, as documents print them. */
export const DATE = `(?:(?:\\d{1,2}(?:st|nd|rd|th)?[ \\t]+(?:of[ \\t]+)?)?${MONTH}[ \\t,]+20\\d\\d|\\d{1,2}[/.]\\d{1,2}[/.]20\\d\\d|20\\d\\d-\\d\\d-\\d\\d)`;
/** The date after the word "review": "review date: May 2026", "to be reviewed by 1 May 2026". */
export const REVIEW = new RegExp(
  `\\breview(?:ed)?\\b(?:[\\s:|*_-]|\\b(?:again|by|date|due|in|is|next|on)\\b){1,12}(${DATE})`,
  'i',
);
