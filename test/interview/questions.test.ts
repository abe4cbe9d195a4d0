import { describe, expect, test } from 'vitest';
import { QUESTION_IDS, questionFor } from '../../src/interview/questions.ts';
import { fixturePolicy } from '../real.ts';
import { policyStore } from '../world.ts';
import { MESSAGES } from './sitting.ts';

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
    const asked = questions.filter(([id]) => id !== 'track').map(([, { message }]) => message);
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
