import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaCard, PolicyStore, PolicyText } from '../../env.ts';
import { UserError } from '../../errors.ts';
import type { Policy } from '../../model/policy.ts';
import { examplesFileOf, notInUse, type Problem } from '../../model/policy-file.ts';
import { once } from '../../model/records.ts';
import type { readPolicy } from '../../policy/read-policy.ts';
import { whyOf } from '../disk/file-system.ts';
import type { Place } from '../paths.ts';
import { readExamples } from '../user-files.ts';
import type { LocalPolicies } from './local-policies.ts';

interface Bundled {
  readonly dist: string;
  readonly build: string;
  readonly areas: readonly AreaCard[];
  readonly bases: readonly AreaCard[];
  /** The SHA-256 of each policy file, by the policy's id. */
  readonly digests: Readonly<Record<string, string>>;
}

/** Where policies are found, and how the user's own are read. */
export interface PolicyPlaces {
  readonly dist: string;
  readonly place: Place;
  /** The file that caches the user's own policies once they are read. Null if there is no cache. */
  readonly cache: string | null;
  /** Loads the policy reader. Called only if one of the user's own files must be read again. */
  readonly load: () => Promise<typeof readPolicy>;
  readonly platform: string;
  /** Prints a note about policies replaced or not in use. Called when a policy is first needed. */
  readonly note: (text: string) => void;
}

const NO_LOCAL: LocalPolicies = { cards: [], problems: [], find: () => null, read: () => null };

/**
 * Opens the bundled policies and the user's own, which replace bundled ones with the same id. A
 * broken file, or a folder that cannot be read, is reported as a problem and stops nothing else.
 */
export async function openPolicyStore(places: PolicyPlaces): Promise<PolicyStore> {
  const { dist, place } = places;
  const cards = JSON.parse(readFileSync(join(dist, 'cards.json'), 'utf8'));
  const bundled: Bundled = { dist, ...cards };
  const { names, problems, isMissing } = listFolder(place);
  if (isMissing) return joinedWithout(bundled, problems, places);
  if (names.length === 0) return joined(bundled, { ...NO_LOCAL, problems }, places);
  const { openLocalPolicies } = await import('./local-policies.ts');
  const textOf = (id: string) => bundledText(id, bundled);
  const files = { folder: place.path, names, build: bundled.build, bundledText: textOf };
  const local = await openLocalPolicies({ ...places, ...files });
  return joined(bundled, { ...local, problems: [...problems, ...local.problems] }, places);
}

/**
 * Opens the bundled policies alone, if the user's folder cannot be read. Every command then prints
 * a note that says so and names the bundled policies that the folder replaced when it was last
 * read. Each of those policies is marked as well.
 */
async function joinedWithout(bundled: Bundled, problems: readonly Problem[], places: PolicyPlaces) {
  const { lastSeen } = await import('./local-policies.ts');
  const all = lastSeen({ ...places, folder: places.place.path });
  const seen = all.filter(({ id }) => Object.hasOwn(bundled.digests, id));
  const older = seen.map(({ name, made }) => {
    const which = made === null ? name : `${name} (${made})`;
    return `. Its file for ${which} ${OLDER}`;
  });
  const said = problems.map((one) => ({ ...one, message: [one.message, ...older].join('') }));
  const areas = bundled.areas.map((card) => {
    const isSeen = seen.some(({ id }) => id === card.id);
    return isSeen ? { ...card, away: `Your own file is away. It ${OLDER}.` } : card;
  });
  const local = { ...NO_LOCAL, problems: said };
  for (const line of notesOn(local, bundled)) places.note(line);
  return joined({ ...bundled, areas }, local, { ...places, note: () => {} });
}

const OLDER = 'took the place of the one that came with the program, which may be older';

