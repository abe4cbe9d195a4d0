import type { AreaCard, Env, LookUpEnv, Settings } from '../../env.ts';
import type { ExitCode } from '../../errors.ts';
import type { Policy } from '../../model/policy.ts';

/** What a command may need of the outside world: the less it needs, the quicker it starts. */
export interface Worlds {
  readonly everything: Env;
  /** It asks nobody, and cannot reach the cases. */
  readonly 'look-up': LookUpEnv;
  readonly completion: CompletionEnv;
  /** Nothing is opened, so the command works when everything outside is broken. */
  readonly nothing: StandaloneEnv;
}

export interface StandaloneEnv {
  readonly settings: Settings;
  readonly columns: number;
  readonly say: LookUpEnv['say'];
}

/** What a shell may ask for while somebody types. Nobody is asked, and nothing is written. */
export interface CompletionEnv {
  readonly sources: (folders: Pick<Settings, 'dataDir' | 'policyDir'>) => CompletionSources;
  readonly say: LookUpEnv['say'];
}

/** The words that come from policies and saved cases. Each throws where it cannot be read. */
export interface CompletionSources {
  readonly cards: () => Promise<readonly AreaCard[]>;
  readonly read: (id: string) => Promise<Policy>;
  /** The references of the saved cases. */
  readonly references: () => Promise<readonly string[]>;
}

/**
 * One command: everything about it but its summary, which stands in the table so that `--help` loads no command.
 * `Flags` is worked out from the arguments and options by {@link FlagsOf}.
 */
export interface CommandSpec<Flags = never, Needs extends keyof Worlds = 'everything'> {
  readonly needs: Needs;
  /** What each argument is, by its term: `<case>`, `[form]`, `[words...]`. */
  readonly arguments?: Words;
  /** What each option is for, by its term: `--force`, `--at <when>`, `--merge <file...>`. */
  readonly options?: Words;
  /** Two command lines as a practitioner would type them. A test runs every one. */
  readonly examples: readonly [string, string];
  /** What its help says besides, a paragraph each. */
  readonly notes?: readonly string[];
  readonly run: (flags: Flags, env: Worlds[Needs]) => Promise<ExitCode>;
}

/** Terms of arguments or options, each with what help says of it. */
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
          ? { readonly [K in Name]: readonly string[] }
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

export const BY = { '--by <role>': 'the role of whoever records this' } as const;
export const AT = { '--at <when>': 'when it happened; left out, it is now' } as const;
export const FULL = {
  '--full': 'all that the policy says here, in place of what fits one screen',
} as const;
export const OUTPUT = {
  '--output <file>': 'where to; its ending chooses the format; never over an existing file',
  '--force': 'over an existing file all the same',
} as const;
