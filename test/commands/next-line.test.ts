import { describe, expect, test } from 'vitest';
import { done } from '../../src/commands/done.ts';
import { letter } from '../../src/commands/letter.ts';
import { next } from '../../src/commands/next.ts';
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
  return (/\nNext: ([\s\S]*?)(?:\n\n|$)/.exec(page)?.[1] ?? '').replace(/\s+/g, ' ').trim();
}

/** Steps of this very stage that are to be done, whatever happens. */
async function openSteps(world: World): Promise<Step[]> {
  const { steps } = await statusIn(world, CASE.case);
  return steps.filter(
    (step) => !step.everyStage && !step.optional && !step.endsNothing && step.if === undefined,
  );
}

describe('A time over several stages that has run out passes over no stage', () => {
  test('Wandsworth, minutes after stage 4 is reached: the stage is to be begun', async () => {
    const world = await opened('wandsworth');
    for (const at of ['2026-06-03', '2026-06-05', '2026-06-09']) {
      world.said();
      await next({ ...CASE, outcome: 'unresolved', risk: 'none', at }, world.env);
    }
    const page = world.said().replace(/\s+/g, ' ');
    expect(page).toContain(
      ' Now The line managers: Each supervisor or manager reports it to their own senior line manager, or to their named or designated safeguarding representative.',
    );
    expect(page).toContain(
      " OVERDUE The policy's week has passed (our reading). Begin this stage today.",
    );
    expect(await nextIn(world.at('2026-06-09T10:05'))).toBe(
      "The policy's week has passed (our reading). Begin this stage today. The line managers: Each supervisor or manager reports it to their own senior line manager, or to their named or designated safeguarding representative. When it is done: escalate done w1 report-4",
    );
  });

  test('once a step of it is done, the stage is to be gone on with, and then it moves up', async () => {
    const world = await opened('wandsworth', { stage: '4', reached: '2026-06-09' });
    await done({ ...CASE, step: 'report-4' }, world.env);
    expect(await nextIn(world)).toMatch(
      /^The policy's week has passed \(our reading\)\. Go on with this stage today\. The senior managers: /,
    );
    await done({ ...CASE, step: 'discuss-4' }, world.env);
    expect(await nextIn(world)).toBe(
      "The policy's week has passed (our reading). Move up to stage 5, Members of the WSCP Executive, assistant directors or directors: escalate next w1 --outcome unresolved",
    );
  });

  test('a step that hangs on the child holds the case only where the child is known to be one of those', async () => {
    const known = await opened('wandsworth', {
      stage: '3',
      reached: '2026-06-09',
      child: 'looked-after',
    });
    const unknown = await opened('wandsworth', {
      stage: '3',
      reached: '2026-06-09',
      child: 'unknown',
    });
    for (const world of [known, unknown])
      for (const step of ['contact-manager', 'managers-discuss'])
        await done({ ...CASE, step }, world.env);
    expect(await nextIn(known)).toMatch(/escalate done w1 tell-iro$/);
    expect(await nextIn(unknown)).toMatch(/Move up to stage 4/);
  });

  test('what only a body that the document names has to do is said to be that body’s', async () => {
    const world = await opened('wirral', { stage: '3', reached: '2026-06-09' });
    for (const step of ['member-details', 'escalate-3']) await done({ ...CASE, step }, world.env);
    expect(await nextIn(world)).toBe(
      "The agencies' WSCB Board representatives: The Board representatives convene a conflict resolution meeting to mediate. When it is done: escalate done w1 mediation-meeting",
    );
  });

  test.each([['2', 'No answer? escalate next w1 --outcome no-response']])(
    'stage %s, where only the other agency has something to do: no answer is asked about',
    async (stage, words) => {
      const real = realPolicy('wandsworth.yaml');
      const stages = real.stages.map((one) => ({
        ...one,
        steps: one.steps.map((step) => ({ ...step, by: 'other-agency' as const, limit: null })),
      }));
      const policies = policyStore([{ ...real, stages }]);
      const world = await opened('wandsworth', { stage, reached: '2026-06-09' }, { policies });
      expect(await nextIn(world)).toBe(`The policy's week has passed (our reading). ${words}`);
    },
  );

  test('the time by which the child must be safe passes over no stage either', async () => {
    const world = await opened('wandsworth', {
      stage: '4',
      reached: '2026-06-02',
      protectBy: '2026-06-03T12:00',
    });
    expect(await nextIn(world)).toMatch(
      /^The time by which the child must be safe has passed\. Begin this stage today\. The line managers: /,
    );
  });
});

describe('A stage whose own time has run out is done before it is left', () => {
  test('Southwark stage 2, not yet with the managers: that first, and then up', async () => {
    const world = await opened('southwark', { stage: '2', reached: '2026-06-01' });
    expect(await nextIn(world)).toBe(
      'Escalate it to your line manager. The other side escalates to theirs. Done already? Say so: escalate done w1 escalate-2 --at DAY. Not yet? Do it today. The time of the stage has run out. Once that is done, if it is still not settled, move up to stage 3, Operational heads of service or assistant directors: escalate next w1 --outcome unresolved',
    );
  });

  test('Southwark stage 3, never referred: the referral first', async () => {
    const world = await opened('southwark', { stage: '3', reached: '2026-06-01' });
    expect(await nextIn(world)).toMatch(
      /^It must be referred .* Make sure this is done: the policy does not say by whom\. Has this been done\? If so: escalate done w1 refer-3 --at DAY; if not, see to it today\.$/,
    );
  });

  test('at the last stage the ladder can be ended once its steps are done, and what the Chair may do holds nothing up', async () => {
    const world = await opened('southwark', { stage: '5', reached: '2026-06-01' });
    for (const step of ['refer-5', 'act-on-recommendations'])
      await done({ ...CASE, step, at: '2026-06-01' }, world.env);
    expect(await nextIn(world)).toBe(
      'The Independent Chair will make recommendations to the agencies. When it is done: escalate done w1 recommend-5',
    );
    await done({ ...CASE, step: 'recommend-5' }, world.env);
    expect(await nextIn(world)).toBe('escalate next w1');
  });

  test('no answer in time is a reason to move up, after what one has not done oneself', async () => {
    const world = await opened('southwark');
    await done({ ...CASE, step: 'raise', at: '2026-06-01' }, world.env);
    expect(await nextIn(world)).toMatch(
      /^Tell your own manager that you are doing this\. Done already\? .* Do it today\. No answer came in time, and that is a reason of its own to move up to stage 2, .* --outcome no-response$/,
    );
    for (const step of ['tell-manager', 'give-evidence']) await done({ ...CASE, step }, world.env);
    expect(await nextIn(world)).toMatch(/^No answer came in time, .* --outcome no-response$/);
  });
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

describe('A letter asks for no answer by a day that is past', () => {
  test.each([['windsor-and-maidenhead', '4']])('%s, stage %s', async (area, stage) => {
    const world = await opened(area, { stage, reached: '2026-06-09' });
    await letter(CASE, world.env);
    expect(world.said()).toContain(
      "This was due on Mon 8 Jun 2026; please answer today. The policy's limit is 5 working days from Mon 1 Jun 2026",
    );
    expect(world.noted().replace(/\s+/g, ' ')).toContain(
      'Check: The time for the answer is past. Ring them too.',
    );
  });

  test('a day still to come is asked for', async () => {
    const world = await opened('wandsworth', { disagreed: '2026-06-08' });
    await letter(CASE, world.env);
    expect(world.said()).toContain('Please speak to me by Mon 15 Jun 2026.');
  });
});
