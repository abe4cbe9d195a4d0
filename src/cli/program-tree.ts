import {
  type CommandTree,
  HELP_OPTION,
  nameOf,
  optionWords,
  treeOf,
  VERSION,
} from './command-tree.ts';
import { COMMANDS, GROUPS, PROGRAM } from './commands.ts';

/** The whole program, hidden commands left out. Those that `isNamed` does not name have no arguments or options. */
export async function programTree(isNamed: (name: string) => boolean): Promise<CommandTree> {
  const nodes: CommandTree[] = [];
  for (const listed of COMMANDS.filter(({ isHidden }) => !isHidden)) {
    const name = nameOf(listed);
    nodes.push(treeOf(listed, isNamed(name) ? (await listed.load()).command : null));
  }
  return {
    ...{ name: '', term: 'escalate', usage: 'escalate [options] [command]' },
    ...{ summary: PROGRAM.summary, examples: PROGRAM.examples, notes: [], arguments: [] },
    options: optionWords({ [VERSION]: 'show the version', ...HELP_OPTION }, false),
    commands: grouped(nodes),
  };
}

/** Puts those of a group below it, where the first of them stands. */
function grouped(nodes: readonly CommandTree[]): CommandTree[] {
  const groups = new Map<string, CommandTree[]>();
  for (const node of nodes) {
    const first = node.name.split(' ')[0] ?? '';
    groups.set(first, [...(groups.get(first) ?? []), node]);
  }
  return [...groups].flatMap(([name, commands]) => {
    const group = Object.entries(GROUPS).find(([one]) => one === name)?.[1];
    return group ? [groupTree(name, group, commands)] : commands;
  });
}

function groupTree(
  name: string,
  { summary, examples }: (typeof GROUPS)[keyof typeof GROUPS],
  commands: readonly CommandTree[],
): CommandTree {
  const usage = `escalate ${name} [options] [command]`;
  const options = optionWords(HELP_OPTION, false);
  return {
    name,
    term: name,
    usage,
    summary,
    examples,
    commands,
    options,
    arguments: [],
    notes: [],
  };
}
