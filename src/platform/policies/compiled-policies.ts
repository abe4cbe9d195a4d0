import { type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaCard, PolicyText } from '../../env.ts';
import type { Policy } from '../../model/policy.ts';
import type { Problem } from '../../model/problem.ts';
import { asciiJson } from '../ascii-json.ts';
import { sha256 } from '../sha256.ts';
import { keep, readKept } from './cache-file.ts';
import { type OwnPolicy, type ReadPolicy, readOwn, readTexts } from './local-policies.ts';

/** The policies of the user's own folder. */
export interface OwnShelf {
  readonly cards: readonly OwnCard[];
  readonly problems: readonly Problem[];
  readonly find: (id: string, asking: string) => PolicyText | null;
  readonly read: (id: string) => Policy | null;
}

/** What is known of an own policy without opening it. */
export interface OwnCard extends AreaCard {
  readonly ownFile: string;
  /** A text that others extend, and no area. */
  readonly base: boolean;
}

/** The user's own folder, and what its policies may rest on. */
interface Opening {
  readonly folder: string;
  /** Its policy files. */
  readonly names: readonly string[];
  /** The same for the same program: another one may read a policy differently. */
  readonly build: string;
  readonly bundledText: (id: string) => PolicyText | null;
  /** What turns a text into a policy; loaded only where a file has to be read anew. */
  readonly load: () => Promise<ReadPolicy>;
  /** Whether what was compiled may be kept for the next time. */
  readonly mayKeep: boolean;
}

/** What was compiled from a folder's files as they were then; kept as a line, before one for each policy. */
interface Compiled {
  readonly key: string;
  readonly cards: readonly OwnCard[];
  readonly problems: readonly Problem[];
  /** The ids of the policies, in the order of their lines. */
  readonly ids: readonly string[];
}

interface ReadCompiled extends Compiled {
  /** Each policy as JSON. */
  readonly policies: readonly string[];
}

/**
 * The user's own policies. Reading one takes a hundred times as long as using it, so all are compiled once, until
 * a file of the folder has another name, size, time or number on the disk, or the program is another.
 */
export async function openOwn(opening: Opening): Promise<OwnShelf> {
  const texts = once(() => readTexts(opening.folder, opening.names));
  const find: OwnShelf['find'] = (id, asking) =>
    texts().found.find(({ file, text }) => file !== asking && idIn(text) === id) ?? null;
  const kept = readCompiled(opening);
  if (kept) return { ...kept, find, read: (id) => policyIn(kept, id) };
  const { policies, problems } = await compile(opening, texts(), find);
  const cards = policies.map(cardOf);
  if (opening.mayKeep) keepCompiled(opening, { cards, problems }, policies);
  const read = (id: string) => policies.find(({ policy }) => policy.id === id)?.policy ?? null;
  return { cards, problems, find, read };
}

async function compile(
  { folder, bundledText, load }: Opening,
  texts: ReturnType<typeof readTexts>,
  findOwn: OwnShelf['find'],
) {
  const readPolicy = await load();
  const find = (id: string, asking: string) => findOwn(id, asking) ?? bundledText(id);
  const own = readOwn(folder, texts.found, (input) => readPolicy(input, { find, sha256 }));
  return { policies: own.policies, problems: [...texts.problems, ...own.problems] };
}

/** In the folder that it was compiled from. */
export function compiledFile(folder: string): string {
  return join(folder, '.compiled.json');
}

/** The coarsest clock of a disk, FAT's: a file changed so shortly before may have been changed again unseen. */
const CLOCK_MS = 2000;

function readCompiled({ folder, names, build }: Opening): ReadCompiled | null {
  const kept = readKept(compiledFile(folder));
  if (kept === null) return null;
  const [first = '', ...policies] = kept.lines;
  const compiled = headIn(first);
  if (compiled === null) return null;
  const { key, newestMs } = stateOf(folder, names, build);
  const isAsItWas = compiled.key === key && newestMs < kept.atMs - CLOCK_MS;
  return isAsItWas ? { ...compiled, policies } : null;
}

/** The second copy has vouched for every byte, and the key says which program wrote it. */
function headIn(line: string): Compiled | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** The policies' examples are tests of their files, and no part of what a practitioner is told. */
function keepCompiled(
  { folder, names, build }: Opening,
  found: Pick<Compiled, 'cards' | 'problems'>,
  policies: readonly OwnPolicy[],
): void {
  // The state after compiling: a file that changed meanwhile is too new for the kept work to be used.
  const { key } = stateOf(folder, names, build);
  const compiled: Compiled = { key, ...found, ids: policies.map(({ policy }) => policy.id) };
  const lines = policies.map(({ policy }) => asciiJson({ ...policy, examples: [] }));
  keep(compiledFile(folder), [asciiJson(compiled), ...lines]);
}

/** What the folder's files were, as one text, and when the last of them changed (epoch ms). */
function stateOf(folder: string, names: readonly string[], build: string) {
  const stats = names.map((name) => statOf(join(folder, name)));
  const files = names.map((name, at) => [name, ...marksOf(stats[at])]);
  const newestMs = Math.max(
    ...stats.map((stat) => (stat ? Math.max(stat.mtimeMs, stat.ctimeMs) : Infinity)),
  );
  return { key: JSON.stringify([build, folder, ...files]), newestMs };
}

/** `undefined` for what cannot be looked at: a link to itself, or a file that is gone. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function marksOf(stat: Stats | undefined): number[] {
  return stat ? [stat.size, stat.mtimeMs, stat.ctimeMs, stat.ino] : [];
}

function policyIn({ ids, policies }: ReadCompiled, id: string): Policy | null {
  const json = policies[ids.indexOf(id)];
  return json === undefined ? null : JSON.parse(json);
}

/** The id that a text gives itself, without reading the rest of it: enough to find what is extended. */
function idIn(text: string): string | null {
  return /^id:[ \t]*["']?([a-z0-9-]+)["']?[ \t]*(?:#.*)?\r?$/m.exec(text)?.[1] ?? null;
}

function cardOf({ policy, path }: OwnPolicy): OwnCard {
  const { id, name, aliases, parts, document, stages, digest, base } = policy;
  return {
    ...{ id, name, aliases, parts, document, stages: stages.length, digest },
    ownFile: path,
    base: base ?? false,
  };
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
