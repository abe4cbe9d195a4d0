import { beforeEach, describe, expect, test } from 'vitest';
import { approve } from '../../src/commands/approve.ts';
import { correct } from '../../src/commands/correct.ts';
import { done } from '../../src/commands/done.ts';
import { exportCase } from '../../src/commands/export.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import { reopen } from '../../src/commands/reopen.ts';
import { set } from '../../src/commands/set.ts';
import { show } from '../../src/commands/show.ts';
import { status } from '../../src/commands/status.ts';
import { verify } from '../../src/commands/verify.ts';
import type { Env } from '../../src/env.ts';
import type { Policy, Stage } from '../../src/model/policy.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { realPolicy } from '../real.ts';
import { newWorld, policyStore, type World } from '../world.ts';
import { refusal } from './on-disk.ts';
import { saved, statusIn } from './saved.ts';

const CASE = { case: 'swk-1' };
const OLD = realPolicy('southwark.yaml');

/** The policy as its next edition might be: one day longer to raise it, another duty, a contact gone. */
const NEW: Policy = {
  ...OLD,
  digest: 'b'.repeat(64),
  stages: OLD.stages.map((stage) => (stage.number === 1 ? longer(stage) : stage)),
  contacts: OLD.contacts.filter(({ id }) => id !== 'line-manager'),
};

function longer(stage: Stage): Stage {
  const steps = stage.steps.map((step) =>
    step.id === 'raise' && step.limit ? { ...step, limit: { ...step.limit, amount: 3 } } : step,
  );
  return { ...stage, steps };
}

/** What is said of it, whatever the words of each change. */
function isSaidIn(noted: string): boolean {
  const says = noted.replace(/\s+/g, ' ');
  return [
    'The Southwark policy has changed since case swk-1 took it up. The case goes on under the old one.',
    'You raise it with the other agency: now 3 working days from the disagreement, Tue 29 Dec. It was 2 working days from the disagreement, Thu 24 Dec.',
    'No longer a contact here: Line manager.',
    'To go over to the new one: escalate set swk-1 --policy current',
  ].every((wanted) => says.includes(wanted));
}

const machine = { ...realMachine, readText: () => 'words', writeFile: () => {} };
let world: World;
beforeEach(async () => {
  world = await saved(newWorld('2026-12-22T15:00', { machine }));
  await record({ ...CASE, file: 'w' }, world.env);
  world.said();
});

/** The same cases once the new edition is here. */
function afterwards(now = '2026-12-23T10:00'): World {
  return world.at(now, { policies: policyStore([NEW]) });
}

const inFull = ({ env }: World): Env => ({ ...env, settings: { ...env.settings, full: true } });

