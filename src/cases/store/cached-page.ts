import { sep } from 'node:path';
import * as is from '../../model/check.ts';
import { type FileSystem, tolerantly } from '../../platform/disk/file-system.ts';
import type { CacheFile } from '../../platform/disk/whole-file.ts';
import { isEntryName, isStrange } from '../names.ts';

const isMoment: is.Check<number> = (value) => typeof value === 'number';
/** What `status` printed, and how long the same files would have it print the same. */
const isPage = is.object({
  ...{ ...is.texts('said', 'noted'), isOverdue: is.flag },
  /** The span of `now` in epoch ms, its end not included. */
  ...{ from: isMoment, until: isMoment },
});
export type StatusPage = is.Checked<typeof isPage>;

interface CacheWorld {
  readonly fs: FileSystem;
  readonly root: string;
  readonly file: CacheFile;
}

/**
 * As git has it: a file that was changed within this time before it was looked at may be changed again without
 * its times showing it, on disks that count by two seconds.
 */
const RACY_MS = 2_000;

/**
 * One page in one file beside the cases. Nothing depends on it: any difference, and anything odd about it, is as
 * if it were not there. No call throws.
 */
export function pageCache({ fs, root, file }: CacheWorld) {
  const keyOf = (key: string, files: string) => `${key}\n${files}`;
  return {
    /** The cached page, where it was made for this key and every file of the cases looks as it did then. */
    read: (key: () => string, now: number): StatusPage | null => {
      const page = file.read(() => {
        const seen = lookAtCases(fs, root);
        return seen && keyOf(key(), seen.files);
      });
      return isPage(page) && now >= page.from && now < page.until ? page : null;
    },
    /** Looks at the files before they are read. Gives back what caches the page that was made of them. */
    begin: (key: () => string): ((page: StatusPage) => void) => {
      // The disk's own clock first, which on a network drive is another's: what is changed later has a later time.
      const startedMs = diskTime(fs, file.path);
      const seen = lookAtCases(fs, root);
      if (startedMs === null || seen === null || seen.latestMs >= startedMs - RACY_MS) {
        return () => undefined;
      }
      const made = keyOf(key(), seen.files);
      return (page) => {
        file.write(made, page);
        // A case that another window has deleted meanwhile must not be named here.
        if (lookAtCases(fs, root)?.files !== seen.files) file.remove();
      };
    },
    /** Takes the page away. Null: it is gone; else why not, as part of a sentence. */
    remove: file.remove,
  };
}

export type PageCache = ReturnType<typeof pageCache>;

/** Of so many cases every file is looked at; of more, each folder and its newest entry, which takes half the time. */
const MOST_WHOLE = 200;

/** Looks at all cases. Null: there is none, or they cannot be looked at. */
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
    // A case may be hidden among them.
    files.push(JSON.stringify(all));
    return names.length === 0 ? null : { files: files.join('\n'), latestMs };
  });
}

/** The disk's own time now, in ms since 1970; null where nothing can be written beside the cases. */
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
