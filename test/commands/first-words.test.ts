import { describe, expect, test } from 'vitest';
import { home } from '../../src/commands/home.ts';
import { openKeyAsker } from '../../src/prompts/key-asker.ts';
import { MESSAGES, sit } from '../interview/sitting.ts';
import { sitAt } from '../prompts/sitting.ts';
import { newWorld } from '../world.ts';
import { saved } from './saved-cases.ts';

const CAMHS = '07595 413718';

describe('Whoever types whom to ring in place of a command', () => {
  test('with the area gets the number at once, in a terminal too', async () => {
    const { exit, asked, out } = await sit('camhs richmond', []);
    expect({ exit, asked }).toEqual({ exit: 0, asked: [] });
    expect(out).toContain(CAMHS);
  });

  test('alone is asked for the area in a terminal', async () => {
    const { exit, asked, shown } = await sit('camhs', ['ri']);
    expect({ exit, asked }).toEqual({ exit: 0, asked: [MESSAGES.area] });
    expect(shown).toMatch(/^If a child is in immediate danger, call 999 now\.\n/);
    expect(shown).toContain(CAMHS);
  });

  test.each([['leeds'], ['merton'], ['My area is not here', ''], ['My area is not here', 'Leeds']])(
    "has no other area's number where theirs is not here: %s",
    async (...answers) => {
      const { exit, shown } = await sit('camhs', answers);
      expect(exit).toBe(9);
      expect(shown).not.toContain(CAMHS);
      if (answers.at(-1) !== '') expect(shown).toContain("Our advice, from no area's");
    },
  );
});

describe('The home menu takes any word that could follow the program', () => {
  const HOME = 'What do you need?';
  test.each([
    ['camhs', ['ri'], CAMHS],
    ['richmond camhs', [], CAMHS],
    ['escalate contacts richmond camhs', [], CAMHS],
    ['ring camhs richmond', [], CAMHS],
    ['southwark', ['Whom to ring'], 'Southwark'],
    ['leeds', [], "Our advice, from no area's policy"],
    ['swk-1', [], 'swk-1'],
    ['my cases', [], 'swk-1'],
    ['cases', [], 'swk-1'],
    ['help', [], 'escalate start'],
    ['help dates', [], 'bank holiday'],
    ['areas', [], 'Wandsworth'],
    ['999', [], "This is general advice, not from any area's policy."],
    ['xyzzyq', [], 'There is no command or area called "xyzzyq".'],
    ['status nothing', [], 'There is no case called nothing.'],
    ['export', [], 'Case swk-1'],
  ])('and comes back: %s', async (typed, then, shows) => {
    const world = await saved(newWorld('2026-12-22T15:00'));
    world.said();
    const { asked, shown } = await sit([], [typed, ...then], world);
    expect(asked[0]).toBe(HOME);
    expect(`${shown}${asked.join('\n')}`).toContain(shows);
  });

  test.each([
    ['emergency', MESSAGES.area],
    ['emergancy', MESSAGES.area],
    ['advise', MESSAGES.area],
    ['ring', 'Whom do you need to ring?'],
  ])('and of its own answers a word, or a slip: %s', async (typed, asks) => {
    const { asked } = await sit([], [typed]);
    expect(asked[1]).toBe(asks);
  });

  test.each([
    ['1', { command: 'start', flags: {} }],
    ['2', { command: 'status', flags: {} }],
    ['4', { command: 'start', flags: { risk: 'immediate' } }],
  ])('and of its own answers a number, by keys: %s', async (number, leads) => {
    const { asker, press } = sitAt(openKeyAsker);
    const { env } = newWorld('2026-12-22T15:00', { asker });
    const leading = home({}, env, { names: [], run: async () => 0 });
    await press(number, 'Enter');
    expect(await leading).toMatchObject(leads);
  });
});
