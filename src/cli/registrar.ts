import type { Command } from 'commander';
import type { Env, LookUpEnv, Settings } from '../env.ts';
import type { ExitCode } from '../errors.ts';
import type { Apart, Hints } from './completion/candidates.ts';

/** A command's work: what was told, and the world outside. */
export type Action<World> = (told: never, env: World) => Promise<ExitCode>;

/** Reads a command's work and does it. */
type Act<World> = (load: () => Promise<Action<World>>, told: object, flags: Flags) => Promise<void>;

/** What a command is registered with. */
export interface Registrar {
  readonly program: Command;
  /** A new command with the options that every command takes; it stands below another, or by itself. */
  readonly command: (usage: string, says: string, above?: Command) => Command;
  readonly act: Act<Env>;
  /** The same for a command that asks nobody and needs no case: less of the world is opened for it. */
  readonly lookUp: Act<LookUpEnv>;
  /** For what a shell asks while somebody types: nothing is asked, written or told of. */
  readonly hints: Act<Hints>;
  /** For what must do its work when everything outside is broken: nothing is opened. */
  readonly apart: Act<Apart>;
  /** Every command there is, to be read and never run; of those that no word names, no options. */
  readonly every: (words: readonly string[]) => Command;
}

/** Commands by name, each with what registers it. */
export type Commands = Readonly<Record<string, (registrar: Registrar) => unknown>>;

export const BY = ['--by <role>', 'the role of whoever records this'] as const;
export const AT = ['--at <when>', 'when it happened; left out, it is now'] as const;
export const OUTPUT = [
  '--output <file>',
  'where to; its ending chooses the format; never over an existing file',
] as const;
export const FORCE = ['--force', 'over an existing file all the same'] as const;
export const FULL = [
  '--full',
  'all that the policy says here, in place of what fits one screen',
] as const;

/** The heading of the options that every command takes; they stand last. */
export const EVERY_COMMAND = 'Every command takes:';
export const OWN = 'Options:';

export interface Flags {
  readonly json?: true;
  readonly input: boolean;
  readonly accessible?: true;
  readonly color: boolean;
  readonly dataDir?: string;
  readonly policyDir?: string;
  readonly now?: string;
  readonly debug?: true;
  readonly full?: true;
}

/** A command as it stands in a list, by what it is called and says: to make its options takes most of the time. */
export function withoutOptions(command: Command): Command {
  const same = () => command;
  return Object.assign(command, { option: same, optionsGroup: same });
}

/** The options of every command; its help lists them after its own. */
export function commonOptions(command: Command): Command {
  return command
    .optionsGroup(EVERY_COMMAND)
    .option('--json', 'print one JSON document')
    .option('--no-input', 'never ask')
    .option('--accessible', 'numbered questions line by line, no cursor movement')
    .option('--no-color', 'no colour')
    .option('--data-dir <dir>', 'where cases are kept (ESCALATE_DATA_DIR)')
    .option('--policy-dir <dir>', 'your own policies (ESCALATE_POLICY_DIR)')
    .option('--now <when>', 'work everything out as at then (ESCALATE_NOW)')
    .option('--debug', 'show where a fault arose')
    .optionsGroup(OWN);
}

/** What those options ask for. */
export function settingsFrom(flags: Flags): Settings {
  return {
    json: flags.json ?? false,
    input: flags.input,
    accessible: flags.accessible ?? false,
    color: flags.color,
    dataDir: flags.dataDir ?? null,
    policyDir: flags.policyDir ?? null,
    now: flags.now ?? null,
    debug: flags.debug ?? false,
    full: flags.full ?? false,
  };
}
