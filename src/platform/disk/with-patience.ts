import { codeOf, type FileSystem } from './file-system.ts';

const HELD = ['EPERM', 'EBUSY', 'EACCES'];
const LONGEST_MS = 2_000;
const STEP_MS = 50;

/**
 * A file system whose renaming and removing is tried again for up to two seconds: on Windows they fail
 * for as long as a virus scanner or an indexer holds the file open.
 */
export function withPatience(fs: FileSystem): FileSystem {
  return {
    ...fs,
    rename: (from, to) => keepTrying(fs, () => fs.rename(from, to)),
    unlink: (path) => keepTrying(fs, () => fs.unlink(path)),
    removeFolder: (path) => keepTrying(fs, () => fs.removeFolder(path)),
  };
}

function keepTrying(fs: FileSystem, act: () => void): void {
  for (let waitedMs = 0; ; waitedMs += STEP_MS) {
    try {
      act();
      return;
    } catch (error) {
      if (waitedMs >= LONGEST_MS || !HELD.includes(codeOf(error))) throw error;
    }
    fs.pauseMs(STEP_MS);
  }
}
