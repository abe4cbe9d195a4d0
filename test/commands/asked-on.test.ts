import { beforeEach, describe, expect, test } from 'vitest';
import { realMachine } from '../../src/platform/machine.ts';
import {
  AGREED,
  flat,
  GO_NEXT,
  inJson,
  printed,
  RISK_NOW,
  sit,
  WAYS,
} from '../interview/sitting.ts';
import type { Scripted } from '../scripted-asker.ts';
import { newWorld, type World } from '../world.ts';
import { saved, statusIn } from './saved-cases.ts';

const NOW = '2026-12-23T10:00';
const machine = { ...realMachine, readText: () => 'Theirs.' };
let world: World;

beforeEach(async () => {
  world = await saved(newWorld(NOW, { machine }));
  world.said();
});

/** What another window may do to the case meanwhile. */
const other = (line: string) => () => printed(line, world);
const moveUp = other('next swk-1 --outcome unresolved --risk none');
const settle = other('next swk-1 --outcome resolved');
const note = other('record swk-1 --file words');
const atRisk = other('set swk-1 --risk immediate');
const remove = other('delete swk-1 --yes');
const remake = async () => {
  await remove();
  await saved(world, 'swk-1', '2026-12-21');
};

/** Sits at a command line. @returns what is asked, with what is written there already, and what is noted */
async function run(line: string, ...answers: readonly Scripted[]) {
  const asked: string[] = [];
  const ran = await sit(line, answers, world, {
    onReply: (question) => {
      const begun = 'begun' in question ? ` ${question.begun}` : '';
      asked.push(`${question.message}${begun}`.trim());
    },
  });
  return { ...ran, asked, err: flat(ran.err) };
}

async function entries(): Promise<{ kind: string; text?: string }[]> {
  return (await inJson('show swk-1', world)).entries;
}
const kinds = async () => (await entries()).map(({ kind }) => kind);

const [RAISED, DAY, NO_RISK] = ['We could not settle it', 'Today', 'No'];
const UP = [RAISED, DAY, NO_RISK];
/** What is said where there is no case any more, or another one. */
const GONE = [
  ['deleted', remove, 'Another window has deleted it.'],
  ['deleted and opened anew', remake, 'Another window has opened another case'],
] as const;
const isGone = (why: string) =>
  expect.stringMatching(
    new RegExp(`Case swk-1 is no longer the one .*${why}.*Nothing of this was saved\\.`),
  );

describe('What another window adds while "next" asks is shown, and it is asked again', () => {
  test('moved up: the answer moves it no further until it is given again for the new stage', async () => {
    const { err, asked, out } = await run('next swk-1', RAISED, DAY, moveUp, NO_RISK);
    expect(err).toContain(
      'Another window has added to case swk-1 meanwhile. This answer was not saved. - Entry 2, Wed 23 Dec 2026, 10:00: ',
    );
    const stages = asked.filter((one) => one.includes('what happened'));
    expect(stages).toEqual(['Stage 1: what happened?', 'Stage 2: what happened?']);
    expect(out).not.toContain('Saved');
    expect((await statusIn(world)).stage).toBe(2);
    await run('next swk-1', ...UP);
    expect(await kinds()).toEqual(['opened', 'next', 'next']);
    expect((await statusIn(world)).stage).toBe(3);
  });

  test('moved up, and given again in the same sitting', async () => {
    await run('next swk-1', RAISED, DAY, moveUp, NO_RISK, ...UP);
    expect(await kinds()).toEqual(['opened', 'next', 'next']);
    expect((await statusIn(world)).stage).toBe(3);
  });

  test('settled: nothing moves it up', async () => {
    const { err } = await run('next swk-1', RAISED, DAY, settle, NO_RISK);
    expect(err).toMatch(/Entry 2, .*This case is settled\./);
    expect(await kinds()).toEqual(['opened', 'next']);
  });

  test.each([
    ['a note', note],
    ['another risk', atRisk],
  ])('%s: it is asked again too', async (_, act) => {
    const answers = ['We settled it', 'Today', 'They take it on.'];
    const { asked } = await run('next swk-1', act, ...answers, ...answers);
    expect(asked.filter((one) => one.includes('what happened'))).toHaveLength(2);
    expect(asked).toContain(`${AGREED} They take it on.`);
    expect((await entries()).slice(2)).toMatchObject([{ kind: 'next', text: 'They take it on.' }]);
  });

  test.each(GONE)('%s: the answer goes nowhere, and that is said', async (_, act, why) => {
    expect(await run('next swk-1', RAISED, DAY, act, NO_RISK)).toMatchObject({
      ...{ exit: 9, err: isGone(why) },
    });
    if (act === remake) expect(await kinds()).toEqual(['opened']);
  });
});

