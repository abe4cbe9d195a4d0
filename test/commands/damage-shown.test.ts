import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { show } from '../../src/commands/show.ts';
import { status } from '../../src/commands/status.ts';
import { asked, OnDisk } from './on-disk.ts';

let disk: OnDisk;

beforeEach(async () => {
  disk = new OnDisk();
  await disk.save('swk-1', ['first words', 'second words', 'third words']);
});
afterEach(() => disk.clear());

describe('What can be read of a damaged case is shown', () => {
  async function shownWords() {
    const { exit, document } = await asked(show, { case: 'swk-1' }, disk.world);
    const words = document.entries.map(
      ({ number, text, doubtful }: { number: number; text?: string; doubtful?: true }) =>
        `${number}${doubtful ? ' changed' : ''}: ${text ?? ''}`,
    );
    return { exit, words, damaged: document.damaged.length };
  }

  test('where an entry in the middle was cut off', async () => {
    truncateSync(disk.path('swk-1', 3), 100);
    expect(await shownWords()).toEqual({
      exit: 5,
      words: ['1: ', '2: first words', '4: third words'],
      damaged: 2,
    });
  });

  test('where the entry that opens it is gone', async () => {
    rmSync(disk.path('swk-1', 1));
    const words = ['2: first words', '3: second words', '4: third words'];
    expect(await shownWords()).toEqual({ exit: 5, words, damaged: 1 });
  });

  test('where an entry was changed: what it says now, marked as that', async () => {
    const path = disk.path('swk-1', 2);
    writeFileSync(path, readFileSync(path, 'utf8').replace('first words', 'other words'));
    const { words } = await shownWords();
    expect(words).toEqual(['1: ', '2 changed: other words', '3: second words', '4: third words']);
    const { env, said } = disk.world;
    await show({ case: 'swk-1' }, env);
    expect(said()).toMatch(/CHANGED since it was saved; it says now/);
  });

  test('and in words, with no trace of the program', async () => {
    writeFileSync(disk.path('swk-1', 1), '');
    const { env, said } = disk.world;
    expect(await show({ case: 'swk-1' }, env)).toBe(5);
    expect(said()).toMatch(/DAMAGED: Entry 1: The file is empty\.[\s\S]*second words/);
    expect(await status({ case: 'swk-1' }, env)).toBe(5);
    expect(said()).toContain('DAMAGED: Entry 1: The file is empty.');
  });
});
