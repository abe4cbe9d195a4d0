import { existsSync, lstatSync, readdirSync, type Stats } from 'node:fs';
import { isAbsolute, join, resolve, sep } from 'node:path';
import type { Settings } from '../env.ts';
import { UserError } from '../errors.ts';
import { shellWord } from '../model/records.ts';
import { tolerantly } from './disk/file-system.ts';

export type Paths = ReturnType<typeof findPaths>;

export interface Place {
  readonly path: string;
  /** The option or variable that names the place, or a note that it is the usual one. */
  readonly why: string;
  /** Whether the user named the place. If so, a missing place is reported, not treated as empty. */
  readonly isNamed: boolean;
  /** Why nothing can be read or saved there, in one sentence. Null if no reason is known. */
  readonly fault: string | null;
}

/** The facts about a machine that decide where things are saved. */
interface Host {
  readonly platform: string;
  /** Returns the user's home folder. Null if it is not known. */
  readonly home: () => string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds the places where things are saved, and says why each is used. A flag comes first, then an
 * environment variable, then the usual place.
 *
 * @throws {UserError} if a flag is empty, as when a shell fills it from an unset variable
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
    [
      'draft',
      files.draft,
      'answers kept before the end, where you asked or a child may be at risk',
    ],
    ['remembered', files.preferences, 'only where you asked; delete it to forget'],
    ...(compileCache === null ? [] : [['compiled program', compileCache, MAY_GO] as const]),
  ] as const;
  const inUse = rows.map(([what, path, why]) => ({ what, path, why }));
  return { data, policies, ...files, inUse };
}

/** Shown with each file that the program can make again. */
const MAY_GO = 'it may be deleted at any time';

/** Says why a place is used, and whether a named place is missing: its drive may be unplugged. */
function reasonFor({ path, why, isNamed, fault }: Place): string {
  return fault ?? `${why}${isNamed && !existsSync(path) ? '; IT IS NOT THERE' : ''}`;
}

/** Returns the home folder. A HOME that is empty or not an absolute path is ignored. */
export function homeFolder(): string | null {
  const { HOME, USERPROFILE } = process.env;
  const set = process.platform === 'win32' ? USERPROFILE : HOME;
  if (set && isAbsolute(set)) return set;
  // Loaded only if needed. Either call may fail, as the system may have no entry for the user.
  const os = process.getBuiltinModule('node:os');
  const places = [() => os.homedir(), () => os.userInfo().homedir];
  return places.map((ask) => tolerantly(ask)).find((path) => path && isAbsolute(path)) || null;
}

/** Returns the place that an environment variable names. Null if it is not set. */
function fromVariable(set: string | undefined, variable: string, machine: Host): Place | null {
  if (set === undefined || set === '') return null;
  const path = withHome(set, machine);
  if (path !== null && isAbsolute(path)) return named(path, variable);
  const says = `${variable} is "${set}", which would be another folder wherever you are. Give it the whole path.`;
  return nowhere(variable, says);
}

/** Returns the place a flag names; null if it was not given. @throws {UserError} if it is empty */
function fromFlag(flag: string | null, name: string, machine: Host): Place | null {
  if (flag === null) return null;
  if (flag.trim() === '') {
    throw new UserError('empty', `${name} is empty. Name a folder, or leave it out.`);
  }
  const path = withHome(flag, machine);
  // If the current folder has been deleted, no relative path can be resolved.
  const whole = path === null ? null : tolerantly(() => resolve(path));
  if (whole !== null) return named(whole, name);
  const says = `${name} is "${flag}", which names no folder that can be found from here. Give the whole path.`;
  return nowhere(name, says);
}

/** Expands the `~` that a shell leaves in `--data-dir=~/cases`. Null if it stands for no folder. */
export function withHome(path: string, { home }: Pick<Host, 'home'>): string | null {
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

/** Returns a place that does not exist, where nothing is found and nothing is created. */
function nowhere(why: string, fault: string): Place {
  return { ...named(join(sep, 'no-such-folder', 'escalate'), why), fault };
}

/** Returns the usual data folder. As XDG requires, a relative path in a variable is ignored. */
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

/** The folder under the home folder where each system keeps data; elsewhere, `.local/share`. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  win32: ['AppData', 'Local'],
  darwin: ['Library', 'Application Support'],
};

const NO_HOME =
  'This machine names no home folder for you, so cases have no usual place here. Give --data-dir with the name of a folder, or set ESCALATE_DATA_DIR.';

/** The most cases whose files are checked. A few cases add about a millisecond to `status`. */
const MOST_SEEN = 200;
const GROUP_OR_ALL = 0o077;
const GROUP_OR_ALL_WRITE = 0o022;

/**
 * Warns if other people on this computer may read or change what is saved, judging by the owners
 * and modes of the data folder, the cases and their files. The program makes its files private to
 * their owner, but some may have been copied, or be on a shared drive.
 *
 * @returns a warning with the remedy; null if nothing is open to others, or on Windows
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

/** Says what to do if the folder belongs to somebody else, who alone can close it to others. */
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

/** Whether another user owns a file. The administrator, who may do anything, does not count. */
function isOthers({ uid }: Stats): boolean {
  return uid !== 0 && uid !== process.getuid?.();
}

/** Null unless it is a file or folder: a link's mode means nothing, and a device is open to all. */
function statOf(path: string): Stats | null {
  const stat = tolerantly(() => lstatSync(path));
  return stat?.isDirectory() || stat?.isFile() ? stat : null;
}
