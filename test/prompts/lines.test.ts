import { describe, expect, test } from 'vitest';
import type { Question, Reply } from '../../src/env.ts';
import { questionFor } from '../../src/interview/questions.ts';
import { openLineAsker } from '../../src/prompts/line-asker.ts';
import { newWorld } from '../world.ts';
import { sitAt } from './sitting.ts';

const { cards } = newWorld('2026-12-22T10:00').env.policies;
const asking = { answers: {}, cards, policy: null, now: Date.parse('2026-12-22T10:00:00Z') };
const AREA = questionFor('area', asking);
const RISK = questionFor('risk', asking);

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

describe('A practitioner who answers line by line', () => {
  test('hears each answer with its number and its help', async () => {
    const { seen } = await answer(AREA);
    expect(seen).toContain(
      '4. Southwark. Southwark Safeguarding Children Partnership (SSCP); undated',
    );
    expect(seen).toMatch(/Number, 1 to 8, or a name:$/);
  });

  test('is told again what to type, and Enter alone never answers', async () => {
    const { reply, seen } = await answer(RISK, '', '0', '5', 'ye', '2.', '-1');
    expect(reply).toBeNull();
    expect(seen.match(/Type a number from 1 to 4\./g)).toHaveLength(6);
    expect(await answer(RISK, ' 2 ')).toMatchObject({ reply: { value: 'none' } });
    expect(await answer(RISK, '4')).toMatchObject({ reply: { kind: 'back' } });
    expect(await answer(RISK, 'not sure')).toMatchObject({ reply: { value: 'unsure' } });
  });

  test('is taken at the only answer that fits, where the question has a default', async () => {
    const question = { ...RISK, hasDefault: true };
    expect(await answer(question, 'ye')).toMatchObject({ reply: { value: 'immediate' } });
    expect(await answer(question, 'back')).toMatchObject({ reply: { kind: 'back' } });
  });

  test.each(['q', 'quit', 'stop'])('leaves by "%s", with or without a way back', async (word) => {
    for (const question of [RISK, AREA]) {
      const { asker, press } = sitAt(openLineAsker);
      const stopped = expect(asker.choose(question)).rejects.toMatchObject({ isTyped: true });
      await press(word, 'Enter');
      await stopped;
    }
  });

  test('gives the name that is not there with the number of what stands for it', async () => {
    const { reply } = await answer(AREA, 'Narnia', '8');
    expect(reply).toEqual({ kind: 'answer', value: 'not-here', typed: 'Narnia' });
  });

  test('may type a whole name, whichever of its names it is', async () => {
    const { reply } = await answer(AREA, 'KRSCP');
    expect(reply).toEqual({ kind: 'answer', value: 'kingston-and-richmond' });
  });

  test.each([
    ['a part of one', 'wi', /"wi": 2 of 7 areas\.\n6\. Windsor[^"]*\n7\. Wirral/],
    ['one that is nearly right', 'suthwark', /Near it: 1 of 7 areas\.\n4\. Southwark/],
    [
      'none that there is',
      'Narnia',
      /No area is called "Narnia"\. There are 7 areas\.\n8\. My area is not here\nType/,
    ],
  ])('is shown what fits for %s, and it is never taken', async (_, typed, shown) => {
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
