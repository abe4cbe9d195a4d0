import type { serialiseEntry } from '../../src/cases/log/entry.ts';
import { sha256 } from '../../src/platform/sha256.ts';
import { resealed } from '../commands/saved-cases.ts';

/** Every file below the folder of cases, by its path there. */
export type Files = Map<string, Uint8Array>;
/** Numbers from 0 up to 1, the same for the same seed. */
export type Random = () => number;
type Json = Record<string, unknown>;

/** What was done to a case. */
export interface Change {
  readonly what: string;
  /** Whether the bytes of an entry or a policy are no longer those that were saved, which nobody may overlook. */
  readonly isDamage: boolean;
}

export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** Changes one thing of the case of this reference. */
export function changeCase(files: Files, reference: string, random: Random): Change {
  const pick = picking(random);
  return pick(CHANGES)({ files, reference, random, pick });
}

const picking =
  (random: Random) =>
  <T>(from: readonly T[]): T =>
    from[Math.floor(random() * from.length)] as T;

interface Doing {
  readonly files: Files;
  readonly reference: string;
  readonly random: Random;
  readonly pick: <T>(from: readonly T[]) => T;
}

function namesIn({ files, reference }: Doing, pattern: RegExp): string[] {
  const all = [...files.keys()].filter((path) => path.startsWith(`${reference}/`));
  return all.filter((path) => pattern.test(path)).toSorted();
}
const entriesIn = (doing: Doing) => namesIn(doing, /\/\d{6}\.json$/);
const policiesIn = (doing: Doing) => namesIn(doing, /\/policy-/);

const CHANGES: readonly ((doing: Doing) => Change)[] = [
  (doing) => spoilBytes(doing, entriesIn(doing)),
  (doing) => spoilBytes(doing, policiesIn(doing)),
  ...[renameEntry, copyEntry, senseOfEntry, senseOfEntry, senseOfEntry],
  ...[senseOfPolicy, senseOfPolicy, senseOfPolicy, renameFolder, strayFile],
];

function spoilBytes({ files, random, pick }: Doing, names: readonly string[]): Change {
  const name = pick(names);
  const bytes = files.get(name) ?? new Uint8Array();
  const at = Math.floor(random() * bytes.length);
  const flipped = bytes.slice();
  flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  const [how, spoiled] = pick<[string, Uint8Array]>([
    [`byte ${at} flipped`, flipped],
    [`cut at ${at}`, bytes.slice(0, at)],
    ['emptied', new Uint8Array()],
    ['zeros', new Uint8Array(bytes.length)],
    ['made longer', Buffer.concat([bytes, Buffer.from(' \n')])],
    ['brackets', encode('['.repeat(100_000))],
    ['not text', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8)],
  ]);
  files.set(name, spoiled);
  return { what: `${name}: ${how}`, isDamage: true };
}

function renameEntry(doing: Doing): Change {
  const { files, pick } = doing;
  const name = pick(entriesIn(doing));
  const number = name.slice(-11, -5);
  const other = pick([
    ...[`${number} (1).json`, `${number}.JSON`, `0${number}.json`, `${number}.json.locked`],
    ...[`.${number}.json.icloud`, `٠٠٠٠٠${number.at(-1)}.json`, `${number.slice(0, 5)}9.json`],
    ...[`${number}.sync-conflict-20261223.json`, `999999.json`],
  ]);
  files.set(`${doing.reference}/${other}`, files.get(name) ?? new Uint8Array());
  files.delete(name);
  return { what: `${name} called ${other}`, isDamage: false };
}

function copyEntry(doing: Doing): Change {
  const { files, pick } = doing;
  const all = [...files.keys()].filter((path) => /\/\d{6}\.json$/.test(path));
  const [from, to] = [pick(all), pick(entriesIn(doing))];
  const isSame = files.get(from) === files.get(to);
  files.set(to, files.get(from) ?? new Uint8Array());
  return { what: `${from} copied over ${to}`, isDamage: !isSame };
}

const DEEP = JSON.parse('['.repeat(40) + ']'.repeat(40));
const ODD: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, 99, '', 'x', [], {}, [null], { a: 1 }, DEEP],
  ...['../../../x', '/etc/passwd', '__proto__', 'constructor', '\u001b]52;c;eA==\u0007', '\u202e'],
  ...['2026-02-31', '9999-12-31', '0000-01-01', '2026-12-22T25:00:00+00:00', 'x'.repeat(5_000)],
  ...['working-day', 'police', 'scotland', 'stage-99', 'disagreement', Number.MAX_SAFE_INTEGER],
];

