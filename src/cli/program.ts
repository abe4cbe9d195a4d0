import { Command, CommanderError, Option } from 'commander';
import {
  atNow,
  COMMON_OPTIONS,
  type ProgramView,
  type Worlds,
} from '../commands/shared/command-spec.ts';
import type { Env, Settings } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import {
  type AnyCommand,
  COMMANDS,
  type CommandTree,
  firstWord,
  GROUPS,
  HELP,
  HOME,
  NO_COMMAND,
  OTHER_NAMES,
  programTree,
  treeOf,
  VERSION,
} from './commands.ts';
import { perform } from './perform.ts';

export type Openers = {
  readonly [N in keyof Worlds]: (settings: Settings) => Promise<Worlds[N]>;
};

export interface Streams {
  readonly say: (text: string) => void;
  readonly columns: () => number;
  /** Prints what to type next, if standard output and standard error are both terminals. */
  readonly sayNext?: (line: string) => void;
  readonly isAsked: () => boolean;
  readonly version: string;
}

export interface Run {
  readonly openers: Openers;
  readonly streams: Streams;
  readonly view: ProgramView;
  exit: ExitCode;
}

/**
 * Returns the arguments with the command first, under its usual name. Common options that were
 * typed before the command come after it. Any other option stays in front of it, and is refused.
 */
export function commandFirst(args: readonly string[]): readonly string[] {
  const outer = takeCommon(args);
  const [typed = null, ...others] = outer.rest;
  if (typed === null) return args;
  const first = commandCalled(typed);
  if (!Object.hasOwn(GROUPS, first)) return [first, ...outer.ahead, ...others];
  const inner = takeCommon(others);
  const second = inner.rest.slice(0, 1);
  return [first, ...second, ...outer.ahead, ...inner.ahead, ...inner.rest.slice(1)];
}

/** Returns the command that the word is another name for. If there is none, returns the word. */
function commandCalled(word: string): string {
  return Object.hasOwn(OTHER_NAMES, word) ? (OTHER_NAMES[word] ?? word) : word;
}

/** Separates the common options at the start, with their values, from the rest of the arguments. */
function takeCommon(args: readonly string[]) {
  const options = Object.keys(COMMON_OPTIONS).map((term) => term.split(' '));
  let at = 0;
  for (;;) {
    const [name, value] = args[at]?.split(/=(.*)/s) ?? [];
    const option = options.find(([long]) => long === name);
    if (!option) return { ahead: args.slice(0, at), rest: args.slice(at) };
    at += option.length > 1 && value === undefined ? 2 : 1;
  }
}

/** Options for how to print or ask. With only these, and nobody to ask, help is printed. */
const PLAIN = /^--(?:no-input|no-color|accessible)$/;

/** Runs the command that the arguments name. Others are loaded only if it leads on to them. */
export async function run(args: readonly string[], openers: Openers, streams: Streams) {
  const view = viewOf(openers, streams);
  const running: Run = { openers, streams, view, exit: EXIT.done };
  const isJson = args.includes('--json');
  const isAsked = streams.isAsked() && !args.includes('--no-input') && !isJson;
  const isAlone = isAsked
    ? takeCommon(args).rest.length === 0
    : args.every((one) => PLAIN.test(one));
  const help = isAlone && !isAsked ? await view.helpOf([]) : await helpAskedFor(args, view);
  if (help !== null) {
    streams.say(isJson ? `${inJson('help', { text: help })}\n` : help);
    return EXIT.done;
  }
  const program = newProgram(streams, isJson);
  const words = isAlone ? [HOME, ...args] : args;
  await register(words, program, running);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (fault) {
    return exitOf(fault, helpOn(words, program));
  }
  return running.exit;
}

/** Returns the help asked for by `--help` or `-h`. Null if neither is given as an option. */
async function helpAskedFor(args: readonly string[], { helpOf }: ProgramView) {
  const isBare = /^(?:__|emergency$)/.test(args[0] ?? '');
  const asks = args.findIndex((arg) => arg === '--help' || arg === '-h');
  if (isBare || asks < 0 || args.slice(0, asks).includes('--')) return null;
  const [first = 'commands', second = ''] = args.filter((arg) => !arg.startsWith('-'));
  return (await helpOf([first, second])) ?? (await helpOf([first])) ?? helpOf(['commands']);
}

function viewOf(openers: Openers, streams: Streams): ProgramView {
  return {
    get names() {
      const names = COMMANDS.flatMap((one) => (one.isHidden ? [] : [firstWord(one.name)]));
      return [...new Set([...names, ...Object.keys(OTHER_NAMES)])];
    },
    run: (words, env) => runWithin(words, env, openers, streams),
    tree: (words) => programTree((name) => words.includes(firstWord(name))),
    helpOf: async (words) => {
      // The code that lays out help is loaded only when somebody asks for help.
      const { helpText, shortHelp } = await import('./help-text.ts');
      const width = Math.min(streams.columns(), 100);
      const tree = await programTree(() => false);
      if (words.length === 0) return shortHelp(tree, width);
      const name = words.length === 1 ? commandCalled(words.join(' ')) : words.join(' ');
      const listed = COMMANDS.find((one) => one.name === name);
      const found = listed
        ? treeOf(listed, (await listed.load()).command)
        : [tree, ...tree.commands].find((one) => one.name === (name === 'commands' ? '' : name));
      return found ? helpText(found, width) : null;
    },
  };
}

