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

/**
 * Does something, and throws in place of the system's error what `make` makes of it; any other error stays as it is.
 * `by` gives that in place of an error that was caught.
 */
function translating(make: (why: string, code: string) => Error) {
  const by = (error: unknown): unknown =>
    isSystems(error) ? make(whyOf(error), codeOf(error)) : error;
  const doing = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw by(error);
    }
  };
  return Object.assign(doing, { by });
}

export function notSaved(why: string): SaveError {
  return new SaveError('not-saved', `Not saved: ${why}. The record is as it was.`);
}

/** Does part of a save before anything can be seen of it. Throws SaveError `not-saved` where it fails. */
export const beforeSaved = translating(notSaved);

/** Does what makes a save certain after it can be seen. Throws SaveError `unsure` where it fails. */
export const confirming = translating((why) => {
  const says = `This may or may not be on the disk: it was written, but then ${why}. Repeat the command: it will not be entered twice.`;
  return new SaveError('unsure', says);
});

/** Reads. Throws CannotReadError where it fails. */
export const reading = translating(
  (why, code) => new CannotReadError(`What is saved cannot be read: ${why}.`, code),
);

/** Takes a deleted case off the disk. Throws SaveError `not-removed` where it fails. */
export const removing = translating((why) => {
  const says = `The case is no longer listed, but it may not be off the disk: ${why}. The next command that saves will try again.`;
  return new SaveError('not-removed', says);
});

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

/** Node's own codes (`ERR_…`) are mistakes in the program, and must not pass for a failing disk. */
function isSystems(error: unknown): boolean {
  if (error instanceof SaveError) return false;
  return /^(?:E[A-Z0-9]+|UNKNOWN)$/.test(codeOf(error));
}
