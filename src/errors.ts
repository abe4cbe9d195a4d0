import type { GeneralAdvice } from './model/advice.ts';
import type { Day, Nation } from './model/vocabulary.ts';

/** The exit codes of commands. */
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

/** An error that ends a command but is not a bug. Each kind has its own subclass. */
export class Failure extends Error {
  readonly code: string;
  readonly exit: ExitCode;
  /** What the user can do about the error. Null if the message says enough. */
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

/** An error the user can put right. The message says what is wrong; the hint says what to do. */
export class UserError extends Failure {
  /** General advice to give despite the error. It does not come from any area's policy. */
  general?: readonly GeneralAdvice[];
  /** For a typed day that is unclear: each possible meaning, as a day or a moment. */
  meanings?: readonly string[];
  /** Whether to ask which of the `meanings` was intended, even if only one would be accepted. */
  mustAsk?: true;
}

/** Makes a UserError whose message says what is wrong and then gives the hint. */
export function hinted(code: string, says: string, hint: string, exit?: ExitCode): UserError {
  return new UserError(code, `${says} ${hint}`, exit, hint);
}

/** Thrown if a count of working days includes a day whose bank holidays are not known. */
export class NoCalendarError extends Failure {
  /** @param fault what is wrong with a file of bank holidays, if that is the reason */
  constructor(day: Day, nation: Nation, fault?: string) {
    const says = `No bank holidays are known for ${day} (${nation}), so working days cannot be counted there.`;
    super('no-calendar', fault ?? says, fault === undefined ? EXIT.usage : EXIT.policyInvalid);
  }
}

/**
 * The ways in which saving can fail, each with its exit code. `not-saved`: the record is unchanged.
 * `unsure`: the record was written, but the disk did not confirm that. `busy`: other windows kept
 * saving first. `exists`: another case already has the reference. `not-removed`: a deleted case is
 * no longer listed, but some of its files remain.
 */
const SAVE_FAILURES = {
  'not-saved': EXIT.notSaved,
  unsure: EXIT.notSaved,
  busy: EXIT.busy,
  exists: EXIT.usage,
  'not-removed': EXIT.notSaved,
} as const;

/** Thrown if something could not be saved. The message quotes nothing from a record. */
export class SaveError extends Failure {
  constructor(code: keyof typeof SAVE_FAILURES, message: string) {
    super(code, message, SAVE_FAILURES[code]);
  }
}

export class NoSuchCaseError extends Failure {
  constructor() {
    super('no-case', 'There is no case of that reference.', EXIT.notFound);
  }
}

/** Thrown if cases could not be read at all, because access was refused or the disk failed. */
export class CannotReadError extends Failure {
  /** The system's own error code, such as `EACCES`. */
  readonly system: string;

  constructor(message: string, system: string) {
    super('unreadable', message, EXIT.damaged);
    this.system = system;
  }
}

/** Thrown if the user stops. Nothing is wrong, so only what became of the answers is printed. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
  /** A sentence saying what became of the answers. Null if there is nothing to say. */
  readonly draft: string | null;

  constructor(draft: string | null = null) {
    super('Stopped.');
    this.draft = draft;
  }
}
