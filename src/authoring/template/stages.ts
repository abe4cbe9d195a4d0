import { CLAUSE, isHeading, isPlainHeading, LONGEST_SOURCE } from '../document/clauses.ts';
import { type DocumentText, NUMBER_WORDS, oneLine, type TextLine } from '../document/text.ts';

interface Candidate {
  readonly number: number;
  /** As printed, without its number; null: only its number is printed. */
  readonly title: string | null;
  readonly line: TextLine;
}

export interface StageFound extends Candidate {
  /** The clause or heading it is under, as a policy file cites it. */
  readonly source: string;
  /** Up to where what follows is this stage's. */
  readonly end: number;
  /** Other lines that name the same stage. */
  readonly alsoOn: readonly number[];
}

const NUMBER = `\\d{1,2}|${NUMBER_WORDS.slice(0, 10).join('|')}`;
const WORDS = ['stage', 'step', 'level', 'tier', 'phase'];
const MOST_STAGES = 20;

/** The stages that a text has headings for, in order of their numbers. */
export function findStages(text: DocumentText, clauses: readonly string[]): StageFound[] {
  const all = WORDS.map((word) => candidatesOf(text, word));
  const best = all.toSorted((one, other) => countInRow(other) - countInRow(one))[0] ?? [];
  const sections = best.map((one, index) => ({ ...one, end: endOf(text, one, best[index + 1]) }));
  const numbers = [...new Set(sections.map(({ number }) => number))].toSorted((a, b) => a - b);
  return numbers.flatMap((number) => {
    const named = sections.filter((one) => one.number === number);
    // Of a contents list, a flow chart and the text itself, the text says the most after it.
    const length = ({ end, line }: { end: number; line: TextLine }) => end - line.start;
    const [chosen] = named.toSorted((one, other) => length(other) - length(one));
    if (!chosen) return [];
    const alsoOn = named.filter((one) => one !== chosen).map(({ line }) => line.number);
    return [{ ...chosen, source: sourceOf(chosen, clauses), alsoOn }];
  });
}

/** A stage's own heading, unless a clause's number comes before it. */
function sourceOf({ line, title }: Candidate, clauses: readonly string[]): string {
  const numbered = CLAUSE.exec(line.text)?.[1]?.includes('.') === true;
  if (title === null || numbered) return clauses[line.number - 1] ?? '';
  return withoutMarks(line.text).slice(0, LONGEST_SOURCE);
}

function withoutMarks(line: string): string {
  return oneLine(line).replace(/^[#*_\s]+|[*_\s]+$/g, '');
}

/** How many stages follow each other from 1. */
function countInRow(candidates: readonly Candidate[]): number {
  const numbers = new Set(candidates.map(({ number }) => number));
  let count = 0;
  while (numbers.has(count + 1)) count += 1;
  return count;
}

function candidatesOf(text: DocumentText, word: string): Candidate[] {
  const atStart = new RegExp(`^${word}\\s*(${NUMBER})\\b\\s*[:.)\\-–—]*\\s*(.*)$`, 'i');
  const atEnd = new RegExp(`^(.{3,100}?)\\s*[-–—:(]\\s*${word}\\s*(${NUMBER})\\)?$`, 'i');
  const marked = new RegExp(`\\[${word}\\s*(${NUMBER})\\][.\\s]*$`, 'i');
  return text.lines.flatMap((line) => {
    const bare = withoutMarks(oneLine(line.text).replace(CLAUSE, ''));
    const first = atStart.exec(bare);
    if (first && isHeading(first[2] ?? '')) return candidate(line, first[1], first[2]);
    const last = isHeading(bare) ? atEnd.exec(bare) : null;
    if (last) return candidate(line, last[2], last[1]);
    const mark = marked.exec(bare);
    return mark ? candidate(line, mark[1], '') : [];
  });
}

function candidate(line: TextLine, printed = '', heading = ''): Candidate[] {
  const isDigits = /^\d+$/.test(printed);
  const number = isDigits ? Number(printed) : NUMBER_WORDS.indexOf(printed.toLowerCase()) + 1;
  if (number < 1 || number > MOST_STAGES) return [];
  const title = oneLine(heading).replace(/[\s:–—-]+$/, '');
  return [{ number, title: title === '' ? null : title.slice(0, LONGEST_SOURCE), line }];
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
