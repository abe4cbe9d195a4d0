import { type BigIntStats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaCard, PolicyText } from '../env.ts';
import type { Policy } from '../model/policy.ts';
import type { Problem } from '../model/problem.ts';
import { keep, readKept } from './kept-work.ts';
import { type OwnPolicy, type ReadPolicy, readOwn, readTexts } from './own-policies.ts';
import { sha256 } from './sha256.ts';

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

/** What was compiled from a folder's files as they were then. */
interface Compiled {
  readonly key: string;
  readonly cards: readonly OwnCard[];
  readonly problems: readonly Problem[];
  /** Each policy as JSON, by id. */
  readonly policies: Readonly<Record<string, string>>;
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
  if (opening.mayKeep) keepCompiled(opening, { cards, problems, policies: asJson(policies) });
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

function readCompiled({ folder, names, build }: Opening): Compiled | null {
  const kept = readKept(compiledFile(folder));
  if (kept === null) return null;
  const compiled = kept.value as Compiled;
  const { key, newestMs } = stateOf(folder, names, build);
  return compiled.key === key && newestMs < kept.atMs - CLOCK_MS ? compiled : null;
}

function keepCompiled({ folder, names, build }: Opening, compiled: Omit<Compiled, 'key'>): void {
  // The state after compiling: a file that changed meanwhile is too new for the kept work to be used.
  keep(compiledFile(folder), { key: stateOf(folder, names, build).key, ...compiled });
}

/** What the folder's files were, as one text, and when the last of them changed (epoch ms). */
function stateOf(folder: string, names: readonly string[], build: string) {
  const stats = names.map((name) => statOf(join(folder, name)));
  const files = names.map((name, at) => [name, ...marksOf(stats[at])]);
  const newestMs = Math.max(
    ...stats.map((stat) => (stat ? Number(larger(stat.mtimeMs, stat.ctimeMs)) : Infinity)),
  );
  return { key: JSON.stringify([build, folder, ...files]), newestMs };
}

/** `undefined` for what cannot be looked at: a link to itself, or a file that is gone. */
function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

function marksOf(stat: BigIntStats | undefined): string[] {
  if (!stat) return [];
  return [stat.size, stat.mtimeNs, stat.ctimeNs, stat.ino].map(String);
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

function policyIn({ policies }: Compiled, id: string): Policy | null {
  const json = Object.hasOwn(policies, id) ? policies[id] : undefined;
  return json === undefined ? null : JSON.parse(json);
}

/** Their examples are tests of the file, and no part of what a practitioner is told. */
function asJson(policies: readonly OwnPolicy[]): Compiled['policies'] {
  return Object.fromEntries(
    policies.map(({ policy }) => [policy.id, JSON.stringify({ ...policy, examples: [] })]),
  );
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
