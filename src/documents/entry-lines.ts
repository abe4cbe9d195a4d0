import type { OpenCase } from '../cases/open-case.ts';
import { stepsOf } from './case-document.ts';
import { entriesOf } from './case-entries.ts';
import { entryRow } from './chronology-rows.ts';

/** As much of somebody's words as shows which they are. */
const MOST_LETTERS = 200;

/**
 * The entries of a case from a number on, a line each: what another window or another machine has added.
 *
 * @param most so many; of more, the last line says how many are not shown
 */
export function entryLines(
  open: Pick<OpenCase, 'replay' | 'checked'>,
  from: number,
  most = 10,
): string[] {
  const steps = open.replay === null ? [] : stepsOf(open.replay);
  const entries = entriesOf(open).filter(({ number }) => number >= from);
  const lines = entries.slice(0, most).map((entry) => {
    const [number, when, what] = entryRow(entry, { steps, stays: [] });
    const words = entry.text === undefined ? '' : ` "${shortened(entry.text)}"`;
    return `Entry ${number}, ${when}: ${what}${words}`;
  });
  const left = entries.length - lines.length;
  return left > 0 ? [...lines, `And ${left} more.`] : lines;
}

function shortened(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS)} …` : line;
}
