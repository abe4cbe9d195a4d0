import { writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { watchSaves } from './casebook/watch-saves.ts';
import { type Progress, wordFault } from './casebook/word-fault.ts';
import { run } from './cli.ts';
import { readWhen } from './engine/days/london.ts';
import { withOwnHolidays } from './engine/days/own-holidays.ts';
import { startOf } from './engine/ladder/clock.ts';
import type { Asker, Env, Settings } from './env.ts';
import { EXIT, UserError } from './errors.ts';
import { readCalendar } from './io/calendars.ts';
import { caseFiles } from './io/case-files.ts';
import { machineDisk } from './io/disk/machine-disk.ts';
import { realMachine } from './io/machine.ts';
import { openOwnHolidays, usable } from './io/own-holidays.ts';
import { findPaths } from './io/paths.ts';
import { openShelf } from './io/policy-shelf.ts';
import { smallFile } from './io/small-file.ts';
import { inertJson } from './render/inert-json.ts';
import { visible } from './render/visible.ts';

/** Set by the build to the version in package.json. */
declare const VERSION: string;

/** Runs one command and sets the exit code. `dist` is the folder that the build wrote. */
export async function main(dist: string): Promise<void> {
  const args = process.argv.slice(2);
  const progress: Progress = { args, isOpening: false, lastChange: () => null };
  try {
    process.exitCode = await run(args, (settings) => openEnv(settings, dist, progress), {
      say: (text) => print(1, text),
      columns: columns(),
      version: VERSION,
    });
  } catch (fault) {
    const { text, exit } = wordFault(fault, progress);
    complain(text);
    process.exitCode = exit;
  }
}

async function openEnv(settings: Settings, dist: string, progress: Progress): Promise<Env> {
  progress.isOpening = true;
  const paths = findPaths(settings, process.env);
  const screen = { columns: columns(), color: wantsColor(settings) };
  const { readPolicy } = await import('./policy/read-policy.ts');
  const { readBankHolidays } = await import('./policy/bank-holidays-file.ts');
  const disk = machineDisk(process.platform);
  const files = caseFiles(disk, join(paths.data, 'cases'));
  const { cases, lastChange } = watchSaves(files);
  progress.lastChange = lastChange;
  const ownHolidays = openOwnHolidays(paths.data, (file, text) =>
    readBankHolidays(file, text, (nation) => readCalendar(dist, nation)),
  );
  const env: Env = {
    settings,
    screen,
    asker: await openAsker(settings),
    now: nowOf(settings),
    policies: openShelf(dist, paths.policies, readPolicy, (line) => print(2, `${visible(line)}\n`)),
    paths: paths.inUse,
    cases,
    draft: smallFile(disk, paths.draft),
    preferences: smallFile(disk, paths.preferences),
    version: VERSION,
    machine: realMachine,
    calendar: (nation) => withOwnHolidays(readCalendar(dist, nation), usable(ownHolidays())),
    ownHolidays,
    say: (text) => print(1, text.startsWith('{') ? inertJson(text) : text),
    note: (text) => print(2, text),
  };
  progress.isOpening = false;
  return env;
}

/** Nobody is asked unless both ends are a terminal: on a pipe a prompt would answer itself. */
async function openAsker(settings: Settings): Promise<Asker | null> {
  if (!settings.input || !process.stdin.isTTY || !process.stderr.isTTY) return null;
  const streams = { input: process.stdin, output: process.stderr };
  if (wantsLines(settings))
    return (await import('./io/line-asker.ts')).openLineAsker({ ...streams, onInterrupt });
  return (await import('./io/key-asker.ts')).openKeyAsker(streams);
}

/** In line mode the terminal, not the prompt, takes Ctrl-C. Returns what ends the watch. */
function onInterrupt(stop: () => void): () => void {
  process.once('SIGINT', stop);
  return () => process.off('SIGINT', stop);
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
  const name = settings.now === null ? 'ESCALATE_NOW' : '--now';
  throw new UserError('time', `${name} cannot be "${told}". ${hint}`, EXIT.usage, hint);
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

/** With standard error full or closed as well, the exit code is all that is left to tell. */
function complain(text: string): void {
  try {
    print(2, text);
  } catch {
    // nothing more can be said
  }
}
