import { beforeEach, describe, expect, test } from 'vitest';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { correct } from '../../src/commands/correct.ts';
import { deleteCase } from '../../src/commands/delete.ts';
import { done } from '../../src/commands/done.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import { set } from '../../src/commands/set.ts';
import { stayOnCase } from '../../src/commands/shared/page.ts';
import type { Asker, Env, Reply } from '../../src/env.ts';
import { StoppedError } from '../../src/errors.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { MemoryDisk } from '../cases/saving/memory-disk.ts';
import { inJson } from '../interview/sitting.ts';
import { newWorld, type World } from '../world.ts';
import { refusal, saved, statusIn } from './saved-cases.ts';

const CASE = { case: 'swk-1' };
const NOW = '2026-12-23T10:00';
let world: World;

beforeEach(async () => {
  const cases = caseStore(new MemoryDisk().fs, '/data/cases');
  world = newWorld(NOW, { cases });
  await saved(world);
  world.said();
});

const other = (): Env =>
  world.at(NOW, { machine: { ...realMachine, readText: () => 'Theirs.' } }).env;
type Act = () => Promise<unknown>;
/** What another window may do to the case meanwhile. */
const moveUp: Act = () => next({ ...CASE, outcome: 'unresolved', risk: 'none' }, other());
const settle: Act = () => next({ ...CASE, outcome: 'resolved' }, other());
const note: Act = () => record({ ...CASE, file: 'words' }, other());
const atRisk: Act = () => set({ ...CASE, risk: 'immediate' }, other());
const remove: Act = () => deleteCase({ ...CASE, yes: true }, other());
const remake: Act = async () => {
  await remove();
  await saved(world, 'swk-1', '2026-12-21');
};

/** Somebody who gives these answers in turn, while something happens at a function among them. */
function asker(...answers: readonly (string | Act)[]): { asker: Asker; questions: string[] } {
  const left = [...answers];
  const questions: string[] = [];
  const reply = async ({ message, begun }: { message: string; begun?: string }): Promise<Reply> => {
    questions.push(begun ? `${message} ${begun}` : message);
    for (let one = left.shift(); ; one = left.shift()) {
      if (one === undefined) throw new StoppedError();
      if (typeof one === 'string') return { kind: 'answer', value: one };
      await one();
    }
  };
  return { asker: { byKeys: true, choose: reply, write: reply }, questions };
}

/** What was said and noted, and the fault it ended with. */
async function run(command: (env: Env) => Promise<unknown>, ...answers: readonly (string | Act)[]) {
  world.said();
  world.noted();
  const { asker: somebody, questions } = asker(...answers);
  const asking = world.at(NOW, { asker: somebody });
  const fault: unknown = await command(asking.env).then(
    () => null,
    (thrown) => thrown,
  );
  const flat = (text: string) => text.replaceAll(/\s+/g, ' ');
  return { said: flat(asking.said()), noted: flat(asking.noted()), fault, questions };
}

/** The exit code and the sentence that it is refused with. */
const refusedBy = (command: (env: Env) => Promise<unknown>, ...answers: (string | Act)[]) =>
  refusal(async () => {
    throw (await run(command, ...answers)).fault;
  });

async function kinds(): Promise<string[]> {
  const document = await inJson('show swk-1', world.at(NOW));
  return document.entries.map(({ kind }: { kind: string }) => kind);
}

const NEXT = (env: Env) => next(CASE, env);
const UP = ['unresolved', '2026-12-23', 'none'] as const;

describe('What another window adds while "next" asks is shown, and it is asked again', () => {
  test('moved up: the answer moves it no further until it is given again', async () => {
    const { noted, said, questions } = await run(NEXT, 'unresolved', '2026-12-23', moveUp, 'none');
    expect(noted).toContain(
      'Another window has added to case swk-1 meanwhile. This answer was not saved. - Entry 2, Wed 23 Dec 2026, 10:00: ',
    );
    const stages = questions.filter((one) => one.includes('what happened'));
    expect(stages).toEqual(['Stage 1: what happened?', 'Stage 2: what happened?']);
    expect(said).not.toContain('Saved');
    expect((await statusIn(world)).stage).toBe(2);
  });

  test('and given again, it counts for the stage that it was then asked of', async () => {
    await run(NEXT, 'unresolved', '2026-12-23', moveUp, 'none', ...UP);
    expect(await kinds()).toEqual(['opened', 'next', 'next']);
    expect((await statusIn(world)).stage).toBe(3);
  });

  test('settled: nothing moves it up', async () => {
    const { fault, noted } = await run(NEXT, 'unresolved', '2026-12-23', settle, 'none');
    expect(noted).toContain('Entry 2, ');
    expect(String(fault)).toContain('This case is settled.');
    expect(await kinds()).toEqual(['opened', 'next']);
  });

  test.each([
    ['a note', note],
    ['another risk', atRisk],
  ])('%s: it is asked again too', async (_, act) => {
    const answers = ['resolved', '2026-12-23', 'They take it on.'];
    const { questions } = await run(NEXT, act, ...answers, ...answers);
    expect(questions.filter((one) => one.includes('what happened'))).toHaveLength(2);
    expect(questions.at(-1)).toBe('What was agreed? They take it on.');
    const { entries } = await inJson('show swk-1', world.at(NOW));
    expect(entries.slice(2)).toMatchObject([{ kind: 'next' }]);
    expect(JSON.stringify(entries[2])).toContain('They take it on.');
  });

  test.each([
    ['deleted', remove, 'Another window has deleted it.'],
    ['deleted and opened anew', remake, 'Another window has opened another case'],
  ])('%s: the answer goes nowhere, and that is said', async (_, act, why) => {
    const said = await refusedBy(NEXT, 'unresolved', '2026-12-23', act, 'none');
    expect(said).toMatch(
      /^9: Case swk-1 is no longer the one that this began with\. .*Nothing of this was saved\.$/,
    );
    expect(said).toContain(why);
    if (act === remake) expect(await kinds()).toEqual(['opened']);
  });
});

