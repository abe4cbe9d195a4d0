import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileSystem } from '../../src/platform/disk/file-system.ts';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import { policyFolder } from '../../src/platform/policies/policy-folder.ts';

/** A disk that does so many calls and then none, as for a program that is killed. */
function killedAfter(calls: number) {
  let done = 0;
  const disk = machineDisk(process.platform);
  const dying = new Proxy(disk, {
    get(target, name: keyof FileSystem) {
      const act = target[name];
      if (typeof act !== 'function') return act;
      return (...given: never[]) => {
        if (done === calls) throw Object.assign(new Error('killed'), { code: 'EIO' });
        done++;
        return Reflect.apply(act, target, given);
      };
    },
  });
  return { dying, wasKilled: () => done === calls };
}

/** Installs a newer file over an older one, and says what is in the folder after so many calls of the disk. */
function installKilled(calls: number, isRenamed: boolean) {
  const path = mkdtempSync(join(tmpdir(), 'escalate-install-'));
  const before = join(path, isRenamed ? 'mine.yaml' : 'area.yaml');
  writeFileSync(before, 'old');
  const place = { path, why: 'a test', isNamed: true, fault: null };
  const { dying, wasKilled } = killedAfter(calls);
  const folder = policyFolder(place, process.platform, dying);
  let isSaid = false;
  try {
    folder.install({ id: 'area', bytes: Buffer.from('new'), before });
    isSaid = true;
  } catch {}
  const files = readdirSync(path).map((name) => ({
    name,
    text: readFileSync(join(path, name), 'utf8'),
  }));
  rmSync(path, { recursive: true });
  return { files, isSaid, wasKilled: wasKilled() };
}

describe('A policy file is put into use whole, or the one before stays in use', () => {
  test.each([
    ['of the same name', false],
    ['of another name', true],
  ])('over one %s, wherever the program is killed', (_, isRenamed) => {
    let runs = 0;
    for (;;) {
      const { files, isSaid, wasKilled } = installKilled(runs, isRenamed);
      const inUse = files.filter(({ name }) => name.endsWith('.yaml')).map(({ text }) => text);
      expect(inUse.length).toBeGreaterThan(0);
      expect(inUse.every((text) => text === 'old' || text === 'new')).toBe(true);
      expect(files.map(({ text }) => text)).toContain('old');
      if (isSaid) expect(inUse).toEqual(['new']);
      runs++;
      if (isSaid && !wasKilled) break;
    }
    expect(runs).toBeGreaterThan(10);
  });
});
