import { describe, expect, test } from 'vitest';
import { done } from '../../src/commands/done.ts';
import { start } from '../../src/commands/start.ts';
import { status } from '../../src/commands/status.ts';
import type { Env } from '../../src/env.ts';
import type { Step } from '../../src/model/advice.ts';
import type { Duty, Policy } from '../../src/model/policy.ts';
import { alone, flat } from '../interview/sitting.ts';
import { fixturePolicy, policyFiles, realPolicy } from '../real.ts';
import { newWorld, policyStore, type World } from '../world.ts';
import { statusIn } from './saved-cases.ts';

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

test('Where only the other agency has something to do at a stage, no answer leads up', async () => {
  const real = realPolicy('wandsworth.yaml');
  const stages = real.stages.map((one) => ({
    ...one,
    steps: one.steps.map((step) => ({ ...step, by: 'other-agency' as const, limit: null })),
  }));
  const policies = policyStore([{ ...real, stages }]);
  const world = await opened('wandsworth', { stage: '2', reached: '2026-06-09' }, { policies });
  expect(await nextIn(world)).toBe(
    "The policy's time has passed (our reading). No answer is a reason to move up to stage 3, Line manager to line manager: escalate next w1 --outcome no-response",
  );
});

test('Whoever was challenged is not asked to mark what the other side does alone', async () => {
  const disagreed = '2026-06-09';
  const world = await opened('windsor-and-maidenhead', {
    side: 'receiving',
    stage: '1',
    disagreed,
  });
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

const START =
  'start --area southwark --concern threshold --agency health --other-agency childrens-services --child neither --stage 1 --disagreed 2026-12-22 --case swk-1';

describe.each(['immediate', 'unsure'])('Where the risk is %s', (risk) => {
  const opened = async () => {
    const world = newWorld('2026-12-22T10:00');
    await alone(`${START} --risk ${risk}`, world);
    return (line: string) => alone(line, world.at('2026-12-24T10:00'));
  };

  test('the list of cases says so first, then what to do at once, then the day of the ladder', async () => {
    const printed = await opened();
    const { out } = await printed('status');
    const first = out.split('\n').findIndex((line) => line.startsWith('swk-1'));
    const [risk, ladder] = out.split('\n').slice(first);
    expect(risk).toMatch(/^swk-1 +The child may be AT RISK\. Emergency action should be taken/);
    expect(ladder).toMatch(/DUE TODAY.*stage 1 of 5/);
  });

  test('what hangs on an "if" comes after every step that is sure', async () => {
    const printed = await opened();
    const next = async () => /escalate done swk-1 (\S+)/.exec((await printed('status')).out)?.[1];
    const order: (string | undefined)[] = [await next()];
    for (const step of ['emergency-action', 'tell-dsl']) {
      await printed(`done swk-1 ${step}`);
      order.push(await next());
    }
    expect(order.slice(0, 2)).toEqual(['emergency-action', 'tell-dsl']);
    expect(order[2]).toMatch(/^mash-manager/);
  });
});

const DAYS = ['2026-11-20T11:00', '2026-11-23T10:00', '2026-11-24T10:00', '2026-11-30T10:00'];
const CASES = policyFiles.flatMap((file) => {
  const { id, stages } = realPolicy(file);
  return stages.flatMap(({ number }) =>
    ['raising', 'receiving'].map((side) => [id, number, side] as const),
  );
});

/** A list of cases gives one date and one step: somebody who reads both takes the date for that step's own. */
async function seeDate(world: World): Promise<void> {
  const [head = '', ...rows] = (await alone('status', world)).out.split('\n').slice(2);
  if (!/OVERDUE|DUE|By/.test(head) || /, stage \d of \d: /.test(head)) return;
  const { steps, deadlines } = await statusIn(world);
  const shown = flat(rows.join(' '));
  const step = steps.find((one) => shown.includes(one.do.slice(0, 20)));
  const pressing = deadlines.find(({ state }) => /overdue|due/.test(state));
  if (!step || !pressing || head.includes('starts a time limit')) return;
  const { due } = deadlines.find(({ id }) => id === step.deadline) ?? {};
  const isOfRow = due === pressing.due || /^ *The policy's/.test(rows[0] ?? '');
  expect({ head, shown, isOfRow }).toEqual({ head, shown, isOfRow: true });
}

test.each(CASES)(
  'An open case takes 23 rows at most, and a date in the list is of the step beside it, or says whose it is: %s, stage %i, %s',
  async (area, stage, side) => {
    for (const risk of ['none', 'immediate']) {
      const world = newWorld('2026-11-20T10:00');
      const line = `start --area ${area} --stage ${stage} --side ${side} --risk ${risk}`;
      const sides = '--agency health --other-agency childrens-services';
      const days = '--disagreed 2026-11-16 --reached 2026-11-19';
      await alone(`${line} --concern threshold ${sides} ${days} --case swk-1`, world);
      for (const now of DAYS) {
        const rows = (await alone('status swk-1', world.at(now))).out.trimEnd().split('\n');
        expect({ now, risk, rows: Math.max(rows.length, 23) }).toEqual({ now, risk, rows: 23 });
        expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(79);
        await seeDate(world.at(now));
      }
    }
  },
);
