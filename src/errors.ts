import type { GeneralAdvice } from './model/advice.ts';
import type { Day, Nation } from './model/vocabulary.ts';

/** The codes that a command can end with. */
export const EXIT = {
  done: 0,
  bug: 1,
  usage: 2,
  deadlinePassed: 3,
  policyInvalid: 4,
  damaged: 5,
  notSaved: 6,
  busy: 7,
  newer: 8,
  notFound: 9,
  stopped: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Any error that ends a command and is not a bug; each kind has a class. */
export class Failure extends Error {
  readonly code: string;
  readonly exit: ExitCode;
  /** What would be right; null if the message says it all. */
  readonly hint: string | null;

  constructor(
    code: string,
    message: string,
    exit: ExitCode = EXIT.usage,
    hint: string | null = null,
  ) {
    super(message);
    this.code = code;
    this.exit = exit;
    this.hint = hint;
  }
}

/** Something the user can put right: one sentence says what is wrong, and the hint what to do. */
export class UserError extends Failure {
  /** General advice on what to do all the same, which is from no area's policy. */
  general?: readonly GeneralAdvice[];
  /** For a typed day with two meanings: each of them, as a day or moment. */
  meanings?: readonly string[];
  /** Whether to ask which meaning it is, even if only one of them will do. */
  mustAsk?: true;
}

/** Makes a UserError whose message says what is wrong and then gives the hint. */
export function hinted(code: string, says: string, hint: string, exit?: ExitCode): UserError {
  return new UserError(code, `${says} ${hint}`, exit, hint);
}

/** A day is needed for which bank holidays are not known, so a due day could only be guessed. */
export class NoCalendarError extends Failure {
  /** @param fault what is wrong with the user's own `bank-holidays.yaml`, if that is the reason */
  constructor(day: Day, nation: Nation, fault?: string) {
    const says = `No bank holidays are known for ${day} (${nation}), so working days cannot be counted there.`;
    super('no-calendar', fault ?? says, fault === undefined ? EXIT.usage : EXIT.policyInvalid);
  }
}

/**
 * What became of a save, with its exit code. `not-saved`: the record is as it was; `unsure`: it was
 * written, but the disk did not confirm it; `busy`: other windows kept saving first; `exists`: the
 * reference is taken; `not-removed`: a deleted case is not listed, but some of its files are left.
 */
const SAVE_FAILURES = {
  'not-saved': EXIT.notSaved,
  unsure: EXIT.notSaved,
  busy: EXIT.busy,
  exists: EXIT.usage,
  'not-removed': EXIT.notSaved,
} as const;

/** Something could not be saved. The message is a sentence or two, with no text from a record. */
export class SaveError extends Failure {
  constructor(code: keyof typeof SAVE_FAILURES, message: string) {
    super(code, message, SAVE_FAILURES[code]);
  }
}

/** There is no case with that reference. */
export class NoSuchCaseError extends Failure {
  constructor() {
    super('no-case', 'There is no case of that reference.', EXIT.notFound);
  }
}

/** The cases, or one of them, could not be read at all: access was refused, or the disk failed. */
export class CannotReadError extends Failure {
  /** The system's own code, such as `EACCES`. */
  readonly system: string;

  constructor(message: string, system: string) {
    super('unreadable', message, EXIT.damaged);
    this.system = system;
  }
}

/** The user stopped. Nothing is wrong, and the only message is what became of their answers. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
  /** What became of the answers, in a sentence; null if there is nothing to say about them. */
  readonly draft: string | null;

  constructor(draft: string | null = null) {
    super('Stopped.');
    this.draft = draft;
  }
}
