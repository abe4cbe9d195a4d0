import { checkLog } from '../../../src/cases/log/check-log.ts';
import { sealEntry, serialiseEntry } from '../../../src/cases/log/entry.ts';
import { entryName } from '../../../src/cases/names.ts';
import type { FileSystem } from '../../../src/platform/disk/file-system.ts';
import { sha256 } from '../../../src/platform/sha256.ts';
import type { MemoryDisk } from './memory-disk.ts';
import type { Saver } from './world.ts';

/** The real saver with one thing taken out of it or done wrongly. Each must be caught by a check. */

export const NEVER_SYNCS_THE_FILE: Saver = { fs: (fs) => ({ ...fs, sync: () => undefined }) };

export const NEVER_SYNCS_THE_FOLDER: Saver = {
  fs: (fs) => ({ ...fs, syncFolder: () => undefined }),
};

/** Publishes the name first and syncs the bytes behind it afterwards. */
export const SYNCS_TOO_LATE: Saver = {
  fs: (fs) => ({
    ...fs,
    sync: () => undefined,
    syncFolder: (folder) => {
      for (const name of fs.list(folder)) {
        if (fs.stat(`${folder}/${name}`)?.kind !== 'file') continue;
        const file = fs.open(`${folder}/${name}`, 'read');
        fs.sync(file);
        fs.close(file);
      }
      fs.syncFolder(folder);
    },
  }),
};

export const CALLS_A_FAILED_SYNC_SAVED: Saver = {
  fs: (fs) => ({
    ...fs,
    sync: (file) => quietly(() => fs.sync(file)),
    syncFolder: (folder) => quietly(() => fs.syncFolder(folder)),
  }),
};

/** Believes that the disk holds what it was told to hold. */
export const NEVER_READS_BACK: Saver = { fs: (fs) => trusting(fs) };

export const IGNORES_SHORT_WRITES: Saver = {
  fs: (fs) => trusting({ ...fs, write: (file, bytes, from) => writeOnce(fs, file, bytes, from) }),
};

export const TRUNCATES_IN_PLACE: Saver = {
  fs: (fs, disk) => ({ ...fs, link: (from, to) => copyOver(disk, from, to) }),
};

export const RENAMES_OVER: Saver = { fs: (fs) => ({ ...fs, link: fs.rename }) };

export const TAKES_A_NUMBER_IN_USE_FOR_SAVED: Saver = {
  fs: (fs) => ({ ...fs, link: (from, to) => quietly(() => fs.link(from, to)) }),
};

export const USES_A_NUMBER_AGAIN: Saver = {
  ...RENAMES_OVER,
  rule: (ruling) =>
    ruling.kind === 'write' ? { ...ruling, number: Math.max(1, ruling.number - 1) } : ruling,
};

export const FORGETS_THE_ENTRY_BEFORE: Saver = {
  rule: (ruling, log) => {
    if (ruling.kind !== 'write' || ruling.number === 1) return ruling;
    const { last } = checkLog(log);
    const head = { number: last?.number ?? 0, digest: sha256('nothing') };
    const entry = sealEntry(ruling.entry, head);
    return { ...ruling, entry, bytes: new TextEncoder().encode(serialiseEntry(entry)) };
  },
};

/** Writes the entry under its final name from the start. */
export const WRITES_NO_TEMP_FILE: Saver = {
  fs: (fs) => {
    const finals = new Map<string, string>();
    const real = (path: string): string => finals.get(path) ?? path;
    return {
      ...fs,
      open: (path, how) => {
        if (how === 'create' && path.includes('/.tmp-')) finals.set(path, nextFinal(fs, path));
        return fs.open(real(path), how);
      },
      stat: (path) => fs.stat(real(path)),
      link: () => undefined,
      unlink: (path) => (finals.has(path) ? undefined : fs.unlink(path)),
    };
  },
};

/** Uses a temp name that can be guessed, and opens whatever stands there. */
export const FOLLOWS_A_PLANTED_LINK: Saver = {
  fs: (fs, disk) => ({
    ...fs,
    randomName: () => 'always-the-same',
    open: (path, how) => {
      if (how === 'read') return fs.open(path, how);
      disk.before({ name: 'open-create', path });
      return disk.openOver(path);
    },
  }),
};

