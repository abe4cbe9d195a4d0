import fc from 'fast-check';
import { deleteCase } from '../../src/commands/delete.ts';
import { done } from '../../src/commands/done.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import type { When } from '../../src/model/vocabulary.ts';
import { type CachedCases, ROOT } from './cached.ts';

const reference = fc.constantFrom('case-001', 'case-002', 'case-007', 'case-022', 'case-025');
const pauses = fc.constantFrom(0, 0, 1, 500, 1_999, 3_000, 60_000, 86_400_000);
/** What may happen to a case of a store, by a command or behind the program's back. */
const KINDS = 'record done next delete open edit remove stray copy wait'.split(' ') as Kind[];
type Kind =
  | 'record'
  | 'done'
  | 'next'
  | 'delete'
  | 'open'
  | 'edit'
  | 'remove'
  | 'stray'
  | 'copy'
  | 'wait';
export const anyStep = fc.record({ kind: fc.constantFrom(...KINDS), reference, pauses });
export type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never;

/** Does it; refused, or not there, is as it may be. */
export async function meddle(
  cases: CachedCases,
  { kind, reference: name, pauses: ms }: Step,
  now: When,
) {
  const { disk } = cases;
  const { env } = cases.world(now);
  const folder = `${ROOT}/${name}`;
  const first = `${folder}/000001.json`;
  const words = { ...env, machine: { ...env.machine, readText: () => 'words' } };
  const steps: Readonly<Record<Step['kind'], () => unknown>> = {
    record: () => record({ case: name, file: 'words' }, words),
    done: () => done({ case: name, step: 'raise' }, env),
    next: () => next({ case: name, outcome: 'unresolved', risk: 'none' }, env),
    delete: () => deleteCase({ case: name, yes: true }, env),
    open: () => cases.open(name, '2026-11-02'),
    edit: () => {
      const bytes = disk.bytesOf(first);
      bytes[bytes.length - 90] = (bytes.at(-90) ?? 0) ^ 1;
      disk.edit(first, bytes);
    },
    remove: () => disk.fs.unlink(first),
    stray: () => disk.plant(`${folder}/notes.txt`, new Uint8Array(3)),
    copy: () => {
      disk.fs.makeFolder(`${ROOT}/copied-${name}`);
      for (const file of disk.namesIn(folder))
        disk.plant(`${ROOT}/copied-${name}/${file}`, disk.bytesOf(`${folder}/${file}`));
    },
    wait: () => undefined,
  };
  try {
    await steps[kind]();
  } catch {
    // Refused, or not there: as it may be.
  }
  disk.clockMs += ms;
}
