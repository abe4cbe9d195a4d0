import { Command, CommanderError, Option } from 'commander';
import type { GoOn, ProgramView, Worlds } from '../commands/shared/command-spec.ts';
import type { Settings } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { type CommandTree, HELP, lastWord, nameOf, treeOf, VERSION } from './command-tree.ts';
import { type AnyCommand, COMMANDS, GROUPS, type ListedCommand, NO_COMMAND } from './commands.ts';
import { programTree } from './program-tree.ts';

/** What opens the world outside, as far as a command needs it. */
export type Openers = {
  readonly [N in Exclude<keyof Worlds, 'nothing'>]: (settings: Settings) => Promise<Worlds[N]>;
};

export interface Streams {
  readonly say: (text: string) => void;
  readonly columns: () => number;
  readonly version: string;
}

/** What one run is made of. */
interface Run {
  readonly openers: Openers;
  readonly streams: Streams;
  readonly view: ProgramView;
  readonly helpOf: (command: CommandTree) => string;
  exit: ExitCode;
}

/** Runs the command that the arguments name. Only that one is loaded and registered with its options. */
export async function run(
  args: readonly string[],
  openers: Openers,
  streams: Streams,
): Promise<ExitCode> {
  const view = viewOf(streams);
  if (args.length === 0) {
    streams.say((await view.helpOf([])) ?? '');
    return EXIT.done;
  }
  const asksForHelp = args.some((arg) => arg === '--help' || arg === '-h');
  const running: Run = {
    ...{ openers, streams, view, exit: EXIT.done },
    helpOf: asksForHelp ? await helpWriter(streams) : () => '',
  };
  const program = newProgram(streams, asksForHelp ? await view.helpOf([]) : '');
  await register(args, program, running);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (fault) {
    return exitOf(fault);
  }
  return running.exit;
}

/** How help is laid out is loaded only where somebody asks for it. */
async function helpWriter({ columns }: Streams): Promise<Run['helpOf']> {
  const { helpText } = await import('./help-text.ts');
  return (command) => helpText(command, Math.min(columns(), 100));
}

function viewOf(streams: Streams): ProgramView {
  const names = COMMANDS.flatMap((one) => (one.isHidden ? [] : [firstWord(nameOf(one))]));
  return {
    names: [...new Set(names)],
    tree: (words) => programTree((name) => words.includes(firstWord(name))),
    helpOf: async (words) => {
      const name = words.join(' ');
      const listed = COMMANDS.find((one) => nameOf(one) === name);
      const found = listed
        ? treeOf(listed, (await listed.load()).command)
        : withName(name, await programTree(() => false));
      return found ? (await helpWriter(streams))(found) : null;
    },
  };
}

/** The program itself, or a group. */
function withName(name: string, tree: CommandTree): CommandTree | undefined {
  return name === '' ? tree : tree.commands.find((one) => one.name === name);
}

function firstWord(name: string): string {
  return name.split(' ')[0] ?? name;
}

/** Registers the named command in full, and those of its group by name; without one, what takes any other word. */
async function register(args: readonly string[], program: Command, running: Run): Promise<void> {
  const [first = '', ...rest] = args;
  if (first === '--version' || first === '-V') return;
  const second = rest.find((arg) => !arg.startsWith('-'));
  const beginning = COMMANDS.filter((one) => firstWord(nameOf(one)) === first);
  const wanted =
    beginning.length > 0 ? beginning : COMMANDS.filter((one) => nameOf(one) === NO_COMMAND);
  const above = isGroup(first) ? await groupOf(first, program, running) : program;
  for (const listed of wanted) {
    const name = lastWord(nameOf(listed));
    const isDefault = name === NO_COMMAND;
    const command = above.command(name, { isDefault });
    if (above === program || name === second) await complete(command, listed, running);
  }
}

function isGroup(name: string): name is keyof typeof GROUPS {
  return Object.hasOwn(GROUPS, name);
}

