import { describe, expect, test } from 'vitest';
import { home } from '../../src/commands/home.ts';
import { openKeyAsker } from '../../src/prompts/key-asker.ts';
import { alone, flat, sit } from '../interview/sitting.ts';
import { sitAt } from '../prompts/sitting.ts';
import { newWorld } from '../world.ts';
import { saved } from './saved-cases.ts';

const CAMHS = '07595 413718';

describe('Whoever types whom to ring in place of a command', () => {
  test.each([
    'richmond camhs',
    'camhs richmond',
    'Richmond upon Thames CAMHS',
    'twickenham camhs',
    'camhs Twickenham',
  ])('with the area gets the number at once, in a terminal or not: %s', async (line) => {
    for (const { exit, asked, out } of [await alone(line), await sit(line, [])]) {
      expect({ exit, asked }).toEqual({ exit: 0, asked: [] });
      expect(out).toContain(CAMHS);
    }
    const { out } = await alone(`${line} --json`);
    expect(JSON.parse(out).schema).toBe('escalate/contacts/1');
  });

  test.each([
    ['richmond designated nurse', '020 3922 1455'],
    ['designated nurse richmond', '020 3922 1455'],
    ['wirral social worker', '0151 666 4314'],
    ['social worker birkenhead', '0151 666 4314'],
  ])('finds a role that the area has, in either order: %s', async (line, number) => {
    const { exit, shown } = await alone(line);
    expect(exit).toBe(0);
    expect(shown).toContain(number);
  });

  test('is told where the area has none, and asked about the place', async () => {
    const { exit, shown } = await alone('peckham gp');
    expect(exit).toBe(9);
    expect(shown).toContain('Peckham: Southwark. Is that where the child lives?');
    expect((await alone('gp peckham')).shown).toContain('Peckham: Southwark. Is that where');
    const left = await alone('start richmond camhs --concern referral --risk none');
    expect(left.shown).toMatch(/^If a child is in immediate danger, call 999 now\.\n/);
    expect(left.shown).toContain('"camhs" is left out. Whom to ring: escalate contacts richmond');
    expect(shown).toContain('Southwark\'s policy names no contact with "gp".');
  });

  test('alone is asked for the area in a terminal, and then has the number', async () => {
    const { exit, asked, shown } = await sit('camhs', ['ri']);
    expect({ exit, asked }).toEqual({ exit: 0, asked: ['Which area does the child live in?'] });
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

  test('reads the line to type where nobody can be asked', async () => {
    const { exit, err } = await alone('camhs');
    expect(exit).toBe(2);
    expect(flat(err)).toContain('Whom to ring: escalate contacts AREA camhs.');
    expect(err).toContain('call 999');
  });

  test.each(['southwark refused', 'southwark xyzzy', 'richmond help', 'southwark closed'])(
    'of an area, a word that is nobody to ring leaves both ways open: %s',
    async (line) => {
      const { exit, err } = await alone(line);
      expect(exit).toBe(2);
      expect(err).toContain('what do you need?');
    },
  );
});

test.each(['swk-1', 'SWK-1', 'swk'])(
  'Whoever types the name of a case in place of a command has its page: %s',
  async (line) => {
    const world = await saved(newWorld('2026-12-22T15:00'));
    world.said();
    const { exit, out } = await alone(line, world);
    expect(exit).toBe(0);
    expect(out).toContain('swk-1');
  },
);

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
    ['emergency', 'Which area does the child live in?'],
    ['emergancy', 'Which area does the child live in?'],
    ['advise', 'Which area does the child live in?'],
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
