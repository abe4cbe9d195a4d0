export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface RawFile {
  readonly name: string;
  /** Null if the file is there but could not be read. */
  readonly bytes: Uint8Array | null;
  /** Why the file could not be read, in one sentence. Null if the file could be read. */
  readonly problem: string | null;
}

/** The files of a case's folder that have been read already, by name. */
export type Known = Map<string, RawFile>;

export interface RawPolicy extends RawFile {
  /** Whether a marker says that no entry naming this policy has been saved yet. */
  readonly isPending: boolean;
}

/** A file in a case's folder that is not named like an entry, but may be one. */
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
  /** The entries in the folder, or in the folder that a link leads to. Null if there are none. */
  readonly log: CaseLog | null;
}

export interface CaseLog {
  /** The reference as it was first spelt. Null if there is no such case yet. */
  readonly reference: string | null;
  readonly files: readonly RawFile[];
  readonly policies: readonly RawPolicy[];
  /** Entries not confirmed as saved: still being saved, or left by a failed sync or a crash. */
  readonly unconfirmed: readonly RawFile[];
  readonly strays: readonly StrayFile[];
}

/** An entry to be written to the disk, as exactly the bytes that the caller made. */
export interface ToWrite {
  readonly kind: 'write';
  readonly number: number;
  readonly bytes: Uint8Array;
  /** The policy that the entry names, which must be on the disk first. Null if there is none. */
  readonly policy: FileBytes | null;
  /** The names of policy files that no entry uses. They are removed once over a day old. */
  readonly unused: readonly string[];
}

/** Returned if an earlier run of the same command has already put the entry on the disk. */
export interface AlreadySaved {
  readonly kind: 'already-saved';
  readonly number: number;
}

/** What to do with an entry, decided from the log as it is. */
export type Ruling = ToWrite | AlreadySaved | { readonly kind: 'refused' };

/** Every case, and every other item in the cases folder. */
export interface CaseListing {
  /** References as they were first spelt, sorted without regard to capitals. */
  readonly cases: readonly string[];
  readonly others: readonly Other[];
}
