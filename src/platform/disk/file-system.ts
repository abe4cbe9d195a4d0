/** What has a name on the disk. Nothing but `file` is ever read as an entry. */
export type FileKind = 'file' | 'folder' | 'other';

export interface FileStat {
  readonly kind: FileKind;
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
