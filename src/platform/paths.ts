import { join, resolve } from 'node:path';
import type { PathInUse, Settings } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';

export interface Paths {
  readonly data: string;
  readonly policies: string;
  readonly draft: string;
  readonly preferences: string;
  readonly statusPage: string;
  readonly policyCache: string;
  readonly inUse: readonly PathInUse[];
}

/** Where things are saved, and why there: a flag, else the environment, else the system's own place. */
export async function findPaths(
  settings: Pick<Settings, 'dataDir' | 'policyDir'>,
  environment: Readonly<Record<string, string | undefined>>,
  compileCache: string | null,
): Promise<Paths> {
  const data = await choose(
    settings.dataDir,
    '--data-dir',
    environment,
    'ESCALATE_DATA_DIR',
    usualPlace,
  );
  const policies = await choose(
    settings.policyDir,
    '--policy-dir',
    environment,
    'ESCALATE_POLICY_DIR',
    async () => join(data.path, 'policies'),
  );
  const draft = join(data.path, 'draft.json');
  const preferences = join(data.path, 'preferences.json');
  const statusPage = join(data.path, 'status-page');
  const policyCache = join(data.path, 'policy-cache');
  return {
    data: data.path,
    policies: policies.path,
    draft,
    preferences,
    statusPage,
    policyCache,
    inUse: [
      { what: 'data', ...data },
      { what: 'cases', path: join(data.path, 'cases'), why: 'in the data folder' },
      { what: 'status page', path: statusPage, why: 'printed last; it may be deleted at any time' },
      { what: 'own policies', ...policies },
      { what: 'policy cache', path: policyCache, why: POLICY_CACHE },
      { what: 'draft', path: draft, why: 'answers kept before the end; only where you asked' },
      { what: 'remembered', path: preferences, why: 'only where you asked; delete it to forget' },
      ...(compileCache === null
        ? []
        : [{ what: 'compiled program', path: compileCache, why: 'it may be deleted at any time' }]),
    ],
  };
}

/**
 * Asked for only where it is needed: what finds it is loaded then.
 *
 * @throws {UserError} where the machine has no home folder for whoever runs this, as in some containers
 */
async function usualPlace(): Promise<string> {
  try {
    const { default: envPaths } = await import('env-paths');
    return envPaths('escalate', { suffix: '' }).data;
  } catch {
    const hint = 'Give --data-dir with the name of a folder, or set ESCALATE_DATA_DIR.';
    const says = 'This machine names no home folder for you, so cases have no usual place here.';
    throw new UserError('no-home', `${says} ${hint}`, EXIT.usage, hint);
  }
}

/** A file that is none of the user's making has to say that it may go. */
const POLICY_CACHE = 'made from your own policies; it may be deleted at any time';

async function choose(
  flag: string | null,
  flagName: string,
  environment: Readonly<Record<string, string | undefined>>,
  variable: string,
  usual: () => Promise<string>,
): Promise<{ path: string; why: string }> {
  if (flag) return { path: resolve(flag), why: flagName };
  const set = environment[variable];
  if (set) return { path: resolve(set), why: variable };
  return { path: await usual(), why: 'the usual place' };
}