function joined(
  bundled: Bundled,
  local: LocalPolicies,
  { place, platform, note }: PolicyPlaces,
): PolicyStore {
  const mine = new Set(local.cards.map(({ id }) => id));
  const cards = (base: boolean) =>
    [
      ...local.cards.filter((card) => card.base === base),
      ...bundled[base ? 'bases' : 'areas'].filter(({ id }) => !mine.has(id)),
    ].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const all = [...bundled.areas, ...bundled.bases];
  const readOnce = once((id: string) => readBundled(id, bundled));
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
    hidden: all.filter(({ id }) => mine.has(id)),
    problems: local.problems,
    find: (id, asking) => local.find(id, asking) ?? bundledText(id, bundled),
    read: (id) => {
      noteOnce();
      return local.read(id) ?? readOnce(id);
    },
    known: (id, digest) => {
      const own = local.read(id);
      if (own?.digest === digest) return own;
      // Older cases may still use a bundled policy that one of the user's own has replaced.
      return all.some((card) => card.id === id && card.digest === digest) ? readOnce(id) : null;
    },
    own: async () => (await import('./policy-folder.ts')).policyFolder(place, platform),
    build: bundled.build,
  };
}

/** Lists the user's folder. Most users have none, and a check is ten times as fast as an error. */
function listFolder({ path, why, isNamed, fault }: Place) {
  const unread = (says: string, folder = path) => {
    const message = `${says}. No policy of your own is in use`;
    return { ...NOTHING, problems: [notInUse(folder, message, 'not-read')], isMissing: true };
  };
  if (fault !== null) return unread(fault.replace(/\.$/, ''), 'your own policies');
  try {
    const quietly = { throwIfNoEntry: false };
    if (statSync(path, quietly)) return sortOut(readdirSync(path));
    if (lstatSync(path, quietly)) return unread('this is a link to something that is not there');
    return isNamed ? unread(`this folder, named by ${why}, is not there`) : NOTHING;
  } catch (error) {
    return unread(`this folder cannot be read: ${whyOf(error)}`);
  }
}

/** `isMissing`: the folder should be there, but cannot be read. */
const NOTHING = { names: [], problems: [], isMissing: false };
const ENDING = /\.ya?ml$/i;
const EXAMPLES = /\.examples\.ya?ml$/i;
/**
 * Matches files to ignore: hidden ones, except placeholders for files that iCloud keeps elsewhere;
 * ones that the system or "policy new" wrote; and old copies that "policy install" or "policy
 * remove" made.
 */
const SYSTEMS = /^\.(?!.+\.icloud$)|^(?:thumbs\.db|desktop\.ini|policy\.schema\.json)$|\.old$/i;

/** Picks out the policy files. An original comes before a copy such as `southwark (1).yaml`. */
function sortOut(all: readonly string[]) {
  const seen = all.filter((name) => !SYSTEMS.test(name));
  const stem = (name: string) => name.replace(ENDING, '');
  const named = seen.filter((name) => ENDING.test(name));
  const examples = new Set(named.map(examplesFileOf));
  const names = named.filter((name) => !EXAMPLES.test(name));
  const others = seen.filter((name) => !names.includes(name) && !examples.has(name)).sort();
  const why = (name: string) =>
    EXAMPLES.test(name)
      ? 'the policy file that it has the examples of is not here'
      : 'its name does not end in .yaml';
  return {
    names: names.sort((one, other) => (stem(one) < stem(other) ? -1 : 1)),
    problems: others.map((name) => notInUse(name, why(name), 'not-read')),
    isMissing: false,
  };
}

/** @throws {UserError} if no bundled policy has that id */
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
  const examples = readExamples(join(dist, 'policies'), `${id}.yaml`);
  return { file: `${id}.yaml (bundled)`, text, digest, ...examples };
}

/** Says which of the user's policies replace bundled ones, and which files are not in use. */
function notesOn({ cards, problems }: LocalPolicies, { digests }: Bundled): string[] {
  const inPlace = cards
    .filter(({ id }) => Object.hasOwn(digests, id))
    .map(({ name, ownFile }) => `The policy in use for ${name} is your own, ${ownFile}.`);
  const broken = problems.map(({ file, line, column, code, message }) => {
    const place = code === 'not-read' ? '' : `:${line}:${column}`;
    return `Not in use: ${file}${place}: ${message}`;
  });
  const more = broken.length - MOST_SAID;
  const rest = more > 0 ? [`Not in use: ${more} more. See: escalate policy list`] : [];
  return [...inPlace, ...broken.slice(0, MOST_SAID), ...rest];
}

/** The most problems printed. `policy list` shows them all. */
const MOST_SAID = 3;
