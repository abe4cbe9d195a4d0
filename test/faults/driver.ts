import { statSync } from 'node:fs';
import { unbundle } from '../../src/cases/bundle.ts';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { CannotReadError, SaveError } from '../../src/errors.ts';
import type { FileSystem } from '../../src/platform/disk/file-system.ts';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import { counted, movingOver, noting, opening, ruleFor, said } from '../cases/saving/entering.ts';
import { ANSWERS, FIRST_CODE } from './answers.ts';

/**
 * A process that saves as a command would, for others to kill: `node driver.cjs OPERATION ROOT
 * REFERENCE TEXT`. Answers by its exit code, since a disk on which every write fails leaves it no other way.
 * Environment: `KILL_AT` the file call to die before, `NO_LINKS` a disk without links, `TIMES` how often to append.
 */
const [operation = '', root = '', reference = '', text = ''] = process.argv.slice(2);
const { create, append, ...cases } = caseStore(sabotaged(machineDisk(process.platform)), root);

const OPERATIONS: Readonly<Record<string, () => string>> = {
  create: () => said(() => create(reference, ruleFor(opening(text)))),
  append: () => said(() => append(reference, ruleFor(noting(text)))),
  'move-over': () => said(() => append(reference, ruleFor(movingOver(text)))),
  'append-many': appendMany,
  delete: () => {
    cases.delete(reference);
    return 'saved';
  },
  import: () => {
    const read = unbundle(Buffer.from(text));
    cases.import(reference, [...read.policies, ...read.entries]);
    return 'saved';
  },
};

mark('begins');
const told = outcomeOf(() => OPERATIONS[operation]?.() ?? 'no such operation');
mark('ends');
const code = ANSWERS.indexOf(told);
process.exitCode = code === -1 ? 1 : FIRST_CODE + code;
if (code === -1) process.stderr.write(told);

function appendMany(): string {
  for (let time = 1; time <= Number(process.env.TIMES); time++) {
    const answer = said(() => append(reference, ruleFor(noting(`${text} ${time}`))));
    if (answer !== 'saved') return answer;
  }
  return 'saved';
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
    return `a bug: ${String(error)}`;
  }
}

function sabotaged(fs: FileSystem): FileSystem {
  const killAt = Number(process.env.KILL_AT ?? 0);
  const linked = process.env.NO_LINKS === undefined ? fs : { ...fs, link: refuseToLink };
  if (killAt === 0) return linked;
  let calls = 0;
  return counted(linked, () => {
    if (++calls === killAt) process.kill(process.pid, 'SIGKILL');
  });
}

function refuseToLink(): never {
  throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
}
