import type { Added } from '../cases/add-entry.ts';
import { londonDay } from '../engine/calendar/london.ts';
import { sayWhen } from './days.ts';
import type { Screen } from './page.ts';
import { freeCommands, keepCommands, wrap } from './wrap.ts';

export const EMERGENCY = 'If a child is in immediate danger, call 999 now.';

/** The same over one row or two, as a text without colours has it. */
const ROWS = new RegExp(`^${EMERGENCY.replaceAll(' ', '[ \\n]')}$`, 'gm');

/** A text of long lines as rows of a window; what is a page already, or JSON, stays as it is. */
export function inWindow(text: string, columns: number, color: boolean, program?: string): string {
  const paint = (command: string) => (color ? `\u001b[36m${command}\u001b[39m` : command);
  const rows = text.split('\n').flatMap((line) => {
    if (line.startsWith('{') || line.includes('\u001b')) return [line];
    const kept = keepCommands(line, program);
    return kept.length <= columns ? [kept] : wrap(kept, columns);
  });
  return rows.map((row) => freeCommands(row, paint)).join('\n');
}

const BEFORE_COMMAND = / (?=[A-Z][^.:?!]*: (?:escalate|mkdir) )/g;

/** A text in which each command to type has a row of its own, where it names more than one. */
export function eachCommand(text: string): string {
  const count = text.match(BEFORE_COMMAND)?.length ?? 0;
  return count > 1 ? text.replace(BEFORE_COMMAND, '\n') : text;
}

/** A text with the 999 line in bold red, wherever it stands in a row of its own. */
export function emergencyInRed(text: string): string {
  return text.replace(ROWS, '\u001b[1m\u001b[31m$&\u001b[39m\u001b[22m');
}

/** Small changes to a text that make it fit where it stands. */

/** A text with a capital first. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The same with a small letter first, to stand inside a sentence; a name in capitals, such as CAFCASS, stays. */
export function lower(text: string): string {
  if (/^\p{Lu}{2}/u.test(text)) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A sentence without its full stop, to stand inside another. */
export function plain(text: string): string {
  return text.trim().replace(/\.$/, '');
}

/** The first sentence of a text. */
export function firstSentence(text: string): string {
  return /^.*?[.?](?=\s|$)/.exec(text)?.[0] ?? text;
}

/** A sentence with its clause, its full stop after both. */
export function cite(sentence: string, source: string): string {
  return `${sentence.replace(/\.$/, '')} (${source}).`;
}

/** Words as a choice: `md, html or docx`. */
export function anyOf(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words.at(-1) ?? ''].filter(Boolean).join(' or ');
}

/** Somebody leaves without saving, and how to begin again. @param area as it is typed; empty: it is asked for */
export function sayNothingSaved(area: string): string {
  return `Nothing was kept. To begin again: escalate start ${area}`.trim();
}

/** So much of a receipt stands on a screen; papers have it whole. */
export const SHORT_RECEIPT = 12;

/** A receipt as a screen shows it: `3:9f3c8d20956e`. */
export function shortReceipt({ entries, hash }: Added['receipt']): string {
  return `${entries}:${hash.slice(0, SHORT_RECEIPT)}`;
}

/** `1 case`, `3 entries` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function sayEntries(count: number): string {
  return counted(count, 'entry', 'entries');
}

/** `Saved in SWK-1 as entry 3. Receipt 3:9f…`; an entry that was there already is named with its day. */
export function savedLine(
  { reference, entry, receipt, before }: Added,
  { columns }: Pick<Screen, 'columns'>,
): string {
  const saved = before ? 'Already saved' : 'Saved';
  const done = entry.kind === 'done' ? `, done ${sayWhen(londonDay(entry.at))}` : '';
  const of = before ? `, on ${sayWhen(entry.at)}` : done;
  const short = shortReceipt(receipt);
  // What it is for is said once, with the first of a case.
  const why = entry.number === 1 ? '; keep it to check the case later' : '';
  const said = `${saved} in ${reference} as entry ${entry.number}${of}. Receipt ${short}${why}.`;
  return `${wrap(said, columns).join('\n')}\n`;
}
