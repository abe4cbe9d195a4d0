import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The longest sentence that one reads without going back. */
export const MOST_WORDS = 25;

const WORDS: {
  readonly officialese: readonly string[];
  readonly capitals: Readonly<Record<string, string>>;
} = parse(readFileSync(join(import.meta.dirname, 'words.yaml'), 'utf8'));

const LATIN =
  /\b(?:e\.g\.?|i\.e\.?|etc\.?|via|viz\.?|vs\.?|versus|ad hoc|inter alia|per annum|NB)(?![\w-])/;
/** A machine does not plead, cheer or scold. */
const TONE =
  /\b(?:please|sorry|oops|invalid|illegal|you failed|you forgot|incorrectly|bad input|fatal|abort(?:ed)?)\b|\w!(?=\s|$)/i;

/** What was said here once, and what no colleague would say. */
const STILTED =
  /Not said, or not known|Not said(?: who)?:|Named without a number|It is not settled|hangs? on it|names this role but|no immediate risk told|so handled as immediate|A command says what/;

/** Each sentence that goes over 25 words, with their number. */
export function longOnes(sentences: readonly string[]): string[] {
  return sentences
    .map((sentence) => ({ sentence, words: countWords(sentence) }))
    .filter(({ words }) => words > MOST_WORDS)
    .map(({ sentence, words }) => `${words} words: ${sentence}`);
}

/** What is officialese, Latin, or wrong in tone in a text. */
export function unplainWords(text: string): string[] {
  const lower = text.toLowerCase();
  const official = WORDS.officialese.filter((words) => new RegExp(`\\b${words}`).test(lower));
  const others = [LATIN, TONE, STILTED].flatMap((wrong) => wrong.exec(text)?.[0] ?? []);
  return [...official, ...others].map((wrong) => `${wrong} in: ${text}`);
}

/** Words in capitals, as `DSL`, with any letters or numbers after them; a plural counts as its singular. */
export function initialsIn(text: string): string[] {
  const bare = text.replace(/\S+@\S+|https?:\S+|www\.\S+/g, ' ');
  return [...bare.matchAll(/(?<![\w.-])[A-Z][A-Z]+\d*(?=s?(?![\w]))/g)].map(([word]) => word);
}

/** A line that begins something new: a list item, a row of a table, an option, a part of a drawing. */
const NEW_LINE =
  /\n\s*\n|\n(?=\s*(?:[-!>•|[] |\d+\. |v$))|\n(?= {2}(?:-|escalate |[a-z-]+ {2}|\w+ [<[]))|\n(?=[A-Z][\w',\- ]*: )/m;

/** The sentences of a text: a full stop, a question mark or a colon ends one, before a capital or a figure. */
export function sentencesOf(text: string): string[] {
  return split(text, /(?<=[.?!:]["”)]?) (?=["“(]?[A-Z0-9…])/);
}

/** The same of a printed page, where a colon or a semicolon ends one, as in the check of policy files. */
export function printedSentences(text: string): string[] {
  return split(text, /(?<=[.?!:;]["”)]*) /);
}

function split(text: string, end: RegExp): string[] {
  return text
    .split(NEW_LINE)
    .flatMap((block) => block.replace(/\s+/g, ' ').split(end))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[A-Za-z]/.test(sentence));
}

/** What is filled in later, `…`, counts as one word. */
export function countWords(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[A-Za-z0-9…]/.test(word)).length;
}

/** Words in capitals that need no line in the glossary; the file says what they are. */
export const CAPITALS: ReadonlySet<string> = new Set(
  Object.values(WORDS.capitals).flatMap((words) => words.split(' ')),
);
