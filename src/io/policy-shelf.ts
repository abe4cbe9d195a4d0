import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaCard, PolicyShelf } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import type { Policy, Problem } from '../model.ts';

/** What turns the text of a policy file into a policy; it is loaded only where a user has files of their own. */
export type ReadPolicy = (input: {
  file: string;
  text: string;
  digest: string;
}) =>
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A policy is text that a person writes; nothing larger is read. */
const LARGEST_FILE = 256 * 1024;

interface OwnPolicies {
  readonly policies: readonly { readonly policy: Policy; readonly path: string }[];
  readonly problems: readonly Problem[];
}

/**
 * The policies that came with the program and the user's own beside them; an own one takes the place
 * of a bundled one of the same id. A broken own file stops no other.
 *
 * @param dist the folder that `npm run build` wrote
 * @param folder the user's own policies; it need not exist
 */
export function openShelf(dist: string, folder: string, readPolicy: ReadPolicy): PolicyShelf {
  const bundled: AreaCard[] = JSON.parse(readFileSync(join(dist, 'areas.json'), 'utf8'));
  const own = readOwn(folder, readPolicy);
  const ownIds = new Set(own.policies.map(({ policy }) => policy.id));
  const ownCards = own.policies.map(({ policy, path }) => cardOf(policy, path));
  const cards = [...ownCards, ...bundled.filter((card) => !ownIds.has(card.id))].toSorted(
    (one, other) => (one.name < other.name ? -1 : 1),
  );
  const read = (id: string): Policy => {
    const mine = own.policies.find(({ policy }) => policy.id === id)?.policy;
    if (mine) return mine;
    if (!bundled.some((card) => card.id === id)) {
      throw new UserError('unknown-area', `There is no policy called "${id}".`);
    }
    return JSON.parse(readFileSync(join(dist, 'policies', `${id}.json`), 'utf8'));
  };
  return { cards, problems: own.problems, read };
}

function readOwn(folder: string, readPolicy: ReadPolicy): OwnPolicies {
  const files = listFolder(folder).filter((name) => /\.ya?ml$/.test(name));
  const read = files.map((file) => readOne(join(folder, file), file, readPolicy));
  return {
    policies: read.flatMap((one) => (one.policy ? [{ policy: one.policy, path: one.path }] : [])),
    problems: read.flatMap((one) => one.problems ?? []),
  };
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (fault) {
    if (isMissing(fault)) return [];
    throw new UserError(
      'policy-folder',
      `The policy folder ${folder} cannot be read.`,
      EXIT.policyInvalid,
    );
  }
}

function isMissing(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
}

function readOne(path: string, file: string, readPolicy: ReadPolicy) {
  try {
    const about = statSync(path);
    if (!about.isFile()) return refused(file, 'this is not a plain file');
    if (about.size > LARGEST_FILE)
      return refused(file, `the file is over ${LARGEST_FILE / 1024} KB`);
    const bytes = readFileSync(path);
    const digest = createHash('sha256').update(bytes).digest('hex');
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const reading = readPolicy({ file, text, digest });
    return reading.ok ? { policy: reading.policy, path } : { problems: reading.problems };
  } catch {
    return refused(file, 'the file cannot be read as UTF-8 text');
  }
}

function refused(file: string, message: string): { problems: Problem[] } {
  return {
    problems: [{ file, line: 1, column: 1, severity: 'error', code: 'unreadable', message }],
  };
}

function cardOf(policy: Policy, path: string): AreaCard {
  const { id, name, aliases, parts, document, stages, digest } = policy;
  return { id, name, aliases, parts, document, stages: stages.length, digest, ownFile: path };
}
