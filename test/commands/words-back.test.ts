import { beforeEach, describe, expect, test } from 'vitest';
import { caseStore } from '../../src/cases/store/case-store.ts';
import { correct } from '../../src/commands/correct.ts';
import { deleteCase } from '../../src/commands/delete.ts';
import { letter } from '../../src/commands/letter.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import { reopen } from '../../src/commands/reopen.ts';
import type { Env } from '../../src/env.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { MemoryDisk } from '../cases/saving/memory-disk.ts';
import { systemError } from '../cases/saving/memory-tree.ts';
import { inJson } from '../interview/sitting.ts';
import { BACK, ENTER, type Scripted, scriptedAsker } from '../scripted-asker.ts';
import { newWorld, type World } from '../world.ts';
import { saved } from './saved-cases.ts';

const NOW = '2026-12-23T10:00';
const CASE = { case: 'swk-1' };
const FOLDER = '/data/cases/swk-1';
const WORDS = 'Rang the duty manager.\n\nShe said "no" \u2013 \u001b[2Jagain.';
const SHOWN = `You wrote:\n${WORDS.replace('\u001b', '␛')}\n\n`;
let disk: MemoryDisk;
let world: World;

beforeEach(async () => {
  disk = new MemoryDisk();
  world = newWorld(NOW, { cases: caseStore(disk.fs, '/data/cases') });
  await saved(world);
  await other('The first note.')();
});

/** Another window, in which a note is added. */
function other(text: string): () => Promise<unknown> {
  return () => record({ ...CASE, file: 'note' }, reading(text));
}

function reading(text: string, changes: Partial<Env> = {}): Env {
  return world.at(NOW, { machine: { ...realMachine, readText: () => text }, ...changes }).env;
}

const failing = (name: string, code: string) => () => {
  disk.before = (call) => {
    if (call.name === name) throw systemError(code);
  };
};
const remove = () => deleteCase({ ...CASE, yes: true }, reading(''));

/** What may happen once the words are typed, and what is said of it. */
const HAPPENINGS: Readonly<Record<string, readonly [() => unknown, RegExp]>> = {
  'the disk is full': [failing('write', 'ENOSPC'), /the disk is full/],
  'the disk fails': [failing('sync', 'EIO'), /saved/],
  'the folder may not be written': [failing('open-create', 'EACCES'), /saved/],
  'an entry was damaged': [() => disk.plant(`${FOLDER}/000002.json`, Buffer.of(1)), /Case swk-1/],
  'an entry was taken away': [() => disk.fs.unlink(`${FOLDER}/000001.json`), /Case swk-1/],
  'the case was deleted': [remove, /has deleted it/],
  'the case was made anew': [
    () => remove().then(() => saved(world, 'swk-1', '2026-12-21')),
    /has opened another case/,
  ],
};

/** Runs a command whose asker says this. @returns what stands on standard error, and the fault */
async function run(command: (env: Env) => Promise<unknown>, ...answers: readonly Scripted[]) {
  const asking = world.at(NOW, { asker: scriptedAsker(answers), isWatched: true });
  const fault: unknown = await command(asking.env).catch((thrown) => thrown);
  disk.before = () => undefined;
  return { noted: asking.noted(), fault: String(fault) };
}

/** The other two questions are left out, each by a second empty answer, and all is looked over. */
const REST_OF_LETTER = ['', '', '', '', 'Yes: save it'];
const ASKED: Readonly<
  Record<string, readonly [(env: Env) => Promise<unknown>, readonly string[]]>
> = {
  record: [(env) => record({ ...CASE, kind: 'note' }, env), []],
  correct: [(env) => correct({ ...CASE, entry: '2' }, env), []],
  'the first question of a letter': [(env) => letter(CASE, env), REST_OF_LETTER],
};

describe.each(Object.entries(ASKED))('Words that somebody types for %s', (_, [command, rest]) => {
  test.each(Object.entries(HAPPENINGS))('come back, whole, where %s', async (_, [act, says]) => {
    const { noted, fault } = await run(command, act, WORDS, ...rest);
    expect(fault).toMatch(says);
    expect(noted).toContain(SHOWN);
  });

  test.each([
    ['says no', 'No, save nothing'],
    ['stops', undefined],
  ])(
    'come back where another window has added to the case, and whoever sees that %s',
    async (_, answer) => {
      const note = other('Theirs.');
      const then = [...rest, ...(answer ? [answer] : [])];
      const { noted, fault } = await run(command, note, WORDS, ...then);
      expect(fault).toBe('StoppedError: Stopped.');
      expect(noted).toMatch(/Theirs\.[\s\S]*You wrote:/);
      expect(noted).toContain(SHOWN);
    },
  );

  test('do not come back once they are saved', async () => {
    const { noted } = await run(command, WORDS, ...rest);
    expect(noted).not.toContain('You wrote');
    const document = await inJson('show swk-1', world);
    expect(JSON.stringify(document.entries.at(-1))).toContain('She said');
  });
});

test('Words come back where other windows keep saving first', async () => {
  const RECORD = (env: Env) => record({ ...CASE, kind: 'note' }, env);
  const { noted, fault } = await run(RECORD, failing('link', 'EEXIST'), WORDS);
  expect(fault).toMatch(/Not saved: other windows/);
  expect(noted).toContain(SHOWN);
});

test.each([
  ['what it is', []],
  ['with whom', ['A decision']],
  ['how', ['A discussion', 'team manager']],
  ['when', ['A note']],
])('Words come back to somebody who stops where they are asked %s', async (_, answers) => {
  const { noted, fault } = await run((env) => record(CASE, env), WORDS, ...answers);
  expect(fault).toBe('StoppedError: Stopped.');
  expect(noted).toContain(SHOWN);
});

