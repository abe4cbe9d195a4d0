/** One numbered file of a case's log, as it was found. */
export interface RawEntry {
  readonly name: string;
  /** Null: it is there but could not be read. */
  readonly bytes: Uint8Array | null;
  /** Why it could not be read, as one sentence; null: it could. */
  readonly problem: string | null;
}

/** Something among the cases, or in one, that is none of ours: never read, only told of. */
export interface Stray {
  /** As the disk has it: may hold anything, so it must be made visible before it is printed. */
  readonly name: string;
  readonly problem: string;
}

/** The raw files of one case. */
export interface CaseLog {
  /** The reference as it was first given; null: there is no such case yet. */
  readonly reference: string | null;
  /** By number. */
  readonly files: readonly RawEntry[];
  /** Those of them whose saving was never confirmed: the sync after it failed, or the program died. */
  readonly unconfirmed: readonly RawEntry[];
  readonly strays: readonly Stray[];
}

/** An entry that is to be put on the disk, as whoever knows the format made it. */
export interface ToWrite {
  readonly kind: 'write';
  readonly number: number;
  readonly bytes: Uint8Array;
  /** Whether bytes read back from the disk are a whole entry. */
  readonly holds: (bytes: Uint8Array) => boolean;
}

/** What is to become of an entry, decided on the log as it stands. */
export type Ruling =
  | ToWrite
  | { readonly kind: 'already-saved'; readonly number: number }
  | { readonly kind: 'refused' };

/** The saved cases: names and bytes. What an entry is, the engine says. */
export interface CaseShelf {
  readonly list: () => { readonly cases: readonly string[]; readonly strays: readonly Stray[] };
  readonly find: (reference: string) => string | null;
  /** @throws {NoSuchCaseError} */
  readonly read: (reference: string) => CaseLog;
  /** @throws {SaveError} `exists` where the reference is taken */
  readonly create: <R extends Ruling>(reference: string, rule: (log: CaseLog) => R) => R;
  /** @throws {NoSuchCaseError} {@link SaveError} */
  readonly append: <R extends Ruling>(reference: string, rule: (log: CaseLog) => R) => R;
  /** @throws {SaveError} `exists` where the reference is taken */
  readonly import: (reference: string, entries: readonly EntryBytes[]) => void;
  /** @throws {NoSuchCaseError} */
  readonly delete: (reference: string) => void;
}

/** One entry's exact bytes under its name. */
export interface EntryBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type Unbundled =
  | { readonly ok: true; readonly reference: string; readonly entries: readonly EntryBytes[] }
  | { readonly ok: false; readonly problem: string; readonly format?: number };
