import {
  COMMON_OPTIONS,
  type CommandSpec,
  type Words,
  type Worlds,
} from '../commands/shared/command-spec.ts';

export type AnyCommand = { [N in keyof Worlds]: CommandSpec<never, N> }[keyof Worlds];

export interface ListedCommand {
  readonly name: string;
  /** The command's name and arguments, as the list of commands shows them. */
  readonly usage: string;
  readonly summary: string;
  /** Whether the command is left out of help and of completion. */
  readonly isHidden: boolean;
  readonly load: () => Promise<{ readonly command: AnyCommand }>;
}

const PROGRAM = {
  summary:
    "What to do when professionals disagree about a child's safety: the area's own policy, step by step.",
  examples: ['escalate start', 'escalate contacts richmond CAMHS'],
  notes: [
    "A date, a number or a step looks wrong? Go by your area's own document, and report it where you had this program from. Say what you typed and what it printed. Do not paste case details.",
  ],
} as const;

export const GROUPS = {
  policy: {
    summary: 'the policies themselves: list, show, check, diff, install, remove, graph, new',
    examples: ['escalate policy list', 'escalate policy show southwark'],
  },
} as const;

/** The command that runs if the first word typed is an area, or is not recognised. */
export const NO_COMMAND = '__area';
/** The command that runs if only `escalate` is typed and a person can be asked. */
export const HOME = '__home';

/** Maps other first words that people may type to the commands that are meant. */
export const OTHER_NAMES: Readonly<Record<string, string>> = {
  ...{ new: 'start', cases: 'status', list: 'status', log: 'show', history: 'show' },
  ...{ phone: 'contacts', ring: 'contacts', find: 'contacts', undo: 'correct', print: 'export' },
  '999': 'emergency',
};

/** Every command as it is typed, with its summary. Help does not list the last three. */
const SUMMARIES = {
  'emergency [area...]': 'what to do at once when a child is in immediate danger',
  'start [place...]': 'a few questions, then what to do now, by when, and whom to ring',
  'contacts [words...]': 'whom to ring: an area, then any words',
  'timeline <area>': 'the last day for each limit, if every stage takes all its time',
  areas: 'the areas, their documents, dates and warnings',
  where: 'every path in use, and why',
  'next <case>': 'what happened, and so what now',
  'status [case]': 'your cases, the most pressing first; or one of them',
  'record <case> [note...]': 'something for the record, in your own words',
  'done <case> [step]': 'mark a step or duty done',
  'set <case>': 'change an earlier answer, as a new entry',
  'correct <case> <entry> [note...]': 'take back a wrong entry by a new one that says why',
  'reopen <case>': 'open a settled case again, where what was agreed is not kept',
  'approve <case> <entry>': 'the approval and date that some policies ask for on a record',
  'show <case>': 'the chronology of a case',
  'verify [case]': 'check every entry of one case, or of all',
  'import <file>': 'add a case from a bundle, once it is checked',
  'delete <case>': 'delete a case for good',
  'export <case>': 'write a case out: its chronology, its dates for a diary, or the whole record',
  'form <case> [form]': "the area's own form, filled from the record",
  'letter <case>': 'a draft message to the person at the next step; nothing is sent',
  report: "a quarter's counts, without names",
  'policy list': 'bundled and own policy files: which is in use, dates, digest',
  'policy show <area>': 'a whole policy in plain words, with its clauses',
  'policy check <policy>': 'every fault of a policy file, with its line and what is wanted',
  'policy diff <before> <after>':
    'what a revision changes for a practitioner, and the open cases it touches',
  'policy install <file>': 'take a policy file into use that somebody sent you',
  'policy remove <area>': 'take one of your own policy files out of use',
  'policy graph <area>': 'the ladder as a picture',
  'policy new <slug>': 'a draft policy file for an area, to be filled in',
  'complete <shell>': 'a script that lets your shell finish words with the Tab key',
  'help [topic...]':
    'all commands, or a topic: commands, dates, privacy, exit-codes, environment, policy-files, policy-format, accessibility, words, example',
  '__complete <shell> [words...]': 'the words that may come next, for the script of a shell',
  '__area [words...]': 'an area by itself',
  __home: 'the home menu',
} as const;

