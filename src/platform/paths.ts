import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { isAbsolute, join, resolve, sep } from 'node:path';
import type { PathInUse, Settings } from '../env.ts';
import { UserError } from '../errors.ts';

export interface Paths {
  readonly data: Place;
  readonly policies: Place;
  readonly draft: string;
  readonly preferences: string;
  readonly statusPage: string;
  readonly policyCache: string;
  readonly inUse: readonly PathInUse[];
}

/** A folder, how it was chosen, and what stands against using it. */
export interface Place {
  readonly path: string;
  /** The option or variable that names it, or that it is the usual place. */
  readonly why: string;
  /** Whether somebody named it: then it must be there. */
  readonly isNamed: boolean;
  /** One sentence why nothing can be read or saved there, whatever the disk says; null: nothing is known against it. */
  readonly fault: string | null;
  /** What somebody should know of it, although it is in use. */
  readonly note?: string;
}

/** What a machine says of itself, as far as it decides where things are. */
export interface PlacesOfMachine {
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
  settings: Pick<Settings, 'dataDir' | 'policyDir'>,
  environment: Environment,
  compileCache: string | null,
  machine: PlacesOfMachine,
): Paths {
  const choosing = { environment, machine };
  const data = choose(settings.dataDir, '--data-dir', 'ESCALATE_DATA_DIR', choosing, () =>
    usualPlace(environment, machine),
  );
  const policies = choose(settings.policyDir, '--policy-dir', 'ESCALATE_POLICY_DIR', choosing, () =>
    usual(join(data.path, 'policies')),
  );
  const draft = join(data.path, 'draft.json');
  const preferences = join(data.path, 'preferences.json');
  const statusPage = join(data.path, 'status-page');
  const policyCache = join(data.path, 'policy-cache');
  const inData = (what: string, path: string, why: string) => ({ what, path, why });
  return {
    ...{ data, policies, draft, preferences, statusPage, policyCache },
    inUse: [
      { what: 'data', path: data.path, why: data.fault ?? `${data.why}${missing(data)}` },
      inData('cases', join(data.path, 'cases'), 'in the data folder'),
      inData('status page', statusPage, 'printed last; it may be deleted at any time'),
      {
        what: 'own policies',
        path: policies.path,
        why: policies.fault ?? `${policies.why}${missing(policies)}`,
      },
      inData('policy cache', policyCache, POLICY_CACHE),
      inData('draft', draft, 'answers kept before the end; only where you asked'),
      inData('remembered', preferences, 'only where you asked; delete it to forget'),
      ...(compileCache === null
        ? []
        : [{ what: 'compiled program', path: compileCache, why: 'it may be deleted at any time' }]),
    ],
  };
}

/** A usual place need not be there; one that was named may be a drive that is not connected. */
function missing({ path, isNamed }: Place): string {
  return isNamed && !existsSync(path) ? '; IT IS NOT THERE' : '';
}

/** A file that is none of the user's making has to say that it may go. */
const POLICY_CACHE = 'made from your own policies; it may be deleted at any time';

/** An empty or relative HOME is passed over: it would put a record under whatever folder somebody is in. */
export function homeFolder(): string | null {
  try {
    return [homedir(), userInfo().homedir].find((path) => isAbsolute(path)) ?? null;
  } catch {
    return null;
  }
}

/** A path that is nobody's, under which nothing is found and nothing is made. */
const NOWHERE = join(sep, 'no-such-folder', 'escalate');

function choose(
  flag: string | null,
  flagName: string,
  variable: string,
  { environment, machine }: { environment: Environment; machine: PlacesOfMachine },
  usualOne: () => Place,
): Place {
  if (flag !== null) return fromFlag(flag, flagName, machine);
  const set = environment[variable];
  if (set === undefined || set === '') return usualOne();
  const path = withHome(set, machine);
  if (path !== null && isAbsolute(path)) return named(path, variable);
  const says = `${variable} is "${set}", which would be another folder wherever you are. Give it the whole path.`;
  return { ...named(NOWHERE, variable), fault: says };
}

/** @throws {UserError} where it is empty */
function fromFlag(flag: string, flagName: string, machine: PlacesOfMachine): Place {
  if (flag.trim() === '') {
    throw new UserError('empty', `${flagName} is empty. Name a folder, or leave it out.`);
  }
  const path = withHome(flag, machine);
  if (path === null) {
    const says = `${flagName} is "${flag}", and this machine does not say which folder the ~ stands for. Give the whole path.`;
    return { ...named(NOWHERE, flagName), fault: says };
  }
  try {
    return named(resolve(path), flagName);
  } catch {
    const says = `The folder that you are in is gone, so ${flagName} "${flag}" cannot be found from it. Give the whole path.`;
    return { ...named(NOWHERE, flagName), fault: says };
  }
}

/** A shell leaves the `~` in `--data-dir=~/cases` as it is. Null: it stands for nothing known. */
function withHome(path: string, { home }: PlacesOfMachine): string | null {
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

/** Where a system keeps data; as XDG wants it, its variable is passed over where it holds no whole path. */
function usualPlace(environment: Environment, machine: PlacesOfMachine): Place {
  const { LOCALAPPDATA, XDG_DATA_HOME: xdg } = environment;
  const home = machine.home();
  if (machine.platform === 'win32' && LOCALAPPDATA && isAbsolute(LOCALAPPDATA)) {
    return usual(join(LOCALAPPDATA, 'escalate', 'Data'));
  }
  const isLinux = machine.platform !== 'win32' && machine.platform !== 'darwin';
  if (isLinux && xdg && isAbsolute(xdg)) return usual(join(xdg, 'escalate'));
  if (home === null) return { ...usual(NOWHERE), fault: NO_HOME };
  if (machine.platform === 'win32')
    return usual(join(home, 'AppData', 'Local', 'escalate', 'Data'));
  if (machine.platform === 'darwin')
    return usual(join(home, 'Library', 'Application Support', 'escalate'));
  const place = join(home, '.local', 'share', 'escalate');
  if (!xdg) return usual(place);
  const note = `XDG_DATA_HOME is "${xdg}". That is no whole path, so it is passed over: ${place} is in use.`;
  return { ...usual(place, `the usual place; XDG_DATA_HOME is no whole path`), note };
}

const NO_HOME =
  'This machine names no home folder for you, so cases have no usual place here. Give --data-dir with the name of a folder, or set ESCALATE_DATA_DIR.';
