import type { GeneralAdvice } from './model/advice.ts';
import type { Day, Nation } from './model/vocabulary.ts';

/** A day was needed for which no bank holidays are known, so that a due day could only be guessed. */
export class NoCalendarError extends Error {
  override readonly name = 'NoCalendarError';
  readonly code = 'no-calendar';
  readonly day: Day;
  readonly nation: Nation;
  readonly exit: 2 | 4;

  /** @param fault what is wrong with the user's own `bank-holidays.yaml`, where that is why */
  constructor(day: Day, nation: Nation, fault?: string) {
    super(
      fault ??
        `No bank holidays are known for ${day} (${nation}), so working days cannot be counted there.`,
    );
    this.day = day;
    this.nation = nation;
    this.exit = fault === undefined ? EXIT.usage : EXIT.policyInvalid;
  }
}

/**
 * What became of a save: `not-saved`: the record is as it was; `unsure`: written, but the disk did not
 * confirm it; `busy`: other windows kept saving first; `exists`: the reference is taken; `not-removed`:
 * a deleted case is no longer listed, but its files could not all be removed.
 */
export type SaveFailure = 'not-saved' | 'unsure' | 'busy' | 'exists' | 'not-removed';

/** Something could not be saved. The message is one sentence or two, with no text of a record in it. */
export class SaveError extends Error {
  override readonly name = 'SaveError';
  readonly code: SaveFailure;
  /** The system's own code, such as `ENOSPC`; null where the system refused nothing. */
  readonly system: string | null;

  constructor(code: SaveFailure, message: string, system: string | null = null) {
    super(message);
    this.code = code;
    this.system = system;
  }

  /** The exit code promised for it. */
  get exit(): 2 | 6 | 7 {
    if (this.code === 'exists') return 2;
    return this.code === 'busy' ? 7 : 6;
  }
}

/** There is no case of that reference. */
export class NoSuchCaseError extends Error {
  override readonly name = 'NoSuchCaseError';
  readonly code = 'no-case';
  readonly exit = 9;

  constructor() {
    super('There is no case of that reference.');
  }
}

/** Cases, or one case, could not be read at all: the folder is not ours, or the disk failed. */
export class CannotReadError extends Error {
  override readonly name = 'CannotReadError';
  readonly code = 'unreadable';
  readonly exit = 5;
  /** The system's own code, such as `EACCES`. */
  readonly system: string;

  constructor(message: string, system: string) {
    super(message);
    this.system = system;
  }
}

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

/** Something the user can mend: one sentence says what is wrong, the hint what would be right. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  readonly exit: ExitCode;
  readonly hint: string | null;
  /** What to do all the same, from no area's policy. */
  general?: readonly GeneralAdvice[];

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

/** An error that the user can mend, whose message is what is wrong and then the hint. */
export function hinted(code: string, says: string, hint: string, exit?: ExitCode): UserError {
  return new UserError(code, `${says} ${hint}`, exit, hint);
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
