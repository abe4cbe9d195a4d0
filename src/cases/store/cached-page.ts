import { sep } from 'node:path';
import { type FileKind, type FileSystem, unless } from '../../platform/disk/file-system.ts';
import type { SmallFile } from '../../platform/small-file.ts';
import { isEntryName, isStrange } from '../names.ts';

/** What `status` printed, and how long the same files would have it print the same. */
export interface StatusPage {
  /** Standard output and standard error. */
  readonly said: string;
  readonly noted: string;
  readonly isOverdue: boolean;
  /** The span of `now` in epoch ms, its end not included. */
  readonly from: number;
  readonly until: number;
}

/**
 * One page in one file beside the cases. Nothing depends on it: any difference, and anything odd about it, is as
 * if it were not there. No call throws.
 */
export interface PageCache {
  /** The cached page, where it was made for this key and every file of the cases looks as it did then. */
  readonly read: (key: () => string, now: number) => StatusPage | null;
  /** Looks at the files before they are read. Gives back what caches the page that was made of them. */
  readonly begin: (key: () => string) => (page: StatusPage) => void;
  /** Takes the page away. Null: it is gone; else why not, as part of a sentence. */
  readonly remove: () => string | null;
}

/** What the cache is built on. */
interface CacheWorld {
  readonly fs: FileSystem;
  /** The folder of all cases. */
  readonly root: string;
  readonly file: SmallFile;
  readonly sha256: (data: Uint8Array | string) => string;
  /** The same for the same program: another one may print another page. */
  readonly program: string;
}

/** Up to so many cases, every file of each is looked at; above that, every folder and the newest entry in it. */
const FEW = 200;
/**
 * As git has it: a file that was changed within this time before it was looked at may be changed again without
 * its times showing it, on disks that count by two seconds.
 */
const RACY_MS = 2_000;
/** Some hundred times the page of twenty cases; a larger one is not cached. */
const LONGEST_PAGE = 2 * 1024 * 1024;

export function pageCache(world: CacheWorld): PageCache {
  const { fs, file, sha256, program } = world;
  const keyed = (key: string, { digest }: CasesSeen) => sha256([program, key, digest].join('\n'));
  return {
    read: (key, now) => {
      const cached = readPage(world);
      if (cached === null || now < cached.page.from || now >= cached.page.until) return null;
      const seen = lookAtCases(world, cached.newest);
      return seen !== null && cached.key === keyed(key(), seen) ? cached.page : null;
    },
    begin: (key) => {
      // The disk's own clock first, which on a network drive is another's: what is changed later has a later time.
      const startedMs = diskTime(fs, file.path);
      const seen = lookAtCases(world, null);
      if (startedMs === null || seen === null || seen.latestMs >= startedMs - RACY_MS) {
        return () => undefined;
      }
      const { newest } = seen;
      const made = keyed(key(), seen);
      return (page) => {
        const json = JSON.stringify({ key: made, newest, page });
        if (json.length > LONGEST_PAGE) return;
        file.write(`${sha256(json)}\n${json}\n`);
        // A case that another window has deleted meanwhile must not be named here.
        if (!areThere(world, seen.names)) file.remove();
      };
    },
    remove: file.remove,
  };
}

interface Cached {
  readonly key: string;
  /** Of many cases, the newest entry in each folder: while a folder is as it was, so is that. */
  readonly newest: readonly string[];
  readonly page: StatusPage;
}

function readPage({ file, sha256 }: CacheWorld): Cached | null {
  const found = file.readOwn();
  if (found.kind !== 'text') return null;
  const [sum, json = ''] = found.text.split('\n');
  if (sum !== sha256(json)) return null;
  try {
    const cached: unknown = JSON.parse(json);
    return isCached(cached) ? cached : null;
  } catch {
    return null;
  }
}

function isCached(value: unknown): value is Cached {
  const { key, newest, page } = (value ?? {}) as Partial<Cached>;
  const { said, noted, isOverdue, from, until } = page ?? {};
  return (
    [key, said, noted, ...(newest ?? [null])].every((one) => typeof one === 'string') &&
    [from, until].every((one) => typeof one === 'number') &&
    typeof isOverdue === 'boolean'
  );
}

/** The files of all cases as they look without being read. */
interface CasesSeen {
  readonly names: readonly string[];
  readonly digest: string;
  readonly newest: readonly string[];
  /** The latest time of any of them, in ms since 1970. */
  readonly latestMs: number;
}

/**
 * Looks at all cases. Null: there is none, or they cannot be looked at.
 *
 * @param known of many, the newest entry in each folder; null: it is to be looked for
 */
function lookAtCases(
  { fs, root, sha256 }: CacheWorld,
  known: readonly string[] | null,
): CasesSeen | null {
  const seen: Marks = { paths: [], numbers: [], latestMs: 0 };
  try {
    const names = fs.list(root).filter(isStrange);
    if (names.length === 0) return null;
    const folders = names.map((name) => `${root}${sep}${name}`);
    const areFew = folders.length <= FEW;
    const newest = areFew ? [] : (known ?? folders.map((folder) => newestIn(fs, folder)));
    for (const [at, folder] of folders.entries()) {
      if (look(fs, folder, seen) !== 'folder') continue;
      const files = areFew ? fs.list(folder) : [newest[at] ?? ''];
      for (const file of files) look(fs, `${folder}${sep}${file}`, seen);
    }
    return { names, digest: digestOf(seen, sha256), newest, latestMs: seen.latestMs };
  } catch {
    return null;
  }
}

/** Whether these cases are all there still. */
function areThere({ fs, root }: CacheWorld, names: readonly string[]): boolean {
  try {
    const now = new Set(fs.list(root));
    return names.every((name) => now.has(name));
  } catch {
    return false;
  }
}

/** What was seen so far of any file or folder. */
interface Marks {
  readonly paths: string[];
  /** Five for each path that is there. */
  readonly numbers: number[];
  latestMs: number;
}

const KINDS: readonly FileKind[] = ['file', 'folder', 'other'];

/** Looks at one file or folder and gives its kind back; null: it is gone. */
function look(fs: FileSystem, path: string, seen: Marks): FileKind | null {
  seen.paths.push(path);
  const marks = fs.marks(path);
  if (marks === null) return null;
  const { kind, sizeBytes, modifiedMs, changedMs, number } = marks;
  seen.numbers.push(KINDS.indexOf(kind), sizeBytes, modifiedMs, changedMs, number);
  seen.latestMs = Math.max(seen.latestMs, modifiedMs, changedMs);
  return kind;
}

/** As bytes, which takes a tenth of the time that writing the numbers out would. */
function digestOf({ paths, numbers }: Marks, sha256: CacheWorld['sha256']): string {
  const bytes = new Uint8Array(new Float64Array(numbers).buffer);
  return sha256([...paths, sha256(bytes)].join('\n'));
}

/** The name of the newest entry in a folder; empty where there is none. */
function newestIn(fs: FileSystem, folder: string): string {
  const names = unless(['ENOENT', 'ENOTDIR'], () => fs.list(folder)) ?? [];
  return names.filter(isEntryName).toSorted().at(-1) ?? '';
}

/** The disk's own time now, in ms since 1970; null where nothing can be written beside the cases. */
function diskTime(fs: FileSystem, path: string): number | null {
  const probe = `${path}.${fs.randomName()}.part`;
  try {
    const file = fs.open(probe, 'create');
    try {
      return fs.statOpen(file).modifiedMs;
    } finally {
      fs.close(file);
      fs.unlink(probe);
    }
  } catch {
    return null;
  }
}
