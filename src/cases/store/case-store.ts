import type { Look } from '../working.ts';

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

/** Something among the cases that is none, and is only named. */
export interface Stray {
  /** As the disk has it: may hold anything, so it must be made visible before it is printed. */
  readonly name: string;
  readonly problem: string;
}

/** Something in a case's folder that has not the name of an entry, and may be one all the same. */
export interface StrayFile extends RawFile {
  readonly path: string;
}

/** A folder, or what stands for one, that may hold a case and is not read as one. */
export interface LostFolder extends Stray {
  readonly path: string;
  /** The reference that its name gives it; null: none. */
  readonly reference: string | null;
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
  readonly strays: readonly Stray[];
  readonly lost: readonly LostFolder[];
}

/**
 * The cases saved on this machine. Knows names and bytes only: what an entry is and whether a log is whole
 * is said by whoever calls. Every method may throw CannotReadError; those that write, SaveError.
 */
export interface CaseStore {
  readonly list: (look?: Look) => CaseListing;
  /** The reference of a case as it was first given, whatever its letters' case here; null: none. */
  readonly find: (reference: string) => string | null;
  /** Every folder that has this reference, whatever its letters' case: more than one where a disk tells them apart. */
  readonly sameAs: (reference: string) => readonly string[];
  /** The case in whose folder lies that of this reference, which is no place for it; null: in none. */
  readonly around: (reference: string) => string | null;
  /** `isListed`: the reference is as `list` gave it, and need not be looked for. @throws {NoSuchCaseError} */
  readonly read: (reference: string, isListed?: boolean) => CaseLog;
  /**
   * Makes a case with its first entry, which `rule` makes of an empty log. Throws SaveError `exists` where the
   * reference is taken, unless `rule`, asked with that case's log, says `already-saved`.
   */
  readonly create: <R extends Ruling>(reference: string, rule: (log: CaseLog) => R) => R;
  /**
   * Appends the entry that `rule` makes of the log, and returns the ruling once it is carried out: `write` means that
   * it is on the disk. `rule` may be asked several times. Whoever appends many in a row hands the same `known` in, so
   * that each reads only what is new. Throws NoSuchCaseError.
   */
  readonly append: <R extends Ruling>(
    reference: string,
    rule: (log: CaseLog) => R,
    known?: Known,
  ) => R;
  /** Makes a case of files that were checked before. @throws {SaveError} `exists` */
  readonly import: (reference: string, files: readonly FileBytes[]) => void;
  /** Deletes a case and all its files. @throws {NoSuchCaseError} */
  readonly delete: (reference: string) => void;
}
