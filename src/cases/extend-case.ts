import type { Env } from '../env.ts';
import { SaveError } from '../errors.ts';
import { isRecord, parseJson } from '../model/records.ts';
import { sameBytes } from '../platform/disk/whole-file.ts';
import type { WholeCase } from './bundle.ts';
import { MAX_DEPTH, readEntry } from './log/entry.ts';
import { entryName, policyName } from './names.ts';
import type { CaseLog, FileBytes, RawFile, Ruling } from './store/case-store.ts';

/** How the entries of a bundle stand to those that are here. */
export type Continuation =
  /** Those from `from` on are not here yet. */
  | { readonly kind: 'continues'; readonly from: number }
  /** All of them are here, and so many more. */
  | { readonly kind: 'same'; readonly more: number }
  /** Both go on from the entry before `at`, each in its own way; 1: they are two cases. */
  | { readonly kind: 'forks'; readonly at: number };

/** Compares the exact bytes, entry by entry. */
export function continuationOf(
  here: readonly RawFile[],
  bundled: readonly FileBytes[],
): Continuation {
  const both = Math.min(here.length, bundled.length);
  for (let at = 0; at < both; at++) {
    if (!sameBytes(here[at]?.bytes ?? null, bundled[at]?.bytes ?? null)) {
      return { kind: 'forks', at: at + 1 };
    }
  }
  return bundled.length > here.length
    ? { kind: 'continues', from: here.length + 1 }
    : { kind: 'same', more: here.length - bundled.length };
}

/**
 * Adds the entries of a bundle from number `from` on to the case that is here, each with its policy and in its exact
 * bytes. A crash in between leaves a shorter case, which the same bundle continues.
 *
 * @throws {SaveError} also where another window was first
 */
export function extendCase(
  reference: string,
  { entries, policies }: Pick<WholeCase, 'entries' | 'policies'>,
  from: number,
  env: Pick<Env, 'cases' | 'machine'>,
): void {
  for (const [at, entry] of entries.entries()) {
    if (at + 1 < from) continue;
    const ruling = env.cases.append(reference, (log): Ruling => {
      if (!isNext(log, entries, at)) return { kind: 'refused' };
      const holds = (found: Uint8Array) => readEntry(found, env.machine.sha256).ok;
      const policy = policyNamedBy(entry, policies);
      return { kind: 'write', number: at + 1, bytes: entry.bytes, holds, policy, unused: [] };
    });
    if (ruling.kind === 'refused') throw overtaken(at + 1);
  }
}

/** Whether what is here are exactly the entries before. */
function isNext({ files }: CaseLog, entries: readonly FileBytes[], at: number): boolean {
  if (files.length !== at || files.at(-1)?.name !== entryName(at)) return false;
  return sameBytes(files.at(-1)?.bytes ?? null, entries[at - 1]?.bytes ?? null);
}

function policyNamedBy({ bytes }: FileBytes, policies: readonly FileBytes[]): FileBytes | null {
  const read = parseJson(bytes, MAX_DEPTH);
  const body = 'value' in read && isRecord(read.value) ? read.value.body : null;
  const stored = isRecord(body) && isRecord(body.policy) ? body.policy.sha256 : null;
  return policies.find(({ name }) => name === policyName(String(stored))) ?? null;
}

function overtaken(number: number): SaveError {
  const says = `Another window added to the case meanwhile. From entry ${number} on nothing was added: import it again.`;
  return new SaveError('busy', says);
}
