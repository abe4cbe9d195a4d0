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

/** A window in which cases are saved as a command would, on whatever disk. */
export class CaseWindow {
  readonly cases: CaseStore;
  readonly saver: Saver;

  constructor(cases: CaseStore, saver: Saver = {}) {
    this.cases = cases;
    this.saver = saver;
  }

  /** The same cases as another process sees them, reading and writing as it should. */
  honest(): CaseWindow {
    return this;
  }

  create(reference: string, text: string, attempt?: string): Said {
    const entering = opening(text, attempt);
    return said(() => this.cases.create(reference, (log) => this.ruleOn(entering, log)));
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
      ? ruleOnEntry({ ...draft, policy }, checkLog(log))
      : ruleFor(entering)(log);
    return this.saver.rule?.(ruling, log) ?? ruling;
  }
}

/** One machine's cases on a disk in memory. */
export class World extends CaseWindow {
  readonly disk: MemoryDisk;

  constructor(saver: Saver = {}, disk = new MemoryDisk()) {
    super(caseStore(saver.fs?.(disk.fs, disk) ?? disk.fs, ROOT), saver);
    this.disk = disk;
  }

  override honest(): World {
    return new World({}, this.disk);
  }
}
