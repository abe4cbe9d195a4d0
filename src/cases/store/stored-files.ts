export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface RawFile {
  readonly name: string;
  /** Null if the file is there but could not be read. */
  readonly bytes: Uint8Array | null;
  /** Why the file could not be read, in one sentence; null if it could. */
  readonly problem: string | null;
}

/** The files of a case's folder that have been read already, by name. */
export type Known = Map<string, RawFile>;

export interface RawPolicy extends RawFile {
  /** True if the entry that is to name it may still come, or was prevented by a crash. */
  readonly isPending: boolean;
}

/** A file in a case's folder that may be an entry, although it does not have an entry's name. */
export interface StrayFile extends RawFile {
  readonly path: string;
}

/** An item in the cases folder that is not a case. */
export interface Other {
  /** The name on the disk: it may contain any characters. */
  readonly name: string;
  readonly path: string;
  /** A pipe or a device counts as a `link`. */
  readonly kind: 'file' | 'folder' | 'link';
  /** The entries in the folder, or in the folder that a link leads to; null if there are none. */
  readonly log: CaseLog | null;
}

export interface CaseLog {
  /** The reference as it was first given; null if there is no such case, or not yet. */
  readonly reference: string | null;
  readonly files: readonly RawFile[];
  readonly policies: readonly RawPolicy[];
  /** The entries never confirmed as saved: the sync afterwards failed, or the program died. */
  readonly unconfirmed: readonly RawFile[];
  readonly strays: readonly StrayFile[];
}

/** An entry to be put on the disk, in the bytes that the caller, who knows the format, made. */
export interface ToWrite {
  readonly kind: 'write';
  readonly number: number;
  readonly bytes: Uint8Array;
  /** The policy that the entry names, which must be on the disk before the entry; null if none. */
  readonly policy: FileBytes | null;
  /** Names of policies' files that no entry names; they are removed once they are old. */
  readonly unused: readonly string[];
}

/** An earlier try of the same command has already put the entry on the disk. */
export interface AlreadySaved {
  readonly kind: 'already-saved';
  readonly number: number;
}

/** What to do with an entry, decided from the log as it is. */
export type Ruling = ToWrite | AlreadySaved | { readonly kind: 'refused' };

/** Every case, and whatever else is in the cases folder. */
export interface CaseListing {
  /** References as they were first given, sorted without regard to capitals. */
  readonly cases: readonly string[];
  readonly others: readonly Other[];
}
