import type { CompletionSources } from '../../commands/shared/command-spec.ts';
import type { AreaCard } from '../../env.ts';
import { FORMATS, factsOf } from '../../model/formats.ts';
import type { Policy } from '../../model/policy.ts';
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
  USUAL_TRACK,
  WRITTEN_FOR,
} from '../../model/vocabulary.ts';
import type { CommandTree } from '../commands.ts';
import { TOPICS } from '../topics/topics.ts';
import { SHELLS } from './shells.ts';
import type { TypedLine } from './typed-line.ts';

export interface Candidate {
  readonly word: string;
  /** What it stands for, where the word alone does not say it. */
  readonly says?: string;
  /** Offered only where nothing else begins so. */
  readonly isOther?: true;
}

/** Words to offer, and whether the names of files or folders may stand there too. */
export interface Candidates {
  readonly words: readonly Candidate[];
  readonly also: 'words' | 'files' | 'folders';
}

export interface Sources extends CompletionSources {
  /** Whether the user asked that case references be offered. */
  readonly offersCases: boolean;
}

type Find = (line: TypedLine, sources: Sources) => Promise<readonly Candidate[]>;

const areas: Find = async (_, { cards }) => (await cards()).flatMap(namesOf);

/** The English is read only where it is shown: completion has to be as quick as a look-up. */
const english = () => import('../../text/words.ts');

export const WORDS: Readonly<Record<string, Find>> = {
  concern: described(CONCERNS, async () => (await english()).CONCERN_WORDS),
  agency: described(AGENCIES, async () => (await import('../../model/vocabulary.ts')).AGENCY_WORDS),
  outcome: described(OUTCOMES, async () => (await import('../../text/duty-text.ts')).OUTCOME_WORDS),
  status: described(
    [...CHILD_STATUSES, CHILD_STATUSES.slice(0, 2).join(',')],
    async () => (await english()).CHILD_WORDS,
  ),
  risk: async () => plain(RISKS),
  side: async () => plain(SIDES),
  kind: async () => plain(RECORD_KINDS),
  how: async () => plain(HOWS),
  part: async () => plain(WRITTEN_FOR),
  nation: async () => plain(NATIONS),
  shell: async () => plain(SHELLS),
  current: async () => plain(['current']),
  format: async ({ command: { name } }) =>
    plain(keysOf(FORMATS).filter((one) => factsOf(one).commands.some((by) => by === name))),
  ...{ area: areas, place: areas, policy: areas, before: areas, after: areas },
  case: async (_, { offersCases, references }) => (offersCases ? plain(await references()) : []),
  words: async (line, sources) => {
    if (line.operands.length === 0) return areas(line, sources);
    const policies = await policiesNamed(line.operands.join(' '), sources);
    const contacts = policies.flatMap((policy) => policy.contacts);
    return contacts.map(({ id, role, organisation }) => candidate(id, role ?? organisation));
  },
  form: async (_, sources) => {
    const forms = (await allPolicies(sources)).flatMap((policy) => policy.forms);
    return forms.map(({ id, title }) => candidate(id, title));
  },
  track: async (line, sources) => {
    const tracks = (await policiesOn(line, sources)).flatMap((policy) => policy.tracks ?? []);
    return [{ word: USUAL_TRACK }, ...tracks.map(({ id, title }) => candidate(id, title))];
  },
  route: async (line, sources) => {
    const routes = (await policiesOn(line, sources)).flatMap((policy) => policy.routes);
    return routes.map(({ id, title }) => candidate(id, title));
  },
  number: async (line, sources) => {
    if (typeof line.wanted === 'string' || line.wanted.option !== '--stage') return [];
    const stages = (await policiesOn(line, sources)).flatMap((policy) => policy.stages);
    return plain([...new Set(stages.map(({ number }) => number))].sort().map(String));
  },
  topic: async () => plain(TOPICS),
};

/** Kinds of word that name a file; an area may be one. */
const FILES = ['file', 'text', 'policy', 'before', 'after'];

