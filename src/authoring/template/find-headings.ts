import { type DocumentText, oneLine, type TextLine } from './document-text.ts';

export interface StageFound {
  readonly number: number;
  /** As printed, without its number; null: only its number is printed. */
  readonly title: string | null;
  readonly line: TextLine;
  /** The clause or heading it stands under, as a policy file cites it. */
  readonly source: string;
  /** Up to where what follows is this stage's. */
  readonly end: number;
  /** Other lines that name the same stage. */
  readonly alsoOn: readonly number[];
}

const NUMBERS = 'one two three four five six seven eight nine ten'.split(' ');
const NUMBER = `\\d{1,2}|${NUMBERS.join('|')}`;
const WORDS = ['stage', 'step', 'level', 'tier', 'phase'] as const;
/** A clause's number at the beginning of a line, bullets and emphasis aside. */
const CLAUSE = /^[\s\-*•·#>|_]*(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?[\s:]+(?=\S)/;
const LONGEST_HEADING = 14;
/** A part of a document that is a heading wherever it stands. */
const NAMED_PART = /^(?:appendix|annex|section|part|stage|step|level|tier|phase)\b/i;
const MOST_STAGES = 20;
const LONGEST_SOURCE = 150;

interface Candidate {
  readonly number: number;
  readonly title: string | null;
  readonly line: TextLine;
}

/** The stages that a text has headings for, in order of their numbers. */
export function findStages(text: DocumentText, clauses: readonly string[]): StageFound[] {
  const all = WORDS.map((word) => candidatesOf(text, word));
  const best = all.toSorted((one, other) => steps(other) - steps(one))[0] ?? [];
  const sections = best.map((one, index) => ({ ...one, end: endOf(text, one, best[index + 1]) }));
  const numbers = [...new Set(sections.map(({ number }) => number))].toSorted((a, b) => a - b);
  return numbers.flatMap((number) => {
    const named = sections.filter((one) => one.number === number);
    // Of a contents list, a flow chart and the text itself, the text says the most after it.
    const length = ({ end, line }: { end: number; line: TextLine }) => end - line.start;
    const [chosen] = named.toSorted((one, other) => length(other) - length(one));
    if (!chosen) return [];
    const alsoOn = named.filter((one) => one !== chosen).map(({ line }) => line.number);
    return [{ ...chosen, source: stageSource(chosen, clauses), alsoOn }];
  });
}

/** A stage's own heading, unless a clause's number stands before it. */
function stageSource({ line, title }: Candidate, clauses: readonly string[]): string {
  const numbered = CLAUSE.exec(line.text)?.[1]?.includes('.') === true;
  if (title === null || numbered) return clauses[line.number - 1] ?? '';
  return oneLine(line.text)
    .replace(/^[#*_\s]+|[*_\s]+$/g, '')
    .slice(0, LONGEST_SOURCE);
}

/** How many stages follow each other from 1. */
function steps(candidates: readonly Candidate[]): number {
  const numbers = new Set(candidates.map(({ number }) => number));
  let count = 0;
  while (numbers.has(count + 1)) count += 1;
  return count;
}

function candidatesOf(text: DocumentText, word: string): Candidate[] {
  const atStart = new RegExp(`^${word}\\s*(${NUMBER})\\b\\s*[:.)\\-–—]*\\s*(.*)$`, 'i');
  const atEnd = new RegExp(`^(.{3,100}?)\\s*[-–—:(]\\s*${word}\\s*(${NUMBER})\\)?$`, 'i');
  const marked = new RegExp(`\\[${word}\\s*(${NUMBER})\\][.\\s]*$`, 'i');
  return text.lines.flatMap((line): Candidate[] => {
    const bare = oneLine(line.text)
      .replace(CLAUSE, '')
      .replace(/^[#*_\s]+|[*_\s]+$/g, '');
    const first = atStart.exec(bare);
    if (first && isHeading(first[2] ?? '')) return candidate(line, first[1], first[2]);
    const last = isHeading(bare) ? atEnd.exec(bare) : null;
    if (last) return candidate(line, last[2], last[1]);
    const mark = marked.exec(bare);
    return mark ? candidate(line, mark[1], '') : [];
  });
}

function candidate(line: TextLine, printed: string | undefined, title: string | undefined) {
  const number = numberOf(printed ?? '');
  const name = oneLine(title ?? '').replace(/[\s:–—-]+$/, '');
  return number > 0 && number <= MOST_STAGES
    ? [{ number, title: name === '' ? null : name.slice(0, LONGEST_SOURCE), line }]
    : [];
}

function numberOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : NUMBERS.indexOf(text.toLowerCase()) + 1;
}

/** A heading is short, and no sentence. */
function isHeading(text: string): boolean {
  return text.split(/\s+/).length <= 2 * LONGEST_HEADING && !/[.;]$/.test(text.trim());
}

/** A section ends at the next stage's heading, or at a heading that names no stage. A mark ends its own line. */
function endOf(text: DocumentText, { line, title }: Candidate, next?: Candidate): number {
  if (title === null && line.text.includes('[')) return line.start + line.text.length;
  const last = next?.line.start ?? text.text.length;
  for (let index = line.number; index < text.lines.length; index += 1) {
    const other = text.lines[index];
    if (!other || other.start >= last) break;
    if (isPlainHeading(other.text)) return other.start;
  }
  return last;
}

/** `Keeping Records`, `7. Support`; not `2.5 If the problem`, which is a clause of what stands above. */
function isPlainHeading(text: string): boolean {
  const bare = text.trim().replace(/^\d{1,2}\.?\s+/, '');
  return (
    /^[A-Z]/.test(bare) &&
    bare.split(/\s+/).length <= LONGEST_HEADING &&
    !/[.,;:?!]$/.test(bare) &&
    !/\d{3}|@|\t/.test(bare)
  );
}

/** The clause or heading that each line stands under, as a policy file cites it. */
export function clausesOf({ lines }: DocumentText): string[] {
  let last = 'The beginning of the document';
  return lines.map(({ text }, index) => {
    const cited = clauseOf(text);
    const [before, after] = [lines[index - 1]?.text ?? '', lines[index + 1]?.text ?? ''];
    // A name above a number or address is no heading; nor is a line in the middle of a list.
    const isHeading = CLAUSE.test(text) || NAMED_PART.test(text.trim()) || before.trim() === '';
    if (cited !== null && isHeading && (CLAUSE.test(text) || !/@|\d{3}/.test(after))) last = cited;
    return last;
  });
}

function clauseOf(text: string): string | null {
  const number = CLAUSE.exec(text)?.[1];
  const bare = oneLine(text).replace(/^[-*•·#>|_\s]+|[*_\s]+$/g, '');
  if (number?.includes('.')) return number;
  if (number !== undefined && isHeading(bare) && bare.length <= 100) return bare;
  return isPlainHeading(text) && bare.length > 3 ? bare.slice(0, LONGEST_SOURCE) : null;
}
