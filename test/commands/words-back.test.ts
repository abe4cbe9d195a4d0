import { beforeEach, describe, expect, test } from 'vitest';
import { caseStore } from '../../src/cases/store/case-store.ts';
import type { Env } from '../../src/env.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { MemoryDisk } from '../cases/saving/memory-disk.ts';
import { systemError } from '../cases/saving/memory-tree.ts';
import { inJson, printed, sit } from '../interview/sitting.ts';
import { BACK, ENTER, type Scripted } from '../scripted-asker.ts';
import { newWorld, type World } from '../world.ts';
import { saved } from './saved-cases.ts';

const NOW = '2026-12-23T10:00';
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
  world.said();
});

const reading = (readText: () => string): Partial<Env> => ({
  machine: { ...realMachine, readText },
});

/** Another window, in which a note is added. */
function other(text: string): () => Promise<unknown> {
  return () =>
    printed(
      'record swk-1 --file note',
      world.at(
        NOW,
        reading(() => text),
      ),
    );
}

const failing = (name: string, code: string) => () => {
  disk.before = (call) => {
    if (call.name === name) throw systemError(code);
  };
};
const remove = () => printed('delete swk-1 --yes', world);

/** What may happen once the words are typed, and what is said of it. */
const HAPPENINGS: Readonly<Record<string, readonly [() => unknown, RegExp]>> = {
  'the disk is full': [failing('write', 'ENOSPC'), /the disk is full/],
  'the disk fails': [failing('sync', 'EIO'), /saved/],
  'the folder may not be written': [failing('open-create', 'EACCES'), /saved/],
  'other windows keep saving first': [failing('link', 'EEXIST'), /Not saved: other windows/],
  'an entry was damaged': [() => disk.plant(`${FOLDER}/000002.json`, Buffer.of(1)), /Case swk-1/],
  'an entry was taken away': [() => disk.fs.unlink(`${FOLDER}/000001.json`), /Case swk-1/],
  'the case was deleted': [remove, /has deleted it/],
  'the case was made anew': [
    () => remove().then(() => saved(world, 'swk-1', '2026-12-21')),
    /has opened another case/,
  ],
};

/** Sits at a command line, in a terminal. @returns what stands on standard error */
async function run(line: string, ...answers: readonly Scripted[]): Promise<string> {
  const { err } = await sit(line, answers, world, { isWatched: true });
  disk.before = () => undefined;
  return err;
}

async function entries() {
  return (await inJson('show swk-1', world)).entries;
}
const last = async () => (await entries()).at(-1);
const texts = async () => (await entries()).flatMap(({ text }: { text?: string }) => text ?? []);

/** What asks for the words, and what else it asks: of a letter all else is left out, each by a second empty answer. */
const ASKED: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  record: ['record swk-1 --kind note', []],
  correct: ['correct swk-1 2', []],
  'the first question of a letter': ['letter swk-1', ['', '', '', '', 'Yes: save it']],
};

describe.each(Object.entries(ASKED))('Words that somebody types for %s', (_, [line, rest]) => {
  test.each(Object.entries(HAPPENINGS))('come back, whole, where %s', async (_, [act, says]) => {
    const err = await run(line, act, WORDS, ...rest);
    expect(err).toMatch(says);
    expect(err).toContain(SHOWN);
  });

  test.each([
    ['says no', ['No, save nothing']],
    ['stops', []],
  ])(
    'come back where another window has added to the case, and whoever sees that %s',
    async (_, answer) => {
      const err = await run(line, other('Theirs.'), WORDS, ...rest, ...answer);
      expect(err).toMatch(/Theirs\.[\s\S]*You wrote:[\s\S]*Stopped\./);
      expect(err).toContain(SHOWN);
    },
  );

  test('do not come back once they are saved', async () => {
    expect(await run(line, WORDS, ...rest)).not.toContain('You wrote');
    expect(JSON.stringify(await last())).toContain('She said');
  });
});

test.each([
  ['what it is', []],
  ['with whom', ['A decision']],
  ['how', ['A discussion', 'team manager']],
  ['when', ['A note']],
])('Words come back to somebody who stops where they are asked %s', async (_, answers) => {
  expect(await run('record swk-1', WORDS, ...answers)).toContain(SHOWN);
  expect(await entries()).toHaveLength(2);
});

