import { CannotReadError, SaveError } from '../../errors.ts';

/** What has a name on the disk. Nothing but a plain file is ever read as an entry. */
export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other';
  readonly sizeBytes: number;
  /** Milliseconds since 1970, with parts: when its content was last changed, as its owner may set it. */
  readonly modifiedMs: number;
  /** The same, of anything about it, as only the system can set it. */
  readonly changedMs: number;
  /** The same for two names of one file, different for two files. */
  readonly id: string;
}

/**
 * Every file call that keeping a case needs, one call each, so that a test can fail, kill or sabotage any
 * of them. All are synchronous, and all throw an Error with a `code` such as `ENOSPC`.
 */
export interface FileSystem {
  /** The names in a folder, in any order. */
  readonly list: (folder: string) => readonly string[];
  /** Does not follow a symbolic link. Null: nothing has the name. */
  readonly stat: (path: string) => FileStat | null;
  /** Whether anybody but this user may change what has the name; a system administrator always may. */
  readonly isOthers: (path: string) => boolean;
  /**
   * `read` follows no link and does not wait for a FIFO's other end; `create` makes a file (0600) and
   * fails with EEXIST where anything has the name.
   */
  readonly open: (path: string, how: 'read' | 'create') => number;
  readonly statOpen: (file: number) => FileStat;
  /** Fills `into` with what the file has from byte `from` on; returns how many bytes came, 0 at its end. */
  readonly read: (file: number, into: Uint8Array, from: number) => number;
  /** Writes `bytes` from its byte `from` on, to the same place in the file; returns how many were taken. */
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
  /** Returns once the names in the folder are on the disk; at once where a system has no such call. */
  readonly syncFolder: (path: string) => void;
  /** The real time, in milliseconds since 1970: for telling what is stale, never for an entry. */
  readonly nowMs: () => number;
  readonly pauseMs: (duration: number) => void;
  /** Takes the reference of a case that another writer has held for a second. */
  readonly onLongWait?: (reference: string) => void;
  /** Sixteen hex digits that nobody can guess. */
  readonly randomName: () => string;
}

/** The system's code of an error, such as `ENOSPC`; `unknown` where it has none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unknown';
}

/** Does something, and answers null where it fails with one of these codes. Throws every other error. */
export function unless<T>(codes: readonly string[], act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (codes.includes(codeOf(error))) return null;
    throw error;
  }
}

/** Does something that may fail without harm, such as tidying away what nobody reads. */
export function tolerantly<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

/**
 * Renames, and throws only where nothing was renamed: over a network a call may be done and yet report a
 * failure, which the number of the file or folder then shows.
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
 * What exFAT, SMB, FUSE and the like answer where they have no links. ERROR_INVALID_FUNCTION, Windows' answer, reaches
 * Node as EISDIR.
 */
export const NO_LINKS = 'EPERM ENOTSUP EOPNOTSUPP ENOSYS EXDEV EMLINK EINVAL EISDIR'.split(' ');

/**
 * Does something, and throws in place of the system's error what `make` makes of it; any other error stays as it is.
 * `by` gives that in place of an error that was caught.
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

/** Node's own codes (`ERR_…`) are mistakes in the program, and must not pass for a failing disk. */
const OF_SYSTEM = /^(?:E[A-Z0-9]+|UNKNOWN)$/;

export function notSaved(why: string): SaveError {
  return new SaveError('not-saved', `Not saved: ${why}. The record is as it was.`);
}

/** Does part of a save before anything can be seen of it. Throws SaveError `not-saved` where it fails. */
export const beforeSaved = translating(notSaved);

/** Does what makes a save certain after it can be seen. Throws SaveError `unsure` where it fails. */
export const confirming = translating((why) => {
  const says = `This may or may not be on the disk: it was written, but then ${why}. Repeat the command: it will not be entered twice.`;
  return new SaveError('unsure', says);
});

/** Reads. Throws CannotReadError where it fails. */
export const reading = translating(
  (why, code) => new CannotReadError(`What is saved cannot be read: ${why}.`, code),
);

/** Takes a deleted case off the disk. Throws SaveError `not-removed` where it fails. */
export const removing = translating((why) => {
  const says = `The case is no longer listed, but it may not be off the disk: ${why}. The next command that saves will try again.`;
  return new SaveError('not-removed', says);
});

/** Why the system refused, as part of a sentence. Never a path, and never a word of a record. */
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
