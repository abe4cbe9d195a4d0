import { statSync } from 'node:fs';
import { caseStore } from '../../src/cases/store/case-store.ts';
import type { FileSystem } from '../../src/platform/disk/file-system.ts';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import { counted } from '../cases/saving/entering.ts';
import { APPENDING, attempted, SCENES } from '../cases/saving/scenes.ts';
import { CaseWindow } from '../cases/saving/world.ts';
import { ANSWERS, FIRST_CODE } from './answers.ts';

/**
 * A process that saves as a command would, for others to kill: `node driver.cjs ROOT SCENE`, or `ROOT TEXT TIMES`,
 * which appends so often. Answers by its exit code, since a disk on which every write fails leaves it no other way.
 * Environment: `KILL_AT` the file call to die before, `NO_LINKS` a disk without links.
 */
const [root = '', what = '', times = '0'] = process.argv.slice(2);
const window = new CaseWindow(caseStore(sabotaged(machineDisk(process.platform)), root));

mark('begins');
const told = times === '0' ? attempted(SCENES[what] ?? APPENDING, window) : appendMany();
mark('ends');
// At once: where every call fails, Node itself would end in a crash.
process.exit(FIRST_CODE + ANSWERS.indexOf(told));

function appendMany(): string {
  for (let time = 1; time <= Number(times); time++) {
    const answer = window.append('SWK-7', `${what} ${time}`);
    if (answer !== 'saved') return answer;
  }
  return 'saved';
}

/** A call that a trace shows: what lies between two of them is the save. */
function mark(when: string): void {
  try {
    statSync(`/save-${when}`);
  } catch {
    // It is not there, or the tracer wants it to fail.
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
