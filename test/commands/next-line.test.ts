import { describe, expect, test } from 'vitest';
import { done } from '../../src/commands/done.ts';
import { start } from '../../src/commands/start.ts';
import { status } from '../../src/commands/status.ts';
import type { Env } from '../../src/env.ts';
import type { Step } from '../../src/model/advice.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { newWorld, policyStore, type World } from '../world.ts';
import { statusIn } from './saved.ts';

const CASE = { case: 'w1' };
const THEIRS = ['other-agency', 'partnership', 'body'];

async function opened(area: string, changes: object = {}, env: Partial<Env> = {}): Promise<World> {
  const world = newWorld('2026-06-09T10:00', env);
  const answers = {
    area,
    concern: 'threshold',
    risk: 'none',
    agency: 'education',
    otherAgency: 'childrens-services',
    child: 'neither',
    disagreed: '2026-06-01',
  };
  await start({ ...answers, ...CASE, ...changes }, world.env);
  world.said();
  return world;
}

async function nextIn(world: World): Promise<string> {
  await status(CASE, world.env);
  return lineIn(world.said());
}

function lineIn(page: string): string {
  return (/\nNext {2}([\s\S]*?)(?:\n\n|$)/.exec(page)?.[1] ?? '').replace(/\s+/g, ' ').trim();
}

/** Steps of this very stage that are to be done, whatever happens. */
async function openSteps(world: World): Promise<Step[]> {
  const { steps } = await statusIn(world, CASE.case);
  return steps.filter(
    (step) => !step.everyStage && !step.optional && !step.endsNothing && step.if === undefined,
  );
}

test('Where only the other agency has something to do at a stage, no answer is asked about', async () => {
  const real = realPolicy('wandsworth.yaml');
  const stages = real.stages.map((one) => ({
    ...one,
    steps: one.steps.map((step) => ({ ...step, by: 'other-agency' as const, limit: null })),
  }));
  const policies = policyStore([{ ...real, stages }]);
  const world = await opened('wandsworth', { stage: '2', reached: '2026-06-09' }, { policies });
  expect(await nextIn(world)).toBe(
    "The policy's week has passed (our reading). No answer? escalate next w1 --outcome no-response",
  );
});

test('Whoever was challenged is not asked to mark what the other side does alone', async () => {
  const disagreed = '2026-06-09';
  const world = await opened('windsor-and-maidenhead', { side: 'receiving', disagreed });
  const line = await nextIn(world);
  expect(line).not.toContain('escalate done');
  expect(line).toContain('escalate next w1');
});

describe.each(policyFiles)('At every stage of %s, long after every time', (file) => {
  const policy = realPolicy(file);

  test.each(policy.stages.map(({ number }) => number))(
    'stage %i is not left over open steps, nor the ladder ended over them',
    async (stage) => {
      let world = await opened(policy.id, { stage: String(stage), reached: '2026-06-09' });
      const isLast = stage === policy.stages.length;
      world = world.at('2026-07-20T10:00');
      for (;;) {
        const line = await nextIn(world);
        const steps = await openSteps(world);
        const own = steps.find(({ by }) => !THEIRS.includes(by));
        if (own) {
          expect(line).toContain('escalate done w1 ');
          expect(line).not.toContain('Move up');
          if (policy.limits.length > 0) expect(line).not.toMatch(/move up|--outcome/i);
        }
        if (isLast && steps.some(({ by }) => by !== 'other-agency'))
          expect(line).not.toMatch(/--outcome/);
        const [first] = steps;
        if (!first) break;
        await done({ ...CASE, step: first.id }, world.env);
      }
      expect(await nextIn(world)).not.toBe('');
    },
  );
});
