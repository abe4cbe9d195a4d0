import type { CompletionSources } from '../../commands/shared/command-spec.ts';
import type { AreaCard } from '../../env.ts';
import { FORMATS, type Format } from '../../model/formats.ts';
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
  USUAL_TRACK,
} from '../../model/vocabulary.ts';
import { SHELLS } from './shells.ts';
import type { TypedLine } from './typed-line.ts';

/** A word that may be typed next. */
export interface Offer {
  readonly word: string;
  /** What it stands for, where the word alone does not say it. */
  readonly says?: string;
  /** Offered only where nothing else begins so. */
  readonly isOther?: true;
}

/** Words to offer, and whether the names of files or folders may stand there too. */
export interface Offers {
  readonly words: readonly Offer[];
  readonly also: 'words' | 'files' | 'folders';
}

/** Where words come from that are not fixed. */
export interface Sources extends CompletionSources {
  readonly topics: () => Promise<readonly string[]>;
  /** Whether the user asked that case references be offered. */
  readonly offersCases: boolean;
}

type Find = (line: TypedLine, sources: Sources) => Promise<readonly Offer[]>;

/** What kind of word has which words. */
export const WORDS: Readonly<Record<string, Find>> = {
  concern: described(CONCERNS, async () => (await english()).CONCERN_WORDS),
  agency: described(AGENCIES, async () => (await english()).AGENCY_WORDS),
  outcome: described(OUTCOMES, async () => (await english()).OUTCOME_WORDS),
  status: described(
    [...CHILD_STATUSES, CHILD_STATUSES.slice(0, 2).join(',')],
    async () => (await english()).CHILD_WORDS,
  ),
  risk: fixed(RISKS),
  kind: fixed(RECORD_KINDS),
  how: fixed(HOWS),
  nation: fixed(NATIONS),
  shell: fixed(SHELLS),
  current: fixed(['current']),
  format: async ({ command: { name } }) =>
    plain(keysOf(FORMATS).filter((format) => isWrittenBy(name, format))),
  area: async (_, { cards }) => (await cards()).flatMap(namesOf),
  policy: async (_, { cards }) => (await cards()).flatMap(namesOf),
  before: async (_, { cards }) => (await cards()).flatMap(namesOf),
  after: async (_, { cards }) => (await cards()).flatMap(namesOf),
  case: async (_, sources) => (sources.offersCases ? plain(await sources.references()) : []),
  words: async (line, sources) => {
    if (line.operands.length === 0) return (await sources.cards()).flatMap(namesOf);
    const policies = await policiesOf(line.operands.join(' '), sources);
    return policies.flatMap(({ contacts }) =>
      contacts.map(({ id, role, organisation }) => offer(id, role ?? organisation ?? '')),
    );
  },
  form: async (_, sources) =>
    (await allPolicies(sources)).flatMap(({ forms }) =>
      forms.map(({ id, title }) => offer(id, title ?? '')),
    ),
  track: async (line, sources) => {
    const policies = await policiesOn(line, sources);
    const tracks = policies.flatMap((policy) => policy.tracks ?? []);
    return [{ word: USUAL_TRACK }, ...tracks.map(({ id, title }) => offer(id, title))];
  },
  number: async (line, sources) => {
    if (line.wanted.kind !== 'word' || line.wanted.option !== '--stage') return [];
    const stages = (await policiesOn(line, sources)).flatMap((policy) => policy.stages);
    return [...new Set(stages.map(({ number }) => number))].sort().map((n) => ({ word: `${n}` }));
  },
  topic: async (_, { topics }) => plain(await topics()),
};

/** Kinds of word that name a file; an area may be one. */
const FILES = ['file', 'text', 'policy', 'before', 'after'];

/** Kinds of word that nothing is offered for but files and folders: they are somebody's own to type. */
export const OWN_WORDS = [
  ...['file', 'text', 'dir', 'when', 'role', 'reference', 'step', 'entry', 'receipt', 'quarter'],
  ...['slug', 'name', 'title', 'date'],
];

/** What may be typed where a word of some kind is wanted. What cannot be read is not offered. */
export async function wordsFor(of: string, line: TypedLine, sources: Sources): Promise<Offers> {
  const isFile = FILES.includes(of) || (of === 'area' && line.command.name.startsWith('policy '));
  const also = of === 'dir' ? 'folders' : isFile ? 'files' : 'words';
  try {
    return { words: (await WORDS[of]?.(line, sources)) ?? [], also };
  } catch {
    return { words: [], also };
  }
}

/** The areas, by every name that they have. */
export async function areaOffers({ cards }: CompletionSources): Promise<readonly Offer[]> {
  try {
    return (await cards()).flatMap(namesOf);
  } catch {
    return [];
  }
}

/** The English is read only where it is shown: completion has to be as quick as a look-up. */
const english = () => import('../../text/words.ts');

function fixed(words: readonly string[]): Find {
  return async () => plain(words);
}

function described(
  words: readonly string[],
  english: () => Promise<Readonly<Partial<Record<string, string>>>>,
): Find {
  return async () => {
    const says = await english();
    return words.map((word) => offer(word, says[word] ?? ''));
  };
}

function plain(words: readonly string[]): Offer[] {
  return words.map((word) => ({ word }));
}

function offer(word: string, says: string): Offer {
  return says === '' ? { word } : { word, says };
}

function isWrittenBy(command: string, format: Format): boolean {
  return FORMATS[format].commands.some((one) => one === command);
}

/** An area's short name and its parts' come first; its other names only where somebody has begun one. */
function namesOf({ id, name, aliases, parts }: AreaCard): Offer[] {
  return [
    offer(id, name),
    ...parts.map((part) => offer(part.id, `${part.name}: ${name}`)),
    ...[...aliases, name].map((other) => ({ word: other, says: name, isOther: true as const })),
  ];
}

function isNamed({ id, name, aliases, parts }: AreaCard, told: string): boolean {
  const names = [id, name, ...aliases, ...parts.flatMap((part) => [part.id, part.name])];
  return names.some((one) => one.toLowerCase() === told.trim().toLowerCase());
}

/** The policy of an area by any of its names; a list of one or none. */
async function policiesOf(
  told: string,
  { cards, read }: CompletionSources,
): Promise<readonly Policy[]> {
  const card = (await cards()).find((one) => isNamed(one, told));
  return card ? [await read(card.id)] : [];
}

async function allPolicies({ cards, read }: CompletionSources): Promise<readonly Policy[]> {
  return Promise.all((await cards()).map(({ id }) => read(id)));
}

/** The policy of the area that stands on the line already; where none does, all. */
async function policiesOn(
  { told, operands }: TypedLine,
  sources: CompletionSources,
): Promise<readonly Policy[]> {
  const area = told.get('--area') ?? operands.join(' ');
  const policies = await policiesOf(area, sources);
  return policies.length > 0 ? policies : allPolicies(sources);
}
