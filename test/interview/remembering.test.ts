import { describe, expect, test } from 'vitest';
import { ENTER } from '../scripted-asker.ts';
import { newWorld, type World } from '../world.ts';
import { answersUpTo, flat, sit } from './sitting.ts';

const FLAGS = 'start --area southwark --concern threshold --risk none';
const REMEMBER = 'Remember this area and agency on this computer';
const FORGET = 'Forget what is remembered on this computer';

function rememberedIn({ env }: World) {
  const file = env.preferences.read();
  return file.kind === 'text' ? JSON.parse(file.text) : null;
}

/** The roles in the entries of a case. */
async function rolesIn(world: World, reference: string): Promise<(string | null)[]> {
  const { shown } = await sit(`show ${reference} --json`, [], world);
  return JSON.parse(shown).entries.map(({ by }: { by: string | null }) => by);
}

describe('A practitioner has the area and agency remembered', () => {
  test('by asking for it, finds them marked the next time, and has them forgotten', async () => {
    const world = newWorld('2026-12-22T10:00');
    const isNotThere = () => expect(rememberedIn(world)).toBeNull();
    const first = await sit('start', [...answersUpTo('check'), isNotThere, REMEMBER], world);
    expect(first.shown).toContain('Saved on this computer. We will suggest these next time.');
    expect(rememberedIn(world)).toEqual({
      schema: 'escalate/preferences/1',
      area: 'southwark',
      agency: 'education',
      by: null,
    });

    const enters = [ENTER, 'No', 'A referral', ENTER, ENTER, ENTER];
    const next = await sit('start', [...enters, FORGET], world);
    expect(next.checked[0]).toMatchObject({ Area: 'Southwark', 'Your agency': 'School' });
    expect(next.shown).toContain('Nothing is remembered on this computer now.');
    expect(rememberedIn(world)).toBeNull();
  });

  test.each([
    ['write', REMEMBER, 'the disk is full'],
    ['remove', FORGET, 'it is locked'],
  ])('or hears why that could not be done: %s', async (act, label, why) => {
    const world = newWorld('2026-12-22T10:00');
    await sit(`${FLAGS} --remember`, [], world, { asker: null });
    const preferences = { ...world.env.preferences, [act]: () => why };
    const script = [...answersUpTo('check', { area: 'Wirral' }), label];
    const { shown } = await sit('start', script, world, { preferences });
    expect(shown).toContain(why);
  });

  test('by a flag, with the answers that were given', async () => {
    const world = newWorld('2026-12-22T10:00');
    const { shown } = await sit(`${FLAGS} --agency health --remember`, [], world);
    expect(shown).toContain('Saved on this computer. We will suggest');
    expect(rememberedIn(world)).toMatchObject({ area: 'southwark', agency: 'health' });
  });

  test('and never has them filled in unasked where nobody can be asked', async () => {
    const world = newWorld('2026-12-22T10:00');
    await sit(`${FLAGS} --agency health --remember`, [], world, { asker: null });
    const line = 'start --concern threshold --risk none';
    const { exit, shown } = await sit(line, [], world, { asker: null });
    expect(exit).toBe(2);
    expect(shown).toContain('--area is missing');
    const { shown: advice } = await sit(`${FLAGS} --json`, [], world);
    expect(JSON.parse(advice).gaps.join(' ')).toContain('Which agencies are these?');
  });
});

describe('Somebody who records', () => {
  const RANG = ['Rang them.'];

  test('has their role entered from then on, once they asked for it, and not before', async () => {
    const world = newWorld('2026-12-22T10:00');
    await sit(`${FLAGS} --case one`.split(' ').concat('--by', 'School DSL'), [], world);
    await sit('record one --kind note', RANG, world);
    const { shown } = await sit(
      `${FLAGS} --case two --remember`.split(' ').concat('--by', 'School DSL'),
      [],
      world,
    );
    expect(shown).toContain('Saved on this computer. We will suggest');
    await sit('record two --kind note', RANG, world);
    await sit('record two --kind note --by Head', RANG, world);
    expect(await rolesIn(world, 'one')).toEqual(['School DSL', null]);
    expect(await rolesIn(world, 'two')).toEqual(['School DSL', 'School DSL', 'Head']);
  });

  test.each([
    ['', 'nothing'],
    ['{"schema":"escalate/preferences/1","area":4}', 'what is no area'],
    ['{"schema":"escalate/preferences/2"}', 'what is newer'],
  ])('is told once where the file holds %s, and nothing of it is used', async (text) => {
    const world = newWorld('2026-12-22T10:00');
    await sit(`${FLAGS} --case one`, [], world, { asker: null });
    world.env.preferences.write(text);
    const { exit, shown } = await sit('record one --kind note', RANG, world);
    expect(exit).toBe(0);
    expect(
      flat(shown).match(/What was remembered cannot be read, and is not used\./g),
    ).toHaveLength(1);
    expect(shown).toContain(world.env.preferences.path);
    expect((await rolesIn(world, 'one')).at(-1)).toBeNull();
  });
});
