import { join } from 'node:path';
import type { FileMarks, FileSystem } from '../../platform/disk/file-system.ts';
import type { SmallFile } from '../../platform/small-file-port.ts';
import { isEntryName, isFolderName } from './names.ts';

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
  readonly sha256: (text: string) => string;
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
  const { fs, root, file, sha256, program } = world;
  const keyed = (key: string, files: string) => sha256([program, key, files].join('\n'));
  return {
    read: (key, now) => {
      const cached = readPage(world);
      if (cached === null || now < cached.page.from || now >= cached.page.until) return null;
      const seen = lookAtCases(fs, root);
      return seen !== null && cached.key === keyed(key(), seen.files) ? cached.page : null;
    },
    begin: (key) => {
      // The disk's own clock first, which on a network drive is another's: what is changed later has a later time.
      const startedMs = diskTime(fs, file.path);
      const seen = lookAtCases(fs, root);
      if (startedMs === null || seen === null || seen.newestMs >= startedMs - RACY_MS) {
        return () => undefined;
      }
      const made = keyed(key(), seen.files);
      return (page) => {
        const json = JSON.stringify({ key: made, page });
        if (json.length > LONGEST_PAGE) return;
        file.write(`${sha256(json)}\n${json}\n`);
        // A case that another window has deleted meanwhile must not be named here.
        if (lookAtCases(fs, root)?.files !== seen.files) file.remove();
      };
    },
    remove: file.remove,
  };
}

interface Cached {
  readonly key: string;
  readonly page: StatusPage;
}

function readPage({ file, sha256 }: CacheWorld): Cached | null {
  const found = file.read();
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
  const { key, page } = (value ?? {}) as Partial<Cached>;
  const { said, noted, isOverdue, from, until } = page ?? {};
  return (
    [key, said, noted].every((one) => typeof one === 'string') &&
    [from, until].every((one) => typeof one === 'number') &&
    typeof isOverdue === 'boolean'
  );
}

/** The files of all cases as they look without being read. */
interface CasesSeen {
  readonly files: string;
  /** The latest time of any of them, in ms since 1970. */
  readonly newestMs: number;
}

/** Null: there is no case, or they cannot be looked at. */
function lookAtCases(fs: FileSystem, root: string): CasesSeen | null {
  const seen: (string | number)[] = [];
  let newestMs = 0;
  const add = (name: string, marks: FileMarks | null) => {
    if (marks === null) return seen.push(name);
    const { kind, sizeBytes, modifiedMs, changedMs, number } = marks;
    newestMs = Math.max(newestMs, modifiedMs, changedMs);
    return seen.push(name, kind, sizeBytes, modifiedMs, changedMs, number);
  };
  try {
    const names = fs.list(root).filter(isFolderName);
    for (const name of names) {
      const folder = join(root, name);
      const marks = fs.marks(folder);
      add(name, marks);
      if (marks?.kind !== 'folder') continue;
      const files = fs.list(folder);
      for (const one of names.length > FEW ? files.filter(isEntryName).toSorted().slice(-1) : files)
        add(one, fs.marks(join(folder, one)));
    }
    return names.length === 0 ? null : { files: seen.join(' '), newestMs };
  } catch {
    return null;
  }
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
