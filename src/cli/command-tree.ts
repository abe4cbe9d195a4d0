import { COMMON_OPTIONS, type Words } from '../commands/shared/command-spec.ts';
import { type AnyCommand, COMMANDS, GROUPS, type ListedCommand, PROGRAM } from './commands.ts';

/** A command and those below it, as plain data: for registering, help, completion and the manual page. */
export interface CommandTree {
  /** As it is typed, without `escalate`; the program's own is empty. */
  readonly name: string;
  readonly word: string;
  /** How the list of commands shows it, after the word above it: `show <area>`. */
  readonly term: string;
  readonly summary: string;
  readonly usage: string;
  readonly options: readonly OptionWord[];
  /** The options of every command, where it takes them. */
  readonly common: readonly OptionWord[];
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
}

interface ArgumentWord {
  /** What kind of word it is: `area`. */
  readonly name: string;
  readonly says: string;
  readonly isOptional: boolean;
  readonly isVariadic: boolean;
}

export const HELP = '-h, --help';
export const VERSION = '-V, --version';
const HELP_OPTION = { [HELP]: 'show this help' };

export function firstWord(name: string): string {
  return name.split(' ')[0] ?? name;
}

/** One command by itself; null: without its arguments and options. */
export function treeOf(listed: ListedCommand, spec: AnyCommand | null): CommandTree {
  const { name, usage } = listed;
  const terms = usage.slice(name.length);
  const word = name.split(' ').at(-1) ?? name;
  return {
    ...nodeOf(name, { ...listed, ...spec }, []),
    ...{ word, term: `${word}${terms}`, usage: `escalate ${name} [options]${terms}` },
    options: optionWords({ ...spec?.options, ...(!spec?.isBare && HELP_OPTION) }),
    ...(spec?.isBare && { common: [] }),
    arguments: Object.entries(spec?.arguments ?? {}).map(argumentWord),
  };
}

/** The whole program, hidden commands left out. Those that `isNamed` does not name have no arguments or options. */
export async function programTree(isNamed: (name: string) => boolean): Promise<CommandTree> {
  const nodes: CommandTree[] = [];
  for (const listed of COMMANDS.filter(({ isHidden }) => !isHidden)) {
    nodes.push(treeOf(listed, isNamed(listed.name) ? (await listed.load()).command : null));
  }
  const commands = [...new Set(nodes.map(({ name }) => firstWord(name)))].flatMap((first) => {
    const these = nodes.filter(({ name }) => firstWord(name) === first);
    const group = Object.entries(GROUPS).find(([name]) => name === first)?.[1];
    return group ? [nodeOf(first, group, these)] : these;
  });
  const options = optionWords({ [VERSION]: 'show the version', ...HELP_OPTION });
  return { ...nodeOf('', PROGRAM, commands), options };
}

/** The program, a group or a command, with what each of them has. */
function nodeOf(
  name: string,
  { summary, examples = [], notes = [] }: Partial<AnyCommand> & Pick<ListedCommand, 'summary'>,
  commands: readonly CommandTree[],
): CommandTree {
  const usage = ['escalate', ...(name === '' ? [] : [name]), '[options] [command]'].join(' ');
  return {
    ...{ name, word: name, term: name || 'escalate', usage, summary, examples, notes, commands },
    ...{ options: optionWords(HELP_OPTION), common: optionWords(COMMON_OPTIONS), arguments: [] },
  };
}

function optionWords(options: Words): OptionWord[] {
  return Object.entries(options).map(([term, says]) => ({
    term,
    names: term.replace(/ <.*/, '').split(', ').reverse(),
    says,
    value: /<([a-z-]+)/.exec(term)?.[1] ?? null,
    isVariadic: term.endsWith('...>'),
  }));
}

function argumentWord([term, says]: [string, string]): ArgumentWord {
  const name = term.replace(/[<>[\].]/g, '');
  return { name, says, isOptional: term.startsWith('['), isVariadic: term.includes('...') };
}
