import type { Broken } from './faults/fault.ts';
import type { PolicyFile } from './schema.ts';
import type { Path } from './yaml-text.ts';

/** Plain English guidance for the public sector: longer sentences are hard to take in under stress. */
const LONGEST_SENTENCE = 25;
/** Names and quotations are as they are; only what we say ourselves is measured. */
const PROSE = new Set([
  'do',
  'say',
  'reading',
  'if',
  'not-said',
  'purpose',
  'warnings',
  'note',
  'later-edition',
  'what',
  'dated-note',
  'title-note',
]);

/** Every sentence of the file's own prose that is over 25 words long. */
export function findLongSentences(file: PolicyFile): Broken[] {
  return [...prose(file, [])].flatMap(({ text, path }) =>
    sentencesOf(text)
      .map((sentence) => ({ sentence, words: sentence.split(/\s+/).length }))
      .filter(({ words }) => words > LONGEST_SENTENCE)
      .map(({ sentence, words }) => ({
        path,
        code: 'long-sentence',
        message: `a sentence has ${words} words ("${sentence.slice(0, 30)}…"); wanted ${LONGEST_SENTENCE} at most`,
      })),
  );
}

/** Splits prose into sentences: a full stop, question mark, colon or semicolon and a space end one. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.?!:;])\s+/).filter((sentence) => sentence.length > 0);
}

function* prose(value: unknown, path: Path): Generator<{ text: string; path: Path }> {
  if (typeof value === 'string') {
    const key = path.findLast((part) => typeof part === 'string');
    if (PROSE.has(String(key))) yield { text: value, path };
  } else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      yield* prose(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  }
}
