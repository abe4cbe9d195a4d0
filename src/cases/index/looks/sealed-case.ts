import { reading } from '../../../platform/disk/failures.ts';
import type { FileMarks, FileSystem } from '../../../platform/disk/file-system.ts';
import type { CaseLog } from '../../store/case-store.ts';
import { isEntryName, isFolderName } from '../../store/names.ts';
import { readFolder } from '../../store/read-case.ts';
import { seenOnce } from './seen-once.ts';
import { latestOf, type Signed, signFiles } from './signature.ts';

/** What a case's folder and files looked like before it was read. */
export interface Sealed {
  readonly marks: FileMarks;
  readonly signed: Signed;
}

/**
 * Looks at a case and then reads it: what is changed after this will look different the next time. Null: it is no
 * case, or no longer one. Throws CannotReadError.
 */
export function readSealed(
  fs: FileSystem,
  folder: string,
  reference: string,
): { readonly log: CaseLog; readonly sealed: Sealed } | null {
  if (!isFolderName(reference)) return null;
  const marks = reading(() => fs.marks(folder));
  if (marks?.kind !== 'folder') return null;
  const signed = reading(() => signFiles(fs, folder));
  if (signed?.names.some(isEntryName) !== true) return null;
  const found = readFolder(signed.isPlain ? seenOnce(fs, folder, signed) : fs, folder);
  return { log: { ...found, reference }, sealed: { marks, signed } };
}

/**
 * As git has it: a file changed within this time of being looked at may be changed again without its times
 * telling, on disks that count by two seconds. It is not relied on before.
 */
export const RACY_MS = 2_000;

/** Whether the looks of a case that was looked at then (the disk's own time) can be relied on. */
export function isSettled({ marks, signed }: Sealed, lookedAtMs: number | null): boolean {
  const latestMs = Math.max(signed.latestMs, latestOf(marks));
  return signed.isPlain && latestMs < (lookedAtMs ?? 0) - RACY_MS;
}
