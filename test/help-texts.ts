import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandTree, programTree } from '../src/cli/commands.ts';
import { paragraphsOf, TOPICS } from '../src/cli/topics/topics.ts';

const withThoseBelow = (one: CommandTree): CommandTree[] => [
  one,
  ...one.commands.flatMap(withThoseBelow),
];

/** The program, its groups and every command that help lists, each with its options. */
export const everyCommand = withThoseBelow(await programTree(() => true));

/** The example lines of each, by its full name. */
export const EXAMPLES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  everyCommand.map(({ name, examples }) => [name || 'escalate', examples]),
);

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