/** One value in it, however deep, is another, or gone, or has company. */
export function changeSense(value: Json, random: Random): string {
  const pick = picking(random);
  const places: [holder: Json, key: string][] = [];
  const look = (holder: Json) => {
    for (const [key, one] of Object.entries(holder)) {
      places.push([holder, key]);
      if (typeof one === 'object' && one !== null) look(one as Json);
    }
  };
  look(value);
  const [holder, key] = pick(places);
  if (random() < 0.2) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    return `"${key}" left out`;
  }
  const odd = pick(ODD);
  holder[key] = odd;
  return `"${key}" is ${JSON.stringify(odd)?.slice(0, 40)}`;
}

/** Puts right every hash from the first entry on, as somebody who knows the format can. */
function chainAnew(doing: Doing): void {
  let before: string | null = null;
  for (const [at, name] of entriesIn(doing).entries()) {
    const entry: Parameters<typeof serialiseEntry>[0] = JSON.parse(decode(doing.files.get(name)));
    const bytes: Uint8Array = encode(resealed({ ...entry, number: at + 1, previous: before }));
    doing.files.set(name, bytes);
    before = sha256(bytes);
  }
}

function senseOfEntry(doing: Doing): Change {
  const { files, pick } = doing;
  const name = pick(entriesIn(doing));
  const entry: Json = JSON.parse(decode(files.get(name)));
  const how = changeSense(entry.body as Json, doing.random);
  files.set(name, encode(JSON.stringify(entry)));
  chainAnew(doing);
  return { what: `${name}: ${how}, every hash right`, isDamage: false };
}

function senseOfPolicy(doing: Doing): Change {
  const { files, pick, random } = doing;
  const name = pick(policiesIn(doing));
  const policy: Json = JSON.parse(decode(files.get(name)));
  const how = changeSense(policy, random);
  // Half of them call themselves a policy that nobody has at hand.
  const digest = random() < 0.5 ? String(policy.digest) : 'f'.repeat(64);
  const isText = typeof policy.digest === 'string';
  const bytes = encode(JSON.stringify(isText ? { ...policy, digest } : policy));
  files.delete(name);
  const old = name.slice(-69, -5);
  files.set(`${doing.reference}/policy-${sha256(bytes)}.json`, bytes);
  for (const entryName of entriesIn(doing)) {
    const entry: Json = JSON.parse(decode(files.get(entryName)));
    const stored = (entry.body as Json).policy as Json | undefined;
    if (stored?.sha256 !== old) continue;
    Object.assign(stored, { sha256: sha256(bytes), digest });
    files.set(entryName, encode(JSON.stringify(entry)));
  }
  chainAnew(doing);
  const what = `${name}: ${how}, digest ${digest.slice(0, 6)}, every hash right`;
  return { what, isDamage: false };
}

function renameFolder(doing: Doing): Change {
  const { files, reference, pick } = doing;
  const name = pick([
    ...[`${reference} (1)`, `.${reference}`, `${reference}.zip`, `Kopie von ${reference}`],
    ...[reference.toUpperCase(), `${reference}x`, '…'],
  ]);
  for (const path of namesIn(doing, /./)) {
    files.set(`${name}${path.slice(reference.length)}`, files.get(path) ?? new Uint8Array());
    files.delete(path);
  }
  return { what: `${reference} called ${name}`, isDamage: false };
}

function strayFile(doing: Doing): Change {
  const { files, reference, pick } = doing;
  const digest = '0'.repeat(64);
  const name = pick([
    ...['notes.txt', '000001 (1).json', '000009.json.tmp', 'policy-.json', '000000.json'],
    ...[`policy-${digest}.json`, `.new-policy-${digest}.json`, '.tmp-0123456789abcdef'],
    ...['.pending-000002-0123456789abcdef', '.unfinished-000003-0123456789abcdef'],
    ...['\u001b[2J.json', 'Thumbs.db'],
  ]);
  const entry = files.get(pick(entriesIn(doing))) ?? new Uint8Array();
  const bytes = pick([new Uint8Array(), encode('{}'), entry, entry.slice(0, 90), encode('x')]);
  const folder = pick([`${reference}/`, `${reference}/`, '']);
  files.set(`${folder}${name}`, bytes);
  return { what: `${folder}${JSON.stringify(name)} put in`, isDamage: false };
}
