import { type BigIntStats, constants, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from '../sha256.ts';
import { codeOf, type FileStat, type FileSystem, tolerantly, unless } from './file-system.ts';

/** Node's own object. A default import would copy it, function by function, at every start. */
const files = process.getBuiltinModule('node:fs');

/** Two of the flags are undefined on Windows, which has no FIFOs and lets few users make links. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const NO_FOLDER_SYNC = ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

const PLAIN_DISK: FileSystem = {
  list: (folder) => files.readdirSync(folder),
  listKinds,
  stat: (path) => {
    const stats = files.lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return stats === undefined ? null : describe(stats);
  },
  isOthers,
  open: (path, how) => (how === 'read' ? files.openSync(path, READ) : createPrivate(path)),
  statOpen: (file) => describe(files.fstatSync(file, { bigint: true })),
  read: (file, into, from) => files.readSync(file, into, from, into.length - from, from),
  write: (file, bytes, from) => files.writeSync(file, bytes, from, bytes.length - from, from),
  sync: files.fsyncSync,
  close: files.closeSync,
  link: files.linkSync,
  rename: files.renameSync,
  unlink: files.unlinkSync,
  makeFolder: (path) => {
    files.mkdirSync(path, { mode: 0o700 });
    tolerantly(() => files.chmodSync(path, 0o700));
  },
  removeFolder: (path) => files.rmdirSync(path),
  syncFolder,
  nowMs: () => Date.now(),
  pauseMs,
  randomName: () => randomBytes(8).toString('hex'),
};

/**
 * Lists names with their kinds. On a disk that does not report kinds, Node looks at each file, and
 * fails with ENOENT if one has just gone. So after any error, each name is looked at again here.
 */
function listKinds(folder: string): readonly (readonly [string, FileStat['kind']])[] {
  const all = tolerantly(() => files.readdirSync(folder, { withFileTypes: true }));
  if (all !== null) return all.map((one) => [one.name, kindOf(one)]);
  return PLAIN_DISK.list(folder).flatMap((name) => {
    const stat = PLAIN_DISK.stat(join(folder, name));
    return stat === null ? [] : [[name, stat.kind]];
  });
}

/** Creates a file for its owner alone, whatever the umask. Some disks have no modes to set. */
function createPrivate(path: string): number {
  const file = files.openSync(path, 'wx', 0o600);
  tolerantly(() => files.fchmodSync(file, 0o600));
  return file;
}

/** Returns the machine's disk. `platform` is as Node names it. On Windows, waits for busy files. */
export function machineDisk(platform: string): FileSystem {
  if (platform !== 'win32') return PLAIN_DISK;
  // Windows cannot open a folder to sync it, but NTFS keeps a journal of the names in it.
  return withPatience({ ...PLAIN_DISK, open: openPlain, syncFolder: () => undefined });
}

/** Refuses to read a link. Windows has no flag for that, so the kind is checked before opening. */
function openPlain(path: string, how: 'read' | 'create'): number {
  if (how === 'read' && !files.lstatSync(path).isFile())
    throw Object.assign(new Error('not a plain file'), { code: 'ELOOP' });
  return PLAIN_DISK.open(path, how);
}

const GROUP_OR_ALL_WRITE = 0o022;

/** Always false on Windows: Node cannot know, but the system protects each user's own folders. */
function isOthers(path: string): boolean {
  const me = process.getuid?.();
  if (me === undefined) return false;
  const { uid, mode } = files.lstatSync(path);
  return (uid !== me && uid !== 0) || (mode & GROUP_OR_ALL_WRITE) !== 0;
}

const HELD = ['EPERM', 'EBUSY', 'EACCES'];
const LONGEST_MS = 2_000;
const STEP_MS = 50;

/**
 * Returns a file system that keeps trying to rename or remove a file for up to two seconds. On
 * Windows, both fail for as long as a virus scanner or an indexer has the file open.
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

/** Takes big integers, because Windows' file numbers do not fit in a double. */
function describe(stats: BigIntStats): FileStat {
  const kind = kindOf(stats);
  const { size, mtimeNs, ctimeNs, dev, ino } = stats;
  const [modifiedMs, changedMs] = [Number(mtimeNs) / 1e6, Number(ctimeNs) / 1e6];
  return { kind, sizeBytes: Number(size), modifiedMs, changedMs, id: `${dev}:${ino}` };
}

function kindOf(found: BigIntStats | Dirent): FileStat['kind'] {
  if (found.isFile()) return 'file';
  return found.isDirectory() ? 'folder' : 'other';
}

function syncFolder(path: string): void {
  const folder = files.openSync(path, 'r');
  try {
    unless(NO_FOLDER_SYNC, () => files.fsyncSync(folder));
  } finally {
    files.closeSync(folder);
  }
}

function pauseMs(duration: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, duration);
}