export const LEAVES_ITS_TEMP_FILES: Saver = { fs: (fs) => ({ ...fs, unlink: () => undefined }) };

/** Tidies away every temp file it sees, another writer's too. */
export const TIDIES_AWAY_OTHERS_TEMP_FILES: Saver = {
  fs: (fs) => ({
    ...fs,
    open: (path, how) => {
      const folder = path.slice(0, path.lastIndexOf('/'));
      if (how === 'create') {
        for (const name of fs.list(folder)) {
          if (name.startsWith('.tmp-')) fs.unlink(`${folder}/${name}`);
        }
      }
      return fs.open(path, how);
    },
  }),
};

/** Where there are no links, fills the final file without a whole copy beside it. */
export const KEEPS_NO_PENDING_COPY: Saver = {
  fs: (fs) => ({
    ...fs,
    rename: (from, to) => (to.includes('/.pending-') ? fs.unlink(from) : fs.rename(from, to)),
  }),
};

/** Enters again whatever a failed sync left in doubt. */
export const FORGETS_ITS_ATTEMPTS: Saver = { forgetsAttempts: true };

/** Removes a case's files one by one under its own name. */
export const DELETES_IN_PLACE: Saver = {
  fs: (fs) => {
    const real = (path: string): string => path.replace(/\/\.deleted-[^/]+/, '/SWK-7');
    return {
      ...fs,
      rename: (from, to) => (to.includes('/.deleted-') ? undefined : fs.rename(from, to)),
      stat: (path) => fs.stat(real(path)),
      list: (path) => fs.list(real(path)),
      unlink: (path) => fs.unlink(real(path)),
      removeFolder: (path) => fs.removeFolder(real(path)),
    };
  },
};

/** Enters the name of a policy and leaves the policy for later. */
export const NAMES_A_POLICY_THAT_IS_NOT_THERE: Saver = {
  rule: (ruling) => (ruling.kind === 'write' ? { ...ruling, policy: null } : ruling),
};

/** Puts a policy into a case before its entry, and leaves nothing that says so. */
export const DOES_NOT_MARK_A_POLICY: Saver = {
  fs: (fs) => ({
    ...fs,
    open: (path, how) => {
      const file = fs.open(path, how);
      if (path.includes('/.new-policy-')) fs.unlink(path);
      return file;
    },
  }),
};

function quietly(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

function writeOnce(fs: FileSystem, file: number, bytes: Uint8Array, from: number): number {
  fs.write(file, bytes, from);
  return bytes.length - from;
}

function copyOver(disk: MemoryDisk, from: string, to: string): void {
  const file = disk.openOver(to);
  disk.writeFile(file, disk.bytesOf(from), 0);
}

function nextFinal(fs: FileSystem, temp: string): string {
  const folder = temp.slice(0, temp.lastIndexOf('/'));
  const count = fs.list(folder).filter((name) => name.endsWith('.json')).length;
  return `${folder}/${entryName(count + 1)}`;
}

/** Reads back from what it meant to write, never from the disk. */
function trusting(fs: FileSystem): FileSystem {
  const meant = new Map<string, Uint8Array>();
  const writing = new Map<number, string>();
  const reading = new Map<number, Uint8Array>();
  return {
    ...fs,
    open: (path, how) => {
      const file = fs.open(path, how);
      const known = meant.get(path);
      if (how === 'create') writing.set(file, path);
      else if (known !== undefined) reading.set(file, known);
      return file;
    },
    write: (file, bytes, from) => {
      meant.set(writing.get(file) ?? '', bytes);
      return fs.write(file, bytes, from);
    },
    statOpen: (file) => {
      const sizeBytes = reading.get(file)?.length;
      return sizeBytes === undefined ? fs.statOpen(file) : { ...fs.statOpen(file), sizeBytes };
    },
    read: (file, into, from) => {
      const known = reading.get(file);
      if (known === undefined) return fs.read(file, into, from);
      into.set(known);
      return known.length;
    },
  };
}
