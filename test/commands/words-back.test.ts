import { beforeEach, describe, expect, test } from 'vitest';
import type { Env } from '../../src/env.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { systemError } from '../cases/saving/memory-tree.ts';
import { inJson, printed, sit } from '../interview/sitting.ts';
import { newWorld, type World } from '../world.ts';
import { saved } from './saved-cases.ts';

const NOW = '2026-12-23T10:00';
const WORDS = 'Rang the duty manager.\n\nShe said "no" \u2013 \u001b[2Jagain.';
const SHOWN = `You wrote:\n${WORDS.replace('\u001b', '␛')}\n\n`;
const reading = (readText: () => string): Partial<Env> => ({
  machine: { ...realMachine, readText },
});
let world: World;

const note = () =>
  printed(
    'record swk-1 --file note',
    world.at(
      NOW,
      reading(() => 'Theirs.'),
    ),
  );

beforeEach(async () => {
  world = await saved(newWorld(NOW));
  await note();
});

describe('Words that come on standard input', () => {
  test.each([
    'record swk-1 --file -',
    'correct swk-1 2 --file -',
    'next swk-1 --outcome unresolved --risk none --reason-file -',
    'reopen swk-1 --reason-file -',
  ])('come back in a terminal, and nowhere else: %s', async (line) => {
    if (line.startsWith('reopen')) await printed('next swk-1 --outcome resolved', world);
    world.disk.before = ({ name }) => {
      if (name === 'link') throw systemError('ENOSPC');
    };
    for (const isWatched of [true, false]) {
      const changes = { ...reading(() => WORDS), asker: null, isWatched };
      const { err } = await sit(line, [], world, changes);
      expect(err).toContain('the disk is full');
      expect(err.includes(SHOWN)).toBe(isWatched);
    }
  });

  test.each([
    ['record swk-1 --file - --at 2026-12-24', 'still to come'],
    ['reopen swk-1 --reason-file -', 'open already'],
    ['next swk-1 --reason-file - --outcome no', '--outcome'],
  ])('are not waited for where the rest of the line is wrong: %s', async (line, says) => {
    const readText = () => {
      throw new Error('it was waited for');
    };
    const { exit, err } = await sit(line, [], world, { ...reading(readText), asker: null });
    expect([exit, err]).toEqual([2, expect.stringContaining(says)]);
  });

  test('are the reason of the answer that is given again, once another window was seen', async () => {
    const waiting = [WORDS];
    const up = ['We could not settle it', 'Today', 'No'];
    const script = [...up.slice(0, 2), note, 'No', ...up];
    const changes = reading(() => waiting.shift() ?? '');
    await sit('next swk-1 --reason-file -', script, world, changes);
    const { entries } = await inJson('show swk-1', world);
    expect(entries.at(-1)).toMatchObject({ kind: 'next', text: WORDS });
  });
});
