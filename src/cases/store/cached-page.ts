import { sep } from 'node:path';
import * as is from '../../model/check.ts';
import { type FileSystem, tolerantly } from '../../platform/disk/file-system.ts';
import type { CacheFile } from '../../platform/disk/whole-file.ts';
import { isEntryName, isStrange } from '../names.ts';

const isMoment: is.Check<number> = (value) => typeof value === 'number';
/** The page that `status` printed, and how long it is valid if no file changes. */
const isPage = is.object({
  ...{ ...is.texts('said', 'noted'), isOverdue: is.flag },
  /** The page is valid from `from` until just before `until`, both in epoch ms. */
  ...{ from: isMoment, until: isMoment },
});
export type StatusPage = is.Checked<typeof isPage>;

interface CacheWorld {
  readonly fs: FileSystem;
  readonly root: string;
  readonly file: CacheFile;
}

/**
 * Some disks record times only to the nearest two seconds, so a file that changed less than this
 * long before it was checked may change again and show the same times. Git has the same rule.
 */
const RACY_MS = 2_000;

/**
 * Caches one page in a file next to the cases. Nothing depends on it: if anything has changed or is
 * odd, the page counts as missing. Never throws.
 */
export function pageCache({ fs, root, file }: CacheWorld) {
  const keyOf = (key: string, files: string) => `${key}\n${files}`;
  return {
    /** Returns the page if it is still valid for this key and the case files have not changed. */
    read: (key: () => string, now: number): StatusPage | null => {
      const page = file.read(() => {
        const seen = lookAtCases(fs, root);
        return seen && keyOf(key(), seen.files);
      });
      return isPage(page) && now >= page.from && now < page.until ? page : null;
    },
    /** Records the case files' state before they are read. Returns a function to cache the page. */
    begin: (key: () => string): ((page: StatusPage) => void) => {
      // Ask the disk's own clock first (it may be a server's), so that later changes have later
      // times.
      const startedMs = diskTime(fs, file.path);
      const seen = lookAtCases(fs, root);
      if (startedMs === null || seen === null || seen.latestMs >= startedMs - RACY_MS) {
        return () => undefined;
      }
      const made = keyOf(key(), seen.files);
      return (page) => {
        file.write(made, page);
        // The page must not name a case that another window has deleted meanwhile. The key shows
        // any other change.
        if (tolerantly(() => JSON.stringify(fs.list(root))) !== seen.names) file.remove();
      };
    },
    /** Removes the page. Returns null or, if this fails, the reason as part of a sentence. */
    remove: file.remove,
  };
}

export type PageCache = ReturnType<typeof pageCache>;

/** With more cases than this, checks only folders and newest entries, which takes half as long. */
const MOST_WHOLE = 200;

/** Returns the state of all case files. Null if there are no cases, or they cannot be read. */
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
    const strange = all.filter(isStrange);
    for (const folder of strange.map((name) => `${root}${sep}${name}`)) {
      if (look(folder) !== 'folder') continue;
      const within = fs.list(folder);
      const newest = within.filter(isEntryName).toSorted().slice(-1);
      for (const name of strange.length > MOST_WHOLE ? newest : within)
        look(`${folder}${sep}${name}`);
    }
    // Names that were ignored above are included too, because one of them may hide a case.
    const names = JSON.stringify(all);
    return strange.length === 0 ? null : { files: [...files, names].join('\n'), names, latestMs };
  });
}

/** Returns the time by the disk's own clock, in ms since 1970. Null if nothing can be written. */
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
