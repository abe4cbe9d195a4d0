import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { RunState } from './cli/error-message.ts';
import { commandFirst, run } from './cli/program.ts';
import type { StandaloneEnv } from './commands/shared/command-spec.ts';
import type { Asker, Env, LookUpEnv, Settings } from './env.ts';
import { openLookUp, openPolicies } from './open-look-up.ts';
import { findPaths, homeFolder } from './platform/paths.ts';
import {
  columnsOf,
  isTerminal,
  print,
  releaseNotes,
  speak,
  takeNotes,
} from './platform/terminal.ts';
import { escapeControls } from './text/escape.ts';
import { EMERGENCY, endOfEmergency } from './text/sentences.ts';

/** Set by the build to the version in package.json. */
declare const VERSION: string;

/**
 * Runs one command and sets the exit code. A module that most commands do not need is imported only
 * where it is used, because each module loaded here slows every start.
 *
 * @param dist the folder that the build wrote
 * @param compileCache the folder where Node caches the compiled program; null if there is none
 */
export async function main(dist: string, compileCache: string | null): Promise<void> {
  const built = { dist, compileCache };
  const args = commandFirst(process.argv.slice(2));
  const state: RunState = { args, isOpening: false, lastChange: () => null, takeNotes };
  let leave: (() => Promise<void>) | undefined;
  const opening = <World>(open: (settings: Settings) => Promise<World>) => {
    return async (settings: Settings) => {
      state.isOpening = true;
      const world = await open(settings);
      state.isOpening = false;
      return world;
    };
  };
  const say = (text: string) => speak(1, text, beforeFlags, process);
  const lookUp = (settings: Settings) =>
    openLookUp(settings, pathsFor(settings, built), dist, process);
  const openers = {
    everything: opening(async (settings) => {
      const env = await openEnv(settings, built, state);
      leave = env.asker?.leave;
      return env;
    }),
    'look-up': opening(lookUp),
    nothing: async (settings: Settings) => ({
      ...{ settings, say, columns: columnsOf(process) },
      lookUp: async () => readOut(await lookUp(settings)),
      readHelp: (file: string) => readFileSync(join(dist, 'help', file), 'utf8'),
      sources: sourcesIn(built),
    }),
  };
  try {
    process.exitCode = await run(args, openers, {
      say,
      columns: () => columnsOf(process),
      sayNext(line) {
        if (hasTerminal(1) && hasTerminal(2)) complain(`\n${line}\n`);
      },
      isAsked: () => mayAsk({ input: true }),
      version: VERSION,
    });
    releaseNotes();
  } catch (fault) {
    const { errorMessage } = await import('./cli/error-message.ts');
    const { text, exit } = errorMessage(fault, state);
    complain(text);
    process.exitCode = exit;
  } finally {
    await leave?.();
    // If standard input is no longer a terminal, the window was closed while no question was open.
    if (leave && !process.getBuiltinModule('node:tty').isatty(0)) hangUp();
  }
}

/**
 * Sets `isSpoken` if a screen reader may be in use. Reads argv, because the `emergency` command
 * parses no options.
 */
function readOut({ screen, ...env }: LookUpEnv): LookUpEnv {
  const accessible = process.argv.includes('--accessible');
  return { ...env, screen: { ...screen, isSpoken: wantsLines({ accessible }) } };
}

/** The folder that the build wrote, and the one where Node caches the compiled program. */
interface Built {
  readonly dist: string;
  readonly compileCache: string | null;
}

function pathsFor(folders: Pick<Settings, 'dataDir' | 'policyDir'>, { compileCache }: Built) {
  const { platform, env } = process;
  return findPaths(folders, env, compileCache, { platform, home: homeFolder });
}

const loadCases = () => import('./open-cases.ts');