test('Whoever gives what happened on the line is asked the risk again before a new stage, and of nothing else', async () => {
  const line = 'next swk-1 --outcome unresolved';
  expect((await run(line, 'Yes')).asked.slice(0, 1)).toEqual([RISK_NOW]);
  expect(await statusIn(world)).toMatchObject({ stage: 2, risk: 'immediate' });
  expect((await run(line, moveUp, 'No', 'No')).asked.slice(0, 2)).toEqual([RISK_NOW, RISK_NOW]);
  expect((await run('next swk-1 --outcome resolved')).asked).not.toContain(RISK_NOW);
});

describe('What another window adds while "done" asks is shown, and it is asked again', () => {
  const RAISE = "Raise it with the other agency's practitioner";

  test('a note: the step is marked once it is given again', async () => {
    const { err, asked } = await run('done swk-1', note, RAISE, DAY, 'Tell your own', DAY);
    expect(err).toContain('This answer was not saved. - Entry 2, ');
    expect(asked.filter((one) => one === 'Which step is done?')).toHaveLength(2);
    expect(await kinds()).toEqual(['opened', 'record', 'done']);
  });

  test('moved up: a step of the stage before is not marked', async () => {
    expect(await run('done swk-1', moveUp, RAISE)).toMatchObject({ exit: 130 });
    expect(await kinds()).toEqual(['opened', 'next']);
  });
});

test.each([
  ['moved up', moveUp],
  ['settled', settle],
  ['a note', note],
  ['opened anew for another child', remake],
])('A page that is open is shown anew before it leads on: %s', async (_, act) => {
  const [ways, next] = (await run('status swk-1', GO_NEXT)).asked;
  expect([ways, next]).toEqual([WAYS, 'Stage 1: what happened?']);
  expect((await run('status swk-1', act, GO_NEXT)).asked).toEqual([WAYS, WAYS]);
});

describe('Words that were written while another window added to the case', () => {
  const RECORD = 'record swk-1 --kind note';

  test('are saved once what is new is seen', async () => {
    const { err, asked } = await run(RECORD, settle, 'My words.', 'Yes');
    expect(err).toContain('Entry 2, ');
    expect(asked.slice(0, 2)).toEqual([
      'What do you want to record?',
      'Save what you wrote all the same?',
    ]);
    expect(await kinds()).toEqual(['opened', 'next', 'record']);
  });

  test('are not saved where that is not wanted, nor in another case of the same name', async () => {
    expect(await run(RECORD, note, 'My words.', 'No')).toMatchObject({ exit: 130 });
    expect(await kinds()).toEqual(['opened', 'record']);
    expect(await run(RECORD, remake, 'My words.')).toMatchObject({ err: isGone('') });
    expect(await kinds()).toEqual(['opened']);
  });

  test('take back the entry that they were written for', async () => {
    await note();
    await run('correct swk-1 2', atRisk, 'Wrong case.', 'Yes');
    expect(await kinds()).toEqual(['opened', 'record', 'set', 'corrected']);
  });
});

describe('What another window does while the risk is asked, before the ladder of another area begins', () => {
  test('another risk: it is shown, asked again, and the new case has what was answered last', async () => {
    const { err, asked } = await run('set swk-1 --area wirral', atRisk, 'No', 'Not sure');
    expect(err).toContain('This answer was not saved. - Entry 2, ');
    expect(asked.slice(0, 2)).toEqual([RISK_NOW, RISK_NOW]);
    expect((await statusIn(world, 'swk-1-wirral')).risk).toBe('unsure');
    expect(await kinds()).toEqual(['opened', 'set', 'set']);
  });

  test.each(GONE)('%s: no case begins with its answers, and that is said', async (_, act, why) => {
    const ran = await run('set swk-1 --area wirral', act, 'No');
    expect(ran).toMatchObject({ exit: 9, err: isGone(why) });
    expect(world.env.cases.find('swk-1-wirral')).toBeNull();
  });
});

describe('A case that is to be deleted stays where, while its reference is asked for, another window has', () => {
  test.each([
    ['added to it', note],
    ['opened another of that reference', remake],
  ])('%s', async (_, act) => {
    const { exit, err } = await run('delete swk-1', act, 'swk-1');
    expect(exit).toBe(7);
    expect(err).toMatch(/Another window has changed case swk-1 .* Nothing was deleted\./);
    expect(await kinds()).not.toEqual([]);
  });

  test('done nothing to it: then it is deleted', async () => {
    expect(await run('delete swk-1', 'swk-1')).toMatchObject({ exit: 0 });
    await expect(kinds()).rejects.toThrow('exit 9');
  });
});
