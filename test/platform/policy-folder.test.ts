import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { machineDisk } from '../../src/platform/disk/machine-disk.ts';
import { policyFolder } from '../../src/platform/policies/policy-folder.ts';
import { openPolicyStore } from '../../src/platform/policies/policy-store.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { counted } from '../cases/saving/entering.ts';
import { fixtureText } from '../real.ts';

/** Installs a newer file over an older one, and says what is in the folder after so many calls of the disk. */
function installKilled(calls: number, isRenamed: boolean) {
  const path = mkdtempSync(join(tmpdir(), 'escalate-install-'));
  const before = join(path, isRenamed ? 'mine.yaml' : 'area.yaml');
  writeFileSync(before, 'old');
  const place = { path, why: 'a test', isNamed: true, fault: null };
  let done = 0;
  const dying = counted(machineDisk(process.platform), () => {
    if (++done > calls) throw Object.assign(new Error('killed'), { code: 'EIO' });
  });
  const folder = policyFolder(place, process.platform, dying);
  let isSaid = false;
  try {
    folder.install({ id: 'area', bytes: Buffer.from('new'), examples: null, before });
    isSaid = true;
  } catch {}
  const files = readdirSync(path).map((name) => ({
    name,
    text: readFileSync(join(path, name), 'utf8'),
  }));
  rmSync(path, { recursive: true });
  return { files, isSaid, wasKilled: done > calls };
}

test.each([
  ['of the same name', false],
  ['of another name', true],
])(
  'A policy file is put into use whole, or the one before stays in use over one %s, wherever the program is killed',
  (_, isRenamed) => {
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
  },
);

describe('The examples that stand beside a policy file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'escalate-examples-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const own = policyFolder(
    { path: folder, why: 'a test', isNamed: true, fault: null },
    process.platform,
  );
  const install = (text: string, examples: string | null, before: string | null = null) =>
    own.install({
      ...{ id: 'area', bytes: Buffer.from(text), before },
      examples: examples === null ? null : Buffer.from(examples),
    });

  test('go where it goes, are put aside with it, and never stay for a file that is not theirs', () => {
    const { file } = install('one', 'tests of one');
    install('two', 'tests of two', file);
    install('three', null, file);
    const found = readdirSync(folder).map((name) => [
      name,
      readFileSync(join(folder, name), 'utf8'),
    ]);
    expect(Object.fromEntries(found)).toEqual({
      'area.yaml': 'three',
      ...{ 'area.yaml.old': 'one', 'area.examples.yaml.old': 'tests of one' },
      ...{ 'area.yaml.2.old': 'two', 'area.examples.yaml.2.old': 'tests of two' },
    });
    install('four', 'tests of four', file);
    own.remove(file);
    expect(readdirSync(folder).filter((name) => name.endsWith('.yaml'))).toEqual([]);
  });

  test('are no policy of their own; without their policy they are named, and a fault in them stops nobody', async () => {
    const text = fixtureText('cap-over-stages.yaml').replace(/\nexamples:[\s\S]*/, '\n');
    writeFileSync(join(folder, 'mine.yaml'), text);
    writeFileSync(join(folder, 'mine.examples.yaml'), 'examples: [');
    writeFileSync(join(folder, 'lost.examples.yaml'), 'examples: []');
    const store = await openPolicyStore({
      ...{ dist: join(import.meta.dirname, '../../dist'), cache: null, note: () => {} },
      ...{ platform: process.platform, load: async () => readPolicy },
      place: { path: folder, why: 'a test', isNamed: true, fault: null },
    });
    expect(store.read('cap-over-stages').name).toBe('Birchmere');
    expect(store.problems).toMatchObject([
      { file: 'lost.examples.yaml', message: expect.stringContaining('is not here') },
    ]);
    expect(store.find('cap-over-stages', '')?.examples?.text).toBe('examples: [');
    expect(store.find('southwark', '')?.examples?.text).toContain('\nexamples:\n');
  });
});
