import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkLog } from '../../src/cases/log/check-log.ts';

/** Not called `.json`, so that no formatter puts them in order. */
const LOGS = join(import.meta.dirname, '../fixtures/logs');
for (const format of readdirSync(LOGS).filter((name) => name.startsWith('format-'))) {
  test(`a log of ${format} opens for ever, and its receipt stays good`, () => {
    const folder = join(LOGS, format);
    const names = readdirSync(folder).filter((name) => name.endsWith('.entry'));
    const files = names.map((name) => ({
      name: name.replace('.entry', '.json'),
      bytes: readFileSync(join(folder, name)),
      problem: null,
    }));
    const [count = '', hash = ''] = readFileSync(join(folder, 'receipt'), 'utf8').trim().split(':');
    const chain = checkLog({ files, policies: [] }, { entries: Number(count), hash });
    expect(chain.problems).toEqual([]);
    expect(chain.entries).toHaveLength(Number(count));
  });
}
