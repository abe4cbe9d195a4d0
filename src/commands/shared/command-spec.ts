import type { CommandTree } from '../../cli/commands.ts';
import type { AreaCard, Env, LookUpEnv, Settings } from '../../env.ts';
import { EXIT, type ExitCode } from '../../errors.ts';
import { escapeControls } from '../../text/escape.ts';

/** What a command may need of the outside world: the less it needs, the quicker it starts. */
export interface Worlds {
  readonly everything: Env;
  /** It asks nobody, and cannot reach the cases. */
  readonly 'look-up': LookUpEnv;
  /** Nothing is opened, so the command works when everything outside is broken. */
  readonly nothing: StandaloneEnv;
}

export type AnyWorld = Worlds[keyof Worlds];

export interface StandaloneEnv {
  readonly settings: Settings;
  readonly columns: number;
  readonly say: LookUpEnv['say'];
  /** Opens the policies, where they may help and nothing depends on them. */
  readonly lookUp: () => Promise<LookUpEnv>;
  /** The text of a file that help prints: a topic, a script of a shell, or a whole case as the program prints it. */
  readonly readHelp: (file: string) => string;
  /** What can be typed next, while somebody types. Nothing is written, and nothing is said. */
  readonly sources: (folders: Pick<Settings, 'dataDir' | 'policyDir'>) => CompletionSources;
}

/** The words that come from policies and saved cases. Each throws where it cannot be read. */
export interface CompletionSources {
  readonly cards: () => Promise<readonly AreaCard[]>;
  readonly references: () => Promise<readonly string[]>;
}

/**
 * One command: everything about it but its summary, which stands in `cli/commands.ts`, so that `--help` loads no command.
 * `Flags` is worked out from the arguments and options by {@link FlagsOf}.
 */
export interface CommandSpec<Flags = never, Needs extends keyof Worlds = 'everything'> {
  /** Absent: everything. */
  readonly needs?: Needs;
  readonly arguments?: Words;
  /** What each option is for, by its term: `--force`, `--at <when>`, `--merge <file...>`. */
  readonly options?: Words;
  /** Command lines as a practitioner would type them. A test runs every one. */
  readonly examples: readonly string[];
  /** What its help says besides, a paragraph each. */
  readonly notes?: readonly string[];
  /** What to type next; null: it says so itself. Left out, it is the page of the case that it was about, if any. */
  readonly next?: string | null;
  /** It takes no option of every command and has no help, and whatever else is typed is let pass. */
  readonly isBare?: true;
  /** It is about an area: where that has no policy here, it says what to do there. */
  readonly isOfArea?: true;
  readonly run: (
    flags: Flags,
    env: Worlds[Needs],
    program: ProgramView,
  ) => Promise<ExitCode | GoOn>;
}

/** Goes on with another command, in the same world. */
export interface GoOn {
  readonly command: string;
  readonly flags: object;
  /** What it leads back to, once that and all that it leads on to is over. */
  readonly back?: GoOn;
}

/** What a command may ask about the program that it belongs to. */
export interface ProgramView {
  readonly names: readonly string[];
  /** The help of the command that these words name, of "commands" all of it, of no words the short one; null: there is none. */
  readonly helpOf: (words: readonly string[]) => Promise<string | null>;
  /** Runs a line of words as after the program's name, in the world that is open. @throws {UserError} */
  readonly run: (words: readonly string[], env: Env) => Promise<ExitCode>;
  /** Every command; with arguments and options, those that these words name. */
  readonly tree: (words: readonly string[]) => Promise<CommandTree>;
}

export type Words = Readonly<Record<string, string>>;

/** The typed flags of a command, from the terms of its arguments and options. */
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

/** The same world by the time that it is now: a page may be open for a night. */
export function atNow<World extends AnyWorld>(world: World): World {
  return 'clockNow' in world && world.clockNow ? { ...world, now: world.clockNow() } : world;
}

/** Says what came of a command that is done: its document with `--json`, else its page. */
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

/** Says one line on standard error that may hold the name of a file, which may hold anything. */
export function noteLine(line: string, { note }: Pick<LookUpEnv, 'note'>): void {
  note(`${escapeControls(line)}\n`);
}

/** That a draft is kept, and how to go on from it, as a line; empty: none is. What reads one is loaded only then. */
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
/** Answers that are asked for, in the order of the questions. */
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
