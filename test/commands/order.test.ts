import { describe, expect, test } from 'vitest';
import { approve } from '../../src/commands/approve.ts';
import { correct } from '../../src/commands/correct.ts';
import { done } from '../../src/commands/done.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import { reopen } from '../../src/commands/reopen.ts';
import { report } from '../../src/commands/report.ts';
import { set } from '../../src/commands/set.ts';
import { show } from '../../src/commands/show.ts';
import type { Env } from '../../src/env.ts';
import { UserError } from '../../src/errors.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { newWorld, type World } from '../world.ts';
import { saved } from './saved.ts';

const CASE = { case: 'swk-1' };
const machine = { ...realMachine, readText: () => 'Rang the duty desk.' };

/** A case of a decision received on Tue 22 Dec 2026, raised on Wed 23 Dec, as at Mon 4 Jan 2027. */
async function raised(): Promise<World> {
  const { env } = await saved(newWorld('2026-12-22T15:00', { machine }));
  const world = newWorld('2027-01-04T10:00', { machine, cases: env.cases });
  await done({ ...CASE, step: 'raise', at: '2026-12-23' }, world.env);
  return world;
}

async function refused(act: (env: Env) => Promise<unknown>, world: World): Promise<string> {
  const fault = await act(world.env).catch((error: unknown) => error);
  if (!(fault instanceof UserError)) throw new Error('It was taken.');
  return `${fault.exit}: ${fault.message}`;
}

describe('What cannot have happened before something else is refused, with both dates', () => {
  const unraised = async () => {
    const { env } = await saved(newWorld('2026-12-22T15:00', { machine }));
    return newWorld('2027-01-04T10:00', { machine, cases: env.cases });
  };

  test('a step that starts a clock, before the disagreement', async () => {
    const act = (env: Env) => done({ ...CASE, step: 'raise', at: '2026-12-01' }, env);
    expect(await refused(act, await unraised())).toBe(
      '2: This cannot be of Tue 1 Dec 2026: the disagreement is of Tue 22 Dec 2026. Nothing was changed.',
    );
  });

  test('one that starts none may come first: a manager may have known', async () => {
    const world = await unraised();
    expect(await done({ ...CASE, step: 'tell-manager', at: '2026-12-21' }, world.env)).toBe(0);
  });

  test('a year mistyped is asked about, with both dates; its weekday says that it is right', async () => {
    const at = (when: string) => (env: Env) =>
      done({ ...CASE, step: 'tell-manager', at: when }, env);
    expect(await refused(at('2025-12-23'), await unraised())).toBe(
      '2: 2025? The disagreement was on Tue 22 Dec 2026. Give 2026-12-23; or, if it is right, Tue 23 Dec 2025.',
    );
    expect(await at('Tue 23 Dec 2025')((await unraised()).env)).toBe(0);
    expect(await at('2012-01-01')((await unraised()).env)).toBe(0);
  });

  test.each<[string, object, string]>([
    [
      'the disagreement, put after a step that has been done',
      { disagreed: '2026-12-24' },
      'The disagreement cannot be of Thu 24 Dec 2026: "raise" was done on Wed 23 Dec 2026.',
    ],
    [
      'the stage reached, put before the disagreement',
      { reached: '2026-12-21' },
      'Reaching the stage cannot be of Mon 21 Dec 2026: the disagreement is of Tue 22 Dec 2026.',
    ],
  ])('%s', async (_, changes, words) => {
    const world = await raised();
    const said = await refused((env) => set({ ...CASE, ...changes }, env), world);
    expect(said).toBe(`2: ${words} Nothing was changed.`);
  });

  test('the disagreement, put after the stage was left', async () => {
    const world = await raised();
    await next({ ...CASE, outcome: 'unresolved', risk: 'none', at: '2026-12-31' }, world.env);
    const act = (env: Env) => set({ ...CASE, disagreed: '2027-01-01' }, env);
    expect(await refused(act, world)).toContain('stage 1 was left on Thu 31 Dec 2026');
  });

  test('an approval, a correction', async () => {
    const world = await raised();
    await record({ ...CASE, kind: 'note', file: 'call.txt', at: '2026-12-30' }, world.env);
    const at = '2026-12-29';
    expect(await refused((env) => approve({ ...CASE, entry: '3', at }, env), world)).toBe(
      '2: This cannot be of Tue 29 Dec 2026: entry 3 is of Wed 30 Dec 2026. Nothing was changed.',
    );
    const act = (env: Env) => correct({ ...CASE, entry: '3', file: 'why.txt', at }, env);
    expect(await refused(act, world)).toContain('entry 3 is of Wed 30 Dec 2026');
    expect(await approve({ ...CASE, entry: '3', at: '2026-12-30' }, world.env)).toBe(0);
  });

  test('what a settlement starts, and opening it again, before it was settled', async () => {
    const world = await raised();
    const moved = { ...CASE, outcome: 'unresolved', risk: 'none', at: '2026-12-29' };
    await next(moved, world.env);
    await next({ ...CASE, outcome: 'resolved', at: '2026-12-31' }, world.env);
    const words = 'it was settled or ended on Thu 31 Dec 2026';
    const at = '2026-12-30';
    expect(await refused((env) => done({ ...CASE, step: 'confirm-2', at }, env), world)).toContain(
      words,
    );
    expect(await refused((env) => reopen({ ...CASE, at }, env), world)).toContain(words);
  });
});

describe('No answer in time, before the time is out', () => {
  const unanswered = async (at: string) => {
    const world = await raised();
    world.noted();
    await next({ ...CASE, outcome: 'no-response', risk: 'none', at }, world.env);
    return world;
  };
  const rowsOf = async (world: World) => {
    const asked = world.json();
    await report({ quarter: '2026-Q4' }, asked.env);
    const [row] = JSON.parse(asked.said()).cases;
    return { noAnswer: row.noAnswer, movedUpEarly: row.movedUpEarly };
  };

  test('is said, and stands in the chronology and the report as moved up early', async () => {
    const world = await unanswered('2026-12-28T10:00');
    const words = 'Moved up early: the time for an answer ran until Wed 30 Dec 2026';
    expect(world.noted()).toContain(`${words}. It is recorded and counted so.`);
    world.said();
    await show(CASE, world.env);
    const page = world.said().replace(/\s+/g, ' ');
    expect(page).toContain(words);
    expect(page).not.toContain('No answer came in time');
    expect(await rowsOf(world)).toEqual({ noAnswer: 0, movedUpEarly: 1 });
  });

  test('after it, it is no answer in time', async () => {
    const world = await unanswered('2026-12-31T10:00');
    expect(world.noted()).toBe('');
    expect(await rowsOf(world)).toEqual({ noAnswer: 1, movedUpEarly: 0 });
  });
});
