import type { CompletionSources } from '../../commands/shared/command-spec.ts';
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
import type { CommandTree } from '../commands.ts';
import { TOPICS } from '../topics/topics.ts';
import type { TypedLine } from './typed-line.ts';

/** The completion script for each shell. It runs `escalate` from the PATH to get the words. */
export const SCRIPTS = {
  bash: 'escalate.bash',
  zsh: 'escalate.zsh',
  fish: 'escalate.fish',
  powershell: 'escalate.ps1',
} as const;

export const SHELLS = keysOf(SCRIPTS);

export interface Candidate {
  readonly word: string;
  /** What the command or option is for. */
  readonly says?: string;
}

/** The words to offer, and whether the shell should offer names of files or folders too. */
export interface Candidates {
  readonly words: readonly Candidate[];
  readonly also: 'words' | 'files' | 'folders';
}

export interface Sources extends CompletionSources {
  /** Whether the user asked for case references to be offered. */
  readonly offersCases: boolean;
}

type Find = (line: TypedLine, sources: Sources) => Promise<readonly string[]>;

/** Offers the short names of areas and parts. Once the word is begun, offers other names too. */
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
  topic: async () => TOPICS,
};

/** The kinds of word that can be the name of a file. Some can also be an area. */
const FILES = ['file', 'text', 'policy', 'before', 'after'];

/** Returns the words that can come next and begin with the part of the word typed so far. */
export async function candidatesFor(
  line: TypedLine,
  tree: CommandTree,
  sources: Sources,
): Promise<Candidates> {
  const { words, also } = await candidatesAt(line, tree, sources);
  const begun = line.begun.toLowerCase();
  const fit = words.filter(({ word }) => word.toLowerCase().startsWith(begun) && isPlain(word));
  return { words: [...new Map(fit.map((one) => [one.word, one])).values()], also };
}

/** Whether a word needs no quotes. Others are not offered, as each shell quotes in its own way. */
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
