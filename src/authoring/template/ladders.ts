import { verbsIn } from '../../policy/faults/broken-references.ts';
import {
  CLAUSE,
  isHeading,
  isHeadingAt,
  LONGEST_SOURCE,
  NUMBER_WORDS,
  stageNumber,
  withoutMarks,
} from '../document/clauses.ts';
import { CELL_END, type DocumentText, oneLine, type TextLine } from '../document/text.ts';

interface Candidate {
  readonly number: number;
  /** The title as printed, without the stage's number. Null if only the number is printed. */
  readonly title: string | null;
  /** The stage's word and number as printed: "Level Two". */
  readonly printed: string;
  readonly line: TextLine;
}

export interface StageFound extends Candidate {
  /** The clause or heading that the stage is under, as a policy file cites it. */
  readonly source: string;
  /** The offset at which the stage's section ends. */
  readonly end: number;
}

const NUMBER = `\\d{1,2}|${NUMBER_WORDS.slice(0, 10).join('|')}|[A-H](?![a-z])`;
const WORDS = ['stage', 'step', 'level', 'tier', 'phase', 'part'];
const WORD = `(?:${WORDS.join('|')})`;
const MOST_STAGES = 20;
const MOST_TITLE = 14;

/** Finds the stages that a text has headings for, in order. Only the first set of stages counts. */
export function findStages(text: DocumentText, clauses: readonly string[]): StageFound[] {
  const ladders = WORDS.map((word) => candidatesOf(text, word));
  const longest = ladders.toSorted((one, other) => countInRow(other) - countInRow(one))[0] ?? [];
  // A part of a document may contain stages, so "part" is used only if no other word fits.
  const long = ladders.slice(0, -1).filter((one) => countInRow(one) > 1);
  const startOf = ([first]: readonly Candidate[]) => first?.line.start ?? 0;
  const [main = longest] = long.toSorted((one, other) => startOf(one) - startOf(other));
  const sections = main.map((one, index) => ({ ...one, end: endOf(text, one, main[index + 1]) }));
  const numbers = [...new Set(sections.map(({ number }) => number))].toSorted((a, b) => a - b);
  return numbers.flatMap((number): StageFound[] => {
    const named = sections.filter((one) => one.number === number);
    // A contents list or flow chart may repeat a heading. The real one has the most text below it.
    const length = ({ end, line }: { end: number; line: TextLine }) => end - line.start;
    const [chosen] = named.toSorted((one, other) => length(other) - length(one));
    return chosen ? [{ ...chosen, source: sourceOf(chosen, clauses) }] : [];
  });
}

/** Cites a stage by its heading, or by its clause if the heading begins with a clause number. */
function sourceOf({ line, title }: Candidate, clauses: readonly string[]): string {
  const numbered = CLAUSE.exec(line.text)?.[1]?.includes('.') === true;
  if ((title === null && line.text.includes('[')) || numbered)
    return clauses[line.number - 1] ?? '';
  const heading = withoutMarks(line.text);
  const label = new RegExp(`^${WORD}\\s*(?:${NUMBER})(?![\\p{L}\\p{N}])`, 'iu').exec(heading)?.[0];
  return label ?? heading.slice(0, LONGEST_SOURCE);
}

/** Counts the stage numbers that run from 1 without a gap. */
function countInRow(candidates: readonly Candidate[]): number {
  const numbers = new Set(candidates.map(({ number }) => number));
  let count = 0;
  while (numbers.has(count + 1)) count += 1;
  return count;
}

function candidatesOf(text: DocumentText, word: string): Candidate[] {
  const atStart = new RegExp(`^${word}\\s*(${NUMBER})(?![\\p{L}\\p{N}])`, 'iu');
  const atEnd = new RegExp(`^(.{3,100}?)\\s*[-–—:(]\\s*${word}\\s*(${NUMBER})\\)?$`, 'i');
  const marked = new RegExp(`\\[${word}\\s*(${NUMBER})\\][.\\s]*$`, 'i');
  return text.lines.flatMap((line) => {
    const printed = line.text.trim().replace(CLAUSE, '');
    const bare = withoutMarks(printed);
    const [, number] = atStart.exec(bare) ?? [];
    if (number !== undefined) {
      const at = printed.search(new RegExp(word, 'i')) + word.length;
      const rest = printed.slice(printed.indexOf(number, at) + number.length);
      return candidate(line, word, number, titleOf(rest));
    }
    const last = isHeading(bare) ? atEnd.exec(bare) : null;
    if (last) return candidate(line, word, last[2], last[1]);
    const mark = marked.exec(bare);
    return mark ? candidate(line, word, mark[1], '') : [];
  });
}

/**
 * Returns the title after a stage's number. It may be the rest of the line, the first cell of a
 * table row, or the words before the first full stop or colon. Returns an empty text if there is no
 * title, and null if the line is only a sentence that begins by naming the stage.
 */
function titleOf(rest: string): string | null {
  const [, separator = '', after = ''] = /^[\s*_]*([:.)–—-]*)(.*)$/su.exec(rest) ?? [];
  const [cell = '', ...more] = rest
    .split(CELL_END)
    .filter((one) => /\p{L}/u.test(one))
    .map(oneLine);
  if (more.length > 0) return isHeading(cell) ? cell.replace(/^[\s:.)–—-]+/, '') : '';
  const heading = withoutMarks(after).replace(/\.$/, '');
  if (separator === '' && /^[a-z]/.test(heading)) return null;
  const [runIn = ''] = heading.split(/[.:]\s/);
  const isTitle = runIn.split(' ').length <= MOST_TITLE && verbsIn(runIn).length === 0;
  if (isHeading(heading) && (isTitle || verbsIn(heading).length === 0)) return heading;
  if (runIn !== heading && isTitle) return runIn;
  return separator === '' ? null : '';
}

/** Returns a list with one stage, or an empty list if the line is not a stage's heading. */
function candidate(
  line: TextLine,
  word: string,
  named = '',
  heading: string | null = null,
): Candidate[] {
  if (heading === null) return [];
  const number = stageNumber(named);
  if (number < 1 || number > MOST_STAGES) return [];
  const title = oneLine(heading).replace(/[\s:.–—-]+$/, '');
  const printed = `${word.charAt(0).toUpperCase()}${word.slice(1)} ${named}`;
  return [{ number, printed, title: title === '' ? null : title.slice(0, LONGEST_SOURCE), line }];
}

/** Finds where a stage's section ends: at the next stage, or at an earlier heading. */
function endOf(text: DocumentText, { line }: Candidate, next?: Candidate): number {
  const last = next?.line.start ?? text.text.length;
  for (let index = line.number; index < text.lines.length; index += 1) {
    const other = text.lines[index];
    if (!other || other.start >= last) break;
    if (isHeadingAt(text.lines, index)) return other.start;
  }
  return last;
}
