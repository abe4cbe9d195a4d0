import type { Command, Option } from 'commander';
import type { CommandTree, OptionWord } from './command-words.ts';
import { EVERY_COMMAND } from './registrar.ts';

/** The commands below one, and it, as plain data. What is hidden from help is left out. */
export function commandTree(command: Command, above: readonly string[] = []): CommandTree {
  const help = command.createHelp();
  return {
    name: above.join(' '),
    says: command.description(),
    usage: help.commandUsage(command),
    options: help.visibleOptions(command).map(optionWord),
    arguments: help.visibleArguments(command).map((argument) => ({
      name: argument.name(),
      term: help.argumentTerm(argument),
      says: help.argumentDescription(argument),
      isVariadic: argument.variadic,
    })),
    commands: help.visibleCommands(command).map((one) => commandTree(one, [...above, one.name()])),
  };
}

function optionWord(option: Option): OptionWord {
  return {
    term: option.flags,
    names: [option.long, option.short].filter((name) => typeof name === 'string'),
    says: option.description,
    value: /<([a-z-]+)/.exec(option.flags)?.[1] ?? null,
    isVariadic: option.variadic,
    isOfEvery: option.helpGroupHeading === EVERY_COMMAND,
  };
}
