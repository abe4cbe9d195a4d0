import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paragraphsOf, TOPICS } from '../src/cli/topics/topics.ts';

/** The text of a file that help prints. */
export function readHelp(file: string): string {
  const folder = file.endsWith('.txt') ? 'topics' : 'completion';
  return readFileSync(join(import.meta.dirname, '../src/cli', folder, file), 'utf8');
}

/** The paragraphs of each topic. */
export const HELP_TOPICS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  TOPICS.map((topic) => [topic, paragraphsOf(readHelp(`${topic}.txt`))]),
);

/** Each abbreviation and term, and what it means. */
export const GLOSSARY: Readonly<Record<string, string>> = Object.fromEntries(
  (HELP_TOPICS.words ?? []).flatMap((line) => {
    const [, term, meaning] = /^ - ([^:]+): (.+)$/.exec(line) ?? [];
    return term && meaning ? [[term, meaning]] : [];
  }),
);