async function groupOf(
  name: keyof typeof GROUPS,
  program: Command,
  { helpOf }: Run,
): Promise<Command> {
  const group = withName(name, await programTree(() => false));
  return program
    .command(name)
    .helpCommand(false)
    .configureHelp({ formatHelp: () => (group ? helpOf(group) : '') });
}

/** Gives a command its arguments, its options and its work. */
async function complete(command: Command, listed: ListedCommand, running: Run): Promise<void> {
  const { command: spec } = await listed.load();
  const tree = treeOf(listed, spec);
  for (const term of Object.keys(spec.arguments ?? {})) command.argument(term);
  for (const { term } of tree.options.filter((one) => one.term !== HELP))
    command.addOption(optionOf(term));
  if (spec.isBare) command.allowUnknownOption().helpOption(false);
  command
    .configureHelp({ formatHelp: () => running.helpOf(tree) })
    .action(async (...received: readonly unknown[]) => {
      const flags = received[tree.arguments.length] as Partial<Settings>;
      const words = tree.arguments.flatMap(({ name, isOptional }, at) =>
        received[at] === undefined || (isOptional && received[at] === '')
          ? []
          : [[name, received[at]]],
      );
      const all = { ...flags, ...Object.fromEntries(words) };
      running.exit = await perform(spec, all, settingsFrom(flags), running);
    });
}

/** An option given twice is refused: of two areas, neither may be picked silently. */
function optionOf(term: string): Option {
  const option = new Option(term);
  if (!option.required || option.variadic) return option;
  return option.argParser((value, before) => {
    if (before === undefined) return value;
    throw new UserError('given-twice', `${option.long} was given twice. Give it once.`);
  });
}

async function perform(
  spec: AnyCommand,
  flags: object,
  settings: Settings,
  { openers, streams, view }: Run,
): Promise<ExitCode> {
  const { say, columns } = streams;
  const { needs = 'everything' } = spec;
  const world =
    needs === 'nothing' ? { settings, say, columns: columns() } : await openers[needs](settings);
  let end: ExitCode | GoOn = await spec.run(flags as never, world as never, view);
  while (typeof end === 'object') {
    const { command, flags: next } = end;
    const listed = COMMANDS.find((one) => nameOf(one) === command);
    if (!listed) return EXIT.bug;
    end = await (await listed.load()).command.run(next as never, world as never, view);
  }
  return end;
}

function newProgram({ say, version }: Streams, help: string | null): Command {
  return new Command('escalate')
    .exitOverride()
    .configureOutput({ writeOut: say, writeErr: () => {} })
    .configureHelp({ formatHelp: () => help ?? '' })
    .helpCommand(false)
    .helpOption(HELP)
    .version(version, VERSION)
    .showSuggestionAfterError();
}

/** What the options of every command come to. */
function settingsFrom({
  json = false,
  input = true,
  accessible = false,
  color = true,
  dataDir = null,
  policyDir = null,
  now = null,
  debug = false,
  full = false,
}: Partial<Settings>): Settings {
  return { json, input, accessible, color, dataDir, policyDir, now, debug, full };
}

/** Help and version are no faults; what commander refuses becomes a user error of one sentence. */
function exitOf(fault: unknown): ExitCode {
  if (!(fault instanceof CommanderError)) throw fault;
  if (fault.exitCode === 0) return EXIT.done;
  if (fault.code === 'commander.help') {
    const see = 'See escalate policy --help.';
    throw new UserError('missing-command', `The command goes on. ${see}`, EXIT.usage, see);
  }
  const [sentence = '', hint] = fault.message.replace(/^error: /, '').split('\n');
  const said = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1).replace(/\.$/, '')}.`;
  const suggestion = hint?.replace(/[()]/g, '') ?? 'See escalate --help.';
  throw new UserError(fault.code, `${said} ${suggestion}`, EXIT.usage, suggestion);
}
