import { expect, test } from 'vitest';
import { BACK } from '../scripted-asker.ts';
import { newWorld } from '../world.ts';
import { answersUpTo, flat, MESSAGES, SHOW_ADVICE, sit } from './sitting.ts';

const MANAGER = { agency: "Children's services", other: 'School' };
const WITH_ME = 'It was raised with me';

test('A manager whose decision is challenged says so where it is asked whether it has been raised', async () => {
  const world = newWorld('2026-12-23T16:30');
  const { asked, checked, shown } = await sit(
    'start',
    [...answersUpTo('stage', MANAGER), WITH_ME, 'Stage 1', 'Today', 'Today', SHOW_ADVICE],
    world,
  );
  expect(asked).toContain('Which stage has it reached?');
  expect(asked).toContain('When was it raised with you?');
  expect(checked).toMatchObject([
    { 'Raised by': 'the other agency', 'Raised on': 'Wed 23 Dec 2026' },
  ]);
  expect(shown).toContain(
    "They raised it with you on Wed 23 Dec. You: children's services. They: school.",
  );
  expect(shown).toContain('By Wed 30 Dec  Read and review the case file');
  expect(shown).not.toContain('Tell your own manager');
});

test('Whoever said so by mistake goes back, and is asked again whether it has been raised', async () => {
  const { asked } = await sit('start', [...answersUpTo('stage'), WITH_ME, BACK]);
  expect(asked.slice(-3)).toEqual([MESSAGES.stage, 'Which stage has it reached?', MESSAGES.stage]);
});

test('Whoever gives a day before the disagreement arose is asked again there, and loses no answer', async () => {
  const yesterday = [...answersUpTo('stage', MANAGER), WITH_ME, 'Stage 1', 'Today', 'Yesterday'];
  const { asked, checked, shown } = await sit(
    'start',
    [...yesterday, 'Today', 'Raised on', 'Yesterday', BACK, SHOW_ADVICE],
    newWorld('2026-12-23T16:30'),
  );
  expect(flat(shown)).toContain(
    'It cannot have been raised on Tue 22 Dec 2026, before it arose on Wed 23 Dec 2026. Give the day again, or go back.',
  );
  expect(asked.filter((one) => one === 'When was it raised with you?')).toHaveLength(4);
  expect(checked.at(-1)).toMatchObject({ 'Raised on': 'Wed 23 Dec 2026' });
});
