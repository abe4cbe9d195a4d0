import { existsSync, lstatSync, readdirSync, type Stats } from 'node:fs';
import { isAbsolute, join, resolve, sep } from 'node:path';
import type { Settings } from '../env.ts';
import { UserError } from '../errors.ts';
import { shellWord } from '../model/records.ts';
import { tolerantly } from './disk/file-system.ts';

export type Paths = ReturnType<typeof findPaths>;

export interface Place {
  readonly path: string;
  /** The option or variable that names it, or that it is the usual place. */
  readonly why: string;
  /** Whether somebody named it: then it must be there. */
  readonly isNamed: boolean;
  /** One sentence why nothing can be read or saved there, whatever the disk says; null: nothing is known against it. */
  readonly fault: string | null;
}

/** What a machine says of itself, as far as it decides where things are. */
interface Host {
  readonly platform: string;
  /** The home folder of whoever runs this; null where the machine names none. */
  readonly home: () => string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where things are saved, and why there: a flag, else the environment, else the system's own place.
 *
 * @throws {UserError} where a flag is empty, as an unset variable of a shell leaves it
 */
export function findPaths(
  { dataDir, policyDir }: Pick<Settings, 'dataDir' | 'policyDir'>,
  environment: Environment,
  compileCache: string | null,
  machine: Host,
) {
  const choose = (flag: string | null, name: string, variable: string) =>
    fromFlag(flag, name, machine) ?? fromVariable(environment[variable], variable, machine);
  const data =
    choose(dataDir, '--data-dir', 'ESCALATE_DATA_DIR') ?? usualPlace(environment, machine);
  const inData = (name: string) => join(data.path, name);
  const policies =
    choose(policyDir, '--policy-dir', 'ESCALATE_POLICY_DIR') ?? usual(inData('policies'));
  const files = {
    draft: inData('draft.json'),
    preferences: inData('preferences.json'),
    statusPage: inData('status-page'),
    policyCache: inData('policy-cache'),
  };
  const rows = [
    ['data', data.path, reasonFor(data)],
    ['cases', inData('cases'), 'in the data folder'],
    ['status page', files.statusPage, `printed last; ${MAY_GO}`],
    ['own policies', policies.path, reasonFor(policies)],
    ['policy cache', files.policyCache, `made from your own policies; ${MAY_GO}`],
    ['draft', files.draft, 'answers kept before the end; only where you asked'],
    ['remembered', files.preferences, 'only where you asked; delete it to forget'],
    ...(compileCache === null ? [] : [['compiled program', compileCache, MAY_GO] as const]),
  ] as const;
  const inUse = rows.map(([what, path, why]) => ({ what, path, why }));
  return { data, policies, ...files, inUse };
}

/** A file that is none of the user's making has to say that it may go. */
const MAY_GO = 'it may be deleted at any time';

/** A usual place need not be there; one that was named may be a drive that is not connected. */
function reasonFor({ path, why, isNamed, fault }: Place): string {
  return fault ?? `${why}${isNamed && !existsSync(path) ? '; IT IS NOT THERE' : ''}`;
}

/** An empty or relative HOME is passed over: it would put a record under whatever folder somebody is in. */
export function homeFolder(): string | null {
  const { HOME, USERPROFILE } = process.env;
  const set = process.platform === 'win32' ? USERPROFILE : HOME;
  if (set && isAbsolute(set)) return set;
  // Loaded only where it is asked. A user whom the system does not list has no entry to ask for.
  const os = process.getBuiltinModule('node:os');
  const places = [() => os.homedir(), () => os.userInfo().homedir];
  return places.map((ask) => tolerantly(ask)).find((path) => path && isAbsolute(path)) || null;
}

/** Null: it is not set. */
function fromVariable(set: string | undefined, variable: string, machine: Host): Place | null {
  if (set === undefined || set === '') return null;
  const path = withHome(set, machine);
  if (path !== null && isAbsolute(path)) return named(path, variable);
  const says = `${variable} is "${set}", which would be another folder wherever you are. Give it the whole path.`;
  return nowhere(variable, says);
}

/** Null: it was not given. @throws {UserError} where it is empty */
function fromFlag(flag: string | null, name: string, machine: Host): Place | null {
  if (flag === null) return null;
  if (flag.trim() === '') {
    throw new UserError('empty', `${name} is empty. Name a folder, or leave it out.`);
  }
  const path = withHome(flag, machine);
  // From a folder that is gone, nothing can be found.
  const whole = path === null ? null : tolerantly(() => resolve(path));
  if (whole !== null) return named(whole, name);
  const says = `${name} is "${flag}", which names no folder that can be found from here. Give the whole path.`;
  return nowhere(name, says);
}

/** A shell leaves the `~` in `--data-dir=~/cases` as it is. Null: it stands for nothing known. */
function withHome(path: string, { home }: Host): string | null {
  if (!path.startsWith('~')) return path;
  const own = /^~(?:[/\\]|$)/.test(path) ? home() : null;
  return own === null ? null : join(own, path.slice(1));
}

function named(path: string, why: string): Place {
  return { path, why, isNamed: true, fault: null };
}

function usual(path: string, why = 'the usual place'): Place {
  return { path, why, isNamed: false, fault: null };
}

/** A path that is nobody's, under which nothing is found and nothing is made. */
function nowhere(why: string, fault: string): Place {
  return { ...named(join(sep, 'no-such-folder', 'escalate'), why), fault };
}

/** Where a system keeps data; as XDG wants it, its variable is passed over where it holds no whole path. */
function usualPlace(environment: Environment, { platform, home: homeOf }: Host): Place {
  const { LOCALAPPDATA: local, XDG_DATA_HOME: xdg } = environment;
  const home = homeOf();
  const isLinux = platform !== 'win32' && platform !== 'darwin';
  const set = platform === 'win32' ? local : isLinux ? xdg : undefined;
  const rest = platform === 'win32' ? ['escalate', 'Data'] : ['escalate'];
  if (set && isAbsolute(set)) return usual(join(set, ...rest));
  if (home === null) return { ...nowhere('the usual place', NO_HOME), isNamed: false };
  const place = join(home, ...(HOMES[platform] ?? ['.local', 'share']), ...rest);
  if (!isLinux || !xdg) return usual(place);
  return usual(place, 'the usual place; XDG_DATA_HOME is no whole path, and is passed over');
}

/** Where in somebody's home folder a system keeps data; Linux in `.local/share`. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  win32: ['AppData', 'Local'],
  darwin: ['Library', 'Application Support'],
};

const NO_HOME =
  'This machine names no home folder for you, so cases have no usual place here. Give --data-dir with the name of a folder, or set ESCALATE_DATA_DIR.';

/** So many cases are looked at: `status` of a few costs a thousandth of a second more. */
const MOST_SEEN = 200;
const GROUP_OR_ALL = 0o077;
const GROUP_OR_ALL_WRITE = 0o022;

/**
 * Whether others on this computer may read or change what is saved, by the owners and modes of the data folder, the
 * cases and their files. All that this program makes is its owner's alone; what was copied or put on a shared drive may not be.
 *
 * @returns what is open, and the line that mends it or what whoever cannot close it may do; null: nobody may, or the system has no modes
 */
export function sayShared(data: string): string | null {
  const me = process.getuid?.();
  if (me === undefined) return null;
  const cases = join(data, 'cases');
  const beside = [data, join(data, 'policies'), join(data, 'bank-holidays.yaml')];
  const changeable = beside.find((path) => isOpen(path, GROUP_OR_ALL_WRITE));
  const path = changeable ?? firstOpen(cases);
  const stat = path === null ? null : statOf(path);
  if (path === null || stat === null) return null;
  const mended = changeable ?? cases;
  const says = isOthers(stat)
    ? `${path} belongs to another user, who can change it.`
    : `By its mode (${(stat.mode & 0o777).toString(8)}), ${path} is open to others on this computer.`;
  const isMine = [stat, statOf(mended)].every((one) => one?.uid === me);
  if (me !== 0 && !isMine) return `${says} ${saveElsewhere(data)}`;
  if (isOthers(stat)) return `${says} To make it yours: chown -R ${me} ${shellWord(mended)}`;
  const modes = changeable === undefined ? '-R go=' : 'go-w';
  return `${says} To close it: chmod ${modes} ${shellWord(mended)}`;
}

/** Only its owner can close it: somebody else can only go elsewhere. */
function saveElsewhere(data: string): string {
  const own = '"$HOME/my-cases"';
  const copy = `cp -R ${shellWord(data)} ${own} && chmod -R go= ${own}`;
  return `It is not yours, so that you cannot close it: ask its owner, or whoever looks after this computer. Or work on a copy of your own, with --data-dir ${own} in each command. To make it: ${copy}`;
}

function firstOpen(cases: string): string | null {
  const within = (folder: string) =>
    tolerantly(() => readdirSync(folder).map((name) => join(folder, name))) ?? [];
  const folders = within(cases).slice(0, MOST_SEEN);
  const all = [cases, ...folders.flatMap((folder) => [folder, ...within(folder)])];
  return all.find((path) => isOpen(path, GROUP_OR_ALL)) ?? null;
}

function isOpen(path: string, bits: number): boolean {
  const stat = statOf(path);
  return stat !== null && (isOthers(stat) || (stat.mode & bits) !== 0);
}

/** The administrator may do all things, whoever is the owner. */
function isOthers({ uid }: Stats): boolean {
  return uid !== 0 && uid !== process.getuid?.();
}

/** Null for what is not there, for a link, whose own mode says nothing, and for a device, which nobody should close. */
function statOf(path: string): Stats | null {
  const stat = tolerantly(() => lstatSync(path));
  return stat?.isDirectory() || stat?.isFile() ? stat : null;
}
