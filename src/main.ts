import { fstatSync, writeSync } from 'node:fs';
import { commandFirst } from './cli/command-first.ts';
import type { Progress } from './cli/error-message.ts';
import { run } from './cli/program.ts';
import type { CompletionEnv } from './commands/shared/command-spec.ts';
import { readWhen } from './engine/calendar/london.ts';
import { withOwnHolidays } from './engine/calendar/working-days.ts';
import { startOf } from './engine/ladder/clock.ts';
import type { Asker, Env, LookUpEnv, Settings } from './env.ts';
import { EXIT, UserError } from './errors.ts';
import type { Nation } from './model/vocabulary.ts';
import { openOwnHolidays, readCalendar, usable } from './platform/holidays.ts';
import { findPaths, type Paths } from './platform/paths.ts';
import { openPolicyStore } from './platform/policies/policy-store.ts';
import { escapeControls, escapeJson } from './text/escape.ts';

/** Set by the build to the version in package.json. */
declare const VERSION: string;

/**
 * Runs one command and sets the exit code. What most commands do not need is imported only where it is used: each
 * thing that is loaded here is paid for at every start.
 *
 * @param dist the folder that the build wrote
 * @param compileCache the folder where Node caches the compiled program; null where it does not
 */
export async function main(dist: string, compileCache: string | null): Promise<void> {
  const built = { dist, compileCache };
  const args = commandFirst(process.argv.slice(2));
  const progress: Progress = {
    args,
    isOpening: false,
    lastChange: () => null,
  };
  let leave: (() => Promise<void>) | undefined;
  const opening = <World>(open: (settings: Settings) => Promise<World>) => {
    return async (settings: Settings) => {
      progress.isOpening = true;
      const world = await open(settings);
      progress.isOpening = false;
      return world;
    };
  };
  const openers = {
    everything: opening(async (settings) => {
      const env = await openEnv(settings, built, progress);
      leave = env.asker?.leave;
      return env;
    }),
    'look-up': opening(async (settings) =>
      openLookUp(settings, built, await pathsFor(settings, built)),
    ),
    completion: () => openCompletion(built),
  };
  try {
    process.exitCode = await run(args, openers, {
      say: (text) => print(1, text),
      columns,
      version: VERSION,
    });
  } catch (fault) {
    const { wordFault } = await import('./cli/error-message.ts');
    const { text, exit } = wordFault(fault, progress);
    complain(text);
    process.exitCode = exit;
  } finally {
    await leave?.();
  }
}

/** What was found beside the program. */
interface Built {
  readonly dist: string;
  readonly compileCache: string | null;
}

function pathsFor(
  folders: Pick<Settings, 'dataDir' | 'policyDir'>,
  { compileCache }: Built,
): Promise<Paths> {
  return findPaths(folders, process.env, compileCache);
}

async function openEnv(settings: Settings, built: Built, progress: Progress): Promise<Env> {
  const paths = await pathsFor(settings, built);
  const { openCases } = await import('./open-env.ts');
  const { lastChange, ...cases } = openCases(paths, process, built.dist);
  progress.lastChange = lastChange;
  const asker = await openAsker(settings);
  const lookUp = await openLookUp(settings, built, paths);
  return { ...lookUp, ...cases, asker, isWatched: isTerminal(2), version: VERSION };
}

async function openCompletion(built: Built): Promise<CompletionEnv> {
  const { completionSources } = await import('./open-env.ts');
  const { dist } = built;
  const { platform } = process;
  const places = { dist, cache: null, load: policyReader, platform, note: () => {} };
  const open = ({ policies }: Paths) => openPolicyStore({ ...places, folder: policies });
  return {
    sources: (folders) => completionSources(pathsFor(folders, built), open, platform),
    say: (text) => print(1, text),
  };
}

/** What reads a policy file, which few commands need. */
async function policyReader() {
  return (await import('./policy/read-policy.ts')).readPolicy;
}

/** Makes a thing for each key once in a run. */
function once<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

async function openLookUp(settings: Settings, built: Built, paths: Paths): Promise<LookUpEnv> {
  const { dist } = built;
  const calendar = (nation: Nation) => readCalendar(dist, nation);
  const ownHolidays = await openOwnHolidays(paths.data, async () => {
    const { readBankHolidays } = await import('./policy/bank-holidays-file.ts');
    return (file, text) => readBankHolidays(file, text, calendar);
  });
  const policies = await openPolicyStore({
    ...{ dist, folder: paths.policies, cache: paths.policyCache, load: policyReader },
    platform: process.platform,
    note: (line) => print(2, `${escapeControls(line)}\n`),
  });
  return {
    settings,
    screen: { columns: columns(), color: wantsColor(settings) },
    now: nowOf(settings),
    policies,
    paths: paths.inUse,
    calendar: once((nation) => withOwnHolidays(calendar(nation), usable(ownHolidays()))),
    ownHolidays,
    say: (text) => print(1, text.startsWith('{') ? escapeJson(text) : text),
    note: (text) => print(2, text),
  };
}

/** Nobody is asked unless both ends are a terminal: on a pipe a prompt would answer itself. */
async function openAsker(settings: Settings): Promise<Asker | null> {
  if (!settings.input || !isTerminal(2) || !isTerminal(0)) return null;
  const streams = {
    input: process.stdin,
    output: process.stderr,
    onInterrupt,
    hasBracketedPaste: process.env.TERM !== 'dumb',
  };
  if (wantsLines(settings)) return (await import('./prompts/line-asker.ts')).openLineAsker(streams);
  return (await import('./prompts/key-asker.ts')).openKeyAsker(streams);
}

/** A signal stops a question as Ctrl-C does, so that the terminal is left as it was. Returns what ends the watch. */
function onInterrupt(stop: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  // Not "once": a prompt's own watch would take it that nobody else is there, and end the program at once.
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}

function wantsLines(settings: Settings): boolean {
  const { ESCALATE_ACCESSIBLE, TERM } = process.env;
  return settings.accessible || ESCALATE_ACCESSIBLE === '1' || TERM === 'dumb';
}

function wantsColor(settings: Settings): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (!settings.color || (NO_COLOR !== undefined && NO_COLOR !== '')) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal(1) && process.env.TERM !== 'dumb';
}

function columns(): number {
  const told = isTerminal(1) ? process.stdout.columns : undefined;
  return told ?? (Number(process.env.COLUMNS) || 80);
}

const STREAMS = { 0: () => process.stdin, 1: () => process.stdout, 2: () => process.stderr };

/** A file or a pipe is told apart first: only to ask Node's streams costs a tenth of the start. */
function isTerminal(stream: 0 | 1 | 2): boolean {
  try {
    return fstatSync(stream).isCharacterDevice() && STREAMS[stream]().isTTY === true;
  } catch {
    return false;
  }
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
