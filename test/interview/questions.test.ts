import { describe, expect, test } from 'vitest';
import { isAskedFirst, QUESTION_IDS, questionFor } from '../../src/interview/questions.ts';
import { CONCERNS } from '../../src/model/vocabulary.ts';
import { fixturePolicy, realPolicy } from '../real.ts';
import { ENTER } from '../scripted-asker.ts';
import { policyStore } from '../world.ts';
import { answersUpTo, CHECK, MESSAGES, sit } from './sitting.ts';

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
    // The way and the part are asked only where the area has several; one's own date waits for the check, and when
    // it was raised is asked of whoever was challenged.
    const asked = questions
      .filter(([id]) => !['track', 'part', 'protect-by', 'side', 'raised', 'service'].includes(id))
      .map(([, { message }]) => message);
    expect(asked).toEqual(Object.values(MESSAGES));
  });

  test.each(questions)('%s has one line of help, in one or two short sentences', (_, question) => {
    expect(question.help).toMatch(/^[A-Z"].{5,78}\.$/);
  });

  test('has no default where a wrong one could hurt, and one Enter too many gives nothing', () => {
    const without = questions.filter(([, { hasDefault }]) => !hasDefault).map(([id]) => id);
    expect(without).toEqual(['area', 'risk', 'concern', 'agency', 'other-agency']);
  });

  test('can be answered by somebody who does not know, wherever that can be', () => {
    const unsure = /not sure|not known|do not know|something else|another agency|no, the policy/i;
    const sure = questions
      .filter(
        ([, { help, choices }]) =>
          ![help, ...choices.map(({ label }) => label)].some((text) => unsure.test(text)),
      )
      .map(([id]) => id);
    // The policy is chosen by the area; of several ways the usual one is the first. Everybody knows who raised it,
    // and whoever did not is not asked when they did.
    expect(sure).toEqual(['area', 'track', 'side', 'raised']);
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

/** The other side, of which every one is tried with SWEEP=1. */
const SIDES = process.env.SWEEP
  ? questionFor('agency', asking).choices.map(({ label }) => label)
  : ['Health', "Children's services", 'Police'];

describe('The way to the advice', () => {
  test('is six questions, from the area and the risk on, and then the check', async () => {
    const { asked } = await sit('start', answersUpTo('check', { concern: 'A referral' }));
    expect(asked).toEqual([
      ...[MESSAGES.area, MESSAGES.risk, MESSAGES.concern, MESSAGES.agency, MESSAGES.other],
      ...[MESSAGES.stage, CHECK],
    ]);
  });

  test.each(['Southwark', 'Wandsworth', 'Windsor', 'Wirral', 'Kingston, of', 'Kingston and'])(
    'is seven questions or fewer in %s, whatever it is about and whoever the other side is',
    async (area) => {
      const given = answersUpTo('concern', { area });
      for (const { label } of questionFor('concern', { ...asking, answers: {} }).choices) {
        const isGroup = (await sit('start', [...given, label])).asked.includes('Which of these?');
        // Of an area that is named as a whole the part is asked for too, where the concern took one question.
        const part = area === 'Kingston and' && !isGroup ? [ENTER] : [];
        for (const other of SIDES) {
          const which = isGroup ? [label, ENTER] : [label];
          const { asked } = await sit('start', [
            ...given,
            ...which,
            'School',
            other,
            ...part,
            ENTER,
          ]);
          expect([label, asked.at(-1)]).toEqual([label, CHECK]);
          expect(asked.length - 1).toBeLessThanOrEqual(7);
        }
      }
    },
  );

  test('takes any concern by its own name, in a group of several too', () => {
    const { find, choices } = questionFor('concern', { ...asking, answers: {} });
    expect(choices.length).toBeLessThanOrEqual(9);
    for (const concern of CONCERNS) expect(find?.(concern).shown).not.toEqual([]);
  });

  test('asks for the status of the child where a duty hangs on it at the stage that is reached', async () => {
    const hangs = {
      southwark: false,
      wandsworth: true,
      wirral: false,
      'windsor-and-maidenhead': false,
    };
    for (const [area, isHanging] of Object.entries(hangs)) {
      const answers = { ...asking.answers, risk: 'none' as const };
      const given = { ...asking, policy: realPolicy(`${area}.yaml`) };
      const at = (stage: number) =>
        isAskedFirst('child', { ...given, answers: { ...answers, stage } });
      expect([area, at(1), at(3)]).toEqual([area, false, isHanging]);
    }
  });

  test('leads to no area of another name where the area is not here', () => {
    const { find, choices } = questionFor('area', asking);
    expect(find?.('leeds')).toMatchObject({ shown: [choices.length - 1], isOffered: true });
    expect(find?.('wiral').shown).not.toContain(choices.length - 1);
  });
});
