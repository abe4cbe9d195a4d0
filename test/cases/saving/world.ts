import { type CheckedLog, checkLog } from '../../../src/cases/log/check-log.ts';
import { type EntryRuling, ruleOnEntry } from '../../../src/cases/log/new-entry.ts';
import { type CaseStore, caseStore } from '../../../src/cases/store/case-store.ts';
import type { CaseLog } from '../../../src/cases/store/stored-files.ts';
import type { FileSystem } from '../../../src/platform/disk/file-system.ts';
import {
  type Entering,
  filesOf,
  movingOver,
  noting,
  opening,
  ruleFor,
  type Said,
  said,
  textsOf,
} from './entering.ts';
import { MemoryDisk } from './memory-disk.ts';

export const ROOT = '/data/cases';

/** A way of saving: the real one, or one sabotaged in its file calls or in its rules. */
export interface Saver {
  readonly fs?: (fs: FileSystem, disk: MemoryDisk) => FileSystem;
  readonly rule?: (ruling: EntryRuling, log: CaseLog) => EntryRuling;
  readonly forgetsAttempts?: true;
}

/** One machine's cases on a disk in memory, saved to as a command would. */
export class World {
  readonly disk: MemoryDisk;
  readonly saver: Saver;
  readonly cases: CaseStore;
  /** What another machine sent, for importing. */
  brought: ReturnType<typeof filesOf> = { entries: [], policies: [] };

  constructor(saver: Saver = {}, disk = new MemoryDisk()) {
    this.disk = disk;
    this.saver = saver;
    this.cases = caseStore(saver.fs?.(disk.fs, disk) ?? disk.fs, ROOT);
  }

  /** The same disk as another process sees it, reading and writing as it should. */
  honest(): World {
    return new World({}, this.disk);
  }

  create(reference: string, text: string): Said {
    return said(() => this.cases.create(reference, (log) => this.ruleOn(opening(text), log)));
  }

  append(reference: string, text: string, attempt?: string): Said {
    return this.enter(reference, noting(text, attempt));
  }

  /** Appends an entry that moves over to another policy. */
  moveOver(reference: string, text: string): Said {
    return this.enter(reference, movingOver(text));
  }

  /** The texts in a case, or null where there is no such case. */
  texts(reference: string): readonly string[] | null {
    if (this.cases.find(reference) === null) return null;
    return textsOf(this.cases.read(reference));
  }

  chain(reference: string): CheckedLog {
    return checkLog(this.cases.read(reference));
  }

  filesOf(reference: string) {
    return filesOf(this.cases.read(reference));
  }

  private enter(reference: string, entering: Entering): Said {
    return said(() => this.cases.append(reference, (log) => this.ruleOn(entering, log)));
  }

  private ruleOn(entering: Entering, log: CaseLog): EntryRuling {
    const { draft, policy } = entering;
    const ruling = this.saver.forgetsAttempts
      ? ruleOnEntry(draft, checkLog(log), policy)
      : ruleFor(entering)(log);
    return this.saver.rule?.(ruling, log) ?? ruling;
  }
}