test.each([
  [['A note', 'Just now'], { record: 'note' }],
  [['A decision', '', 'Yesterday'], { record: 'decision', at: '2026-12-22' }],
  [
    ['Something still', 'team manager', 'By phone', 'Just now'],
    { record: 'action', planned: true },
  ],
])('Words are recorded as what was answered: %j', async (answers, details) => {
  await run((env) => record(CASE, env), WORDS, ...answers);
  const document = await inJson('show swk-1', world);
  const { at, details: saved } = document.entries.at(-1);
  expect({ at, ...saved }).toMatchObject(details);
});

describe('Of the questions of a letter', () => {
  const LETTER = (env: Env) => letter(CASE, env);
  const texts = async () => {
    const document = await inJson('show swk-1', world);
    return document.entries.flatMap(({ text }: { text?: string }) => text ?? []);
  };

  test('what is saved does not come back, and what is not does', async () => {
    let links = 0;
    const third = () => {
      disk.before = ({ name }) => {
        links += name === 'link' ? 1 : 0;
        if (links > 2) throw systemError('ENOSPC');
      };
    };
    const answers = ['Saved words.', WORDS, 'The third.', other('Theirs.')];
    const { noted } = await run(LETTER, ...answers, 'Yes: save it', third, 'Yes');
    expect(noted).toContain('You wrote:\nThe third.\n\n');
    expect(noted).not.toMatch(/You wrote:\s+(?:Saved|Rang)/);
    expect(await texts()).toEqual(['The first note.', 'Theirs.', 'Saved words.', WORDS]);
  });

  test('one Enter too many leaves nothing out, and each answer can be changed before it is saved', async () => {
    const answers = [
      'A refusal.',
      '',
      'Three visits.',
      '',
      '',
      'Change it: The outcome',
      'A plan.',
    ];
    await run(LETTER, ...answers);
    expect(await texts()).toEqual(['The first note.']);
    await run(LETTER, ...answers, 'Change it: The evidence', 'Four visits.', 'Yes: save it');
    expect(await texts()).toEqual(['The first note.', 'A refusal.', 'Four visits.', 'A plan.']);
  });

  test('a change begins with what was typed', async () => {
    const asker = scriptedAsker(['A refusal.', '', '', '', '', 'Change it: What we disagree']);
    await LETTER(world.at(NOW, { asker }).env).catch(() => {});
    expect(asker.asked.at(-1)).toMatchObject({ begun: 'A refusal.' });
  });
});

test('Words for the record can be gone back to from what is asked of them, and each choice stands', async () => {
  const asker = scriptedAsker([
    ...['First.', 'A discussion', 'team manager', 'By video call', BACK, BACK],
    ...['First. More.', ENTER, 'team manager', ENTER, ENTER],
  ]);
  await record(CASE, world.at(NOW, { asker }).env);
  const document = await inJson('show swk-1', world);
  const { text, details } = document.entries.at(-1);
  expect({ text, ...details }).toMatchObject({
    ...{ text: 'First. More.', record: 'discussion', with: 'team manager', how: 'video' },
  });
});

describe('Words that come on standard input', () => {
  const GIVEN: Readonly<Record<string, (env: Env) => Promise<unknown>>> = {
    record: (env) => record({ ...CASE, file: '-' }, env),
    correct: (env) => correct({ ...CASE, entry: '2', file: '-' }, env),
    next: (env) => next({ ...CASE, outcome: 'unresolved', risk: 'none', reasonFile: '-' }, env),
    reopen: (env) => reopen({ ...CASE, reasonFile: '-' }, env),
  };

  test.each(Object.entries(GIVEN))(
    'come back from %s in a terminal, and nowhere else',
    async (name, command) => {
      if (name === 'reopen') await next({ ...CASE, outcome: 'resolved' }, reading(''));
      failing('link', 'ENOSPC')();
      for (const isWatched of [true, false]) {
        const machine = { ...realMachine, readText: () => WORDS };
        const given = world.at(NOW, { machine, isWatched });
        await expect(command(given.env)).rejects.toThrow('the disk is full');
        expect(given.noted().includes(SHOWN)).toBe(isWatched);
      }
    },
  );

  const TOMORROW = { ...CASE, file: '-', reasonFile: '-', at: '2026-12-24' };
  test.each([
    ['record', (env: Env) => record(TOMORROW, env), 'still to come'],
    ['reopen', (env: Env) => reopen(TOMORROW, env), 'open already'],
    ['next', (env: Env) => next({ ...TOMORROW, outcome: 'no' }, env), '--outcome'],
  ])('are not waited for by %s where the rest of the line is wrong', async (_, command, says) => {
    const readText = () => {
      throw new Error('it was waited for');
    };
    const { env } = world.at(NOW, { machine: { ...realMachine, readText } });
    await expect(command(env)).rejects.toThrow(says);
  });

  test('are the reason of the answer that is given again, once another window was seen', async () => {
    const waiting = [WORDS];
    const machine = { ...realMachine, readText: () => waiting.shift() ?? '' };
    const answers = ['We could not settle it', 'Today', 'No', 'We could not settle it', 'Today'];
    const asker = scriptedAsker([...answers, other('Theirs.'), 'No']);
    await next({ ...CASE, reasonFile: '-' }, world.at(NOW, { machine, asker }).env);
    const document = await inJson('show swk-1', world);
    expect(document.entries.at(-1)).toMatchObject({ kind: 'next', text: WORDS });
  });
});

test('Whoever gives a moment that cannot be is told before they have typed anything', async () => {
  const { fault } = await run((env) => record({ ...CASE, at: '2026-12-24' }, env));
  expect(fault).toContain('still to come');
});