/** Loads each command. Only the commands needed are loaded, so that the program starts quickly. */
const LOAD = {
  'emergency [area...]': () => import('../commands/emergency.ts'),
  'start [place...]': () => import('../commands/start.ts'),
  'contacts [words...]': () => import('../commands/contacts.ts'),
  'timeline <area>': () => import('../commands/timeline.ts'),
  areas: () => import('../commands/areas.ts'),
  where: () => import('../commands/where.ts'),
  'next <case>': () => import('../commands/next.ts'),
  'status [case]': () => import('../commands/status.ts'),
  'record <case> [note...]': () => import('../commands/record.ts'),
  'done <case> [step]': () => import('../commands/done.ts'),
  'set <case>': () => import('../commands/set.ts'),
  'correct <case> <entry> [note...]': () => import('../commands/correct.ts'),
  'reopen <case>': () => import('../commands/reopen.ts'),
  'approve <case> <entry>': () => import('../commands/approve.ts'),
  'show <case>': () => import('../commands/show.ts'),
  'verify [case]': () => import('../commands/verify.ts'),
  'import <file>': () => import('../commands/import.ts'),
  'delete <case>': () => import('../commands/delete.ts'),
  'export <case>': () => import('../commands/export.ts'),
  'form <case> [form]': () => import('../commands/form.ts'),
  'letter <case>': () => import('../commands/letter.ts'),
  report: () => import('../commands/report.ts'),
  'policy list': () => import('../commands/policy-list.ts'),
  'policy show <area>': () => import('../commands/policy-show.ts'),
  'policy check <policy>': () => import('../commands/policy-check.ts'),
  'policy diff <before> <after>': () => import('../commands/policy-diff.ts'),
  'policy install <file>': () => import('../commands/policy-install.ts'),
  'policy remove <area>': () => import('../commands/policy-remove.ts'),
  'policy graph <area>': () => import('../commands/policy-graph.ts'),
  'policy new <slug>': () => import('../commands/policy-new.ts'),
  'complete <shell>': () => import('../commands/complete.ts'),
  'help [topic...]': () => import('../commands/help.ts'),
  '__complete <shell> [words...]': () =>
    import('../commands/complete.ts').then(({ wordsCommand }) => ({ command: wordsCommand })),
  '__area [words...]': () => import('../commands/area.ts'),
  __home: () => import('../commands/home.ts'),
} satisfies Record<keyof typeof SUMMARIES, ListedCommand['load']>;

const HIDDEN = /^__/;

export const COMMANDS: readonly ListedCommand[] = entriesOf(SUMMARIES).map(([usage, summary]) => ({
  ...{ name: usage.replace(/ [<[].*/, ''), usage, summary, isHidden: HIDDEN.test(usage) },
  load: LOAD[usage],
}));

function entriesOf<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}

/** A command and its subcommands, as plain data for parsing, help, completion and the manual. */
export interface CommandTree {
  /** The words typed after `escalate`, such as `policy show`. Empty for the program itself. */
  readonly name: string;
  readonly word: string;
  /** The command and its arguments without the name of its group, such as `show <area>`. */
  readonly term: string;
  readonly summary: string;
  readonly usage: string;
  readonly options: readonly OptionWord[];
  /** The common options. Empty if this command does not take them. */
  readonly common: readonly OptionWord[];
  readonly arguments: readonly ArgumentWord[];
  readonly examples: readonly string[];
  readonly notes: readonly string[];
  readonly commands: readonly CommandTree[];
}

export interface OptionWord {
  readonly term: string;
  /** The long name, such as `--area`. If there is a short name, it comes second. */
  readonly names: readonly string[];
  readonly says: string;
  /** The kind of word that the option takes as its value, such as `area`. Null if it takes none. */
  readonly value: string | null;
  readonly isVariadic: boolean;
}

interface ArgumentWord {
  /** The kind of word that the argument is, such as `area`. */
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

/** Returns one command. If `spec` is null, its arguments and own options are left out. */
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

/** Returns the program. Only commands that `isNamed` picks have their arguments and options. */
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

/** Returns the program, a group or a command, with the fields that all three have in common. */
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
