import type { serialiseEntry } from '../../src/cases/log/entry.ts';
import { sha256 } from '../../src/platform/sha256.ts';
import { resealed } from '../commands/saved-cases.ts';

/** The files of one case, by name. */
export type Files = Map<string, Uint8Array>;
/** Numbers from 0 up to 1, the same for the same seed. */
export type Random = () => number;
type Json = Record<string, unknown>;

export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pickFrom = <T>(from: readonly T[], random: Random): T =>
  from[Math.floor(random() * from.length)] as T;

const DEEP = JSON.parse('['.repeat(40) + ']'.repeat(40));
const ODD: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, 99, '', 'x', [], {}, [null], { a: 1 }, DEEP],
  ...['../../../x', '/etc/passwd', '__proto__', 'constructor', '\u001b]52;c;eA==\u0007', '\u202e'],
  ...['2026-02-31', '9999-12-31', '0000-01-01', '2026-12-22T25:00:00+00:00', 'x'.repeat(5_000)],
  ...['working-day', 'police', 'scotland', 'stage-99', 'disagreement', Number.MAX_SAFE_INTEGER],
];

/** One value in it, however deep, is another, or gone. @returns what was done */
export function changeSense(value: Json, random: Random): string {
  const places: [holder: Json, key: string][] = [];
  const look = (holder: Json) => {
    for (const [key, one] of Object.entries(holder)) {
      places.push([holder, key]);
      if (typeof one === 'object' && one !== null) look(one as Json);
    }
  };
  look(value);
  const [holder, key] = pickFrom(places, random);
  if (random() < 0.2) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    return `"${key}" left out`;
  }
  const odd = pickFrom(ODD, random);
  holder[key] = odd;
  return `"${key}" is ${JSON.stringify(odd)?.slice(0, 40)}`;
}

/** Changes one value of an entry or of the policy, and puts every hash right. @returns what was done */
export function changeCase(files: Files, random: Random): string {
  const names = [...files.keys()].toSorted();
  const isOfPolicy = random() < 0.5;
  const name = pickFrom(
    names.filter((one) => one.startsWith('policy-') === isOfPolicy),
    random,
  );
  const how = isOfPolicy
    ? changePolicy(files, name, random)
    : edit(files, name, ({ body }) => changeSense(body as Json, random));
  let previous: string | null = null;
  for (const [at, entry] of entriesIn(files).entries()) {
    const content: Parameters<typeof serialiseEntry>[0] = JSON.parse(textOf(files, entry));
    const bytes: Uint8Array = encode(resealed({ ...content, number: at + 1, previous }));
    files.set(entry, bytes);
    previous = sha256(bytes);
  }
  return `${name}: ${how}`;
}

function changePolicy(files: Files, name: string, random: Random): string {
  const policy: Json = JSON.parse(textOf(files, name));
  const how = changeSense(policy, random);
  // Half of them call themselves a policy that nobody has at hand.
  const digest = random() < 0.5 ? String(policy.digest) : 'f'.repeat(64);
  const isText = typeof policy.digest === 'string';
  const bytes = encode(JSON.stringify(isText ? { ...policy, digest } : policy));
  files.delete(name);
  files.set(`policy-${sha256(bytes)}.json`, bytes);
  for (const entry of entriesIn(files)) {
    edit(files, entry, ({ body }) => {
      const { policy: stored } = body as { policy?: Json };
      if (name.includes(String(stored?.sha256)))
        Object.assign(stored ?? {}, { sha256: sha256(bytes), digest });
    });
  }
  return `${how}, digest ${digest.slice(0, 6)}`;
}

const encode = (text: string) => new TextEncoder().encode(text);
const textOf = (files: Files, name: string) => new TextDecoder().decode(files.get(name));
const entriesIn = (files: Files) =>
  [...files.keys()].filter((name) => /^\d{6}\.json$/.test(name)).toSorted();

function edit<T>(files: Files, name: string, act: (entry: Json) => T): T {
  const entry: Json = JSON.parse(textOf(files, name));
  const done = act(entry);
  files.set(name, encode(JSON.stringify(entry)));
  return done;
}
