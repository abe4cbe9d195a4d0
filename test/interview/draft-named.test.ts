import { expect, test } from 'vitest';
import { QUIT } from '../scripted-asker.ts';
import { newWorld } from '../world.ts';
import { alone, answersUpTo, flat, sit } from './sitting.ts';

const KEPT = 'A draft of Tue 22 Dec 2026, 10:00 is kept. Go on: escalate start --resume';

/** A world in which somebody stopped at what to do at once. */
async function stopped() {
  const world = newWorld('2026-12-22T10:00');
  await sit('start', [...answersUpTo('risk'), 'Yes', QUIT], world);
  return world;
}

test('Where a draft is kept, the list of cases and the menu name it, and the command that takes it up', async () => {
  const world = await stopped();
  expect(flat((await alone('status', world)).err)).toContain(KEPT);
  expect(flat((await sit('status', [], world)).shown)).toContain(KEPT);
  expect(flat((await sit('__home', [], world)).shown)).toContain(KEPT);
});

test('Where none is kept, none is named', async () => {
  expect((await alone('status', newWorld('2026-12-22T10:00'))).err).not.toContain('draft');
});

test('Line by line, it is said truly what Ctrl-C leaves: without a draft, with one, and where it is taken up', async () => {
  const opens = async (line: string, world = newWorld('2026-12-22T10:00')) =>
    flat((await sit(line, [], world, { byKeys: false })).shown);
  for (const line of ['start', 'start --resume', 'start --risk immediate'])
    expect(await opens(line)).toContain('kept only if the child may be at risk, or once you type');
  expect(await opens('start', await stopped())).toContain('Ctrl-C stops, and nothing new is kept.');
  expect(await opens('start --resume', await stopped())).toContain(
    'Ctrl-C stops. Your draft stays',
  );
});
