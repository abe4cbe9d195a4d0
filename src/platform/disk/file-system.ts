import { CannotReadError, SaveError } from '../../errors.ts';

/** A file, folder or anything else on the disk. Only a plain file is ever read as an entry. */
export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other';
  readonly sizeBytes: number;
  /** When the content last changed, in ms since 1970, with fractions. The owner can set this. */
  readonly modifiedMs: number;
  /** When anything about the file last changed, in the same unit. Only the system can set this. */
  readonly changedMs: number;
  /** Identifies the file: the same under each of its names, and different for every other file. */
  readonly id: string;
}

/**
 * Every file operation needed to save a case, each as one call, so that a test can make any of them
 * fail, misbehave or kill the program. All are synchronous. The errors they throw have a `code`.
 */
export interface FileSystem {
  /** The names in a folder, in any order. */
  readonly list: (folder: string) => readonly string[];
  /** The names in a folder, each with its kind. Found in one call, if the disk allows that. */
  readonly listKinds: (folder: string) => readonly (readonly [string, FileStat['kind']])[];
  /** Describes the file or folder, without following a symbolic link. Null if it does not exist. */
  readonly stat: (path: string) => FileStat | null;
  /** Whether anybody but this user and the administrator may change the file or folder. */
  readonly isOthers: (path: string) => boolean;
  /**
   * `read` follows no link, and never waits at a FIFO. `create` makes a file with mode 0600, and
   * fails with EEXIST if the name is taken.
   */
  readonly open: (path: string, how: 'read' | 'create') => number;
  readonly statOpen: (file: number) => FileStat;
  /** Reads from offset `from`, to the same offset of `into`. Returns a byte count, 0 at the end. */
  readonly read: (file: number, into: Uint8Array, from: number) => number;
  /** Writes `bytes` from offset `from`, to the same offset of the file. Returns a byte count. */
  readonly write: (file: number, bytes: Uint8Array, from: number) => number;
  /** Returns when the file's bytes are on the disk. */
  readonly sync: (file: number) => void;
  readonly close: (file: number) => void;
  readonly link: (from: string, to: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly unlink: (path: string) => void;
  /** Makes one folder with mode 0700. Its parent folder must exist. */
  readonly makeFolder: (path: string) => void;
  /** Removes an empty folder. */
  readonly removeFolder: (path: string) => void;
  /** Returns when the names in the folder are on the disk, or immediately if that is impossible. */
  readonly syncFolder: (path: string) => void;
  /** The real time in ms since 1970. Used to recognise stale files, never to date an entry. */
  readonly nowMs: () => number;
  readonly pauseMs: (duration: number) => void;
  /** Called with a case's reference if another writer has been saving to it for over a second. */
  readonly onLongWait?: (reference: string) => void;
  /** Sixteen hex digits that nobody can guess. */
  readonly randomName: () => string;
}

/** Returns the system's code for an error, such as `ENOSPC`. Returns `unknown` if it has none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unknown';
}

/** Runs `act`. Returns null if it fails with one of these codes. Throws every other error. */
export function unless<T>(codes: readonly string[], act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (codes.includes(codeOf(error))) return null;
    throw error;
  }
}

/** Runs something that may fail without harm, such as tidying up. Returns null if it fails. */
export function tolerantly<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

/**
 * Renames a file or folder, and throws only if it was not renamed. Over a network, a call may
 * succeed and yet report a failure. The id of whatever has the new name shows whether it did.
 */
export function renameSurely(fs: FileSystem, from: string, to: string): void {
  const before = fs.stat(from);
  try {
    fs.rename(from, to);
  } catch (error) {
    if (before === null || fs.stat(to)?.id !== before.id) throw error;
  }
}

/**
 * The error codes of file systems without links, such as exFAT, SMB and FUSE. Windows gives
 * ERROR_INVALID_FUNCTION, which Node turns into EISDIR.
 */
export const NO_LINKS = 'EPERM ENOTSUP EOPNOTSUPP ENOSYS EXDEV EMLINK EINVAL EISDIR'.split(' ');

/**
 * Makes a function that runs `act`. If that throws a system error, the function throws the error
 * that `make` returns instead. Other errors are thrown unchanged. `by` translates an error that has
 * already been caught.
 */
function translating(make: (why: string, code: string) => Error) {
  const by = (error: unknown): unknown =>
    OF_SYSTEM.test(codeOf(error)) ? make(whyOf(error), codeOf(error)) : error;
  const doing = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw by(error);
    }
  };
  return Object.assign(doing, { by });
}

/** Matches system errors. Node's own codes (`ERR_…`) are bugs, not disk errors. */
const OF_SYSTEM = /^(?:E[A-Z0-9]+|UNKNOWN)$/;

export function notSaved(why: string): SaveError {
  return new SaveError('not-saved', `Not saved: ${why}. The record is as it was.`);
}

/** Runs a step of a save that others cannot see yet. Throws SaveError `not-saved` if it fails. */
export const beforeSaved = translating(notSaved);

/** Runs a step of a save that others can already see. Throws SaveError `unsure` if it fails. */
export const confirming = translating((why) => {
  const says = `This may or may not be on the disk: it was written, but then ${why}. Repeat the command: it will not be entered twice.`;
  return new SaveError('unsure', says);
});

/** Runs a read. Throws CannotReadError if it fails. */
export const reading = translating(
  (why, code) => new CannotReadError(`What is saved cannot be read: ${why}.`, code),
);

/** Runs a step that removes a deleted case. Throws SaveError `not-removed` if it fails. */
export const removing = translating((why) => {
  const says = `The case is no longer listed, but it may not be off the disk: ${why}. The next command that saves will try again.`;
  return new SaveError('not-removed', says);
});

/** Says why the system refused, as part of a sentence. Quotes no path and nothing from a record. */
export function whyOf(error: unknown): string {
  const code = codeOf(error);
  return WHY[code] ?? `the system answered ${code}`;
}

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EFBIG: 'this computer lets you write no file as large as that',
  EDQUOT: 'your share of the disk is full',
  EROFS: 'the disk cannot be written to',
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
  EIO: 'the disk reported an error',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EBUSY: 'another program holds the file',
  ENOTEMPTY: 'something else lies in it',
  ENOTDIR: 'a file stands where a folder should be',
  ENAMETOOLONG: 'the path is too long',
  EFTYPE: 'something that is not a plain file has a name that is needed',
  ENOENT: 'a file or folder was taken away meanwhile',
};
