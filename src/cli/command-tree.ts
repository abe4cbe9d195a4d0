import { COMMON_OPTIONS, type Words } from '../commands/shared/command-spec.ts';
import type { AnyCommand, ListedCommand } from './commands.ts';

/** A command and those below it, as plain data: for registering, help, completion and the manual page. */
export interface CommandTree {
  /** As it is typed, without `escalate`; the program's own is empty. */
  readonly name: string;
  /** How the list of commands shows it, after the word above it: `show <area>`. */
  readonly term: string;
  readonly summary: string;
  readonly usage: string;
  readonly options: readonly OptionWord[];
  readonly arguments: readonly ArgumentWord[];
  readonly examples: readonly string[];
  readonly notes: readonly string[];
  readonly commands: readonly CommandTree[];
}

export interface OptionWord {
  /** As help shows it: `--area <area>`. */
  readonly term: string;
  /** `--area`, and a short one where there is one. */
  readonly names: readonly string[];
  readonly says: string;
  /** What kind of word it takes: `area`; null: none. */
  readonly value: string | null;
  readonly isVariadic: boolean;
  /** Whether every command takes it. */
  readonly isCommon: boolean;
}

export interface ArgumentWord {
  /** What kind of word it is: `area`. */
  readonly name: string;
  readonly says: string;
  readonly isOptional: boolean;
  readonly isVariadic: boolean;
}

export const HELP = '-h, --help';
export const VERSION = '-V, --version';

export const HELP_OPTION = { [HELP]: 'show this help' };

export const COMMON: readonly OptionWord[] = optionWords(COMMON_OPTIONS, true);

/** A command's full name: `policy show`. */
export function nameOf({ usage }: ListedCommand): string {
  return usage.replace(/ [<[].*/, '');
}

/** One command by itself. */
export function treeOf(listed: ListedCommand, spec: AnyCommand | null): CommandTree {
  const name = nameOf(listed);
  const terms = listed.usage.slice(name.length);
  const own = { ...spec?.options, ...(!spec?.isBare && HELP_OPTION) };
  return {
    name,
    term: `${lastWord(name)}${terms}`,
    summary: listed.summary,
    usage: `escalate ${name} [options]${terms}`,
    options: [...optionWords(own, false), ...(spec && !spec.isBare ? COMMON : [])],
    arguments: Object.entries(spec?.arguments ?? {}).map(argumentWord),
    examples: spec?.examples ?? [],
    notes: spec?.notes ?? [],
    commands: [],
  };
}

export function optionWords(options: Words, isCommon: boolean): OptionWord[] {
  return Object.entries(options).map(([term, says]) => ({
    term,
    names: term.replace(/ <.*/, '').split(', ').reverse(),
    says,
    value: /<([a-z-]+)/.exec(term)?.[1] ?? null,
    isVariadic: term.endsWith('...>'),
    isCommon,
  }));
}

function argumentWord([term, says]: [string, string]): ArgumentWord {
  const name = term.replace(/[<>[\].]/g, '');
  return { name, says, isOptional: term.startsWith('['), isVariadic: term.includes('...') };
}

/** The last word of a name, as it is typed after the command above it. */
export function lastWord(name: string): string {
  return name.split(' ').at(-1) ?? name;
}
