import { type Chain, checkChain } from '../../../src/cases/log/check-chain.ts';
import type { EntryDraft } from '../../../src/cases/log/entry.ts';
import { type EntryRuling, ruleOnEntry } from '../../../src/cases/log/rule-on-entry.ts';
import { type CaseFiles, caseFiles } from '../../../src/cases/store/case-files.ts';
import type { CaseLog, EntryBytes } from '../../../src/cases/store/case-store.ts';
import type { FileSystem } from '../../../src/platform/disk/file-system.ts';
import { sha256 } from '../../../src/platform/sha256.ts';
import { draftOf, ruleFor, type Said, said, textsOf } from './entering.ts';
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
  readonly cases: CaseFiles;
  /** What another machine sent, for importing. */
  brought: readonly EntryBytes[] = [];

  constructor(saver: Saver = {}, disk = new MemoryDisk()) {
    this.disk = disk;
    this.saver = saver;
    this.cases = caseFiles(saver.fs?.(disk.fs, disk) ?? disk.fs, ROOT);
  }

  /** The same disk as another process sees it, reading and writing as it should. */
  honest(): World {
    return new World({}, this.disk);
  }

  create(reference: string, text: string): Said {
    return said(() => this.cases.create(reference, (log) => this.ruleOn(draftOf(text), log)));
  }

  append(reference: string, text: string, attempt?: string): Said {
    const draft = draftOf(text, attempt);
    return said(() => this.cases.append(reference, (log) => this.ruleOn(draft, log)));
  }

  /** The texts in a case, or null where there is no such case. */
  texts(reference: string): readonly string[] | null {
    if (this.cases.find(reference) === null) return null;
    return textsOf(this.cases.read(reference));
  }

  chain(reference: string): Chain {
    return checkChain(this.cases.read(reference).files, sha256);
  }

  private ruleOn(draft: EntryDraft, log: CaseLog): EntryRuling {
    const ruling = this.saver.forgetsAttempts
      ? ruleOnEntry(draft, log.files, sha256)
      : ruleFor(draft)(log);
    return this.saver.rule?.(ruling, log) ?? ruling;
  }
}

/** How many file calls something makes. */
export function callsOf(disk: MemoryDisk, act: () => void): number {
  let calls = 0;
  disk.before = () => {
    calls++;
  };
  act();
  disk.before = () => undefined;
  return calls;
}
