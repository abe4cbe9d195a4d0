import { describe, expect, test } from 'vitest';
import { done } from '../../src/commands/done.ts';
import { next } from '../../src/commands/next.ts';
import { reopen } from '../../src/commands/reopen.ts';
import { set } from '../../src/commands/set.ts';
import { start } from '../../src/commands/start.ts';
import { startOf } from '../../src/engine/calendar/london.ts';
import type { Answers, CaseEvent } from '../../src/model/case.ts';
import type { Deadline } from '../../src/model/deadline.ts';
import type { When } from '../../src/model/vocabulary.ts';
import type { Example } from '../../src/policy/policy-from.ts';
import { inJson } from '../interview/sitting.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { newWorld, type World } from '../world.ts';

interface Shown {
  readonly stage: number;
  readonly state: string;
  readonly deadlines: readonly Deadline[];
  readonly steps: readonly { readonly id: string }[];
}

describe.each(policyFiles)('a saved case under %s, each command a run of its own', (file) => {
  const policy = realPolicy(file);

  test.each(policy.examples.map((example) => [example.name, example] as const))(
    '%s',
    async (_, example) => {
      const shown = await play(example);
      const { stage, state, due = {}, states = {} } = example.expect;
      if (stage !== undefined) expect(shown.stage).toBe(stage);
      if (state !== undefined) expect(shown.state).toBe(state);
      expect(pick(shown, Object.keys(due), (one) => one.due)).toEqual(due);
      expect(pick(shown, Object.keys(states), (one) => one.state)).toEqual(states);
      const ids = shown.steps.map(({ id }) => id.replace(/~\d+$/, ''));
      const done = new Set(example.then.flatMap((one) => (one.kind === 'done' ? [one.step] : [])));
      expect(ids).toEqual(
        expect.arrayContaining((example.expect.steps ?? []).filter((id) => !done.has(id))),
      );
    },
  );
});

async function play(example: Example): Promise<Shown> {
  const { now, ...answers } = example.given;
  const opened = answers.disagreed ?? now ?? answers.reached ?? '2026-01-05';
  const world = newWorld(latest([opened, answers.reached ?? opened, answers.raised ?? opened]));
  await start({ ...flagsOf(answers), case: 'example' }, world.env);
  for (const event of example.then) await enter(event, world);
  const times = example.then.map(({ at }) => at);
  const end = latest([now ?? opened, answers.reached ?? opened, ...times]);
  return (await inJson('status example', world.at(end))).cases[0];
}

async function enter(event: CaseEvent, world: World): Promise<void> {
  const { at } = event;
  const { env } = world.at(at);
  const told = { case: 'example', at };
  if (event.kind === 'done') await done({ ...told, step: event.step }, env);
  if (event.kind === 'reopened') await reopen(told, env);
  if (event.kind === 'set') await set({ ...told, ...flagsOf(event.changes) }, env);
  if (event.kind === 'next') {
    const { outcome, risk } = event;
    await next({ ...told, outcome, ...(risk && { risk }) }, env);
  }
}

function flagsOf({ child, stage, part: _part, ...answers }: Partial<Answers>) {
  const told = Object.entries(answers).filter(([, value]) => value !== null && value !== undefined);
  return {
    ...Object.fromEntries(told),
    ...(child && child.length > 0 && { child: child.join(',') }),
    ...(stage && { stage: String(stage) }),
  };
}

function latest(times: readonly When[]): When {
  return times.reduce((last, one) => (startOf(one) > startOf(last) ? one : last));
}

function pick<T>({ deadlines }: Shown, ids: readonly string[], value: (one: Deadline) => T) {
  return Object.fromEntries(
    ids.map((id) => {
      const found = deadlines.find((one) => one.id === id);
      return [id, found ? value(found) : `no deadline ${id}`];
    }),
  );
}
