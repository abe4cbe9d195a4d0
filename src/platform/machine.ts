import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readlinkSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import type { ClockReading, Machine } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import { codeOf } from './disk/file-system.ts';
import { randomBytes, sha256 } from './sha256.ts';
import { readInput, readInputText, readPlainFile } from './user-files.ts';

/** The real machine. */
export const realMachine: Machine = {
  sha256,
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
  clock: () => clockAt(new Date(), zoneByIntl() ?? NO_ZONE),
  readText: readInputText,
  readBytes: readInput,
  readPlain: readPlainFile,
  writeFile,
};

/** The same, its zone named sooner; `tz` is what the environment has for TZ. */
export function machineIn(tz: string | undefined): Machine {
  return { ...realMachine, clock: () => clockAt(new Date(), zoneName(tz)) };
}

function clockAt(now: Date, zone: string): ClockReading {
  const minutes = -now.getTimezoneOffset();
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const pad = (part: number) => String(part).padStart(2, '0');
  return {
    utc: now.toISOString(),
    offset: `${minutes < 0 ? '-' : '+'}${pad(hours)}:${pad(rest)}`,
    zone,
  };
}

/** What an entry says of the zone where the machine says nothing of it. */
const NO_ZONE = 'unknown';
const ZONES = '/usr/share/zoneinfo/';
const ZONE_NAME = /^[A-Z][\w+-]*(?:\/[\w+-]+)*$/;

/**
 * The name of the machine's zone as Unix keeps it, `TZ` first: to ask Intl takes as long as all the rest of a save.
 * Where the system keeps it elsewhere, Intl is asked all the same. A TZ that nobody knows is noted as it was given:
 * no setting of the machine's is a reason not to save.
 */
function zoneName(tz: string | undefined): string {
  const name = tz ?? linkOf('/etc/localtime').split(ZONES)[1] ?? '';
  if (ZONE_NAME.test(name) && existsSync(ZONES + name)) return name;
  return zoneByIntl() ?? (tz || NO_ZONE);
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** Null where Intl does not know: for a TZ it cannot read it answers `undefined`, whatever its type says, or `Etc/Unknown`. */
function zoneByIntl(): string | null {
  const known: Partial<Intl.ResolvedDateTimeFormatOptions> =
    Intl.DateTimeFormat().resolvedOptions();
  return known.timeZone === undefined || known.timeZone === 'Etc/Unknown' ? null : known.timeZone;
}

function writeFile(path: string, content: Uint8Array | string, force: boolean): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const target = force ? `${path}.${randomBytes(6).toString('hex')}.part` : path;
  let file: number | null = null;
  try {
    file = openSync(target, 'wx', 0o600);
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    fsyncSync(file);
    closeSync(file);
    if (force) renameSync(target, path);
  } catch (fault) {
    if (file !== null) discard(file, target);
    throw codeOf(fault) === 'EEXIST'
      ? new UserError(
          'exists',
          `That file exists already, and was left as it is: ${path}. Give --force to write over it.`,
        )
      : new UserError(
          'not-written',
          'The file could not be written, and nothing of it is left.',
          EXIT.notSaved,
        );
  }
}

/** No half file stays behind. */
function discard(file: number, target: string): void {
  try {
    closeSync(file);
  } catch {
    // it was closed already
  }
  try {
    unlinkSync(target);
  } catch {
    // it was never there, or the disk has gone
  }
}
