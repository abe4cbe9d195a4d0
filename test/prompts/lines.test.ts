import { describe, expect, test } from 'vitest';
import type { Question, Reply } from '../../src/env.ts';
import { questionFor } from '../../src/interview/questions.ts';
import { openKeyAsker } from '../../src/prompts/key-asker.ts';
import { openLineAsker } from '../../src/prompts/line-asker.ts';
import { flat } from '../interview/sitting.ts';
import { newWorld } from '../world.ts';
import { sitAt } from './sitting.ts';

const { cards } = newWorld('2026-12-22T10:00').env.policies;
const asking = { answers: {}, cards, policy: null, now: Date.parse('2026-12-22T10:00:00Z') };
const AREA = questionFor('area', asking);
const RISK = questionFor('risk', asking);
const AGENCY = questionFor('agency', asking);

const WHICH = { message: 'Which step?', help: '', hasDefault: false, canGoBack: true };

/** Asks, types lines, and gives the reply with all that was shown. */
async function answer(question: Question, ...lines: readonly string[]) {
  const { asker, press, seen } = sitAt(openLineAsker, { rows: 60 });
  let reply: Reply | null = null;
  void asker.choose(question).then((one) => {
    reply = one;
  });
  for (const line of lines) await press(line, 'Enter');
  return { reply, seen: await seen() };
}

