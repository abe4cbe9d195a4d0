import { describe, expect, test } from 'vitest';
import { approve } from '../../src/commands/approve.ts';
import { correct } from '../../src/commands/correct.ts';
import { deleteCase } from '../../src/commands/delete.ts';
import { done } from '../../src/commands/done.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import { reopen } from '../../src/commands/reopen.ts';
import { set } from '../../src/commands/set.ts';
import { show } from '../../src/commands/show.ts';
import { status } from '../../src/commands/status.ts';
import { verify } from '../../src/commands/verify.ts';
import type { Env } from '../../src/env.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { answering, newWorld } from '../world.ts';
import { asked, refusal } from './on-disk.ts';
import { saved, statusIn } from './saved.ts';

const CASE = { case: 'swk-1' };
const WHY = 'I had only left a message.';

/** The words that a file would hold. */
function words(text: string): Partial<Env> {
  return { machine: { ...realMachine, readText: () => text } };
}

describe('a practitioner who keeps a log', () => {
  test('sees a wrong step taken back, and the old one still there', async () => {
    const world = await saved();
    await done({ ...CASE, step: 'raise' }, world.at('2026-12-23T10:00').env);
    const later = world.at('2026-12-23T11:00', words(WHY));
    await correct({ ...CASE, entry: '2', file: 'why.txt' }, later.env);
    const { deadlines } = await statusIn(world.at('2026-12-23T12:00'));
    expect(deadlines.find(({ id }) => id === 'raise')?.state).toBe('due-soon');
    const { document: shown } = await asked(show, CASE, world.at('2026-12-23T12:00'));
    expect(shown.entries[1]).toMatchObject({ kind: 'done', corrected: true, correctedBy: 3 });
    expect(shown.entries[2]).toMatchObject({ kind: 'corrected', text: WHY });
  });

  test('must take back the later step first where one rests on the other', async () => {
    const world = await saved();
    await next({ ...CASE, outcome: 'unresolved' }, world.at('2026-12-31T10:00').env);
    await next({ ...CASE, outcome: 'unresolved' }, world.at('2027-01-05T10:00').env);
    const at = world.at('2027-01-05T11:00', words('wrong'));
    expect(await refusal(() => correct({ ...CASE, entry: '2', file: 'w' }, at.env))).toBe(
      '2: Entry 3 rests on entry 2. Correct entry 3 first.',
    );
    await correct({ ...CASE, entry: '3', file: 'w' }, at.env);
    expect((await statusIn(world.at('2027-01-05T12:00'))).stage).toBe(2);
  });

  test('can open a settled case again where what was agreed is not kept', async () => {
    const world = await saved();
    await next({ ...CASE, outcome: 'resolved' }, world.at('2026-12-29T10:00').env);
    expect((await statusIn(world.at('2026-12-29T11:00'))).state).toBe('resolved');
    await reopen(CASE, world.at('2027-01-11T10:00').env);
    const { state, stage, steps } = await statusIn(world.at('2027-01-11T11:00'));
    expect({ state, stage }).toEqual({ state: 'open', stage: 1 });
    expect(steps.map(({ id }) => id)).toContain('raise~2');
  });

  test('has a record approved, with the date and by whom', async () => {
    const world = await saved();
    const talk = { ...CASE, kind: 'discussion', with: 'team manager', how: 'phone', file: 'w' };
    await record(talk, world.at('2026-12-23T10:00', words('We disagreed.')).env);
    await approve({ ...CASE, entry: '2', by: 'line manager' }, world.at('2026-12-24T10:00').env);
    const { document: shown } = await asked(show, CASE, world.at('2026-12-24T12:00'));
    const approval = { at: '2026-12-24T10:00:00+00:00', by: 'line manager' };
    expect(shown.entries[1].approvals).toEqual([approval]);
  });

  test('brings the date forward when the child must be safe sooner', async () => {
    const world = await saved();
    await set({ ...CASE, protectBy: '2026-12-23' }, world.at('2026-12-22T16:00').env);
    const { deadlines } = await statusIn(world.at('2026-12-22T17:00'));
    const forward = { due: '2026-12-23', policyDue: '2026-12-24', governedBy: 'protect-by' };
    expect(deadlines.find(({ id }) => id === 'raise')).toMatchObject(forward);
  });

  test('is shown what to do at once when the child is now at risk, and the stage stays', async () => {
    const world = await saved();
    const at = world.at('2026-12-23T10:00');
    await next({ ...CASE, outcome: 'risk' }, at.env);
    expect(at.said()).toMatch(/^NOW {12}Emergency action should be taken/m);
    const { stage, risk, steps } = await statusIn(world.at('2026-12-23T11:00'));
    expect({ stage, risk }).toEqual({ stage: 1, risk: 'immediate' });
    const first = steps.map(({ id }) => id).slice(0, 3);
    expect(first).toEqual(['emergency-action', 'tell-dsl', 'mash-manager']);
  });

  test('is told that the risk was not asked again when nobody could be asked', async () => {
    const world = await saved();
    const at = world.at('2026-12-31T10:00');
    await next({ ...CASE, outcome: 'no-response' }, at.env);
    expect(at.said().replace(/\s+/g, ' ')).toContain(
      'The risk was not asked again. The answer of Tue 22 Dec 2026, 15:00 still stands.',
    );
  });
});

