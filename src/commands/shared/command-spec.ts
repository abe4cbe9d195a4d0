import type { CommandTree } from '../../cli/commands.ts';
import type { AreaCard, Env, LookUpEnv, Settings } from '../../env.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { escapeControls } from '../../text/escape.ts';

/** The environments that a command can ask for. A command that asks for less starts sooner. */
export interface Worlds {
  readonly everything: Env;
  /** Has no prompts, and no access to the saved cases. */
  readonly 'look-up': LookUpEnv;
  /** Opens nothing, so that the command works even if policies, cases or folders are damaged. */
  readonly nothing: StandaloneEnv;
}

export type AnyWorld = Worlds[keyof Worlds];

export interface StandaloneEnv {
  readonly settings: Settings;
  readonly columns: number;
  readonly say: LookUpEnv['say'];
  /** Opens the policies, for a command that can use them but also works without them. */
  readonly lookUp: () => Promise<LookUpEnv>;
  /** Returns the text of a help topic, a completion script or the example case. */
  readonly readHelp: (file: string) => string;
  /** Returns what shell completion can offer. It only reads files, and prints nothing. */
  readonly sources: (folders: Pick<Settings, 'dataDir' | 'policyDir'>) => CompletionSources;
}

/** Words for shell completion. Each function throws if its policies or cases cannot be read. */
export interface CompletionSources {
  readonly cards: () => Promise<readonly AreaCard[]>;
  readonly references: () => Promise<readonly string[]>;
}

/**
 * A command, except for its one-line summary. The summaries are in `cli/commands.ts`, so that
 * `--help` loads no command. {@link FlagsOf} derives `Flags` from the arguments and options.
 */
export interface CommandSpec<Flags = never, Needs extends keyof Worlds = 'everything'> {
  /** The environment that the command needs. If this is left out, the command gets `everything`. */
  readonly needs?: Needs;
  readonly arguments?: Words;
  /** Explains each option. The keys look like `--force`, `--at <when>` or `--merge <file...>`. */
  readonly options?: Words;
  /** Command lines as a practitioner would type them. A test runs every one. */
  readonly examples: readonly string[];
  /** Further paragraphs for the command's help. Each string is one paragraph. */
  readonly notes?: readonly string[];
  /**
   * The command line to suggest afterwards. Null suggests none. If this is left out, a command that
   * needs a case suggests the status of that case.
   */
  readonly next?: string | null;
  /** Set if the command has neither the common options nor `--help`, and accepts any words. */
  readonly isBare?: true;
  /** Set if the command is about an area. If the area has no policy, general advice is printed. */
  readonly isOfArea?: true;
  readonly run: (
    flags: Flags,
    env: Worlds[Needs],
    program: ProgramView,
  ) => Promise<ExitCode | GoOn>;
}

/** The command to run next, in the same environment. */
export interface GoOn {
  readonly command: string;
  readonly flags: object;
  /** The command to run after `command`, and after any commands that `command` leads on to. */
  readonly back?: GoOn;
}

/** The parts of the program that a command can use. */
export interface ProgramView {
  readonly names: readonly string[];
  /**
   * Returns the help for the command that `words` name. The word "commands" gives a list of every
   * command, and an empty list gives the short help. Returns null if there is no such command.
   */
  readonly helpOf: (words: readonly string[]) => Promise<string | null>;
  /** Runs words in `env` as if they were typed after `escalate`. @throws {UserError} */
  readonly run: (words: readonly string[], env: Env) => Promise<ExitCode>;
  /** Returns all commands. Only commands named in `words` include arguments and options. */
  readonly tree: (words: readonly string[]) => Promise<CommandTree>;
}

export type Words = Readonly<Record<string, string>>;

/** The type of a command's flags, from its arguments and options: `--at <when>` gives `at`. */
export type FlagsOf<Usage extends { readonly arguments?: Words; readonly options?: Words }> =
  Merged<FlagOf<keyof Usage['arguments'] | keyof Usage['options']>>;

type FlagOf<Term> = Term extends `--${infer Name} <${string}...>`
  ? { readonly [K in CamelCase<Name>]?: readonly string[] }
  : Term extends `--${infer Name} <${string}>`
    ? { readonly [K in CamelCase<Name>]?: string }
    : Term extends `--${infer Name}`
      ? { readonly [K in CamelCase<Name>]?: boolean }
      : Term extends `<${infer Name}>`
        ? { readonly [K in Name]: string }
        : Term extends `[${infer Name}...]`
          ? { readonly [K in Name]?: readonly string[] }
          : Term extends `[${infer Name}]`
            ? { readonly [K in Name]?: string }
            : never;

type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

type Merged<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? { [K in keyof All]: All[K] }
  : never;

/** Returns the environment with the time as it is now, since a page may stay open all night. */
export function atNow<World extends AnyWorld>(world: World): World {
  return 'clockNow' in world && world.clockNow ? { ...world, now: world.clockNow() } : world;
}

/** Prints a command's result: with `--json` its document as JSON, otherwise its page of text. */
export function sayResult(
  document: object,
  page: () => string,
  { settings, say }: Pick<LookUpEnv, 'settings' | 'say'>,
): ExitCode {
  say(settings.json ? jsonText(document) : page());
  return EXIT.done;
}

export function jsonText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Prints a line on standard error. Escapes the line, as a file name can hold any character. */
export function noteLine(line: string, { note }: Pick<LookUpEnv, 'note'>): void {
  note(`${escapeControls(line)}\n`);
}

/** Returns a line about an unfinished interview and how to resume it. Empty if there is none. */
export async function draftThere(env: Env): Promise<string> {
  if (env.settings.json || env.draft.read().kind === 'none') return '';
  const { draftLine } = await import('../../interview/save-interview.ts');
  return draftLine(env);
}

export const BY = { '--by <role>': 'the role of whoever records this' };
export const ORIGIN = { '--at <when>': 'when it happened; left out, it is now', ...BY };
export const FULL = { '--full': 'all that the policy says here, in place of what fits one screen' };
export const REASON = {
  '--reason-file <file>': 'the reason, in your own words; - reads standard input',
};
export const OUTPUT = {
  '--output <file>': 'where to; its ending chooses the format; never over an existing file',
  '--force': 'over an existing file all the same',
};
export const TRACK = {
  '--track <track>': 'another way up that the policy has, by its id; "usual" for none',
};
export const ROUTE = {
  '--route <route>': 'a side route that you take, by its id; its times run beside the stages',
};
/** The options that answer the interview's questions, in the order in which it asks them. */
export const ANSWERS = {
  '--concern <concern>': 'what the disagreement is about',
  '--risk <risk>': 'immediate, none or unsure',
  '--agency <agency>': 'your agency',
  '--other-agency <agency>': 'the agency you disagree with',
  '--side <side>': 'raising, or receiving where it was raised with you',
  '--child <status>': 'looked-after, protection-plan (or both, with a comma), neither or unknown',
  '--disagreed <when>': 'when the disagreement arose, or the decision was received',
  '--raised <when>': 'when it was raised with the other side, or with you',
  '--protect-by <when>': 'an earlier time by which the child must be safe',
};

export const COMMON_OPTIONS = {
  '--json': 'print one JSON document',
  '--no-input': 'never ask',
  '--accessible': 'numbered questions line by line, no cursor movement',
  '--no-color': 'no colour',
  '--data-dir <dir>': 'where cases are kept (ESCALATE_DATA_DIR)',
  '--policy-dir <dir>': 'your own policies (ESCALATE_POLICY_DIR)',
  '--now <when>': 'work everything out as at then (ESCALATE_NOW)',
  '--debug': 'show where a fault arose',
};
