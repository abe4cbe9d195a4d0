import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaCard, PolicyStore, PolicyText } from '../../env.ts';
import { EXIT, UserError } from '../../errors.ts';
import type { Policy } from '../../model/policy.ts';
import { codeOf } from '../disk/file-system.ts';
import type { LocalPolicies, ReadPolicy } from './local-policies.ts';

/** What came with the program. */
interface Bundled {
  /** The folder that the build wrote. */
  readonly dist: string;
  /** The same for the same program: another one may read a policy differently. */
  readonly build: string;
  readonly areas: readonly AreaCard[];
  readonly bases: readonly AreaCard[];
  /** The SHA-256 of each policy file, by id. */
  readonly digests: Readonly<Record<string, string>>;
}

/** Where policies are, and what reads those of the user's own. */
export interface PolicyPlaces {
  /** The folder that `npm run build` wrote. */
  readonly dist: string;
  /** The user's own policies; it need not exist. */
  readonly folder: string;
  /** The file where what was read of them is cached; null: nowhere. */
  readonly cache: string | null;
  /** What turns a text into a policy; loaded only where an own file has to be read anew. */
  readonly load: () => Promise<ReadPolicy>;
  /** As Node names it. */
  readonly platform: string;
  /** Takes a line that says what is in use in place of what, once a policy is asked for. */
  readonly note: (text: string) => void;
}

const NO_LOCAL: LocalPolicies = { cards: [], problems: [], find: () => null, read: () => null };

/**
 * The policies that came with the program, and the user's own; an own one takes the place of a bundled one of the
 * same id. A broken own file stops no other.
 *
 * @throws {UserError} where the folder cannot be read
 */
export async function openPolicyStore(places: PolicyPlaces): Promise<PolicyStore> {
  const { dist, folder, note } = places;
  const cards = JSON.parse(readFileSync(join(dist, 'cards.json'), 'utf8'));
  const bundled: Bundled = { dist, ...cards };
  const names = listFolder(folder).filter((name) => /\.ya?ml$/.test(name));
  if (names.length === 0) return joined(bundled, NO_LOCAL, note);
  const { openLocalPolicies } = await import('./local-policies.ts');
  const textOf = (id: string) => bundledText(id, bundled);
  const { build } = bundled;
  const local = await openLocalPolicies({ ...places, names, build, bundledText: textOf });
  return joined(bundled, local, note);
}

function joined(bundled: Bundled, local: LocalPolicies, note: (text: string) => void): PolicyStore {
  const mine = new Set(local.cards.map(({ id }) => id));
  const cards = (base: boolean) =>
    [
      ...local.cards.filter((card) => card.base === base),
      ...bundled[base ? 'bases' : 'areas'].filter(({ id }) => !mine.has(id)),
    ].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  let isNoted = false;
  const noteOnce = () => {
    if (!isNoted) for (const line of notesOn(local, bundled)) note(line);
    isNoted = true;
  };
  const areas = cards(false);
  return {
    get cards() {
      noteOnce();
      return areas;
    },
    bases: cards(true),
    hidden: [...bundled.areas, ...bundled.bases].filter(({ id }) => mine.has(id)),
    problems: local.problems,
    find: (id, asking) => local.find(id, asking) ?? bundledText(id, bundled),
    read: (id) => {
      noteOnce();
      return local.read(id) ?? readBundled(id, bundled);
    },
  };
}

/** Most have none: to learn so from an error takes ten times as long as to ask. */
function listFolder(folder: string): string[] {
  try {
    const isThere = statSync(folder, { throwIfNoEntry: false }) !== undefined;
    return isThere ? readdirSync(folder).sort() : [];
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return [];
    throw new UserError(
      'policy-folder',
      `The policy folder ${folder} cannot be read.`,
      EXIT.policyInvalid,
    );
  }
}

/** @throws {UserError} where there is none of that id */
function readBundled(id: string, { dist, digests }: Bundled): Policy {
  if (!Object.hasOwn(digests, id)) {
    throw new UserError('unknown-area', `There is no policy called "${id}".`);
  }
  return JSON.parse(readFileSync(join(dist, 'policies', `${id}.json`), 'utf8'));
}

function bundledText(id: string, { dist, digests }: Bundled): PolicyText | null {
  const digest = Object.hasOwn(digests, id) ? digests[id] : undefined;
  if (digest === undefined) return null;
  const text = readFileSync(join(dist, 'policies', `${id}.yaml`), 'utf8');
  return { file: `${id}.yaml (bundled)`, text, digest };
}

/** Which own policies stand in place of bundled ones, and which own files could not be read. */
function notesOn({ cards, problems }: LocalPolicies, { digests }: Bundled): string[] {
  const inPlace = cards
    .filter(({ id }) => Object.hasOwn(digests, id))
    .map(({ name, ownFile }) => `The policy in use for ${name} is your own, ${ownFile}.`);
  const broken = problems.map(
    ({ file, line, column, message }) => `Not in use: ${file}:${line}:${column}: ${message}`,
  );
  return [...inPlace, ...broken.slice(0, MOST_SAID)];
}

/** The first few show what to mend; `policy check` lists them all. */
const MOST_SAID = 3;
