import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaCard, PolicyShelf, PolicyText } from '../../env.ts';
import { EXIT, UserError } from '../../errors.ts';
import type { Policy } from '../../model/policy.ts';
import type { OwnShelf } from './compiled-policies.ts';
import type { ReadPolicy } from './local-policies.ts';

/** What came with the program. */
interface Bundled {
  /** The same for the same program: another one may read a policy differently. */
  readonly build: string;
  readonly areas: readonly AreaCard[];
  readonly bases: readonly AreaCard[];
  /** The SHA-256 of each policy file, by id. */
  readonly digests: Readonly<Record<string, string>>;
}

const NO_OWN: OwnShelf = { cards: [], problems: [], find: () => null, read: () => null };

/**
 * The policies that came with the program and the user's own beside them; an own one takes the place
 * of a bundled one of the same id. A broken own file stops no other.
 *
 * @param dist the folder that `npm run build` wrote
 * @param folder the user's own policies; it need not exist
 * @param load what turns a text into a policy; loaded only where an own file has to be read anew
 * @param note takes a line that says what is in use in place of what, once a policy is asked for
 * @param mayKeep whether what was read anew may be kept for the next time
 * @throws {UserError} where the folder cannot be read
 */
export async function openShelf(
  dist: string,
  folder: string,
  load: () => Promise<ReadPolicy>,
  note: (text: string) => void = () => {},
  mayKeep = true,
): Promise<PolicyShelf> {
  const bundled: Bundled = JSON.parse(readFileSync(join(dist, 'cards.json'), 'utf8'));
  const names = listFolder(folder).filter((name) => /\.ya?ml$/.test(name));
  if (names.length === 0) return joined(dist, bundled, NO_OWN, note);
  const { openOwn } = await import('./compiled-policies.ts');
  const textOf = (id: string) => bundledText(dist, id, bundled);
  const { build } = bundled;
  const own = await openOwn({ folder, names, build, bundledText: textOf, load, mayKeep });
  return joined(dist, bundled, own, note);
}

function joined(
  dist: string,
  bundled: Bundled,
  own: OwnShelf,
  note: (text: string) => void,
): PolicyShelf {
  const mine = new Set(own.cards.map(({ id }) => id));
  const cards = (base: boolean) =>
    [
      ...own.cards.filter((card) => card.base === base),
      ...bundled[base ? 'bases' : 'areas'].filter(({ id }) => !mine.has(id)),
    ].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const tell = once(() => {
    for (const line of saidOf(own, bundled)) note(line);
  });
  const areas = cards(false);
  return {
    get cards() {
      tell();
      return areas;
    },
    bases: cards(true),
    hidden: [...bundled.areas, ...bundled.bases].filter(({ id }) => mine.has(id)),
    problems: own.problems,
    find: (id, asking) => own.find(id, asking) ?? bundledText(dist, id, bundled),
    read: (id) => {
      tell();
      return own.read(id) ?? readBundled(dist, id, bundled);
    },
  };
}

/** Most have none: to be told so by an error takes ten times as long as to ask. */
function listFolder(folder: string): string[] {
  try {
    const isThere = statSync(folder, { throwIfNoEntry: false }) !== undefined;
    return isThere ? readdirSync(folder).sort() : [];
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return [];
    throw new UserError(
      'policy-folder',
      `The policy folder ${folder} cannot be read.`,
      EXIT.policyInvalid,
    );
  }
}

/** @throws {UserError} where there is none of that id */
function readBundled(dist: string, id: string, bundled: Bundled): Policy {
  if (!Object.hasOwn(bundled.digests, id)) {
    throw new UserError('unknown-area', `There is no policy called "${id}".`);
  }
  return JSON.parse(readFileSync(join(dist, 'policies', `${id}.json`), 'utf8'));
}

function bundledText(dist: string, id: string, { digests }: Bundled): PolicyText | null {
  const digest = Object.hasOwn(digests, id) ? digests[id] : undefined;
  if (digest === undefined) return null;
  const text = readFileSync(join(dist, 'policies', `${id}.yaml`), 'utf8');
  return { file: `${id}.yaml (bundled)`, text, digest };
}

/** Which own policies stand in place of bundled ones, and which own files could not be read. */
function saidOf({ cards, problems }: OwnShelf, { digests }: Bundled): string[] {
  const inPlace = cards
    .filter(({ id }) => Object.hasOwn(digests, id))
    .map(({ name, ownFile }) => `The policy in use for ${name} is your own, ${ownFile}.`);
  const broken = problems.map(
    ({ file, line, column, message }) => `Not in use: ${file}:${line}:${column}: ${message}`,
  );
  return [...inPlace, ...broken.slice(0, MOST_SAID)];
}

/** The first few tell what to mend; `policy check` tells them all. */
const MOST_SAID = 3;

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) {
      done = true;
      act();
    }
  };
}
