import type { Env } from '../env.ts';
import { EXIT, SaveError, UserError } from '../errors.ts';
import { sameBytes } from '../platform/disk/whole-file.ts';
import { sha256 } from '../platform/sha256.ts';
import { type Added, added, type RulingOn, rulingOn } from './add-entry.ts';
import { stopping } from './damage.ts';
import { type Entry, entryIn, policyBroughtBy } from './log/entry.ts';
import { writing } from './log/new-entry.ts';
import { digestIn, entryName, isSameReference } from './names.ts';
import { type OpenCase, readLog, refusal, sound } from './open-case.ts';
import type { CaseLog, FileBytes, Known, RawFile, Ruling } from './store/stored-files.ts';

export type Continuation = ReturnType<typeof continuationOf>;

/** Compares the entries of a bundle with the entries of the same case here. */
export function continuationOf(here: readonly RawFile[], bundled: readonly FileBytes[]) {
  const isSame = ({ bytes }: RawFile, at: number) => sameBytes(bytes, bundled[at]?.bytes ?? null);
  const at = here.findIndex((file, index) => index < bundled.length && !isSame(file, index));
  // Entry `at + 1` is the first that differs. If that is entry 1, these are two different cases.
  if (at >= 0) return { kind: 'forks' as const, at: at + 1 };
  // Either the whole bundle is here, followed by `more` entries, or `from` is its first new entry.
  if (bundled.length <= here.length)
    return { kind: 'same' as const, more: here.length - bundled.length };
  return { kind: 'continues' as const, from: here.length + 1 };
}

/**
 * Adds a bundle's entries, from number `from` on, to the case here. Their bytes are unchanged, and
 * each brings the policy that it names. After a crash halfway, the same bundle can be imported
 * again.
 *
 * @throws {SaveError} if an entry cannot be saved, or another window saved first
 */
export function extendCase(
  reference: string,
  { entries, policies }: Readonly<Record<'entries' | 'policies', readonly FileBytes[]>>,
  from: number,
  env: Pick<Env, 'cases'>,
): void {
  const known: Known = new Map();
  for (const [at, { bytes }] of entries.entries()) {
    if (at + 1 < from) continue;
    const rule = (log: CaseLog): Ruling => {
      const entry = entryIn(bytes);
      if (entry === null || !endsBefore(log, entries, at)) return { kind: 'refused' };
      const digest = policyBroughtBy(entry);
      const policy = policies.find(({ name }) => digestIn(name) === digest) ?? null;
      return writing(entry, bytes, policy);
    };
    if (env.cases.append(reference, rule, known).kind !== 'refused') continue;
    const says = `The case has changed meanwhile, or cannot be read just now. From entry ${at + 1} on nothing was added: import it again.`;
    throw new SaveError('busy', says);
  }
}

/** Whether the last entry here is the one just before `entries[at]` in the bundle. */
function endsBefore({ files }: CaseLog, entries: readonly FileBytes[], at: number): boolean {
  const last = files.at(-1);
  if (files.length !== at || last?.name !== entryName(at)) return false;
  return sameBytes(last.bytes, entries[at - 1]?.bytes ?? null);
}

/**
 * Adds an entry to its case, after a syncing program renamed it or it was saved in a copy of the
 * case. If the entry follows the last entry here, its exact bytes are added. If not, a new entry is
 * made from it. A record keeps its words. Any other entry becomes a note for the practitioner to
 * act on, since the case may have gone on meanwhile. The attempt id is unchanged, so that the entry
 * is added only once.
 *
 * @returns null if these are not the exact bytes of an entry
 * @throws {UserError} if the entry belongs to no case here, or its case has other damage
 */
export function takeIn(bytes: Uint8Array, env: Env): Added | null {
  const entry = entryIn(bytes);
  if (entry === null) return null;
  const reference = homeOf(entry, env);
  const ruleOn = (log: CaseLog): RulingOn => {
    const open = readLog(reference, log, env);
    const damage = stopping(open.problems).find(({ kind }) => !MENDED.has(kind));
    if (damage) throw refusal(reference, damage);
    if (!follows(entry, open)) return anew(entry, open, env);
    const files = [...log.files, { name: entryName(entry.number), bytes, problem: null }];
    // The case must be sound with the entry in it.
    const { replay } = sound(readLog(reference, { ...log, files, strays: [] }, env));
    return { ...writing(entry, bytes, null, open.checked.unused), replay };
  };
  return added(reference, env.cases.append(reference, ruleOn));
}

/** Kinds of damage that adding the entry may put right. */
const MENDED: ReadonlySet<string> = new Set(['next-entry', 'no-entries', 'unknown-shape']);

/** Finds the case that an entry belongs to. @throws {UserError} exit 9, if the case is not here */
function homeOf(entry: Entry, { cases }: Env): string {
  const found = cases.list().cases.find((reference) => {
    const { files, strays } = cases.read(reference, true);
    if (entry.previous === null) return isSameReference(String(entry.body.case), reference);
    return [...files, ...strays].some(
      ({ bytes }) => bytes !== null && sha256(bytes) === entry.previous,
    );
  });
  if (found !== undefined) return found;
  const says = `This is entry ${entry.number} of a case, and of none that is here. Nothing was added.`;
  throw new UserError('no-case', says, EXIT.notFound);
}

function follows({ number, previous }: Entry, { checked: { last } }: OpenCase): boolean {
  return number === (last?.number ?? 0) + 1 && previous === (last?.digest ?? null);
}

/** Makes a new entry from a saved one. @throws {UserError} if entries before it are missing here */
function anew(entry: Entry, open: OpenCase, { machine }: Env): RulingOn {
  const { number, at, by, attempt } = entry;
  const last = open.checked.last?.number ?? 0;
  if (last === 0 || number > last + 1) {
    const says = `Case ${open.reference}: take entry ${last + 1} in before entry ${number}. Nothing was added.`;
    throw new UserError('order', says, EXIT.damaged);
  }
  const body = entry.kind === 'record' ? entry.body : { record: 'note', text: wordsOf(entry) };
  return rulingOn({ kind: 'record', body, at, by, clock: machine.clock(), attempt }, open);
}

/** Returns a note: `Entered on another computer, as its entry 4: next.`, then a line per field. */
function wordsOf({ number, kind, body }: Entry): string {
  const said = Object.entries(body)
    .filter(([key]) => key !== 'told' && key !== 'policy')
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [`Entered on another computer, as its entry ${number}: ${kind}.`, ...said].join('\n');
}
