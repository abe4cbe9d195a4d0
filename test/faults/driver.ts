import { statSync, writeSync } from 'node:fs';
import { unbundle } from '../../src/cases/bundle.ts';
import { pageCache } from '../../src/cases/store/cached-page.ts';
import type { CaseStore } from '../../src/cases/store/case-store.ts';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { CannotReadError, SaveError, UserError } from '../../src/errors.ts';
import type { FileSystem } from '../../src/platform/disk/file-system.ts';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import { cacheFile } from '../../src/platform/disk/whole-file.ts';
import { writeUserFile } from '../../src/platform/machine.ts';
import { movingOver, noting, opening, ruleFor, said } from '../cases/saving/entering.ts';
import { ANSWERS, FIRST_CODE } from './figures.ts';

/**
 * A process that saves as a command would, for others to kill: `node driver.cjs OPERATION ROOT
 * REFERENCE TEXT`. Answers on stdout and by its exit code. Environment: `KILL_AT` the file call to die before,
 * `NO_LINKS` a disk without links, `TIMES` how often to append.
 */
const STDOUT = 1;
const REPORTED = 10_000;

const [operation = '', root = '', reference = '', text = ''] = process.argv.slice(2);
const cases = caseStore(sabotaged(machineDisk(process.platform)), root);

/** Writes a case's paper over an older one, beside the cases. */
function writeOut(): string {
  const bytes = new TextEncoder().encode(text);
  const disk = sabotaged(machineDisk(process.platform));
  try {
    writeUserFile(disk, `${root}.out`, bytes, { force: true, cases: root });
    return 'saved';
  } catch (fault) {
    if (fault instanceof UserError) return 'not-saved';
    throw fault;
  }
}

/** Caches the page of cases that were all saved long ago. */
function cachePage(): string {
  const disk = sabotaged(machineDisk(process.platform));
  const long = { modifiedMs: 0, changedMs: 0 };
  const stat = (path: string) => {
    const found = disk.stat(path);
    return found && { ...found, ...long };
  };
  const fs = { ...disk, stat };
  const cache = pageCache({ fs, root, file: cacheFile(fs, `${root}.page`), program: 'driver' });
  const begun = cache.begin(
    () => 'all',
    () => {},
  );
  begun({ said: text, noted: '', isOverdue: true, from: 0, until: 1 });
  return 'saved';
}

const OPERATIONS: Readonly<Record<string, (cases: CaseStore) => string>> = {
  create: ({ create }) => said(() => create(reference, ruleFor(opening(text)))),
  append: ({ append }) => said(() => append(reference, ruleFor(noting(text)))),
  'move-over': ({ append }) => said(() => append(reference, ruleFor(movingOver(text)))),
  'append-many': appendMany,
  'write-out': writeOut,
  'cache-page': cachePage,
  delete: (files) => {
    files.delete(reference);
    return 'saved';
  },
  import: (files) => {
    const read = unbundle(Buffer.from(text));
    files.import(reference, [...read.policies, ...read.entries]);
    return 'saved';
  },
};

mark('begins');
const told = outcomeOf(() => OPERATIONS[operation]?.(cases) ?? 'no such operation');
mark('ends');
say(told);

function appendMany(files: CaseStore): string {
  const counts: Record<string, number> = {};
  for (let time = 1; time <= Number(process.env.TIMES); time++) {
    const note = noting(`${text} ${time}`);
    const answer = said(() => files.append(reference, ruleFor(note)));
    counts[answer] = (counts[answer] ?? 0) + 1;
  }
  return JSON.stringify(counts);
}

/** By exit code too, since a disk on which every write fails cannot be told on stdout. */
function say(answer: string): void {
  const code = ANSWERS.indexOf(answer);
  process.exitCode = code === -1 ? 1 : FIRST_CODE + code;
  try {
    writeSync(STDOUT, `${answer}\n`);
  } catch {
    // As the tracer wants it.
  }
}

/** A call that a trace shows: what lies between two of them is the save. */
function mark(what: string): void {
  try {
    statSync(`/save-${what}`);
  } catch {
    // It is not there, or the tracer wants it to fail.
  }
}

function outcomeOf(act: () => string): string {
  try {
    return act();
  } catch (error) {
    if (error instanceof SaveError) return error.code;
    if (error instanceof CannotReadError) return 'cannot-read';
    return `a bug: ${String(error)}`.slice(0, REPORTED);
  }
}

function sabotaged(fs: FileSystem): FileSystem {
  const killAt = Number(process.env.KILL_AT ?? 0);
  const linked = process.env.NO_LINKS === undefined ? fs : { ...fs, link: refuseToLink };
  if (killAt === 0) return linked;
  let calls = 0;
  const counted = Object.entries(linked).map(([name, call]) => [
    name,
    (...args: readonly unknown[]) => {
      if (!['nowMs', 'pauseMs', 'randomName'].includes(name) && ++calls === killAt) {
        process.kill(process.pid, 'SIGKILL');
      }
      return Reflect.apply(call, undefined, args);
    },
  ]);
  return Object.fromEntries(counted);
}

function refuseToLink(): never {
  throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
}
