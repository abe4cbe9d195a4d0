import { expect, test } from 'vitest';
import { newWorld } from '../world.ts';
import { answersUpTo, sit } from './sitting.ts';

test.each([
  ['write', 'Remember this area and agency on this computer', 'the disk is full'],
  ['remove', 'Forget what is remembered on this computer', 'it is locked'],
])(
  'Whoever has it remembered, or forgotten, hears why that could not be done: %s',
  async (act, label, why) => {
    const world = newWorld('2026-12-22T10:00');
    const line = 'start --area southwark --concern threshold --risk none --remember';
    await sit(line, [], world, { asker: null });
    const preferences = { ...world.env.preferences, [act]: () => why };
    const script = [...answersUpTo('check', { area: 'Wirral' }), label];
    const { shown } = await sit('start', script, world, { preferences });
    expect(shown).toContain(why);
  },
);
