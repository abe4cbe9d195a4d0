import type { Env } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import { sha256 } from '../platform/sha256.ts';
import { type Added, added, type RulingOn, rulingOn } from './add-entry.ts';
import { stopping } from './damage.ts';
import { type Entry, entryIn } from './log/entry.ts';
import { writing } from './log/new-entry.ts';
import { entryName, isSameReference } from './names.ts';
import { type OpenCase, readLog, refusal, sound } from './open-case.ts';
import type { CaseLog } from './store/stored-files.ts';

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
    refuseDamaged(open);
    if (!isNext(entry, open)) {
      refuseLater(entry, open);
      return anew(entry, open, env);
    }
    const files = [...log.files, { name: entryName(entry.number), bytes, problem: null }];
    // The case as it will be with it must be a sound one.
    const { replay } = sound(readLog(reference, { ...log, files, strays: [] }, env));
    return { ...writing(entry, bytes, { policy: null, unused: open.checked.unused }), replay };
  };
  return added(reference, env.cases.append(reference, ruleOn));
}

/** What is to be taken in is no damage that stops it. @throws {UserError} where there is any other */
function refuseDamaged({ reference, problems }: OpenCase): void {
  const rest = stopping(problems).filter(({ kind }) => !MENDED.has(kind));
  if (rest[0]) throw refusal(reference, rest[0]);
}

const MENDED: ReadonlySet<string> = new Set(['next-entry', 'no-entries', 'unknown-shape']);

/** @throws {UserError} where entries come before it that are not in the log yet */
function refuseLater({ number }: Entry, { reference, checked }: OpenCase): void {
  const last = checked.last?.number ?? 0;
  if (last > 0 && number <= last + 1) return;
  const says = `Case ${reference}: take entry ${last + 1} in before entry ${number}. Nothing was added.`;
  throw new UserError('order', says, EXIT.damaged);
}

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

function isNext({ number, previous }: Entry, { checked: { last } }: OpenCase): boolean {
  return number === (last?.number ?? 0) + 1 && previous === (last?.digest ?? null);
}

function anew(entry: Entry, open: OpenCase, { machine }: Env): RulingOn {
  const { at, by, attempt } = entry;
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
