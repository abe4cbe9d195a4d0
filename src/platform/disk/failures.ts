import { CannotReadError, SaveError } from '../../errors.ts';
import { codeOf } from './file-system.ts';

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EFBIG: 'this computer lets you write no file as large as that',
  EDQUOT: 'your share of the disk is full',
  EROFS: 'the disk cannot be written to',
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
  EIO: 'the disk reported an error',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EBUSY: 'another program holds the file',
  ENOTEMPTY: 'something else lies in it',
  ENOTDIR: 'a file stands where a folder should be',
  ENAMETOOLONG: 'the path is too long',
  EFTYPE: 'something that is not a plain file has a name that is needed',
  ENOENT: 'a file or folder was taken away meanwhile',
};

/** Does part of a save before anything can be seen of it. Throws SaveError `not-saved` where it fails. */
export function beforeSaved<T>(act: () => T): T {
  return translating(act, notSavedBy);
}

/** Does what makes a save certain after it can be seen. Throws SaveError `unsure` where it fails. */
export function confirming<T>(act: () => T): T {
  return translating(act, unsureBy);
}

/** Reads. Throws CannotReadError where it fails. */
export function reading<T>(act: () => T): T {
  return translating(act, (error) => {
    return new CannotReadError(`What is saved cannot be read: ${whyOf(error)}.`, codeOf(error));
  });
}

export function notSaved(why: string, system: string | null = null): SaveError {
  return new SaveError('not-saved', `Not saved: ${why}. The record is as it was.`, system);
}

/** The system's error as a SaveError `not-saved`; any other error as it is. */
export function notSavedBy(error: unknown): unknown {
  return isSystems(error) ? notSaved(whyOf(error), codeOf(error)) : error;
}

/** The system's error as a SaveError `unsure`; any other error as it is. */
export function unsureBy(error: unknown): unknown {
  if (!isSystems(error)) return error;
  const says = `This may or may not be on the disk: it was written, but then ${whyOf(error)}. Repeat the command: it will not be entered twice.`;
  return new SaveError('unsure', says, codeOf(error));
}

export function busy(reference: string): SaveError {
  const says = `Not saved: other windows keep saving in case ${reference}. The record is as it was; try again.`;
  return new SaveError('busy', says);
}

export function exists(): SaveError {
  return new SaveError('exists', 'There is a case of that reference already. Nothing was written.');
}

/** Why the system refused, as part of a sentence. Never a path, and never a word of a record. */
export function whyOf(error: unknown): string {
  const code = codeOf(error);
  return WHY[code] ?? `the system answered ${code}`;
}

/** Takes a deleted case off the disk. Throws SaveError `not-removed` where it fails. */
export function removing(act: () => void): void {
  translating(act, (error) => {
    const says = `The case is no longer listed, but it may not be off the disk: ${whyOf(error)}. The next command that saves will try again.`;
    return new SaveError('not-removed', says, codeOf(error));
  });
}

function translating<T>(act: () => T, translate: (error: unknown) => unknown): T {
  try {
    return act();
  } catch (error) {
    throw isSystems(error) ? translate(error) : error;
  }
}

/** Node's own codes (`ERR_…`) are mistakes in the program, and must not pass for a failing disk. */
function isSystems(error: unknown): boolean {
  if (error instanceof SaveError) return false;
  return /^(?:E[A-Z0-9]+|UNKNOWN)$/.test(codeOf(error));
}