test.each([openLineAsker, openKeyAsker])(
  'what acts on a terminal in the title of a policy is shown at a question, and does nothing',
  async (open) => {
    const { asker, seen, end } = sitAt(open);
    const [value, acts] = ['stage', '\u001b[2J\u202E'];
    const question = { message: `Which${acts}?`, help: acts, choices: [{ value, label: acts }] };
    const stopped = expect(asker.choose(question)).rejects.toThrow('Stopped.');
    expect((await seen()).match(/␛\[2J\\u202e/g)).toHaveLength(3);
    end();
    await stopped;
  },
);

describe('A practitioner who answers line by line', () => {
  test('hears each answer with its number and its help', async () => {
    const { seen } = await answer(AREA);
    expect(seen).toContain(
      '4. Southwark. Southwark Safeguarding Children Partnership (SSCP); undated',
    );
    expect(seen).toMatch(/Number, 1 to 8, or a name:$/);
  });

  test('hears the help of an answer as a sentence of its own, and finds it by what it is also called', async () => {
    const choices = [{ value: 'raise', label: 'Is it safe?', help: 'Say so.', also: ['tell-dsl'] }];
    const { reply, seen } = await answer({ ...WHICH, choices }, 'tell-dsl');
    expect(seen).toContain('1. Is it safe? Say so.\n2. Go back\n');
    expect(reply).toEqual({ kind: 'answer', value: 'raise' });
  });

  test('is told again what to type, and Enter alone never answers', async () => {
    const { reply, seen } = await answer(RISK, '', '0', '5', '');
    expect(reply).toBeNull();
    expect(seen.match(/Type a number from 1 to 4, or a name\./g)).toHaveLength(4);
    for (const two of [' 2 ', '2.', '2)'])
      expect(await answer(RISK, two)).toMatchObject({ reply: { value: 'none' } });
    expect(await answer(RISK, '4')).toMatchObject({ reply: { kind: 'back' } });
    expect(await answer(RISK, 'not sure')).toMatchObject({ reply: { value: 'unsure' } });
  });

  test.each(['ye', 'y', 'n', 'not', 'sur', 'noo', '-1'])(
    'answers about the risk by whole words alone, and never by "%s"',
    async (typed) => {
      const { reply, seen } = await answer(RISK, typed, '', 'yess');
      expect(reply).toBeNull();
      expect(flat(seen)).toContain('Type all the words of an answer, or its number.');
      expect(seen).not.toContain('Did you mean');
    },
  );

  test('is taken at the only answer that fits, and hears which it is', async () => {
    const { reply, seen } = await answer(AGENCY, 'lib');
    expect(reply).toBeNull();
    expect(seen).toContain('No agency is called "lib".');
    expect(await answer(AGENCY, 'prob')).toMatchObject({
      reply: { value: 'probation' },
      seen: expect.stringContaining('Taken: Probation.'),
    });
    expect(await answer(AGENCY, 'teacher')).toMatchObject({
      reply: { value: 'education' },
      seen: expect.stringContaining('Taken: School.'),
    });
    expect(await answer(AGENCY, 'back')).toMatchObject({ reply: { kind: 'back' } });
  });

  test.each([
    ['a slip', 'soical care', /Did you mean Children's services\? Press Enter for yes/],
    [
      'a part of several',
      'sch',
      /Did you mean School\? .* type it again\.\n5\. Health\n3\. Early years/,
    ],
  ])('is asked what was meant by %s, with the others by number', async (_, typed, asks) => {
    const { reply, seen } = await answer(AGENCY, typed);
    expect(reply).toBeNull();
    expect(seen).toMatch(asks);
    expect(seen).not.toContain('Type a number');
    const best = typed === 'sch' ? 'education' : 'childrens-services';
    for (const yes of ['', 'yes', 'Y'])
      expect(await answer(AGENCY, typed, yes)).toMatchObject({ reply: { value: best } });
    expect(await answer(AGENCY, typed, 'no', '')).toMatchObject({ reply: null });
    expect(await answer(AGENCY, typed, 'police')).toMatchObject({ reply: { value: 'police' } });
  });

  test.each(['q', 'quit', 'stop'])(
    'leaves by "%s", at a page too, and is not taken back',
    async (word) => {
      const choices = [{ value: 'ready', label: 'Go on', key: 'g go on' }];
      for (const question of [RISK, AREA, { ...WHICH, choices, page: 'NOW\n' }]) {
        const { asker, press } = sitAt(openLineAsker, { rows: 60 });
        const stopped = expect(asker.choose(question)).rejects.toThrow('Stopped.');
        await press(word, 'Enter');
        await stopped;
      }
    },
  );

  test('gives the name that is not there with the number of what stands for it', async () => {
    const { reply } = await answer(AREA, 'Narnia', '8');
    expect(reply).toEqual({ kind: 'answer', value: 'not-here', typed: 'Narnia' });
  });

  test('may type a whole name, whichever of its names it is', async () => {
    const { reply } = await answer(AREA, 'KRSCP');
    expect(reply).toEqual({ kind: 'answer', value: 'kingston-and-richmond' });
  });

  test.each([
    [
      'a part of one',
      'wi',
      /"wi": 2 of 7 areas\. Type it again, or a number\.\n6\. Windsor[\s\S]*7\. Wirral/,
    ],
    ['one that is nearly right', 'suthwark', /Did you mean Southwark\?/],
    ['one that two have', 'wscp', /"wscp": 2 of 7 areas\. Type it again, or a number\.\n5\. Wands/],
    [
      'none that there is',
      'Narnia',
      /No area here is called "Narnia"\. Press Enter for "My area is not here", or/,
    ],
  ])('is asked about what fits for %s, and it is not taken by itself', async (_, typed, shown) => {
    const { reply, seen } = await answer(AREA, typed);
    expect(reply).toBeNull();
    expect(seen).toMatch(shown);
  });

  test('keeps a draft by a word, and throws it away by another', async () => {
    const said: string[] = [];
    const say = (word: string) => () => {
      said.push(word);
      return word;
    };
    const keeping = { isOn: () => false, keep: say('Kept.'), drop: say('Gone.') };
    const { reply, seen } = await answer({ ...RISK, keeping }, 'Keep', 'drop', '1');
    expect(said).toEqual(['Kept.', 'Gone.']);
    expect(seen).toContain('Kept.\nNumber, 1 to 4, or a name: drop\nGone.\n');
    expect(reply).toEqual({ kind: 'answer', value: 'immediate' });
  });
});
