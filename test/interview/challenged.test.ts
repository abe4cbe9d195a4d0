import { describe, expect, test } from 'vitest';
import { questionFor } from '../../src/interview/questions.ts';
import { realPolicy } from '../real.ts';
import { ENTER } from '../scripted-asker.ts';
import { newWorld, policyStore } from '../world.ts';
import { flat, GO_NEXT, SHOW_ADVICE, sit } from './sitting.ts';

const NOW = '2026-12-22T10:00';
const SIDES = '--agency education --other-agency childrens-services --child neither';

/** The stages as whoever was challenged is offered them. */
function stagesIn(area: string): string[] {
  const policy = realPolicy(`${area}.yaml`);
  const answers = { area: policy.id, concern: 'referral', side: 'receiving' } as const;
  const asking = { answers, cards: policyStore().cards, policy, now: Date.parse(NOW) };
  return questionFor('stage', asking).choices.map(({ label }) => label.slice(0, 'Stage 1'.length));
}

describe('Somebody who was challenged', () => {
  test.each(['wandsworth', 'windsor-and-maidenhead'])(
    'meets first the stage at which they are spoken to in %s, and last the one before it',
    (area) => {
      const stages = stagesIn(area);
      expect([stages[0], stages.at(-1)]).toEqual(['Stage 2', 'Stage 1']);
    },
  );

  test.each(['southwark', 'wirral'])('meets the first stage first in %s', (area) => {
    expect(stagesIn(area)[0]).toBe('Stage 1');
  });

  test('is told what there is to do when they take the first stage', async () => {
    const line = `start --area wandsworth --risk none ${SIDES} --disagreed yesterday --side receiving`;
    const { out, checked } = await sit(
      line,
      ['A referral', ENTER, 'Yesterday', 'Yesterday', SHOW_ADVICE],
      newWorld(NOW),
    );
    expect(checked.at(-1)?.['Stage reached']).toContain('2, ');
    expect(flat(out)).not.toContain('gives you nothing to do');
  });

  test('is not asked whether the other side answered in time, which is theirs to do', async () => {
    const line = `start --area southwark --risk none --concern referral ${SIDES} --disagreed yesterday`;
    const offers = async (side: string) => {
      const labels: string[] = [];
      await sit(`${line} --side ${side}`, [GO_NEXT], newWorld(NOW), {
        onReply: (question) => {
          if ('choices' in question) labels.push(...question.choices.map(({ label }) => label));
        },
      });
      return labels;
    };
    expect(await offers('raising')).toContain('They did not answer in time');
    const received = await offers('receiving');
    expect(received).toContain('We could not settle it');
    expect(received).not.toContain('They did not answer in time');
  });
});
