import { fstatSync, writeSync } from 'node:fs';
import type { Settings } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import { EMERGENCY, emergencyInRed, endOfEmergency, inWindow } from '../text/sentences.ts';
import { codeOf } from './disk/file-system.ts';

const STREAMS = ['stdin', 'stdout', 'stderr'] as const;

/** Whether a stream is a terminal. Loads Node's own stream, which is slow, only for a device. */
export function isTerminal(stream: 0 | 1 | 2, host: NodeJS.Process): boolean {
  try {
    return fstatSync(stream).isCharacterDevice() && host[STREAMS[stream]].isTTY === true;
  } catch {
    return false;
  }
}

/** Returns how many columns to print: the width of the terminal, or else COLUMNS, or else 80. */
export function columnsOf(host: NodeJS.Process): number {
  const width = isTerminal(1, host) ? host.stdout.columns : undefined;
  return width || Number(host.env.COLUMNS) || 80;
}

type Host = Pick<NodeJS.Process, 'env' | 'execPath'> & { readonly platform: string };

/**
 * Returns the command that runs the program here, for lines that suggest what to type. In a clone
 * started by npm, it is one that cannot fetch a stranger's package. In an unpacked archive on
 * Windows, it is the file in that folder.
 */
export function programHere(host: Host): string {
  const { env, platform, execPath } = host;
  const { npm_package_name: name, npm_lifecycle_event: event, npm_lifecycle_script = '' } = env;
  const isByNpx = event === 'npx' && /^['"]?escalate\b/.test(npm_lifecycle_script);
  if (name === 'escalate-cli' && (event === 'start' || isByNpx)) return 'npx --no -- escalate';
  return platform === 'win32' && /\\runtime\\node\.exe$/i.test(execPath)
    ? '.\\escalate'
    : 'escalate';
}

export function wantsColor(
  settings: Pick<Settings, 'color'>,
  host: NodeJS.Process,
  stream: 1 | 2 = 1,
): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = host.env;
  if (!settings.color || (NO_COLOR !== undefined && NO_COLOR !== '')) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal(stream, host) && TERM !== 'dumb';
}

/** Writes everything or throws. (`console.log` would hide a full disk.) @throws {UserError} */
export function print(stream: 1 | 2, text: string | Uint8Array): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(stream, bytes, written);
    } catch (fault) {
      const code = codeOf(fault);
      if (code === 'EAGAIN') continue;
      // The reader, such as `| head`, has what it wanted and has closed the pipe.
      if (code === 'EPIPE') return;
      throw new UserError('not-written', 'The output could not be written.', EXIT.notSaved);
    }
  }
}

/** Repeats the 999 line at the end of a text that begins with it but is longer than the window. */
export function inSight(text: string, host: NodeJS.Process): string {
  if (!endOfEmergency(text) || !isTerminal(1, host)) return text;
  return text.split('\n').length > (host.stdout.rows || 24) ? `${text}\n${EMERGENCY}\n` : text;
}

/** Notes held back until the first text, as its 999 line comes first. Null once it is printed. */
let waiting: string[] | null = [];

/** Returns the notes held back, which the caller must print. Holds back no more. */
export function takeNotes(): string[] {
  const notes = waiting ?? [];
  waiting = null;
  return notes;
}

/** Prints the notes held back, after calling `sayFirst` if there are any. Holds back no more. */
export function releaseNotes(sayFirst = () => {}): void {
  const notes = takeNotes();
  if (notes[0]) sayFirst();
  for (const note of notes) print(2, note);
}

/**
 * Prints a text, with the 999 line in red if colours are on. Notes to a terminal are wrapped. A
 * note before the first text is held back, to come below that text's 999 line. A note ending in
 * `…`, which reports progress, is printed at once.
 */
export function speak(
  stream: 1 | 2,
  text: string,
  settings: Pick<Settings, 'color'>,
  host: NodeJS.Process,
): void {
  const color = wantsColor(settings, host, stream);
  const inRows = () => inWindow(text, host.stderr.columns || 80, color, programHere(host));
  const rows = stream === 2 && isTerminal(2, host) ? inRows() : text;
  const said = color ? emergencyInRed(rows) : rows;
  const at = endOfEmergency(said);
  const isNote = stream === 2 && at === 0;
  if (isNote && waiting && !said.endsWith('…\n')) return void waiting.push(said);
  print(stream, said.slice(0, at));
  if (!isNote) releaseNotes();
  print(stream, said.slice(at));
}