describe('what is refused, and changes nothing', () => {
  const TOO_EARLY = 'This cannot be of Tue 1 Dec 2026: stage 1 was reached on Tue 22 Dec 2026.';
  const TO_COME = '--at is "2027-03-01", which is still to come. Give a time that has happened.';
  const NO_CHANGE = 'Say what to change, as in --protect-by 2026-12-23 or --risk immediate.';
  const OPENING = 'Entry 1 cannot be taken back. Change an answer with escalate set.';
  type Command = (told: never, env: Env) => Promise<unknown>;

  test.each<[string, Command, object]>([
    ['9: This case has no step "rase". Did you mean raise?', done, { step: 'rase' }],
    [`2: ${TO_COME}`, done, { step: 'raise', at: '2027-03-01' }],
    [`2: ${TOO_EARLY} Nothing was changed.`, next, { outcome: 'resolved', at: '2026-12-01' }],
    ['2: --outcome cannot be "reolved". Did you mean resolved?', next, { outcome: 'reolved' }],
    [`2: ${NO_CHANGE}`, set, {}],
    ['2: This case is open already. Nothing was changed.', reopen, {}],
    [`2: ${OPENING}`, correct, { entry: '1' }],
    ['9: There is no entry 9; the last is 1.', correct, { entry: '9' }],
  ])('%s', async (sentence, command, flags) => {
    const world = await saved();
    const { env } = world.at('2026-12-23T10:00');
    const run = () => command({ ...CASE, ...flags } as never, env);
    expect(await refusal(run)).toBe(sentence);
    const { document } = await asked(verify, CASE, world.at('2026-12-23T10:00'));
    expect(document.cases[0]).toMatchObject({ ok: true, entries: 1 });
  });

  test('a reference that is taken, in whatever letters', async () => {
    const world = await saved();
    expect(await refusal(() => saved(world, 'SWK-1'))).toContain(
      '2: Case SWK-1 exists already; nothing was written.',
    );
  });

  test.each(['../x', 'C:\\x', 'CON', 'a:b', 'x'.repeat(300), 'a\0b', '👶', '', '.a', 'a.'])(
    'the reference %j',
    async (reference) => {
      const world = newWorld('2026-12-22T15:00');
      expect(await refusal(() => saved(world, reference))).toMatch(/^2: /);
      expect(world.env.cases.list().cases).toEqual([]);
    },
  );
});

describe('deleting', () => {
  test('asks for the reference to be typed', async () => {
    const world = await saved();
    await deleteCase(CASE, world.at('2026-12-23T10:00', { asker: answering('swk-1') }).env);
    expect(world.env.cases.list().cases).toEqual([]);
  });

  test('is refused where nobody can be asked', async () => {
    const world = await saved();
    expect(await refusal(() => deleteCase(CASE, world.env))).toContain('give --yes');
    expect(world.env.cases.list().cases).toEqual(['swk-1']);
  });
});

describe('all cases together', () => {
  test('come worst first, and a finished one only when asked for', async () => {
    const world = await saved();
    await saved(world.at('2027-01-04T09:00'), 'late-2', '2027-01-04');
    await saved(world.at('2027-01-04T09:00'), 'over-3', '2027-01-04');
    await next({ case: 'over-3', outcome: 'withdrawn' }, world.at('2027-01-04T10:00').env);
    const at = world.at('2027-01-04T11:00');
    const names = async (all: boolean) =>
      (await asked(status, { all }, at)).document.cases.map((one: { case: string }) => one.case);
    expect(await names(false)).toEqual(['swk-1', 'late-2']);
    expect(await names(true)).toHaveLength(3);
    expect(await status({ exitCode: true }, at.env)).toBe(3);
  });
});