test('Whoever gives what happened on the line is asked the risk again before a new stage, and of nothing else', async () => {
  const RISK = 'Is the child at immediate risk of harm now?';
  const given = (outcome: string) => (env: Env) => next({ ...CASE, outcome }, env);
  const { questions } = await run(given('unresolved'), 'immediate');
  expect(questions).toEqual([RISK]);
  expect(await statusIn(world)).toMatchObject({ stage: 2, risk: 'immediate' });
  expect((await run(given('unresolved'), moveUp, 'none', 'none')).questions).toEqual([RISK, RISK]);
  expect((await run(given('resolved'))).questions).toEqual([]);
});

describe('What another window adds while "done" asks is shown, and it is asked again', () => {
  const DONE = (env: Env) => done(CASE, env);

  test('a note: the step is marked once it is given again', async () => {
    const day = '2026-12-23';
    const { noted, questions } = await run(DONE, note, 'raise', day, 'tell-manager', day);
    expect(noted).toContain('This answer was not saved. - Entry 2, ');
    expect(questions).toHaveLength(4);
    expect(await kinds()).toEqual(['opened', 'record', 'done']);
  });

  test('moved up: a step of the stage before is not marked', async () => {
    const { fault } = await run(DONE, moveUp, 'raise');
    expect(String(fault)).toContain('Stopped.');
    expect(await kinds()).toEqual(['opened', 'next']);
  });
});

test.each([
  ['nothing', null, 1],
  ['moved up', moveUp, 2],
  ['settled', settle, 2],
  ['a note', note, 2],
  ['opened anew for another child', remake, 2],
])('A page that is open is shown anew before it leads on: %s', async (_, act, times) => {
  const STATUS = async (env: Env) => env.asker && stayOnCase(CASE, env.asker, env);
  const { questions } = await run(STATUS, ...(act === null ? [] : [act]), 'next', 'stop');
  expect(questions).toHaveLength(times);
});

describe('Words that were written while another window added to the case', () => {
  const RECORD = (env: Env) => record({ ...CASE, kind: 'note' }, env);

  test('are saved once what is new is seen', async () => {
    const { noted, questions } = await run(RECORD, settle, 'My words.', 'yes');
    expect(noted).toContain('Entry 2, ');
    expect(questions).toEqual(['What do you want to record?', 'Save what you wrote all the same?']);
    expect(await kinds()).toEqual(['opened', 'next', 'record']);
  });

  test('are not saved where that is not wanted, nor in another case of the same name', async () => {
    const { fault } = await run(RECORD, note, 'My words.', 'no');
    expect(fault).toBeInstanceOf(StoppedError);
    expect(await kinds()).toEqual(['opened', 'record']);
    await expect(run(RECORD, remake, 'My words.')).resolves.toMatchObject({ said: '' });
    expect(await kinds()).toEqual(['opened']);
  });

  test('take back the entry that they were written for', async () => {
    await note();
    const CORRECT = (env: Env) => correct({ ...CASE, entry: '2' }, env);
    expect(await run(CORRECT, atRisk, 'Wrong case.', 'yes')).toMatchObject({ fault: null });
    expect(await kinds()).toEqual(['opened', 'record', 'set', 'corrected']);
  });
});

describe('What another window does while the risk is asked, before the ladder of another area begins', () => {
  const SET = (env: Env) => set({ ...CASE, area: 'wirral' }, env);
  const begun = () => world.env.cases.find('swk-1-wirral');

  test('another risk: it is shown, asked again, and the new case has what was answered last', async () => {
    const { noted, questions, fault } = await run(SET, atRisk, 'none', 'unsure');
    expect(fault).toBeNull();
    expect(noted).toContain('This answer was not saved. - Entry 2, ');
    expect(questions).toHaveLength(2);
    expect((await statusIn(world, 'swk-1-wirral')).risk).toBe('unsure');
    expect(await kinds()).toEqual(['opened', 'set', 'set']);
  });

  test.each([
    ['deleted', remove, 'Another window has deleted it.'],
    ['deleted and opened anew', remake, 'Another window has opened another case'],
  ])('%s: no case begins with its answers, and that is said', async (_, act, why) => {
    const said = await refusedBy(SET, act, 'none');
    expect(said).toMatch(/^9: Case swk-1 is no longer the one .*Nothing of this was saved\.$/);
    expect(said).toContain(why);
    expect(begun()).toBeNull();
  });
});

describe('A case that is to be deleted stays where, while its reference is asked for, another window has', () => {
  const DELETE = (env: Env) => deleteCase(CASE, env);

  test.each<[string, Act]>([
    ['added to it', note],
    ['opened another of that reference', remake],
  ])('%s', async (_, act) => {
    const said = await refusedBy(DELETE, act, 'swk-1');
    expect(said).toMatch(/^7: Another window has changed case swk-1 .* Nothing was deleted\./);
    expect(await kinds()).not.toEqual([]);
  });

  test('done nothing to it: then it is deleted', async () => {
    const { fault } = await run(DELETE, 'swk-1');
    expect(fault).toBeNull();
    await expect(kinds()).rejects.toThrow('exit 9');
  });
});
