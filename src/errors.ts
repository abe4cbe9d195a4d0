import type { GeneralAdvice } from './model/advice.ts';
import type { Day, Nation } from './model/vocabulary.ts';

/** The codes a command ends with. */
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

/** What ends a command, told apart by class; all but a bug. */
export class Failure extends Error {
  readonly code: string;
  readonly exit: ExitCode;
  /** What would be right; null: the message says all. */
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

/** Something the user can mend: one sentence says what is wrong, the hint what would be right. */
export class UserError extends Failure {
  /** What to do all the same, from no area's policy. */
  general?: readonly GeneralAdvice[];
  /** Of a day that was typed and has two meanings: each, as a day or moment. */
  meanings?: readonly string[];
  /** Whether it is asked about even where only one of them will do. */
  mustAsk?: true;
}

/** An error that the user can mend, whose message is what is wrong and then the hint. */
export function hinted(code: string, says: string, hint: string, exit?: ExitCode): UserError {
  return new UserError(code, `${says} ${hint}`, exit, hint);
}

/** A day was needed for which no bank holidays are known, so that a due day could only be guessed. */
export class NoCalendarError extends Failure {
  /** @param fault what is wrong with the user's own `bank-holidays.yaml`, where that is why */
  constructor(day: Day, nation: Nation, fault?: string) {
    const says = `No bank holidays are known for ${day} (${nation}), so working days cannot be counted there.`;
    super('no-calendar', fault ?? says, fault === undefined ? EXIT.usage : EXIT.policyInvalid);
  }
}

/**
 * What became of a save: `not-saved`: the record is as it was; `unsure`: written, but the disk did not
 * confirm it; `busy`: other windows kept saving first; `exists`: the reference is taken; `not-removed`:
 * a deleted case is no longer listed, but its files could not all be removed. With the exit code promised for it.
 */
const SAVE_FAILURES = {
  'not-saved': EXIT.notSaved,
  unsure: EXIT.notSaved,
  busy: EXIT.busy,
  exists: EXIT.usage,
  'not-removed': EXIT.notSaved,
} as const;

/** Something could not be saved. The message is one sentence or two, with no text of a record in it. */
export class SaveError extends Failure {
  constructor(code: keyof typeof SAVE_FAILURES, message: string) {
    super(code, message, SAVE_FAILURES[code]);
  }
}

/** There is no case of that reference. */
export class NoSuchCaseError extends Failure {
  constructor() {
    super('no-case', 'There is no case of that reference.', EXIT.notFound);
  }
}

/** Cases, or one case, could not be read at all: the folder is not ours, or the disk failed. */
export class CannotReadError extends Failure {
  /** The system's own code, such as `EACCES`. */
  readonly system: string;

  constructor(message: string, system: string) {
    super('unreadable', message, EXIT.damaged);
    this.system = system;
  }
}

/** The user stopped: nothing is wrong, and nothing more is said than what became of their answers. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
  /** What became of the answers, in a sentence; null: nothing is to be said of them. */
  readonly draft: string | null;

  constructor(draft: string | null = null) {
    super('Stopped.');
    this.draft = draft;
  }
}