describe('Where a policy has changed since the case began', () => {
  type Run = (told: never, env: Env) => Promise<unknown>;
  test.each<[string, Run, object]>([
    ['status', status, {}],
    ['show', show, {}],
    ['verify', verify, {}],
    ['export', exportCase, { format: 'json' }],
    ['export --format bundle', exportCase, { format: 'bundle' }],
    ['next', next, { outcome: 'unresolved' }],
    ['record', record, { file: 'w' }],
    ['done', done, { step: 'raise' }],
    ['set', set, { protectBy: '2026-12-24' }],
    ['correct', correct, { entry: '2', file: 'w' }],
    ['approve', approve, { entry: '2' }],
  ])('%s says what changed for this case', async (_, command, told) => {
    const later = afterwards();
    await command({ ...CASE, ...told } as never, later.env);
    expect(later.noted()).toSatisfy(isSaidIn);
  });

  test('reopen says so too', async () => {
    await next({ ...CASE, outcome: 'resolved' }, world.env);
    const later = afterwards();
    await reopen(CASE, later.env);
    expect(later.noted()).toContain('The Southwark policy has changed');
  });

  test('status of all cases says of each no more than where to see what changed', async () => {
    await saved(world, 'swk-2');
    const later = afterwards();
    await status({}, later.env);
    const says = (one: string) =>
      `! The Southwark policy has changed since case ${one} took it up. See: escalate status ${one} `;
    const noted = later.noted().replace(/\s+/g, ' ');
    expect(noted).toBe(['swk-1', 'swk-2'].map(says).join(''));
  });

  test('it is said until somebody adds to the case, and by --full after that', async () => {
    const later = afterwards();
    await status(CASE, later.env);
    await show(CASE, later.env);
    expect(later.noted().match(/has changed since/g)).toHaveLength(2);
    await done({ ...CASE, step: 'raise' }, later.env);
    expect(later.noted()).toSatisfy(isSaidIn);
    for (const run of [status, show, verify]) await run(CASE, later.env);
    await next({ ...CASE, outcome: 'resolved' }, later.env);
    expect(later.noted()).toBe('');
    await status(CASE, inFull(later));
    expect(later.noted()).toContain('has changed since');
  });

  test('another edition after that is said again', async () => {
    await done({ ...CASE, step: 'raise' }, afterwards().env);
    const third = { ...NEW, digest: 'c'.repeat(64) };
    const later = world.at('2026-12-24T10:00', { policies: policyStore([third]) });
    await status(CASE, later.env);
    expect(later.noted()).toContain('has changed since');
  });

  test('many changes are counted after the first few, and --full has each', async () => {
    const gone = OLD.stages.map((stage) => ({ ...stage, steps: stage.steps.slice(0, 1) }));
    const bare = { ...NEW, everyStage: [], stages: gone };
    const later = world.at('2026-12-23T10:00', { policies: policyStore([bare]) });
    await status(CASE, later.env);
    const noted = later.noted().replace(/\s+/g, ' ');
    expect(noted.match(/ - /g)).toHaveLength(5);
    const more = Number(/And (\d+) more: escalate status swk-1 --full/.exec(noted)?.[1]);
    await status(CASE, inFull(later));
    expect(later.noted().match(/ - /g)).toHaveLength(4 + more);
  });

  test('the case goes on under the old one, for as long as it lives', async () => {
    const { deadlines } = await statusIn(afterwards());
    expect(deadlines.find(({ id }) => id === 'raise')).toMatchObject({ due: '2026-12-24' });
    const answer = { ...CASE, outcome: 'no-response', risk: 'none' };
    await next(answer, afterwards('2026-12-31T09:00').env);
    expect((await statusIn(afterwards('2026-12-31T10:00'))).stage).toBe(2);
  });

  test('it moves over when told to, as an entry, and then nothing is said any more', async () => {
    await set({ ...CASE, policy: 'current' }, afterwards().env);
    const later = afterwards();
    const { deadlines } = await statusIn(later);
    const raise = deadlines.find(({ id }) => id === 'raise');
    expect(raise).toMatchObject({ due: '2026-12-29', limit: { amount: 3 } });
    expect(later.noted()).toBe('');
    await show(CASE, later.env);
    const says = 'Changed over to the newer policy of southwark.';
    expect(later.said().replace(/\s+/g, ' ')).toContain(says);
    const again = () => set({ ...CASE, policy: 'current' }, later.env);
    expect(await refusal(again)).toBe(
      '2: This case already goes by the policy in use. Nothing was changed.',
    );
  });

  test('stages already left are not gone back to', async () => {
    await next({ ...CASE, outcome: 'unresolved', risk: 'none' }, world.env);
    const later = afterwards();
    await status(CASE, later.env);
    const noted = later.noted();
    expect(noted).not.toContain('raise it with the other agency');
    expect(noted).toContain('No longer a contact');
  });

  test('a ladder that has lost the stage the case is at cannot be moved over to', async () => {
    for (const hour of ['10', '11', '12', '13']) {
      const at = world.at(`2026-12-31T${hour}:00`);
      await next({ ...CASE, outcome: 'unresolved', risk: 'none' }, at.env);
    }
    const short = { ...NEW, stages: NEW.stages.slice(0, 3) };
    const later = world.at('2027-01-04T10:00', { policies: policyStore([short]) });
    expect(await refusal(() => set({ ...CASE, policy: 'current' }, later.env))).toBe(
      '2: The newer policy has only 3 stages, and this case is at stage 5. It goes on under the old one.',
    );
    await status(CASE, later.env);
    expect(later.noted()).toContain('It has 3 stages; it had 5.');
  });
});

/** The policy as a version wrote it that had no verbs, urgency, scope or people to approach. */
function asItWas(policy: Policy): Policy {
  const newer = ['verb', 'urgency', 'approach', 'scope', 'outside', 'mightMeanText'];
  const text = JSON.stringify(policy, (key, value) => (newer.includes(key) ? undefined : value));
  return { ...(JSON.parse(text) as Policy), digest: 'a'.repeat(64) };
}

test('A file that only says more of the same things changes nothing for a case, and that is one line', async () => {
  const policies = policyStore([asItWas(OLD)]);
  const before = await saved(newWorld('2026-12-22T15:00', { machine, policies }), 'swk-9');
  before.noted();
  const later = before.at('2026-12-23T10:00', { policies: policyStore() });
  await status({ case: 'swk-9' }, later.env);
  expect(later.noted().replace(/\s+/g, ' ')).toContain(
    'For this case nothing changes: its stage, steps, times and contacts are the same.',
  );
});

describe('Where a policy is no longer here', () => {
  const gone = () => {
    const all = policyStore();
    const cards = all.cards.filter(({ id }) => id !== 'southwark');
    return world.at('2026-12-23T10:00', { policies: { ...all, cards } });
  };

  test('that is said, and the case goes on under the one it keeps', async () => {
    const later = gone();
    await done({ ...CASE, step: 'raise' }, later.env);
    expect(later.noted()).toBe(
      '! The Southwark policy is no longer here. Case swk-1 goes on under the one it\n  keeps.\n',
    );
    expect((await statusIn(later)).deadlines.find(({ id }) => id === 'raise')?.state).toBe('met');
  });

  test('there is none to move over to', async () => {
    const run = () => set({ ...CASE, policy: 'current' }, gone().env);
    expect(await refusal(run)).toMatch(/^2: There is no policy for this area here any more\./);
  });
});
