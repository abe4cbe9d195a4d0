import type { CompletionSources, StandaloneEnv } from '../../commands/shared/command-spec.ts';
import { FORMATS, factsOf } from '../../model/formats.ts';
import { keysOf } from '../../model/records.ts';
import {
  AGENCIES,
  CHILD_STATUSES,
  CONCERNS,
  HOWS,
  NATIONS,
  OUTCOMES,
  RECORD_KINDS,
  RISKS,
  SIDES,
  WRITTEN_FOR,
} from '../../model/vocabulary.ts';
import type { CommandTree, OptionWord } from '../commands.ts';
import { TOPICS } from '../topics/topics.ts';

/** The completion script for each shell. Each runs `escalate` from the PATH to get the words. */
export const SCRIPTS = {
  bash: 'escalate.bash',
  zsh: 'escalate.zsh',
  fish: 'escalate.fish',
  powershell: 'escalate.ps1',
} as const;

export const SHELLS = keysOf(SCRIPTS);

export interface Candidate {
  readonly word: string;
  /** The summary of a command or option. */
  readonly says?: string;
}

/** The words to offer, and whether the shell should offer names of files or folders too. */
export interface Candidates {
  readonly words: readonly Candidate[];
  readonly also: 'words' | 'files' | 'folders';
}

interface Sources extends CompletionSources {
  /** Whether the user asked for case references to be offered. */
  readonly offersCases: boolean;
}

interface TypedLine {
  readonly command: CommandTree;
  readonly flags: ReadonlyMap<string, string>;
  /** The words before the last one, except commands, options and option values. */
  readonly operands: readonly string[];
  readonly begun: string;
  /** The part of the last word that comes before `begun`, such as `--area=`. */
  readonly lead: string;
  /** The kind of word that can come next: `command`, `option`, `nothing`, or one such as `area`. */
  readonly wanted: string;
}

interface Reading {
  command: CommandTree;
  /** The option whose value comes next. */
  pending: OptionWord | null;
  /** Whether the option in `pending` has a value already, and can take more. */
  hasValue: boolean;
  /** Whether `--` was typed. No word after it is an option. */
  isEnded: boolean;
  readonly flags: Map<string, string>;
  readonly operands: string[];
}

/**
 * Reads a command line that is still being typed.
 * @param words the words after `escalate`, without the last one
 * @param last the last word, as far as it has been typed
 */
function readLine(tree: CommandTree, words: readonly string[], last: string): TypedLine {
  const reading: Reading = {
    ...{ command: tree, pending: null, hasValue: false, isEnded: false },
    ...{ flags: new Map(), operands: [] },
  };
  for (const word of words) take(word, reading);
  const [lead, begun] = splitLast(last, reading);
  const { command, flags, operands } = reading;
  return { command, flags, operands, begun, lead, wanted: wantedAt(lead, begun, reading) };
}

function optionNamed(name: string, { options, common }: CommandTree): OptionWord | undefined {
  return [...options, ...common].find(({ names }) => names.includes(name));
}

function isValue(word: string, { pending, hasValue }: Reading): boolean {
  return pending !== null && !(hasValue && word.startsWith('-'));
}

function take(word: string, reading: Reading): void {
  const { pending, command, operands } = reading;
  if (pending && isValue(word, reading)) {
    // bash splits `--area=southwark` into three words, so a lone `=` is not a value.
    if (word !== '=') takeValue(word, pending, reading);
    return;
  }
  reading.pending = null;
  if (word === '--' && !reading.isEnded) {
    reading.isEnded = true;
  } else if (!reading.isEnded && word.startsWith('-') && word !== '-') {
    takeOption(word, reading);
  } else {
    const below = command.commands.find((one) => one.word === word);
    if (below && operands.length === 0) reading.command = below;
    else operands.push(word);
  }
}

function takeValue(word: string, option: OptionWord, reading: Reading): void {
  reading.flags.set(option.names[0] ?? '', word);
  reading.hasValue = true;
  reading.pending = option.isVariadic ? option : null;
}

function takeOption(word: string, reading: Reading): void {
  const [name = '', value] = word.split(/=(.*)/s);
  const option = optionNamed(name, reading.command);
  if (!option) return;
  reading.hasValue = false;
  if (option.value === null) reading.flags.set(option.names[0] ?? '', '');
  else if (value === undefined) reading.pending = option;
  else takeValue(value, option, reading);
}

function splitLast(last: string, { pending, isEnded }: Reading): [lead: string, begun: string] {
  if (pending) return ['', last === '=' ? '' : last];
  const [, lead, begun = ''] = /^(--[a-z-]+=)(.*)$/s.exec(last) ?? [];
  return isEnded || lead === undefined ? ['', last] : [lead, begun];
}

