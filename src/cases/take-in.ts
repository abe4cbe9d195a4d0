import type { Env } from '../env.ts';
import { EXIT, SaveError, UserError } from '../errors.ts';
import { isRecord } from '../model/records.ts';
import { sameBytes } from '../platform/disk/whole-file.ts';
import { sha256 } from '../platform/sha256.ts';
import { type Added, added, type RulingOn, rulingOn } from './add-entry.ts';
import { stopping } from './damage.ts';
import { type Entry, entryIn } from './log/entry.ts';
import { writing } from './log/new-entry.ts';
import { entryName, isSameReference, policyName } from './names.ts';
import { type OpenCase, readLog, refusal, sound } from './open-case.ts';
import type { CaseLog, FileBytes, Known, RawFile, Ruling } from './store/stored-files.ts';

export type Continuation = ReturnType<typeof continuationOf>;

/** How the entries of a bundle stand to those that are here. */
export function continuationOf(here: readonly RawFile[], bundled: readonly FileBytes[]) {
  const isSame = ({ bytes }: RawFile, at: number) => sameBytes(bytes, bundled[at]?.bytes ?? null);
  const at = here.findIndex((file, index) => index < bundled.length && !isSame(file, index));
  // Both go on from the entry before that one, each in its own way; 1: they are two cases.
  if (at >= 0) return { kind: 'forks' as const, at: at + 1 };
  // All of them are here, and so many more; or those from `from` on are not here yet.
  if (bundled.length <= here.length)
    return { kind: 'same' as const, more: here.length - bundled.length };
  return { kind: 'continues' as const, from: here.length + 1 };
}

/**
 * Adds the entries of a bundle from number `from` on to the case that is here, each with its policy and in its exact
 * bytes. A crash in between leaves a shorter case, which the same bundle continues.
 *
 * @throws {SaveError} also where another window was first
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
      const named = isRecord(entry.body.policy) ? entry.body.policy.sha256 : null;
      const policy = policies.find(({ name }) => name === policyName(String(named))) ?? null;
      return writing(entry, bytes, { policy, unused: [] });
    };
    if (env.cases.append(reference, rule, known).kind !== 'refused') continue;
    const says = `The case has changed meanwhile, or cannot be read just now. From entry ${at + 1} on nothing was added: import it again.`;
    throw new SaveError('busy', says);
  }
}

/** Whether the last entry that is here is the one before entry `at` of the bundle. */
function endsBefore({ files }: CaseLog, entries: readonly FileBytes[], at: number): boolean {
  const last = files.at(-1);
  if (files.length !== at || last?.name !== entryName(at)) return false;
  return sameBytes(last.bytes, entries[at - 1]?.bytes ?? null);
}

/**
 * Takes an entry into the case that it was saved in, which a syncing program has put under another name or that was
 * saved in a copy. The one that follows the last goes in as it is, with its exact bytes. Any other becomes a new entry:
 * words that were recorded as they were; anything else as a note of what was entered, for the practitioner to act on,
 * since the case may have gone on meanwhile. Its attempt is the same, so that it goes in once.
 *
 * @returns null where these are not the exact bytes of an entry
 * @throws {UserError} where no case here has it, or its case is damaged otherwise
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
    // The case as it will be with it must be a sound one.
    const { replay } = sound(readLog(reference, { ...log, files, strays: [] }, env));
    return { ...writing(entry, bytes, { policy: null, unused: open.checked.unused }), replay };
  };
  return added(reference, env.cases.append(reference, ruleOn));
}

/** What is no damage any more once the entry is taken in. */
const MENDED: ReadonlySet<string> = new Set(['next-entry', 'no-entries', 'unknown-shape']);

/** The case that an entry was saved in, by the bytes of the entry before it. @throws {UserError} exit 9 */
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

/** @throws {UserError} where entries come before it that are not in the log yet */
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

/** What an entry says, in a note: `Entered on another computer, as its entry 4: next. Outcome: unresolved.` */
function wordsOf({ number, kind, body }: Entry): string {
  const said = Object.entries(body)
    .filter(([key]) => key !== 'told' && key !== 'policy')
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [`Entered on another computer, as its entry ${number}: ${kind}.`, ...said].join('\n');
}
