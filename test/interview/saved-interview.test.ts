import { expect, test } from 'vitest';
import { DROP, KEEP } from '../scripted-asker.ts';
import { newWorld } from '../world.ts';
import { flat, STOP, sit, wholeInterview } from './sitting.ts';

const IS_KEPT = 'Draft saved on this computer. We will ask about risk again.';

test('Whoever keeps a draft that cannot be written is told why, and that nothing is kept', async () => {
  const world = newWorld('2026-12-22T10:00');
  const draft = { ...world.env.draft, write: () => 'the disk is full' };
  const { heard, shown } = await sit('start', [KEEP], world, { draft });
  expect(heard).toEqual(['The draft could not be kept: the disk is full.']);
  expect(shown).toMatch(/Stopped\. Nothing was kept\. To begin again: escalate start\n$/);
});

test('Whoever keeps one whose last answers cannot be written is told so', async () => {
  const world = newWorld('2026-12-22T10:00');
  let isFull = false;
  const write = (text: string) => (isFull ? 'the disk is full' : world.env.draft.write(text));
  const draft = { ...world.env.draft, write };
  const fill = () => {
    isFull = true;
  };
  const { shown } = await sit('start', [KEEP, fill, 'Southwark'], world, { draft });
  expect(flat(shown)).toContain('The draft could not be kept: the disk is full.');
  const says = 'A draft is kept, but not your last answers: escalate start --resume';
  expect(flat(shown)).toContain(says);
});

test('Whoever throws away one that cannot be removed is told that it is still there', async () => {
  const world = newWorld('2026-12-22T10:00');
  const draft = { ...world.env.draft, remove: () => 'it is locked' };
  const script = [KEEP, DROP, ...wholeInterview(), STOP];
  const { heard, shown } = await sit('start', script, world, { draft });
  const says = 'The draft could not be deleted: it is locked. It is still on this computer.';
  expect(heard).toEqual([IS_KEPT, says]);
  expect(flat(shown)).toContain(says);
});