/** What may be typed next on a line, of those words that begin as it does. */
export async function candidatesFor(
  line: TypedLine,
  tree: CommandTree,
  sources: Sources,
): Promise<Candidates> {
  const { words, also } = await candidatesAt(line, tree, sources);
  const begun = line.begun.toLowerCase();
  const fit = words.filter(({ word }) => word.toLowerCase().startsWith(begun) && !acts(word));
  const first = fit.filter(({ isOther }) => !isOther);
  const shown = first.length > 0 || begun === '' ? first : fit;
  const once = new Map(shown.toReversed().map((one) => [one.word, one]));
  return { words: [...once.values()].toReversed(), also };
}

/** Line ends, tabs and other characters that act: such a word cannot be offered, whatever it is the name of. */
function acts(word: string): boolean {
  return /[\p{Cc}\p{Cs}\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/u.test(word);
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
  const { kind } = wanted;
  const isFile = FILES.includes(kind) || (kind === 'area' && command.name.startsWith('policy '));
  const words = await unlessUnreadable(async () => (await WORDS[kind]?.(line, sources)) ?? []);
  return {
    words: kind === 'topic' ? [...words, ...commandsBelow(tree)] : words,
    also: kind === 'dir' ? 'folders' : isFile ? 'files' : 'words',
  };
}

async function unlessUnreadable(read: () => Promise<readonly Candidate[]>) {
  return read().catch((): readonly Candidate[] => []);
}

/** The commands; where none begins so, an area, which may stand alone. */
async function firstWords(line: TypedLine, sources: Sources): Promise<readonly Candidate[]> {
  const commands = commandsBelow(line.command);
  const isBegun = commands.some(({ word }) => word.startsWith(line.begun.toLowerCase()));
  if (isBegun || line.command.name !== '') return commands;
  return unlessUnreadable(() => areas(line, sources));
}

function commandsBelow(command: CommandTree): Candidate[] {
  return command.commands.map(({ word, summary }) => ({ word, says: summary }));
}

/** The command's own options before those of every command; one that is there already is not offered again. */
function optionsLeft({ command, flags }: TypedLine): Candidate[] {
  return [...command.options, ...command.common]
    .filter(({ names: [name = ''], isVariadic }) => isVariadic || !flags.has(name))
    .map(({ names: [word = ''], says }) => ({ word, says }));
}

function described(
  words: readonly string[],
  english: () => Promise<Readonly<Partial<Record<string, string>>>>,
): Find {
  return async () => {
    const says = await english();
    return words.map((word) => candidate(word, says[word]));
  };
}

function plain(words: readonly string[]): Candidate[] {
  return words.map((word) => ({ word }));
}

function candidate(word: string, says: string | null | undefined): Candidate {
  return says ? { word, says } : { word };
}

/** An area's short name and its parts' come first; its other names only where somebody has begun one. */
function namesOf({ id, name, aliases, parts }: AreaCard): Candidate[] {
  return [
    candidate(id, name),
    ...parts.map((part) => candidate(part.id, `${part.name}: ${name}`)),
    ...[...aliases, name].map((other) => ({ word: other, says: name, isOther: true as const })),
  ];
}

/** The policy of an area by any of its names; a list of one or none. */
async function policiesNamed(typed: string, { cards, read }: Sources): Promise<Policy[]> {
  const wanted = typed.trim().toLowerCase();
  const card = (await cards()).find(({ id, name, aliases, parts }) => {
    const names = [id, name, ...aliases, ...parts.flatMap((part) => [part.id, part.name])];
    return names.some((one) => one.toLowerCase() === wanted);
  });
  return card ? [await read(card.id)] : [];
}

async function allPolicies({ cards, read }: Sources): Promise<Policy[]> {
  return Promise.all((await cards()).map(({ id }) => read(id)));
}

/** The policy of the area that stands on the line already; where none does, all. */
async function policiesOn({ flags, operands }: TypedLine, sources: Sources): Promise<Policy[]> {
  const policies = await policiesNamed(flags.get('--area') ?? operands.join(' '), sources);
  return policies.length > 0 ? policies : allPolicies(sources);
}