function wantedAt(lead: string, begun: string, reading: Reading): TypedLine['wanted'] {
  const { command, pending, isEnded, operands } = reading;
  if (lead !== '') return optionNamed(lead.slice(0, -1), command)?.value ?? 'nothing';
  if (pending && isValue(begun, reading)) return pending.value ?? 'nothing';
  if (!isEnded && begun.startsWith('-')) return 'option';
  if (command.commands.length > 0) return operands.length === 0 ? 'command' : 'nothing';
  const last = command.arguments.at(-1);
  const argument = command.arguments[operands.length] ?? (last?.isVariadic ? last : undefined);
  return argument?.name ?? 'nothing';
}

type Find = (line: TypedLine, sources: Sources) => Promise<readonly string[]>;

/** Offers the short names of areas and parts and, once a word is begun, other names of areas. */
const areas: Find = async ({ begun }, { cards }) =>
  (await cards()).flatMap(({ id, parts, aliases }) => [
    ...[id, ...parts.map((part) => part.id)],
    ...(begun === '' ? [] : aliases),
  ]);

export const WORDS: Readonly<Record<string, Find>> = {
  concern: async () => CONCERNS,
  agency: async () => AGENCIES,
  outcome: async () => OUTCOMES,
  status: async () => [...CHILD_STATUSES, CHILD_STATUSES.slice(0, 2).join(',')],
  risk: async () => RISKS,
  side: async () => SIDES,
  kind: async () => RECORD_KINDS,
  how: async () => HOWS,
  part: async () => WRITTEN_FOR,
  nation: async () => NATIONS,
  shell: async () => SHELLS,
  current: async () => ['current'],
  format: async ({ command: { name } }) =>
    keysOf(FORMATS).filter((one) => factsOf(one).commands.some((by) => by === name)),
  ...{ area: areas, place: areas, policy: areas, before: areas, after: areas },
  words: async (line, sources) => (line.operands.length === 0 ? areas(line, sources) : []),
  case: async (_, { offersCases, references }) => (offersCases ? references() : []),
  topic: async () => [...TOPICS, 'example', 'commands'],
};

/** The kinds of word that can be the name of a file. Some can also be an area. */
const FILES = ['file', 'text', 'policy', 'before', 'after'];

/**
 * Returns the words that can come next and begin with the part of the word typed so far.
 * @param typed the words after `escalate`, the last one as far as it has been typed
 * @param open opens the policies and the cases in the folders that the line names
 */
export async function candidatesFor(
  tree: CommandTree,
  typed: readonly string[],
  offersCases: boolean,
  open: StandaloneEnv['sources'],
): Promise<Candidates> {
  const line = readLine(tree, typed.slice(0, -1), typed.at(-1) ?? '');
  const folderIn = (flag: string) => line.flags.get(flag) ?? null;
  const folders = { dataDir: folderIn('--data-dir'), policyDir: folderIn('--policy-dir') };
  const { words, also } = await candidatesAt(line, tree, { ...open(folders), offersCases });
  const begun = line.begun.toLowerCase();
  const fit = words
    .filter(({ word }) => word.toLowerCase().startsWith(begun) && isPlain(word))
    .map((one) => ({ ...one, word: `${line.lead}${one.word}` }));
  return { words: [...new Map(fit.map((one) => [one.word, one])).values()], also };
}

/** Whether a word needs no quotes. Other words are not offered: each shell quotes differently. */
function isPlain(word: string): boolean {
  return /^[\w.,-]+$/.test(word);
}

async function candidatesAt(
  line: TypedLine,
  tree: CommandTree,
  sources: Sources,
): Promise<Candidates> {
  const { wanted, command } = line;
  if (wanted === 'command') return { words: await firstWords(line, sources), also: 'words' };
  if (wanted === 'option') return { words: optionsLeft(line), also: 'words' };
  if (wanted === 'nothing') return { words: [], also: 'words' };
  const isFile =
    FILES.includes(wanted) || (wanted === 'area' && command.name.startsWith('policy '));
  const words = await unlessUnreadable(WORDS[wanted], line, sources);
  return {
    words: wanted === 'topic' ? [...words, ...commandsBelow(tree)] : words,
    also: wanted === 'dir' ? 'folders' : isFile ? 'files' : 'words',
  };
}

async function unlessUnreadable(find: Find | undefined, line: TypedLine, sources: Sources) {
  const words = await find?.(line, sources).catch(() => []);
  return (words ?? []).map((word): Candidate => ({ word }));
}

/** Returns the commands. If none fits, returns the areas, which can be typed without a command. */
async function firstWords(line: TypedLine, sources: Sources): Promise<readonly Candidate[]> {
  const commands = commandsBelow(line.command);
  const isBegun = commands.some(({ word }) => word.startsWith(line.begun.toLowerCase()));
  if (isBegun || line.command.name !== '') return commands;
  return unlessUnreadable(areas, line, sources);
}

function commandsBelow(command: CommandTree): Candidate[] {
  return command.commands.map(({ word, summary }) => ({ word, says: summary }));
}

/** Returns the options that can still be given: the command's own, and then the common ones. */
function optionsLeft({ command, flags }: TypedLine): Candidate[] {
  return [...command.options, ...command.common]
    .filter(({ names: [name = ''], isVariadic }) => isVariadic || !flags.has(name))
    .map(({ names: [word = ''], says }) => ({ word, says }));
}
