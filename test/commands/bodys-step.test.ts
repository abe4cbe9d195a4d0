import { expect, test } from 'vitest';
import { done } from '../../src/commands/done.ts';
import { start } from '../../src/commands/start.ts';
import { status } from '../../src/commands/status.ts';
import type { Duty, Policy } from '../../src/model/policy.ts';
import { flat } from '../interview/sitting.ts';
import { fixturePolicy } from '../real.ts';
import { newWorld, policyStore } from '../world.ts';

/** The form of stage 2, filled in by a unit and sent by the practitioner. */
function inTwoSteps(policy: Policy): Policy {
  const byUnit = { by: 'body' as const, byName: 'Safeguarding Unit', do: 'Complete the form.' };
  const split = (step: Duty): Duty[] =>
    step.id === 'send-form'
      ? [
          { ...step, ...byUnit, id: 'fill-form' },
          { ...step, do: 'Send the form.' },
        ]
      : [step];
  const stages = policy.stages.map((stage) => ({ ...stage, steps: stage.steps.flatMap(split) }));
  return { ...policy, stages };
}

test('What a unit must do before somebody can go on is said first, and what is theirs only then', async () => {
  const policy = inTwoSteps(fixturePolicy('raised-at-stage-one.yaml'));
  const { env, said } = newWorld('2026-12-22T10:00', { policies: policyStore([], [policy]) });
  const sides = { agency: 'education', otherAgency: 'health' };
  const days = { disagreed: '2026-12-01', stage: '2', reached: '2026-12-21' };
  const answers = { area: policy.id, concern: 'threshold', risk: 'none', ...sides, ...days };
  await start({ ...answers, case: 'one' }, env);
  const rows = flat(said());
  expect(rows).toContain('Now Safeguarding Unit: Complete the form');
  expect(rows.indexOf('Complete the form')).toBeLessThan(rows.indexOf('Send the form'));
  const next = async () => {
    said();
    await status({ case: 'one' }, env);
    return flat(said().split('\nNext')[1] ?? '');
  };
  expect(await next()).toContain('escalate done one fill-form');
  await done({ case: 'one', step: 'fill-form' }, env);
  expect(await next()).toContain('escalate done one send-form');
});
