import { Command, CommanderError } from 'commander';
import { registerAdvice } from './cli/advice-commands.ts';
import { registerCases } from './cli/case-commands.ts';
import { HELP_LAYOUT } from './cli/help-text.ts';
import { registerPapers } from './cli/paper-commands.ts';
import { registerPolicies } from './cli/policy-commands.ts';
import {
  type Action,
  commonOptions,
  type Flags,
  type Registrar,
  settingsFrom,
} from './cli/registrar.ts';
import { help } from './commands/help.ts';
import type { Env, Settings } from './env.ts';
import { EXIT, type ExitCode, UserError } from './errors.ts';

type OpenEnv = (settings: Settings) => Promise<Env>;

interface Streams {
  readonly say: (text: string) => void;
  readonly columns: number;
  readonly version: string;
}

/** Every command, group by group. Runs the one that was named. */
export async function run(
  args: readonly string[],
  open: OpenEnv,
  streams: Streams,
): Promise<ExitCode> {
  let exit: ExitCode = EXIT.done;
  const program = newProgram(streams);
  const command = (usage: string, says: string) =>
    commonOptions(program.command(usage).description(says));
  const act = (action: Action, told: object, flags: Flags) =>
    open(settingsFrom(flags))
      .then((env) => action(told as never, env))
      .then((code) => {
        exit = code;
      });

  const registrar: Registrar = { program, command, act };
  registerAdvice(registrar);
  registerCases(registrar);
  registerPapers(registrar);
  registerPolicies(registrar);

  registerHelp(registrar, streams);

  refuseRepeats(program);
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

/** `help` with a topic, a command, or nothing. */
function registerHelp({ program, command, act }: Registrar, streams: Streams): void {
  command(
    'help',
    'a topic: dates, privacy, exit-codes, environment, policy-files, accessibility, words',
  )
    .argument('[topic...]', 'a topic, or a command')
    .action((topic: readonly string[], flags) => {
      const named = findCommand(program, topic);
      if (named) return streams.say(named.helpInformation());
      const commands = program.commands.map((one) => one.name());
      return act(help, { topic: topic.join(' '), commands }, flags);
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
      getOutHelpWidth: () => Math.min(columns, 100),
      getErrHelpWidth: () => Math.min(columns, 100),
    })
    .helpCommand(false)
    .configureHelp(HELP_LAYOUT)
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
