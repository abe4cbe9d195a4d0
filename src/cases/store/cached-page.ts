import { sep } from 'node:path';
import * as is from '../../model/check.ts';
import { type FileSystem, tolerantly } from '../../platform/disk/file-system.ts';
import type { CacheFile } from '../../platform/disk/whole-file.ts';
import { isEntryName, isStrange } from '../names.ts';

const isMoment: is.Check<number> = (value) => typeof value === 'number';
/** What `status` printed, and for how long it would print the same for unchanged files. */
const isPage = is.object({
  ...{ ...is.texts('said', 'noted'), isOverdue: is.flag },
  /** The times, in epoch ms, between which it holds; `until` itself is not included. */
  ...{ from: isMoment, until: isMoment },
});
export type StatusPage = is.Checked<typeof isPage>;

interface CacheWorld {
  readonly fs: FileSystem;
  readonly root: string;
  readonly file: CacheFile;
}

/**
 * As in git: on disks that keep times to two seconds, a file changed less than this before it was
 * checked may be changed again without its times showing it.
 */
const RACY_MS = 2_000;

/**
 * Caches one page, in one file next to the cases. Nothing depends on it: if anything differs or is
 * odd, the page counts as missing. No call throws.
 */
export function pageCache({ fs, root, file }: CacheWorld) {
  const keyOf = (key: string, files: string) => `${key}\n${files}`;
  return {
    /** Returns the page if it still holds for this key and the files of the cases; else null. */
    read: (key: () => string, now: number): StatusPage | null => {
      const page = file.read(() => {
        const seen = lookAtCases(fs, root);
        return seen && keyOf(key(), seen.files);
      });
      return isPage(page) && now >= page.from && now < page.until ? page : null;
    },
    /** Notes how the files look before they are read; returns a function that caches the page. */
    begin: (key: () => string): ((page: StatusPage) => void) => {
      // The disk's own clock first, which may be a server's: a later change gets a later time.
      const startedMs = diskTime(fs, file.path);
      const seen = lookAtCases(fs, root);
      if (startedMs === null || seen === null || seen.latestMs >= startedMs - RACY_MS) {
        return () => undefined;
      }
      const made = keyOf(key(), seen.files);
      return (page) => {
        file.write(made, page);
        // The page must not name a case that another window has deleted meanwhile.
        if (lookAtCases(fs, root)?.files !== seen.files) file.remove();
      };
    },
    /** Removes the page. Returns null if it is gone, else why it is not, as part of a sentence. */
    remove: file.remove,
  };
}

export type PageCache = ReturnType<typeof pageCache>;

/** For more cases than this, only folders and newest entries are checked: it takes half as long. */
const MOST_WHOLE = 200;

/** Notes how all the cases' files look; null if there are no cases, or they cannot be looked at. */
function lookAtCases(fs: FileSystem, root: string) {
  const files: string[] = [];
  let latestMs = 0;
  const look = (path: string) => {
    const stat = fs.stat(path);
    files.push(JSON.stringify([path, stat]));
    latestMs = Math.max(latestMs, stat?.modifiedMs ?? 0, stat?.changedMs ?? 0);
    return stat?.kind;
  };
  return tolerantly(() => {
    const all = fs.list(root);
    const names = all.filter(isStrange);
    for (const folder of names.map((name) => `${root}${sep}${name}`)) {
      if (look(folder) !== 'folder') continue;
      const within = fs.list(folder);
      const newest = within.filter(isEntryName).toSorted().slice(-1);
      for (const name of names.length > MOST_WHOLE ? newest : within)
        look(`${folder}${sep}${name}`);
    }
    // The names that were passed over count as well: one may hide a case.
    files.push(JSON.stringify(all));
    return names.length === 0 ? null : { files: files.join('\n'), latestMs };
  });
}

/** Returns the disk's own time, in ms since 1970; null if nothing can be written to it. */
function diskTime(fs: FileSystem, path: string): number | null {
  const probe = `${path}.${fs.randomName()}.part`;
  return tolerantly(() => {
    const file = fs.open(probe, 'create');
    try {
      return fs.statOpen(file).modifiedMs;
    } finally {
      fs.close(file);
      fs.unlink(probe);
    }
  });
}
