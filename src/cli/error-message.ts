import {
  CannotReadError,
  EXIT,
  type ExitCode,
  Failure,
  NoCalendarError,
  SaveError,
  StoppedError,
  UserError,
} from '../errors.ts';
import { escapeControls, escapeJson } from '../text/escape.ts';
import { EMERGENCY, eachCommand, sayNothingSaved } from '../text/sentences.ts';

/** How far the run had got when it failed. The error message depends on this. */
export interface RunState {
  readonly args: readonly string[];
  /** Whether the environment is still being opened: policies, clock, folders. */
  isOpening: boolean;
  /** Whether the 999 line was printed earlier, so that the error need not repeat it. */
  isEmergencySaid?: boolean;
  /** Returns the notes not printed yet. A JSON document carries them, as nothing may precede it. */
  takeNotes: () => readonly string[];
  /** Returns a sentence about the last entry saved, or case imported or deleted. Null if none. */
  lastChange: () => string | null;
  /** The folder where cases are saved. Absent until it is known. */
  dataFolder?: string;
}

/** Returns the message and exit code for an error that ended a run. Escapes control characters. */
export function errorMessage(fault: unknown, state: RunState): { text: string; exit: ExitCode } {
  const { code, message: says, exit, hint = null, general } = describe(fault, state);
  const changed = state.lastChange();
  if (changed !== null && code === 'not-written') {
    // The change itself was saved. If this were called a failure, people would enter it again.
    const text = `${changed} But the output could not be written: ask for it again.\n`;
    return { text, exit: EXIT.done };
  }
  // If something was saved, the message says so, whatever else went wrong.
  const isSaidAlready =
    changed === null || fault instanceof StoppedError || fault instanceof SaveError;
  const message = isSaidAlready ? says : `${says} Before that: ${changed}`;
  const isQuiet = isMistake(fault, exit, state);
  if (state.args.includes('--json')) {
    const error = { code, message, exit, ...(hint !== null && { hint }) };
    const emergency = isQuiet ? undefined : EMERGENCY;
    const notes = state.takeNotes().map((note) => note.trim());
    const more = notes[0] === undefined ? {} : { notes };
    const document = { schema: 'escalate/error/1', error, emergency, general, ...more };
    return { text: `${escapeJson(JSON.stringify(document))}\n`, exit };
  }
  const first = isQuiet || state.isEmergencySaid ? [] : [EMERGENCY];
  const lines = [...first, eachCommand(escapeControls(message)), ...stackOf(fault, state)];
  return { text: `${lines.join('\n')}\n`, exit };
}

/** Whether to leave out the 999 line: the person stopped, or only the command line is wrong. */
function isMistake(fault: unknown, exit: ExitCode, { args, isOpening }: RunState): boolean {
  if (exit === EXIT.stopped) return true;
  if (exit !== EXIT.usage || args.some((arg) => AT_RISK.test(arg))) return false;
  // An unknown word may be a cry for help, so the 999 line is needed.
  if (fault instanceof UserError && UNKNOWN.has(fault.code)) return false;
  const isStart = args[0] === 'start';
  // Until `start` is given an answer about the risk, a child may be at risk.
  if (isStart && !args.some((arg) => NO_RISK.test(arg))) return false;
  if (fault instanceof NoCalendarError) return !isStart;
  return !isOpening || (args.some((arg) => arg.startsWith('--now')) && !isStart);
}

const UNKNOWN: ReadonlySet<string> = new Set([
  'no-command',
  'unknown-command',
  'unknown-area',
  'area-not-listed',
]);

/** Matches an argument that says a child may be at risk, so that the 999 line comes first. */
const AT_RISK = /^(?:--risk=)?(?:immediate|unsure|yes|not[ -]sure)$/i;

const NO_RISK = /^(?:--risk=)?(?:none|no)$/i;

function stackOf(fault: unknown, { args }: RunState): string[] {
  if (!args.includes('--debug') || !(fault instanceof Error)) return [];
  return String(fault.stack).split('\n').map(escapeControls);
}

type Described = Pick<UserError, 'code' | 'message' | 'exit' | 'general'> & {
  readonly hint?: string | null;
};

function describe(fault: unknown, state: RunState): Described {
  if (fault instanceof StoppedError) {
    return { code: 'stopped', message: stoppedAfter(state, fault.draft), exit: EXIT.stopped };
  }
  if (fault instanceof SaveError || fault instanceof CannotReadError) {
    const { code, message, exit } = fault;
    const { dataFolder: folder } = state;
    return { code, message: folder ? `${message} The folder is ${folder}.` : message, exit };
  }
  if (fault instanceof Failure) return fault;
  const message =
    'Something went wrong in the program itself. Report it, without any case details. Add --debug to see where.';
  return { code: 'bug', message, exit: EXIT.bug };
}

/** Returns a sentence saying what was or was not saved when the user stops at a question. */
function stoppedAfter({ args, lastChange }: RunState, saved: string | null): string {
  const changed = lastChange();
  // After that change, a page was still open. Words typed on that page were not saved.
  const said = changed === null ? saved : `${changed} Nothing was saved after that.`;
  if (said !== null) return `Stopped. ${said}`;
  return args[0] === 'start'
    ? `Stopped. ${sayNothingSaved('')}`
    : 'Stopped. Nothing was changed. Your cases: escalate status';
}
