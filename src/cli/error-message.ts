import {
  CannotReadError,
  EXIT,
  type ExitCode,
  NoCalendarError,
  NoSuchCaseError,
  SaveError,
  StoppedError,
  UserError,
} from '../errors.ts';
import { EMERGENCY } from '../text/emergency.ts';
import { escapeControls, escapeJson } from '../text/escape.ts';

/** How far a run has come: what went wrong is told by it. */
export interface Progress {
  readonly args: readonly string[];
  /** Whether the world outside was being opened: policies, clock, folders. */
  isOpening: boolean;
  /** One sentence for the last change that is on the disk; null: nothing was changed. */
  lastChange: () => string | null;
}

/** Text for standard error on what ended a run, inert on a terminal, and the exit code for it. */
export function wordFault(fault: unknown, progress: Progress): { text: string; exit: ExitCode } {
  const { code, message: says, exit, hint } = describe(fault, progress);
  const changed = progress.lastChange();
  if (changed !== null && code === 'not-written') {
    // What was asked for is done: to call that a failure would have it entered twice.
    const text = `${changed} But the output could not be written: ask for it again.\n`;
    return { text, exit: EXIT.done };
  }
  // Whatever else went wrong, what is on the disk is there.
  const isApart = changed === null || fault instanceof StoppedError || fault instanceof SaveError;
  const message = isApart ? says : `${changed} ${says}`;
  const isQuiet = isMistake(fault, exit, progress);
  if (progress.args.includes('--json')) {
    const error = { code, message, exit, ...(hint !== null && { hint }) };
    const emergency = isQuiet ? {} : { emergency: EMERGENCY };
    const document = { schema: 'escalate/error/1', error, ...emergency };
    return { text: `${escapeJson(JSON.stringify(document))}\n`, exit };
  }
  const lines = [
    ...(isQuiet ? [] : [EMERGENCY]),
    escapeControls(message),
    ...stackOf(fault, progress),
  ];
  return { text: `${lines.join('\n')}\n`, exit };
}

/** Whether only the command line is wrong, or nothing. Else whoever is in a hurry hears 999 first. */
function isMistake(fault: unknown, exit: ExitCode, { args, isOpening }: Progress): boolean {
  if (exit === EXIT.stopped) return true;
  if (exit !== EXIT.usage || args.some((arg) => AT_RISK.test(arg))) return false;
  const isStart = args[0] === 'start';
  if (fault instanceof NoCalendarError) return !isStart;
  return !isOpening || (args.some((arg) => arg.startsWith('--now')) && !isStart);
}

/** Whoever tells of a child at risk is told of 999, whatever is wrong with the rest of what they typed. */
const AT_RISK = /^(?:--risk=)?(?:immediate|unsure)$/i;

function stackOf(fault: unknown, { args }: Progress): string[] {
  if (!args.includes('--debug') || !(fault instanceof Error)) return [];
  return String(fault.stack).split('\n').map(escapeControls);
}

interface Described {
  readonly code: string;
  readonly message: string;
  readonly exit: ExitCode;
  readonly hint: string | null;
}

function describe(fault: unknown, progress: Progress): Described {
  if (fault instanceof UserError) return fault;
  if (fault instanceof StoppedError)
    return describing('stopped', stoppedAfter(progress, fault.draft), EXIT.stopped);
  if (fault instanceof SaveError) return describing(fault.code, fault.message, fault.exit);
  if (fault instanceof NoSuchCaseError) return describing('no-case', fault.message, fault.exit);
  if (fault instanceof CannotReadError) return describing('unreadable', fault.message, fault.exit);
  if (fault instanceof NoCalendarError) return describing('no-calendar', fault.message, EXIT.usage);
  const message =
    'Something went wrong in the program itself. Report it, without any case details. Add --debug to see where.';
  return describing('bug', message, EXIT.bug);
}

function describing(code: string, message: string, exit: ExitCode): Described {
  return { code, message, exit, hint: null };
}

/** What became of the record, for somebody who stopped at a question. */
function stoppedAfter({ args, lastChange }: Progress, kept: string | null): string {
  const said = lastChange() ?? kept;
  if (said !== null) return `Stopped. ${said}`;
  return args[0] === 'start' ? 'Stopped. Nothing was kept.' : 'Stopped. The record is as it was.';
}
