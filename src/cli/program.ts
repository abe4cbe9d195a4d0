import { Command, CommanderError } from 'commander';
import type { Env, LookUpEnv, Settings } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { help } from './actions.ts';
import { ADVICE } from './advice-commands.ts';
import { CASES } from './case-commands.ts';
import type { Hints } from './completion/candidates.ts';
import { FIRST_WORDS } from './first-words.ts';
import { PAPERS } from './paper-commands.ts';
import { POLICIES } from './policy-commands.ts';
import {
  type Action,
  type Commands,
  commonOptions,
  type Flags,
  type Registrar,
  settingsFrom,
  withoutOptions,
} from './registrar.ts';

/** Opens the world outside: all of it, or what a look-up needs, or what can be typed next. */
export interface World {
  readonly open: (settings: Settings) => Promise<Env>;
  readonly lookUp: (settings: Settings) => Promise<LookUpEnv>;
  readonly hints: (settings: Settings) => Promise<Hints>;
}

export interface Streams {
  readonly say: (text: string) => void;
  readonly columns: () => number;
  readonly version: string;
}

const COMMANDS: Commands = { ...ADVICE, ...CASES, ...PAPERS, ...POLICIES, ...FIRST_WORDS };

/** Runs the command that was named. It alone is registered: the others are known by name, for help and for near misses. */
export async function run(
  args: readonly string[],
  world: World,
  streams: Streams,
): Promise<ExitCode> {
  let exit: ExitCode = EXIT.done;
  const program = newProgram(streams);
  const doing =
    <Outside>(open: (settings: Settings) => Promise<Outside>) =>
    async (load: () => Promise<Action<Outside>>, told: object, flags: Flags) => {
      const [env, action] = [await open(settingsFrom(flags)), await load()];
      exit = await action(told as never, env);
    };
  const registrar: Registrar = {
    program,
    command: (usage, says, above = program) =>
      commonOptions(above.command(usage).description(says)),
    act: doing(world.open),
    lookUp: doing(world.lookUp),
    hints: doing(world.hints),
    apart: doing(async (settings) => ({ settings, columns: streams.columns(), say: streams.say })),
    every: (words) => everyCommand(streams, ['areas', ...words]),
  };
  // Read for help alone: how it is laid out, and the examples.
  if (asksForHelp(args)) program.configureHelp((await import('./help-text.ts')).HELP_LAYOUT);
  register(args, registrar, streams);
  if (args.length === 0) {
    streams.say(program.helpInformation());
    return EXIT.done;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (fault) {
    exit = exitOf(fault);
  }
  return exit;
}

function asksForHelp([first = 'help', ...rest]: readonly string[]): boolean {
  return first === 'help' || [first, ...rest].some((arg) => arg === '--help' || arg === '-h');
}

/**
 * Every command there is, to be read and never run.
 *
 * @param named those that are wanted with their options; absent: all of them
 */
export function everyCommand(
  streams: Streams,
  named: readonly string[] = Object.keys(COMMANDS),
): Command {
  const nothing = async () => {};
  const program = newProgram(streams);
  registerAll(
    named,
    {
      program,
      command: (usage, says, above = program) =>
        commonOptions(above.command(usage).description(says)),
      ...{ act: nothing, lookUp: nothing, hints: nothing, apart: nothing, every: () => program },
    },
    streams,
  );
  return program;
}

function register(args: readonly string[], registrar: Registrar, streams: Streams): void {
  const { program } = registrar;
  const named = args[0] ?? '';
  const only = Object.hasOwn(COMMANDS, named) ? COMMANDS[named] : undefined;
  if (only) only(registrar);
  else if (named !== '--version' && named !== '-V')
    registerAll(['__area', ...args], registrar, streams);
  refuseRepeats(program);
}

/** Every command: those that are named, and of the others what stands of them in a list. */
function registerAll(named: readonly string[], registrar: Registrar, streams: Streams): void {
  const { program } = registrar;
  const command: Registrar['command'] = (usage, says, above = program) =>
    withoutOptions(above.command(usage).description(says));
  for (const [name, one] of Object.entries(COMMANDS))
    one(named.includes(name) ? registrar : { ...registrar, command });
  registerHelp(registrar, streams);
}

/** `help` with a topic, a command, or nothing. */
function registerHelp({ program, command, lookUp }: Registrar, streams: Streams): void {
  command(
    'help',
    'a topic: dates, privacy, exit-codes, environment, policy-files, accessibility, words',
  )
    .argument('[topic...]', 'a topic, or a command')
    .action((topic: readonly string[], flags) => {
      const named = findCommand(program, topic);
      if (named) return streams.say(named.helpInformation());
      const commands = program.commands.map((one) => one.name());
      return lookUp(help, { topic: topic.join(' '), commands }, flags);
    });
}

/** The command of those words: the program itself where there are none. */
function findCommand(program: Command, words: readonly string[]): Command | undefined {
  return words.reduce<Command | undefined>(
    (above, word) => above?.commands.find((one) => one.name() === word),
    program,
  );
}

function newProgram({ say, columns, version }: Streams): Command {
  return new Command('escalate')
    .description(
      "What to do when professionals disagree about a child's safety: the area's own policy, step by step.",
    )
    .exitOverride()
    .configureOutput({
      writeOut: say,
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(columns(), 100),
      getErrHelpWidth: () => Math.min(columns(), 100),
    })
    .helpCommand(false)
    .helpOption('-h, --help', 'show this help')
    .version(version, '-V, --version', 'show the version')
    .showSuggestionAfterError();
}

/** An option given twice is refused: of two areas, neither may be picked silently. */
function refuseRepeats(program: Command): void {
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap((one) => one.commands),
  ]) {
    for (const option of command.options.filter((one) => one.required && !one.variadic)) {
      option.argParser((value, before) => {
        if (before === undefined) return value;
        throw new UserError('given-twice', `${option.long} was given twice. Give it once.`);
      });
    }
  }
}

/** Help and version are no faults; what commander refuses becomes a user error of one sentence. */
function exitOf(fault: unknown): ExitCode {
  if (!(fault instanceof CommanderError)) throw fault;
  if (fault.exitCode === 0) return EXIT.done;
  const [sentence = '', hint] = fault.message.replace(/^error: /, '').split('\n');
  const said = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1).replace(/\.$/, '')}.`;
  const suggestion = hint?.replace(/[()]/g, '') ?? 'See escalate --help.';
  throw new UserError(fault.code, `${said} ${suggestion}`, EXIT.usage, suggestion);
}