async function openEnv(settings: Settings, built: Built, state: RunState): Promise<Env> {
  const paths = pathsFor(settings, built);
  const { openCases } = await loadCases();
  const line = (sentence: string) => speak(2, `${escapeControls(sentence)}\n`, settings, process);
  const { lastChange, ...cases } = openCases(paths, process, line);
  state.lastChange = lastChange;
  state.dataFolder = paths.data.path;
  const lookUp = await openLookUp(settings, paths, built.dist, process);
  const asker = await openAsker(settings, () => note(`${EMERGENCY}\n`));
  const seen = (say: (text: string) => void) => (text: string) => {
    state.isEmergencySaid ||= endOfEmergency(text) > 0;
    asker?.sees?.(text);
    say(text);
  };
  const note = seen(lookUp.note);
  const screen = { ...lookUp.screen, isSpoken: wantsLines(settings) };
  return {
    ...lookUp,
    note,
    ...(hasTerminal(1) && { say: seen(lookUp.say) }),
    screen,
    ...cases,
    asker,
    ...(!lookUp.nowFrom && { clockNow: () => Date.parse(cases.machine.clock().utc) }),
    isWatched: hasTerminal(2),
    version: VERSION,
    policySchema: () => readFileSync(join(built.dist, 'policy.schema.json'), 'utf8'),
  };
}

/** Makes functions that read areas and cases for completion. They write and print nothing. */
function sourcesIn(built: Built): StandaloneEnv['sources'] {
  const silent = { cache: null, note: () => {} };
  return (folders) => {
    const paths = () => pathsFor(folders, built);
    return {
      cards: async () => (await openPolicies(paths(), built.dist, process.platform, silent)).cards,
      references: async () => {
        const { openCases } = await loadCases();
        return openCases(paths(), process, silent.note).cases.list().cases;
      },
    };
  };
}

function hasTerminal(stream: 0 | 1 | 2): boolean {
  return isTerminal(stream, process);
}

function mayAsk({ input }: Pick<Settings, 'input'>): boolean {
  const isWanted = input && !isOn(process.env.ESCALATE_NO_INPUT);
  return isWanted && hasTerminal(2) && hasTerminal(0);
}

/** Opens the asker. Null with --json, --no-input or ESCALATE_NO_INPUT, or without a terminal. */
async function openAsker(settings: Settings, sayEmergency: () => void): Promise<Asker | null> {
  if (settings.json || !mayAsk(settings)) return null;
  const streams = {
    input: process.stdin,
    output: process.stderr,
    onInterrupt,
    onGone: hangUp,
    sayEmergency,
    ready: () => releaseNotes(sayEmergency),
    hasBracketedPaste: process.env.TERM !== 'dumb',
    ...(!hasTerminal(1) && { pages: (text: string) => print(1, text) }),
  };
  if (wantsLines(settings)) return (await import('./prompts/line-asker.ts')).openLineAsker(streams);
  return (await import('./prompts/key-asker.ts')).openKeyAsker(streams);
}

/** Calls `stop` on a signal, or ends the program on SIGHUP. Returns a function to undo this. */
function onInterrupt(stop: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGQUIT'] as const;
  // Not `once`: if no listener of ours were left, Inquirer would end the program immediately.
  for (const signal of signals) process.on(signal, stop);
  process.on('SIGHUP', hangUp);
  return () => {
    for (const signal of signals) process.off(signal, stop);
    process.off('SIGHUP', hangUp);
  };
}

/**
 * Restores the terminal if it is still there, then ends the program with SIGHUP. After the window
 * is closed, Node's own exit would abort and leave a core file with half-typed answers in it.
 */
function hangUp(): void {
  try {
    writeSync(2, TERMINAL_AS_IT_WAS);
    process.stdin.setRawMode(false);
  } catch {
    // The window is closed.
  }
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

/** Turns bracketed paste off, and shows the cursor. */
const TERMINAL_AS_IT_WAS = '\u001b[?2004l\u001b[?25h\n';

function wantsLines(settings: Pick<Settings, 'accessible'>): boolean {
  const { ESCALATE_ACCESSIBLE, ACCESSIBLE, TERM } = process.env;
  const isWanted =
    isOn(ESCALATE_ACCESSIBLE) || (ESCALATE_ACCESSIBLE === undefined && isOn(ACCESSIBLE));
  return settings.accessible || isWanted || TERM === 'dumb';
}

/** Whether an environment variable is on: any value except "0", "false" and "" counts as on. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value.trim().toLowerCase());
}

/** The settings for printing before the flags have been read. */
const beforeFlags = { color: !process.argv.includes('--no-color') };

/** Prints to standard error. If that fails too, only the exit code shows the error. */
function complain(text: string): void {
  try {
    speak(2, text, beforeFlags, process);
    releaseNotes();
  } catch {
    // Nothing more can be printed.
  }
}
