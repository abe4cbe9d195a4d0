export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface RawFile {
  readonly name: string;
  /** Null: it is there but could not be read. */
  readonly bytes: Uint8Array | null;
  /** Why it could not be read, as one sentence; null: it could. */
  readonly problem: string | null;
}

/** What was read of a case's folder before, by name. */
export type Known = Map<string, RawFile>;

export interface RawPolicy extends RawFile {
  /** True while the entry that is to name it may still come, or a crash has prevented it. */
  readonly isPending: boolean;
}

/** Something in a case's folder that has not the name of an entry, and may be one all the same. */
export interface StrayFile extends RawFile {
  readonly path: string;
}

/** Something among the cases that is none. */
export interface Other {
  /** As the disk has it: may hold anything. */
  readonly name: string;
  readonly path: string;
  /** `link`: or a pipe or a device. */
  readonly kind: 'file' | 'folder' | 'link';
  /** The entries in a folder, or in that which a link leads to; null: there are none. */
  readonly log: CaseLog | null;
}

export interface CaseLog {
  /** The reference as it was first given; null: there is no such case yet. */
  readonly reference: string | null;
  readonly files: readonly RawFile[];
  readonly policies: readonly RawPolicy[];
  /** Those entries whose saving was never confirmed: the sync after it failed, or the program died. */
  readonly unconfirmed: readonly RawFile[];
  readonly strays: readonly StrayFile[];
}

/** An entry that is to be put on the disk, as whoever knows the format made it. */
export interface ToWrite {
  readonly kind: 'write';
  readonly number: number;
  readonly bytes: Uint8Array;
  /** The policy that the entry names: on the disk before the entry is. */
  readonly policy: FileBytes | null;
  /** Names of policies' files that no entry names: tidied away once they are old. */
  readonly unused: readonly string[];
}

/** An earlier try of the same command has put it on the disk. */
export interface AlreadySaved {
  readonly kind: 'already-saved';
  readonly number: number;
}

/** What is to become of an entry, decided on the log as it is. */
export type Ruling = ToWrite | AlreadySaved | { readonly kind: 'refused' };

/** Every case, and whatever does not belong among them. */
export interface CaseListing {
  /** References as they were first given, in the order of their folded names. */
  readonly cases: readonly string[];
  readonly others: readonly Other[];
}
