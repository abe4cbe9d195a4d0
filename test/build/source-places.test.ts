import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROGRAM, plainEnvironment } from '../e2e/run-built.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** The number of the first line of a source file that holds a text. */
function lineOf(file: string, text: string): number {
  return (
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}

const THROWN = 'src/cases/known-reference.ts';
const CALLED = 'src/commands/show.ts';

test('whoever reports a fault with --debug sends the file and line of the source, however the parts are built', () => {
  // Twice: the first run may compile the parts, and the second uses what was kept of that.
  for (let run = 0; run < 2; run++) {
    const { stderr, status } = spawnSync(process.execPath, [PROGRAM, 'show', 'swk', '--debug'], {
      encoding: 'utf8',
      input: '',
      env: plainEnvironment(),
    });
    expect(status).toBe(9);
    expect(stderr).toContain(`(${THROWN}:${lineOf(THROWN, "'no-case'") - 1})`);
    expect(stderr).toContain(`(${CALLED}:${lineOf(CALLED, 'openCase(')})`);
  }
});
