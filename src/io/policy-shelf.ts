import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaCard, PolicyShelf, PolicyText } from '../env.ts';
import { UserError } from '../errors.ts';
import type { Policy } from '../model/policy.ts';
import type { Problem } from '../model/problem.ts';
import { type OwnPolicy, type ReadPolicy, readOwn, readTexts } from './own-policies.ts';
import { sha256 } from './sha256.ts';

/**
 * The policies that came with the program and the user's own beside them; an own one takes the place
 * of a bundled one of the same id. A broken own file stops no other.
 *
 * @param dist the folder that `npm run build` wrote
 * @param folder the user's own policies; it need not exist
 * @param note takes a line that says what is in use in place of what, once a policy is asked for
 */
export function openShelf(
  dist: string,
  folder: string,
  readPolicy: ReadPolicy,
  note: (text: string) => void = () => {},
): PolicyShelf {
  const bundled = readCards(dist);
  const texts = readTexts(folder);
  const find: PolicyShelf['find'] = (id, asking) =>
    texts.found.find(({ file, text }) => file !== asking && idIn(text) === id) ??
    bundledText(dist, id, bundled);
  const own = readOwn(folder, texts.found, (input) => readPolicy(input, { find, sha256 }));
  const problems = [...texts.problems, ...own.problems];
  const cards = (base: boolean) => {
    const mine = own.policies.filter(({ policy }) => (policy.base ?? false) === base).map(cardOf);
    const taken = new Set(own.policies.map(({ policy }) => policy.id));
    const others = bundled[base ? 'bases' : 'areas'].filter(({ id }) => !taken.has(id));
    return [...mine, ...others].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  };
  const tell = once(() => {
    for (const line of saidOf(own.policies, bundled, problems)) note(line);
  });
  const areas = cards(false);
  return {
    get cards() {
      tell();
      return areas;
    },
    bases: cards(true),
    hidden: [...bundled.areas, ...bundled.bases].filter(({ id }) =>
      own.policies.some(({ policy }) => policy.id === id),
    ),
    problems,
    find,
    read: (id) => {
      tell();
      return (
        own.policies.find(({ policy }) => policy.id === id)?.policy ??
        readBundled(dist, id, bundled)
      );
    },
  };
}

interface Bundled {
  readonly areas: readonly AreaCard[];
  readonly bases: readonly AreaCard[];
}

function readCards(dist: string): Bundled {
  const read = (name: string) => JSON.parse(readFileSync(join(dist, name), 'utf8'));
  return { areas: read('areas.json'), bases: read('bases.json') };
}

/** @throws {UserError} where there is none of that id */
function readBundled(dist: string, id: string, bundled: Bundled): Policy {
  if (!isBundled(id, bundled)) {
    throw new UserError('unknown-area', `There is no policy called "${id}".`);
  }
  return JSON.parse(readFileSync(join(dist, 'policies', `${id}.json`), 'utf8'));
}

function bundledText(dist: string, id: string, bundled: Bundled): PolicyText | null {
  if (!isBundled(id, bundled)) return null;
  const bytes = readFileSync(join(dist, 'policies', `${id}.yaml`));
  return { file: `${id}.yaml (bundled)`, text: bytes.toString('utf8'), digest: sha256(bytes) };
}

function isBundled(id: string, { areas, bases }: Bundled): boolean {
  return [...areas, ...bases].some((card) => card.id === id);
}

/** The id that a text gives itself, without reading the rest of it: enough to find what is extended. */
function idIn(text: string): string | null {
  return /^id:[ \t]*["']?([a-z0-9-]+)["']?[ \t]*(?:#.*)?\r?$/m.exec(text)?.[1] ?? null;
}

/** Which own policies stand in place of bundled ones, and which own files could not be read. */
function saidOf(
  own: readonly OwnPolicy[],
  bundled: Bundled,
  problems: readonly Problem[],
): string[] {
  const inPlace = own
    .filter(({ policy }) => isBundled(policy.id, bundled))
    .map(({ policy, path }) => `The policy in use for ${policy.name} is your own, ${path}.`);
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

function cardOf({ policy, path }: OwnPolicy): AreaCard {
  const { id, name, aliases, parts, document, stages, digest } = policy;
  return { id, name, aliases, parts, document, stages: stages.length, digest, ownFile: path };
}
