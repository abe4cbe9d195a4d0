import { describe, expect, test } from 'vitest';
import { QUESTION_IDS, questionFor } from '../../src/interview/questions.ts';
import { fixturePolicy } from '../real.ts';
import { BACK } from '../scripted-asker.ts';
import { policyStore } from '../world.ts';
import { MESSAGES, sit } from './sitting.ts';

const NOW = Date.parse('2026-12-22T10:00:00Z');
const policy = fixturePolicy('urgent-track.yaml');
const asking = {
  answers: { area: policy.id, concern: 'referral' as const },
  cards: policyStore().cards,
  policy,
  now: NOW,
};
const questions = QUESTION_IDS.map((id) => [id, questionFor(id, asking)] as const);

describe('Every question of the interview', () => {
  test('is one that the tests in the terminal stop at, go back from and change', () => {
    // The way and the part are asked only where the area has several.
    const asked = questions
      .filter(([id]) => id !== 'track' && id !== 'part')
      .map(([, { message }]) => message);
    expect(asked).toEqual(Object.values(MESSAGES));
  });

  test.each(questions)('%s has one line of help, in one or two short sentences', (_, question) => {
    expect(question.help).toMatch(/^[A-Z"].{5,78}\.$/);
  });

  test('has no default where a wrong one could hurt: the risk, and the area', () => {
    const without = questions.filter(([, { hasDefault }]) => !hasDefault).map(([id]) => id);
    expect(without).toEqual(['area', 'risk']);
  });

  test('can be answered by somebody who does not know, wherever that can be', () => {
    const unsure = /not sure|not known|do not know|something else|another agency|no, the policy/i;
    const sure = questions
      .filter(
        ([, { help, choices }]) =>
          ![help, ...choices.map(({ label }) => label)].some((text) => unsure.test(text)),
      )
      .map(([id]) => id);
    // The policy is chosen by the area; of several ways the usual one is the first.
    expect(sure).toEqual(['area', 'track']);
  });

  test('leads back, but for the first', () => {
    expect(questions.filter(([, { canGoBack }]) => !canGoBack).map(([id]) => id)).toEqual(['area']);
  });
});

describe('An area of several parts', () => {
  const upToChild = ['Kingston and Richmond', 'A referral', 'No', 'School', 'Health'];

  test('is asked which part it is, where it was named as a whole', async () => {
    const { asked, checked } = await sit('start', [
      ...upToChild,
      'Richmond',
      'Neither',
      'Yesterday',
      "No, the policy's times stand",
      'Stage 1',
    ]);
    expect(asked).toContain('Is it Kingston or Richmond?');
    expect(checked[0]).toMatchObject({ Area: 'Kingston and Richmond (Richmond)' });
  });

  test('is not asked where the part was named, and can be left open', async () => {
    const named = await sit('start --area kingston', upToChild.slice(1));
    expect(named.asked).not.toContain('Is it Kingston or Richmond?');
    const open = await sit('start', [...upToChild, 'I do not know', BACK]);
    const part = 'Is it Kingston or Richmond?';
    expect(open.asked.slice(-3)).toEqual([part, MESSAGES.child, part]);
  });
});

describe('What is remembered', () => {
  const remembered = { area: 'wirral', agency: 'health' };

  test('is marked and said to be that, and is asked all the same', () => {
    const area = questionFor('area', { ...asking, remembered });
    expect(area).toMatchObject({ hasDefault: true, marked: 'wirral' });
    const labels = area.choices.map(({ label }) => label);
    expect(labels.filter((label) => label.includes('remembered'))).toEqual(['Wirral (remembered)']);
    const agency = questionFor('agency', { ...asking, remembered });
    expect(agency).toMatchObject({ hasDefault: true, marked: 'health' });
  });

  test('of an area that is no more marks none', () => {
    const area = questionFor('area', { ...asking, remembered: { area: 'narnia', agency: null } });
    expect(area.hasDefault).toBe(false);
    expect(area.marked).toBeUndefined();
  });
});
