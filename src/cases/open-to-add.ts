import type { CaseReplay } from '../engine/case/replay-case.ts';
import type { Env } from '../env.ts';
import { knownReference } from './known-reference.ts';
import type { ReadMemory } from './log/check-chain.ts';
import { readLog, sound } from './open-case.ts';
import { calendarsOnce } from './sharing.ts';
import type { CaseLog, RawEntry } from './store/case-store.ts';

/** A case without damage, to which something is to be added, as its log stood when it was last read. */
export interface AddableCase {
  readonly reference: string;
  readonly replay: CaseReplay;
  readonly log: CaseLog;
  /** What was weighed of its entries. */
  readonly memory: ReadMemory;
  readonly calendar: Env['calendar'];
}

/**
 * Opens a case to which something is to be added.
 *
 * @throws {UserError} where there is no such case, or nothing may be added to it
 */
export function openToAdd(typed: string, env: Env): AddableCase {
  const reference = knownReference(typed, env);
  const kept = { memory: new WeakMap(), calendar: calendarsOnce(env) };
  return weigh(reference, env.cases.read(reference), kept, env);
}

/**
 * The same case as its log stands now. Bytes that are as they were are not weighed a second time, and a log that
 * is as it was is not replayed; whatever has changed since is found as it is at first.
 *
 * @throws {UserError} where nothing may be added any more
 */
export function readAgain(open: AddableCase, found: CaseLog, env: Env): AddableCase {
  const files = asBefore(found.files, open.log.files, env);
  const log = { ...found, files };
  const isAsBefore =
    files.length === open.log.files.length &&
    files.every((file, at) => file === open.log.files[at]);
  return isAsBefore ? { ...open, log } : weigh(open.reference, log, open, env);
}

type Kept = Pick<AddableCase, 'memory' | 'calendar'>;

function weigh(reference: string, log: CaseLog, kept: Kept, env: Env): AddableCase {
  const { memory, calendar } = kept;
  const { replay } = sound(readLog(reference, log, env, undefined, kept));
  return { reference, replay, log, memory, calendar };
}

/** The files, those that hold what they held before as the very ones of then: by these they are known as weighed. */
function asBefore(
  files: readonly RawEntry[],
  before: readonly RawEntry[],
  env: Env,
): readonly RawEntry[] {
  const known = new Map(before.map((file) => [file.name, file]));
  return files.map((file) => {
    const was = known.get(file.name);
    const isSame = was?.bytes && file.bytes && env.machine.sameBytes(was.bytes, file.bytes);
    return isSame ? was : file;
  });
}
