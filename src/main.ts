import { writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { run } from './cli.ts';
import { readWhen } from './engine/days/london.ts';
import { startOf } from './engine/ladder/clock.ts';
import type { Asker, Env, Settings } from './env.ts';
import {
  CannotReadError,
  EXIT,
  type ExitCode,
  NoCalendarError,
  NoSuchCaseError,
  SaveError,
  StoppedError,
  UserError,
} from './errors.ts';
import { readCalendar } from './io/calendars.ts';
import { caseFiles } from './io/case-files.ts';
import { machineDisk } from './io/disk/machine-disk.ts';
import { realMachine } from './io/machine.ts';
import { findPaths } from './io/paths.ts';
import { openShelf } from './io/policy-shelf.ts';
import { EMERGENCY } from './render/words.ts';

/** Set by the build to the version in package.json. */
declare const VERSION: string;

/** Runs one command and sets the exit code. `dist` is the folder that the build wrote. */
export async function main(dist: string): Promise<void> {
  const args = process.argv.slice(2);
  try {
    process.exitCode = await run(args, (settings) => openEnv(settings, dist), {
      say: (text) => print(1, text),
      columns: columns(),
      version: VERSION,
    });
  } catch (fault) {
    process.exitCode = fail(fault, args);
  }
}

async function openEnv(settings: Settings, dist: string): Promise<Env> {
  const paths = findPaths(settings, process.env);
  const screen = { columns: columns(), color: wantsColor(settings) };
  const { readPolicy } = await import('./policy/read-policy.ts');
  return {
    settings,
    screen,
    asker: await openAsker(settings),
    now: nowOf(settings),
    policies: openShelf(dist, paths.policies, readPolicy),
    paths: paths.inUse,
    cases: caseFiles(machineDisk(process.platform), join(paths.data, 'cases')),
    machine: realMachine,
    calendar: (nation) => readCalendar(dist, nation),
    say: (text) => print(1, text),
    note: (text) => print(2, text),
  };
}

/** Nobody is asked unless both ends are a terminal: on a pipe a prompt would answer itself. */
async function openAsker(settings: Settings): Promise<Asker | null> {
  if (!settings.input || !process.stdin.isTTY || !process.stderr.isTTY) return null;
  const streams = { input: process.stdin, output: process.stderr };
  if (wantsLines(settings)) return (await import('./io/line-asker.ts')).openLineAsker(streams);
  return (await import('./io/key-asker.ts')).openKeyAsker(streams);
}

function wantsLines(settings: Settings): boolean {
  const { ESCALATE_ACCESSIBLE, TERM } = process.env;
  return settings.accessible || ESCALATE_ACCESSIBLE === '1' || TERM === 'dumb';
}

function wantsColor(settings: Settings): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (!settings.color || (NO_COLOR !== undefined && NO_COLOR !== '')) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return process.stdout.isTTY === true && process.env.TERM !== 'dumb';
}

function columns(): number {
  return process.stdout.columns ?? (Number(process.env.COLUMNS) || 80);
}

function nowOf(settings: Settings): number {
  const told = settings.now ?? process.env.ESCALATE_NOW;
  if (told === undefined || told === null || told === '') return Date.now();
  const when = readWhen(told);
  if (when !== null) return startOf(when);
  const hint = 'Write a moment as 2026-12-22T14:30.';
  throw new UserError('time', `--now cannot be "${told}". ${hint}`, EXIT.usage, hint);
}

/** Writes all of a text, or throws: `console.log` to a full device would say nothing. */
function print(stream: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(stream, bytes, written);
    } catch (fault) {
      const code = fault instanceof Error && 'code' in fault ? fault.code : '';
      if (code === 'EAGAIN') continue;
      // The reader has gone (`| head`): it has what it wanted.
      if (code === 'EPIPE') return;
      throw new UserError('not-written', 'The output could not be written.', EXIT.notSaved);
    }
  }
}

/** Says what went wrong, and gives the exit code for it. */
function fail(fault: unknown, args: readonly string[]): ExitCode {
  const { code, message, exit, hint } = describe(fault);
  const stack = args.includes('--debug') && fault instanceof Error ? `${fault.stack}\n` : '';
  if (args.includes('--json')) {
    const error = { code, message, exit, ...(hint !== null && { hint }) };
    complain(`${JSON.stringify({ schema: 'escalate/error/1', error })}\n`);
  } else {
    complain(
      `${exit === EXIT.usage || exit === EXIT.stopped ? '' : `${EMERGENCY}\n`}${message}\n${stack}`,
    );
  }
  return exit;
}

function describe(fault: unknown): {
  code: string;
  message: string;
  exit: ExitCode;
  hint: string | null;
} {
  if (fault instanceof UserError) return fault;
  if (fault instanceof StoppedError) {
    return {
      code: 'stopped',
      message: 'Stopped. Nothing was kept.',
      exit: EXIT.stopped,
      hint: null,
    };
  }
  if (
    fault instanceof SaveError ||
    fault instanceof NoSuchCaseError ||
    fault instanceof CannotReadError
  ) {
    return {
      code: 'code' in fault ? fault.code : 'no-case',
      message: fault.message,
      exit: fault.exit,
      hint: null,
    };
  }
  if (fault instanceof NoCalendarError) {
    return { code: 'no-calendar', message: fault.message, exit: EXIT.usage, hint: null };
  }
  const message =
    'Something went wrong in the program itself. Please report it, and do not paste case details. Add --debug to see where.';
  return { code: 'bug', message, exit: EXIT.bug, hint: null };
}

/** With standard error full or closed as well, the exit code is all that is left to tell. */
function complain(text: string): void {
  try {
    print(2, text);
  } catch {
    // nothing more can be said
  }
}
