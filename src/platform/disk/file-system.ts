import { CannotReadError, SaveError } from '../../errors.ts';

/** What lies under a name on the disk. Only a plain file is ever read as an entry. */
export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other';
  readonly sizeBytes: number;
  /** When its content last changed, in ms since 1970, with fractions; its owner can set it. */
  readonly modifiedMs: number;
  /** When anything about it last changed, in the same unit; only the system can set it. */
  readonly changedMs: number;
  /** The same for two names of one file, and different for two files. */
  readonly id: string;
}

/**
 * Every file call needed to save a case, one by one, so that a test can make any of them
 * fail, misbehave or kill the program. All are synchronous; their errors have a `code`.
 */
export interface FileSystem {
  /** The names in a folder, in any order. */
  readonly list: (folder: string) => readonly string[];
  /** Does not follow a symbolic link. Null: nothing has that name. */
  readonly stat: (path: string) => FileStat | null;
  /** Whether anybody but this user and the administrator may change the file or folder. */
  readonly isOthers: (path: string) => boolean;
  /**
   * `read` follows no link and does not wait for a FIFO's other end; `create` makes a file (0600),
   * and fails with EEXIST if the name is taken.
   */
  readonly open: (path: string, how: 'read' | 'create') => number;
  readonly statOpen: (file: number) => FileStat;
  /** Reads from byte `from` into the same place in `into`; returns how many came, 0 at the end. */
  readonly read: (file: number, into: Uint8Array, from: number) => number;
  /** Writes `bytes` from index `from` to the same place in the file; returns how many it took. */
  readonly write: (file: number, bytes: Uint8Array, from: number) => number;
  /** Returns once the file's bytes are on the disk. */
  readonly sync: (file: number) => void;
  readonly close: (file: number) => void;
  readonly link: (from: string, to: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly unlink: (path: string) => void;
  /** Makes one folder (0700); the one above must be there. */
  readonly makeFolder: (path: string) => void;
  /** Removes an empty folder. */
  readonly removeFolder: (path: string) => void;
  /** Returns once the folder's names are on the disk; at once if a system has no such call. */
  readonly syncFolder: (path: string) => void;
  /** The real time in ms since 1970: to recognise what is stale, never to date an entry. */
  readonly nowMs: () => number;
  readonly pauseMs: (duration: number) => void;
  /** Called with the reference of a case that another writer has been saving in for a second. */
  readonly onLongWait?: (reference: string) => void;
  /** Sixteen hex digits that nobody can guess. */
  readonly randomName: () => string;
}

/** Returns the system's code for an error, such as `ENOSPC`; `unknown` if it has none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unknown';
}

/** Runs `act`; returns null if it fails with one of these codes. Throws every other error. */
export function unless<T>(codes: readonly string[], act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (codes.includes(codeOf(error))) return null;
    throw error;
  }
}

/** Runs what may fail without harm, such as tidying away unread files; returns null if it does. */
export function tolerantly<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

/**
 * Renames, and throws only if nothing was renamed: over a network a call may succeed and yet report
 * a failure. The id of the file or folder under the new name then shows whether it did.
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
 * The codes that exFAT, SMB, FUSE and the like give if they have no links. Windows gives
 * ERROR_INVALID_FUNCTION, which Node turns into EISDIR.
 */
export const NO_LINKS = 'EPERM ENOTSUP EOPNOTSUPP ENOSYS EXDEV EMLINK EINVAL EISDIR'.split(' ');

/**
 * Makes a function that runs `act` and throws what `make` returns in place of a system error; other
 * errors are thrown unchanged. Its `by` translates an error that was already caught.
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

/** Excludes Node's own codes (`ERR_…`): bugs in the program must not pass for a failing disk. */
const OF_SYSTEM = /^(?:E[A-Z0-9]+|UNKNOWN)$/;

export function notSaved(why: string): SaveError {
  return new SaveError('not-saved', `Not saved: ${why}. The record is as it was.`);
}

/** Runs a part of a save that nobody can see yet. Throws SaveError `not-saved` if it fails. */
export const beforeSaved = translating(notSaved);

/** Makes certain of a save that can already be seen. Throws SaveError `unsure` if it fails. */
export const confirming = translating((why) => {
  const says = `This may or may not be on the disk: it was written, but then ${why}. Repeat the command: it will not be entered twice.`;
  return new SaveError('unsure', says);
});

/** Runs a read. Throws CannotReadError if it fails. */
export const reading = translating(
  (why, code) => new CannotReadError(`What is saved cannot be read: ${why}.`, code),
);

/** Removes a deleted case from the disk. Throws SaveError `not-removed` if it fails. */
export const removing = translating((why) => {
  const says = `The case is no longer listed, but it may not be off the disk: ${why}. The next command that saves will try again.`;
  return new SaveError('not-removed', says);
});

/** Returns why the system refused, as part of a sentence, without a path or a word of a record. */
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
