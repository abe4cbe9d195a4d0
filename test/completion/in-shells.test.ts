import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { POLICY } from '../policy/merrowdale.ts';
import { isThere, newHome, RealShell, SHELLS } from './real-shell.ts';

/** What is typed before the Tab key, and the words that the program is then called with. */
const TYPED: readonly (readonly [string, readonly string[]])[] = [
  ['escalate contac', ['contacts']],
  ['escalate contacts southw', ['contacts', 'southwark']],
  ['escalate contacts SOUTHW', ['contacts', 'southwark']],
  ['escalate contacts merrow', ['contacts', 'merrowdale']],
  ['escalate timeline southwark --conc', ['timeline', 'southwark', '--concern']],
  ['escalate start --area=southw', ['start', '--area=southwark']],
  ['escalate --data-dir x conta', ['--data-dir', 'x', 'contacts']],
  ['escalate help acc', ['help', 'accessibility']],
  ['escalate import two', ['import', 'two words.bundle']],
  // References may be private: none is offered unasked, and neither is a file in its place.
  ['escalate status SWK', ['status', 'SWK']],
  ['escalate record SWK-14 --by te', ['record', 'SWK-14', '--by', 'te']],
];

/** Names that would do something, were they ever run or read as more than names. */
const HOSTILE = [
  'h1 $(touch ran)',
  'h2`touch ran`',
  'h3;touch ran',
  "h4'quoted' \"twice",
  'h5\\back \\n',
  'h6*?[a] {b,c}',
  'h7!bang !!',
  'h8:co:lon',
  'h9&touch ran&',
  'ha|touch ran',
  'hb>ran',
  'hc #comment',
  'hd $HOME ~ $(HOME)',
  'he é ’x',
  'hf(touch ran)',
  'hg %s %d',
  'hx\ntouch ran',
  'hy\ttab',
  'hz\u001b]2;title\u0007',
];

const home = newHome();
beforeAll(() => {
  const policies = join(home, 'data', 'policies');
  mkdirSync(policies);
  const names = HOSTILE.map((name) => JSON.stringify(name)).join(', ');
  const aliased = POLICY.replace(/^aliases:.*$/m, `aliases: [${names}]`);
  expect(aliased).not.toBe(POLICY);
  writeFileSync(join(policies, 'merrowdale.yaml'), aliased);
  for (const name of ['SWK-14', '$(touch ran)', 'SWK;touch ran']) {
    const folder = join(home, 'data', 'cases', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '000001.json'), '{}');
  }
  mkdirSync(join(home, 'work', 'tester'));
  writeFileSync(join(home, 'work', 'two words.bundle'), '');
  writeFileSync(join(home, 'work', 'SWK-file'), '');
});

describe.each(SHELLS)('In a real %s', (name) => {
  const there = isThere(name);
  if (!there) it.skip(`${name} is not on this machine, so it was not tried`, () => {});

  describe.runIf(there)('the Tab key', () => {
    let shell: RealShell;
    const saved = () => readdirSync(join(home, 'data'), { recursive: true }).sort();
    let found: ReturnType<typeof saved>;
    beforeAll(async () => {
      found = saved();
      shell = new RealShell(name, home);
      await shell.ready();
    }, 30_000);

    it.each(TYPED)('finishes: %s', async (typed, words) => {
      expect(await shell.finish(typed)).toEqual(words);
    });

    it('names a folder where one is wanted', async () => {
      const words = await shell.finish('escalate where --data-dir tes');
      expect(words.join(' ').replace(/\/$/, '')).toBe('where --data-dir tester');
    });

    it.each(HOSTILE)(
      'never offers the name %j, which acts or would have to be quoted',
      async (alias) => {
        const typed = alias.slice(0, 2);
        expect(await shell.finish(`escalate contacts ${typed}`)).toEqual(['contacts', typed]);
      },
    );

    it('runs nothing that was typed so far', async () => {
      const typed = "escalate contacts '$(touch ran)' '`touch ran`' x";
      expect(await shell.finish(typed)).toEqual(['contacts', '$(touch ran)', '`touch ran`', 'x']);
    });

    it('writes nothing, and says nothing of faults', () => {
      expect(saved()).toEqual(found);
      const left = ['SWK-file', 'tester', 'two words.bundle'];
      expect(readdirSync(join(home, 'work')).sort()).toEqual(left);
      expect(shell.shown).not.toMatch(/not found|error|Not in use/i);
    });
  });

  it.runIf(there)(
    'case references are offered where the user asked for them',
    async () => {
      const shell = new RealShell(name, home, ' --cases');
      await shell.ready();
      expect(await shell.finish('escalate status SWK')).toEqual(['status', 'SWK-14']);
      expect(readdirSync(join(home, 'work'))).not.toContain('ran');
    },
    40_000,
  );
});
