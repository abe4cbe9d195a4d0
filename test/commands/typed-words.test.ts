import { expect, test } from 'vitest';
import { factsOf } from '../../src/authoring/against/facts.ts';
import { contacts } from '../../src/commands/contacts.ts';
import { start } from '../../src/commands/start.ts';
import { timeline } from '../../src/commands/timeline.ts';
import { UserError } from '../../src/errors.ts';
import { newWorld } from '../world.ts';

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
