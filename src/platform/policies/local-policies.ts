import { join } from 'node:path';
import type { AreaCard, PolicyStore, PolicyText } from '../../env.ts';
import * as is from '../../model/check.ts';
import { isPolicy, type Policy } from '../../model/policy.ts';
import { lastDayOfReview, notInUse, type Problem } from '../../model/policy-file.ts';
import { bySigns, defined } from '../../model/records.ts';
import { machineDisk } from '../disk/machine-disk.ts';
import { cacheFile } from '../disk/whole-file.ts';
import { sha256 } from '../sha256.ts';
import { LARGEST_POLICY, readExamples, readPlainText } from '../user-files.ts';
import type { PolicyPlaces } from './policy-store.ts';

export type LocalPolicies = Readonly<Awaited<ReturnType<typeof openLocalPolicies>>>;

/** The user's own policy folder, and the bundled policies that its files may extend. */
interface LocalFolder extends Pick<PolicyPlaces, 'load' | 'platform' | 'cache'> {
  readonly folder: string;
  /** The folder's policy files. If several share an id, the newest edition is used. */
  readonly names: readonly string[];
  /** Identifies this build of the program, because another build may read a policy differently. */
  readonly build: string;
  readonly bundledText: (id: string) => PolicyText | null;
}

const policy: is.Check<Policy> = isPolicy;
const severity = is.oneOf(['error', 'warning']);
const place = { ...is.texts('file', 'code', 'message'), line: is.number, column: is.number };
/** The cached policies and problems. `marks` is a digest of the files' texts and of the build. */
const areRead = is.object({
  marks: is.text,
  policies: is.each(is.object({ file: is.text, policy })),
  problems: is.each(is.object({ ...place, severity })),
});
type ReadPolicies = is.Checked<typeof areRead>;

/**
 * Opens the user's own policies. A broken file, or a second file with the same id, is reported as a
 * problem, and the others are still used. Reading a policy from its text takes a hundred times as
 * long as using it, so the policies are cached, together with a digest of all the texts.
 */
export async function openLocalPolicies(local: LocalFolder) {
  const { folder, names, build } = local;
  // If two files share an id, the first is used, so the newest edition is sorted first.
  const files = names
    .map((name) => readFile(folder, name))
    .toSorted((one, other) => bySigns(ageOf(other), ageOf(one)));
  const find: PolicyStore['find'] = (id, asking) => {
    const known = files.filter((file) => 'text' in file);
    const found = known.find(({ file, text }) => file !== asking && idIn(text) === id);
    return found ? { ...found, ...readExamples(folder, found.file) } : null;
  };
  const texts = files.map((one) => [one.file, 'text' in one ? one.digest : one.problem]);
  const marks = sha256(JSON.stringify([build, texts]));
  const cached = lastRead(local);
  const isSame = cached?.marks === marks;
  const read = isSame ? cached : { marks, ...(await readAnew(local, files, find)) };
  if (!isSame) cacheIn(local)?.write(folder, read);
  const { policies, problems } = read;
  return {
    /** `base`: whether the policy is only a text that other policies extend, and not an area. */
    cards: policies.map(({ policy, file }) => {
      return { ...cardOf(policy, join(folder, file)), base: policy.base ?? false };
    }),
    problems,
    find,
    read: (id: string): Policy | null =>
      policies.find(({ policy }) => policy.id === id)?.policy ?? null,
  };
}

type CachePlace = Pick<LocalFolder, 'cache' | 'platform' | 'folder'>;

function cacheIn({ cache, platform }: CachePlace) {
  return cache === null ? null : cacheFile(machineDisk(platform), cache);
}

/** Returns the policies cached when this folder was last read. Null if there are none. */
function lastRead(place: CachePlace): ReadPolicies | null {
  const value = cacheIn(place)?.read(() => place.folder);
  return areRead(value) ? value : null;
}

/** Returns the policies last read from a folder, each with its edition or date. May be empty. */
export function lastSeen(place: CachePlace) {
  const { policies = [] } = lastRead(place) ?? {};
  return policies.map(({ policy }) => ({ ...policy, made: madeOn(policy) }));
}

/** Returns a policy's edition, or else its document's date. Null if it has neither. */
function madeOn({ edition, document }: Policy): string | null {
  return edition ?? document.dated;
}

type LocalFile = PolicyText | { readonly file: string; readonly problem: string };

function readFile(folder: string, file: string): LocalFile {
  const read = readPlainText(join(folder, file), LARGEST_POLICY);
  if (!read.ok) return { file, problem: read.message };
  return { file, text: read.text, digest: sha256(read.bytes) };
}

async function readAnew(
  { load, bundledText }: LocalFolder,
  files: readonly LocalFile[],
  findLocal: PolicyStore['find'],
): Promise<Omit<ReadPolicies, 'marks'>> {
  const readPolicy = await load();
  const find: PolicyStore['find'] = (id, asking) => findLocal(id, asking) ?? bundledText(id);
  const policies: { file: string; policy: Policy }[] = [];
  const problems = files.flatMap((one): readonly Problem[] => {
    const { file } = one;
    if ('problem' in one) return [notInUse(file, one.problem)];
    const reading = readPolicy(one, { find, sha256 });
    if (!reading.ok) return naming(file, reading.problems);
    const { id } = reading.policy;
    const same = policies.find(({ policy }) => policy.id === id);
    if (same) return [notInUse(file, sayTwice(reading.policy, same))];
    // Examples only test a policy and no practitioner sees them, so they are left out.
    policies.push({ file, policy: { ...reading.policy, examples: [] } });
    return [];
  });
  return { policies, problems };
}

/** Says why a second file with the same id is not in use. */
function sayTwice(second: Policy, { file, policy }: ReadPolicies['policies'][number]): string {
  const [mine, theirs] = [madeOn(second), madeOn(policy)];
  const newer = theirs !== null && theirs !== mine;
  const why = newer ? `, and is the newer one (${theirs}, this: ${mine ?? 'undated'})` : '';
  return `${file} has the id "${second.id}" already${why}; wanted one file an id`;
}

/** Finds a policy's date in its raw text, for sorting. Returns an empty text if it has none. */
function ageOf(file: LocalFile): string {
  if ('problem' in file) return '';
  const edition = /^edition:[ \t]*["']?(20\d\d-\d\d-\d\d)/m.exec(file.text)?.[1];
  const dated = /^[ \t]+dated:[ \t]*["']?([\w, -]+)/m.exec(file.text)?.[1] ?? '';
  return edition ?? lastDayOfReview(dated.trim()) ?? '';
}

/** Adds a problem with the file itself if all the faults are in the policy that it extends. */
function naming(file: string, problems: readonly Problem[]): readonly Problem[] {
  if (problems.some((one) => one.file === file)) return problems;
  const why = 'laid over the policy that it extends, it does not hold together';
  return [notInUse(file, why), ...problems];
}

/** Finds the id in a policy's text without reading the rest. Null if there is none. */
function idIn(text: string): string | null {
  return /^id:[ \t]*["']?([a-z0-9-]+)["']?[ \t]*(?:#.*)?\r?$/m.exec(text)?.[1] ?? null;
}

export function cardOf(policy: Policy, ownFile: string | null): AreaCard {
  const { id, name, aliases, parts, document, outside = [], stages, digest, edition } = policy;
  const { length } = stages;
  const named = { id, name, aliases, parts, document, outside, stages: length };
  return { ...named, ...defined({ edition }), digest, ownFile };
}
