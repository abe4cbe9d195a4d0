import { describe, expect, test } from 'vitest';
import type { PartialAnswers } from '../../src/input/read-answers.ts';
import { isAsked, questionFor } from '../../src/interview/questions.ts';
import { walkOn } from '../../src/interview/walk.ts';
import type { Policy } from '../../src/model/policy.ts';
import { findingsOf, fixturePolicy, realPolicy } from '../real.ts';
import { answering } from '../world.ts';

const AT = '2026-11-18T10:00:00+00:00';
const NOW = Date.parse(AT);

function asking(policy: Policy, answers: PartialAnswers) {
  return { answers: { area: policy.id, ...answers }, cards: [], policy, now: NOW };
}

describe('a policy with another way up', () => {
  const urgent = fixturePolicy('urgent-track.yaml');

  test('asks which way it goes, the usual one first', () => {
    const told = asking(urgent, { concern: 'referral' });
    expect(isAsked('track', told)).toBe(true);
    expect(questionFor('track', told).choices).toEqual([
      { value: 'usual', label: 'The usual way' },
      { value: 'urgent', label: 'The urgent track, of 24 hours in all' },
    ]);
  });

  test('begins at the first stage of the way that is told, so that its day is not asked for', () => {
    const told = asking(urgent, { concern: 'referral', track: 'urgent', stage: 2 });
    expect(isAsked('reached', told)).toBe(false);
    expect(isAsked('reached', asking(urgent, { concern: 'referral', stage: 2 }))).toBe(true);
  });

  test('asks where the answers do not say, and not where they choose the way, or there is only one', () => {
    const byAnswers = fixturePolicy('tracks-by-answers.yaml');
    const isAskedOf = (child: 'neither' | 'unknown') =>
      isAsked('track', asking(byAnswers, { concern: 'referral', child: [child] }));
    expect([isAskedOf('neither'), isAskedOf('unknown')]).toEqual([false, true]);
    expect(isAsked('track', asking(realPolicy('wirral.yaml'), { concern: 'referral' }))).toBe(
      false,
    );
  });
});

test('a dissent that counts from a conference asks when the conference was, and any other concern when the disagreement arose', () => {
  const policy = fixturePolicy('dissent-cut-off.yaml');
  const dissent = asking(policy, { concern: 'conference-decision' });
  expect(questionFor('disagreed', dissent).message).toBe('When was the conference?');
  expect(questionFor('disagreed', asking(policy, { concern: 'referral' })).message).toBe(
    'When did the disagreement arise?',
  );
});

test('a policy with a side route that has times of its own offers it among what can have happened, and asks only when it was taken', async () => {
  const policy = fixturePolicy('ways-of-their-own.yaml');
  const findings = findingsOf(policy, { concern: 'referral' }, '2026-11-16', AT);
  const event = await walkOn(answering('take-discharge', '2026-11-17'), findings, NOW);
  expect(event).toEqual({ kind: 'set', at: '2026-11-17', changes: { route: 'discharge' } });
});

test('a policy that lets a serious difference skip offers it among what can have happened, and asks the risk again on the way', async () => {
  const policy = fixturePolicy('skip-and-come-back.yaml');
  const answers = { concern: 'referral', disagreed: '2026-11-16' } as const;
  const findings = findingsOf(policy, answers, '2026-11-16', AT);
  const event = await walkOn(answering('go-serious', '2026-11-17', 'none'), findings, NOW);
  expect(event).toEqual({
    kind: 'next',
    at: '2026-11-17',
    outcome: 'unresolved',
    risk: 'none',
    toStage: 3,
  });
});
