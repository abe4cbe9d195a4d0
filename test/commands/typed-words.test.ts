import { beforeEach, describe, expect, test } from 'vitest';
import { factsOf } from '../../src/authoring/against/facts.ts';
import { contacts } from '../../src/commands/contacts.ts';
import { record } from '../../src/commands/record.ts';
import { start } from '../../src/commands/start.ts';
import { timeline } from '../../src/commands/timeline.ts';
import { UserError } from '../../src/errors.ts';
import { alone, sit } from '../interview/sitting.ts';
import { newWorld, type World } from '../world.ts';
import { saved } from './saved-cases.ts';

const WORDS = 'rang her, "no answer"; $(rm ~) `x` > y & \'z\' !! *';
const LINE = ['record', 'swk-1', ...WORDS.split(' ')];

let world: World;
beforeEach(async () => {
  world = await saved(newWorld('2026-12-22T15:00'));
  world.said();
});

async function textsIn(reference: string): Promise<string[]> {
  const { out } = await alone(`show ${reference} --json`, world);
  const said = out === '' ? '{"entries":[]}' : out;
  return JSON.parse(said).entries.flatMap(({ text }: { text?: string }) => text ?? []);
}

describe('Words typed after "record CASE"', () => {
  test('are the words of the entry, as the shell gave them, where nobody can be asked', async () => {
    const { exit, err } = await alone(LINE, world);
    expect(exit).toBe(0);
    expect(err).toContain('Your shell may keep the line that you typed');
    expect(await textsIn('swk-1')).toEqual([WORDS]);
  });

  test.each([
    ['Yes, save it', [WORDS]],
    ['No: give me my words back', []],
  ])('are asked about once in a terminal: %s', async (answer, texts) => {
    const { asked, err } = await sit(LINE, [answer], world);
    expect(asked[0]).toBe(`Save "${WORDS}"?`);
    expect(await textsIn('swk-1')).toEqual(texts);
    if (texts.length === 0) expect(err).toContain(`You wrote:\n${WORDS}\n`);
  });

  test('come back where a file is given too', async () => {
    const { exit, err } = await alone([...LINE, '--file', 'call.txt'], world);
    expect(exit).toBe(2);
    expect(err).toContain(`You wrote:\n${WORDS}\n`);
  });

  test('say why an entry is taken back, after "correct CASE ENTRY"', async () => {
    await record({ case: 'swk-1', note: ['wrong'] }, world.env);
    expect((await alone('correct swk-1 2 another child', world)).exit).toBe(0);
    expect((await alone('show swk-1', world)).out).toContain('another child');
  });
});

describe('A case by a part of its name that fits several, or by its area', () => {
  beforeEach(async () => {
    for (const reference of ['wir-1', 'wir-2'])
      await start(
        { area: 'wirral', concern: 'referral', risk: 'none', case: reference },
        world.env,
      );
    world.said();
  });

  test.each(['wir', 'wirral', 'Birkenhead'])(
    'is chosen from a list in a terminal: %s',
    async (typed) => {
      const { asked, shown } = await sit(`status ${typed}`, ['wir-2', 'Stop here'], world);
      expect(asked[0]).toBe('Which case?');
      expect(shown).not.toContain('swk-1');
      expect(shown).toContain('wir-2: Wirral');
    },
  );

  test.each(['status', 'next', 'record', 'delete --yes'])(
    'is never picked where nobody can be asked, and they are listed: %s',
    async (command) => {
      const [name, ...flags] = command.split(' ');
      for (const typed of ['wir', 'wirral']) {
        const { exit, err } = await alone([name ?? '', typed, ...flags], world);
        expect(exit).toBe(2);
        expect(err).toMatch(/wir-1(?:,| or) wir-2/);
      }
    },
  );

  test('is none where no case is of that area', async () => {
    const { exit, err } = await alone('status wandsworth', world);
    expect(exit).toBe(9);
    expect(err).toContain('There is no case called wandsworth.');
  });
});

test('Whoever answers "no" to the risk is at no risk', async () => {
  const { out } = await alone('start wandsworth --risk no --concern referral --json');
  expect(JSON.parse(out)).toMatchObject({ immediate: null });
});

const { env } = newWorld('2026-12-22T15:00');

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'A word that every object of the language has is a word like any other: %s',
  async (word) => {
    const refused = (run: Promise<unknown>) => expect(run).rejects.toBeInstanceOf(UserError);
    const answers = { area: 'southwark', concern: 'referral', agency: 'health' };
    await refused(start({ ...answers, risk: word }, env));
    await refused(start({ ...answers, risk: 'none', disagreed: word }, env));
    await refused(timeline({ area: 'southwark', from: word }, env));
    await refused(contacts({ words: ['southwark', word] }, env));
    await refused(contacts({ words: [word] }, env));
    const file = JSON.parse(`{ "contacts": [{ "${word}": "Ann Ash" }] }`);
    expect(factsOf(file).all).toEqual([]);
  },
);
