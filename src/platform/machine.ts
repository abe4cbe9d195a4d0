import { existsSync, readlinkSync } from 'node:fs';
import type { ClockReading } from '../cases/log/entry.ts';
import { tolerantly } from './disk/file-system.ts';
import { machineDisk } from './disk/machine-disk.ts';
import { randomBytes, sha256 } from './sha256.ts';
import { print } from './terminal.ts';
import { readInput, readInputText, readPlainFile } from './user-files.ts';
import { writeUserFile } from './write-file.ts';

/** The machine's services that a saved case needs, with cases in a folder (null: none). `tz` is what the environment has for TZ. */
export function machineIn(tz: string | undefined, platform = 'linux', cases: string | null = null) {
  let zone: string | undefined;
  return {
    sha256,
    random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
    clock: (): ClockReading => {
      zone ??= zoneName(tz);
      return clockAt(new Date(), zone);
    },
    /** The text of a file, or of standard input for `-`. @throws {UserError} */
    readText: readInputText,
    /** @throws {UserError} */
    readBytes: (path: string) => readInput(path),
    readPlain: readPlainFile,
    /** Writes a new file, for its owner alone unless it is shared; over an existing one only when forced. @throws {UserError} */
    writeFile: (path: string, content: Uint8Array | string, force: boolean, isShared = false) => {
      const bytes = Buffer.from(content);
      if (path === '-') print(1, bytes);
      else writeUserFile(machineDisk(platform), path, bytes, { force, cases, isShared });
    },
  };
}

export type Machine = Readonly<ReturnType<typeof machineIn>>;

/** That of somebody who has no cases. */
export const realMachine = machineIn(undefined);

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
  const link = () => readlinkSync('/etc/localtime').split(ZONES)[1];
  const name = tz ?? tolerantly(link) ?? '';
  if (ZONE_NAME.test(name) && existsSync(ZONES + name)) return name;
  return zoneByIntl() ?? (tz || NO_ZONE);
}

/** Null where Intl does not know: for a TZ it cannot read it answers `undefined`, whatever its type says, or `Etc/Unknown`. */
function zoneByIntl(): string | null {
  const known: Partial<Intl.ResolvedDateTimeFormatOptions> =
    Intl.DateTimeFormat().resolvedOptions();
  return known.timeZone === undefined || known.timeZone === 'Etc/Unknown' ? null : known.timeZone;
}