test.each([
  [['A note', 'Just now'], { record: 'note' }],
  [['A decision', '', 'Yesterday'], { record: 'decision', at: '2026-12-22' }],
  [['Something still', 'manager', 'By phone', 'Just now'], { record: 'action', planned: true }],
  [
    ['A discussion', 'manager', 'By video call', BACK, BACK, 'More.', ENTER, 'head', ENTER, ENTER],
    { text: 'More.', record: 'discussion', with: 'head', how: 'video' },
  ],
])(
  'Words are recorded as what was answered, and each choice stands where one goes back: %j',
  async (answers, given) => {
    await run('record swk-1', WORDS, ...answers);
    const { at, text, details } = await last();
    expect({ at, text, ...details }).toMatchObject({ text: WORDS, ...given });
  },
);

describe('Of the questions of a letter', () => {
  test('what is saved does not come back, and what is not does', async () => {
    let links = 0;
    const third = () => {
      disk.before = ({ name }) => {
        links += name === 'link' ? 1 : 0;
        if (links > 2) throw systemError('ENOSPC');
      };
    };
    const answers = ['Saved words.', WORDS, 'The third.', other('Theirs.')];
    const err = await run('letter swk-1', ...answers, 'Yes: save it', third, 'Yes');
    expect(err).toContain('You wrote:\nThe third.\n\n');
    expect(err).not.toMatch(/You wrote:\s+(?:Saved|Rang)/);
    expect(await texts()).toEqual(['The first note.', 'Theirs.', 'Saved words.', WORDS]);
  });

  const ONE_EMPTY = ['A refusal.', '', 'Three visits.', '', ''];

  test('one Enter too many leaves nothing out, and each answer can be changed before it is saved', async () => {
    const change = ['Change it: The outcome', 'A plan.'];
    await run('letter swk-1', ...ONE_EMPTY, ...change);
    expect(await texts()).toEqual(['The first note.']);
    const more = ['Change it: The evidence', 'Four visits.', 'Yes: save it'];
    await run('letter swk-1', ...ONE_EMPTY, ...change, ...more);
    expect(await texts()).toEqual(['The first note.', 'A refusal.', 'Four visits.', 'A plan.']);
  });

  test('a change begins with what was typed', async () => {
    const begun: unknown[] = [];
    const script = [...ONE_EMPTY, 'Change it: What we disagree'];
    await sit('letter swk-1', script, world, {
      onReply: (question) => begun.push('begun' in question && question.begun),
    });
    expect(begun.at(-1)).toBe('A refusal.');
  });
});

describe('Words that come on standard input', () => {
  const NEXT = 'next swk-1 --outcome unresolved --risk none';

  test.each([
    'record swk-1 --file -',
    'correct swk-1 2 --file -',
    `${NEXT} --reason-file -`,
    'reopen swk-1 --reason-file -',
  ])('come back in a terminal, and nowhere else: %s', async (line) => {
    if (line.startsWith('reopen')) await printed('next swk-1 --outcome resolved', world);
    failing('link', 'ENOSPC')();
    for (const isWatched of [true, false]) {
      const changes = { ...reading(() => WORDS), asker: null, isWatched };
      const { err } = await sit(line, [], world, changes);
      expect(err).toContain('the disk is full');
      expect(err.includes(SHOWN)).toBe(isWatched);
    }
  });

  test.each([
    ['record swk-1 --file - --at 2026-12-24', 'still to come'],
    ['reopen swk-1 --reason-file -', 'open already'],
    ['next swk-1 --reason-file - --outcome no', '--outcome'],
  ])('are not waited for where the rest of the line is wrong: %s', async (line, says) => {
    const readText = () => {
      throw new Error('it was waited for');
    };
    const { exit, err } = await sit(line, [], world, { ...reading(readText), asker: null });
    expect([exit, err]).toEqual([2, expect.stringContaining(says)]);
  });

  test('are the reason of the answer that is given again, once another window was seen', async () => {
    const waiting = [WORDS];
    const up = ['We could not settle it', 'Today', 'No'];
    const script = [...up.slice(0, 2), other('Theirs.'), 'No', ...up];
    await sit(
      'next swk-1 --reason-file -',
      script,
      world,
      reading(() => waiting.shift() ?? ''),
    );
    expect(await last()).toMatchObject({ kind: 'next', text: WORDS });
  });
});

test('Whoever gives a moment that cannot be is told before they have typed anything', async () => {
  expect(await run('record swk-1 --at 2026-12-24')).toContain('still to come');
});
