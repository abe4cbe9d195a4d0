import type { Added } from '../cases/add-entry.ts';
import { londonDay } from '../engine/calendar/london.ts';
import { sayWhen } from './days.ts';
import type { Screen } from './page.ts';
import { freeCommands, keepCommands, wrap } from './wrap.ts';

export const EMERGENCY = 'If a child is in immediate danger, call 999 now.';

/** Matches the 999 line in uncoloured text, even if it has been wrapped over several lines. */
const ROWS = new RegExp(`^${EMERGENCY.replaceAll(' ', '[ \\n]')}$`, 'gm');

/** Wraps long lines to the width of the window, except lines that are JSON or have colours. */
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

/** If there are several commands to type, puts each command's sentence on a line of its own. */
export function eachCommand(text: string): string {
  const count = text.match(BEFORE_COMMAND)?.length ?? 0;
  return count > 1 ? text.replace(BEFORE_COMMAND, '\n') : text;
}

const GAP = '(?:\\u001b\\[\\d+m|\\s)*';
const FIRST = new RegExp(`^${GAP}${EMERGENCY.replaceAll(' ', GAP)}${GAP}\\n`);

/** Returns where the 999 line ends if the text begins with it, otherwise 0. */
export function endOfEmergency(text: string): number {
  return FIRST.exec(text)?.[0].length ?? 0;
}

/** Makes the 999 line bold and red wherever it has a line to itself. */
export function emergencyInRed(text: string): string {
  return text.replace(ROWS, '\u001b[1m\u001b[31m$&\u001b[39m\u001b[22m');
}

/** Returns the text with its first letter capitalised. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Returns the text with a lower-case first letter, for use mid-sentence. Leaves acronyms alone. */
export function lower(text: string): string {
  if (/^\p{Lu}{2}/u.test(text)) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Returns a sentence without its full stop, for use inside another sentence. */
export function plain(text: string): string {
  return text.trim().replace(/\.$/, '');
}

/** Returns the first sentence, or the whole text if it has no full stop or question mark. */
export function firstSentence(text: string): string {
  return /^.*?[.?](?=\s|$)/.exec(text)?.[0] ?? text;
}

/** Returns a sentence with its clause in brackets before the full stop. */
export function cite(sentence: string, source: string): string {
  return `${sentence.replace(/\.$/, '')} (${source}).`;
}

/** Joins words into a choice: `md, html or docx`. */
export function anyOf(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words.at(-1) ?? ''].filter(Boolean).join(' or ');
}

/** Says that nothing was saved, and how to begin again. @param area as typed, or empty */
export function sayNothingSaved(area: string): string {
  return `Nothing was kept. To begin again: escalate start ${area}`.trim();
}

/** How many characters of a receipt's hash a screen shows. Documents show the whole hash. */
export const SHORT_RECEIPT = 12;

/** Returns a receipt (entry count and hash) as a screen shows it: `3:9f3c8d20956e`. */
export function shortReceipt({ entries, hash }: Added['receipt']): string {
  return `${entries}:${hash.slice(0, SHORT_RECEIPT)}`;
}

/** Returns a count with its noun: `1 case`, `3 cases`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function sayEntries(count: number): string {
  return counted(count, 'entry', 'entries');
}

/** Returns `Saved in SWK-1 as entry 3. Receipt 3:9f…`. If it was already saved, adds its day. */
export function savedLine(
  { reference, entry, receipt, before }: Added,
  { columns }: Pick<Screen, 'columns'>,
): string {
  const saved = before ? 'Already saved' : 'Saved';
  const done = entry.kind === 'done' ? `, done ${sayWhen(londonDay(entry.at))}` : '';
  const of = before ? `, on ${sayWhen(entry.at)}` : done;
  const short = shortReceipt(receipt);
  // For a case's first entry, also says what the receipt is for.
  const why = entry.number === 1 ? '; keep it to check the case later' : '';
  const said = `${saved} in ${reference} as entry ${entry.number}${of}. Receipt ${short}${why}.`;
  return `${wrap(said, columns).join('\n')}\n`;
}
