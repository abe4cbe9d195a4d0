import type { Command } from 'commander';
import type { Env, Settings } from '../env.ts';
import type { ExitCode } from '../errors.ts';
import { EVERY_COMMAND, OWN } from './help-text.ts';

/** A command's work: what was told, and the world outside. */
export type Action = (told: never, env: Env) => Promise<ExitCode>;

/** What a group of commands is registered with. */
export interface Registrar {
  readonly program: Command;
  /** A new command with the options that every command takes. */
  readonly command: (usage: string, says: string) => Command;
  /** Does the work of the command that was named. */
  readonly act: (action: Action, told: object, flags: Flags) => Promise<void>;
}

export const BY = ['--by <role>', 'the role of whoever records this'] as const;
export const AT = ['--at <when>', 'when it happened; left out, it is now'] as const;
export const OUTPUT = ['--output <file>', 'where to; never over an existing file'] as const;
export const FORCE = ['--force', 'over an existing file all the same'] as const;
export const FULL = [
  '--full',
  'all that the policy says here, in place of what fits one screen',
] as const;

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