/** Runs a line typed in the home menu, which can change only two settings: `json` and `full`. */
function runWithin(words: readonly string[], env: Env, openers: Openers, streams: Streams) {
  const open = async ({ json, full }: Settings) => ({
    ...{ ...atNow(env), hasBack: true, settings: { ...env.settings, json, full } },
    asker: json ? null : env.asker,
  });
  return run(commandFirst(words), { ...openers, everything: open, 'look-up': open }, streams);
}

/**
 * Registers the named command with commander, and the rest of its group by name only. If the first
 * word is not a command, registers `NO_COMMAND`.
 */
async function register(args: readonly string[], program: Command, running: Run): Promise<void> {
  const [first = '', ...rest] = args;
  if (first === '--version' || first === '-V') return;
  const second = rest.find((arg) => !arg.startsWith('-'));
  const isGroup = Object.hasOwn(GROUPS, first);
  const above = isGroup ? addCommand(program, first) : program;
  const beginning = COMMANDS.filter((one) => firstWord(one.name) === first);
  const other = COMMANDS.filter((one) => one.name === NO_COMMAND);
  for (const listed of beginning.length > 0 ? beginning : other) {
    const word = listed.name.slice(isGroup ? first.length + 1 : 0);
    if (isGroup && word !== second) {
      addCommand(above, word);
      continue;
    }
    const spec = (await listed.load()).command;
    const named = treeOf(listed, spec);
    complete(addCommand(above, word), named, spec, running);
  }
}

function addCommand(above: Command, word: string): Command {
  return above.command(word, { isDefault: word === NO_COMMAND }).helpCommand(false);
}

function complete(command: Command, tree: CommandTree, spec: AnyCommand, running: Run): void {
  // Every argument is registered as optional: commander would merely report a missing one.
  // `perform` asks for the missing argument, or suggests words to type.
  for (const term of Object.keys(spec.arguments ?? {}))
    command.argument(term.replace('<', '[').replace('>', ']'));
  for (const { term, says } of [...tree.options, ...tree.common]) {
    if (term !== HELP) command.addOption(optionOf(term, / comma\b/.test(says)));
  }
  if (spec.isBare) command.allowUnknownOption().helpOption(false);
  command.action(async (...received: readonly unknown[]) => {
    const flags = received[tree.arguments.length] as object;
    const words = tree.arguments.flatMap(({ name, isOptional }, at) =>
      received[at] === undefined || (isOptional && received[at] === '')
        ? []
        : [[name, received[at]]],
    );
    const all = { ...flags, ...Object.fromEntries(words) };
    running.exit = await perform(tree, spec, all, running);
  });
}

/**
 * Makes an option. If it takes one value and is given two, throws, as either might be meant. An
 * option that takes a list with commas may also be given several times.
 */
function optionOf(term: string, isList: boolean): Option {
  const option = new Option(term);
  if (!option.required || option.variadic) return option;
  return option.argParser((value, before) => {
    if (before === undefined) return value;
    if (isList) return `${before},${value}`;
    throw new UserError('given-twice', `${option.long} was given twice. Give it once.`);
  });
}

function inJson(name: string, content: object): string {
  return JSON.stringify({ schema: `escalate/${name}/1`, ...content }, null, 2);
}

function newProgram(streams: Streams, isJson: boolean): Command {
  const { version } = streams;
  return new Command('escalate')
    .exitOverride()
    .configureOutput({ writeOut: streams.say, writeErr: () => {} })
    .helpCommand(false)
    .helpOption(HELP)
    .version(isJson ? inJson('version', { version }) : version, VERSION)
    .showSuggestionAfterError();
}

/** Returns the line to type for help, such as `escalate start --help`. */
function helpOn([first, second]: readonly string[], program: Command): string {
  const command = program.commands.find((one) => one.name() === first);
  const part = command?.commands.find((one) => one.name() === second);
  return ['escalate', command?.name(), part?.name(), '--help'].filter(Boolean).join(' ');
}

/** Returns the exit code if commander only printed the version or help. Otherwise, throws. */
function exitOf(fault: unknown, help: string): ExitCode {
  if (!(fault instanceof CommanderError)) throw fault;
  if (fault.exitCode === 0) return EXIT.done;
  if (fault.code === 'commander.help') {
    const see = `See ${help}.`;
    throw new UserError('missing-command', `The command goes on. ${see}`, EXIT.usage, see);
  }
  const [sentence = '', hint] = fault.message.replace(/^error: /, '').split('\n');
  const said = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1).replace(/\.$/, '')}.`;
  const suggestion = hint?.replace(/[()]/g, '') ?? `See ${help}.`;
  throw new UserError(fault.code, `${said} ${suggestion}`, EXIT.usage, suggestion);
}
