import type { CommandTree } from '../src/cli/commands.ts';
import { programTree } from '../src/cli/commands.ts';

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
