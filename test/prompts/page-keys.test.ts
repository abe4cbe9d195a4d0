import { describe, expect, test } from 'vitest';
import type { Question, Reply } from '../../src/env.ts';
import { openKeyAsker } from '../../src/prompts/key-asker.ts';
import { openLineAsker } from '../../src/prompts/line-asker.ts';
import { sitAt, sitBefore } from './sitting.ts';

const lines = (count: number) => Array.from({ length: count }, (_, at) => `Row ${at + 1}.`);
const ADVICE: Question = {
  ...{ message: 'What now?', help: 'It comes back here.', hasDefault: false, canGoBack: false },
  page: `${lines(23).join('\n')}\n`,
  choices: [
    { value: 'next', key: 'n what happened', label: 'Say what happened' },
    { value: 'save', key: 's save', label: 'Save it' },
    { value: 'stop', key: 'q quit', label: 'Stop here' },
  ],
};
const KEYS = ' n what happened  s save  q quit';
const LONG: Question = {
  ...{ ...ADVICE, choices: [], canGoBack: true },
  page: `${lines(50).join('\n')}\n`,
};

describe('A page of 23 rows and its row of keys', () => {
  test('fill a window of 24 rows, and nothing of the page goes off it', async () => {
    const { reply, seen, press } = sitBefore(ADVICE);
    const whole = [...lines(23), KEYS].join('\n');
    expect(await seen()).toBe(whole);
    await press('S');
    expect(await reply).toEqual({ kind: 'answer', value: 'save' });
    expect(await seen()).toBe(lines(23).join('\n'));
  });

  test('are laid out anew where the window has got another size', async () => {
    const { reply, seen, press, resize } = sitBefore(ADVICE);
    resize({ columns: 40, rows: 12 });
    expect(await seen()).toBe(
      [...lines(10), ' space next  1 of 3  n what happened', ' s save  q quit'].join('\n'),
    );
    resize({ columns: 80, rows: 24 });
    expect(await seen()).toBe([...lines(23), KEYS].join('\n'));
    await press('s');
    expect(await reply).toEqual({ kind: 'answer', value: 'save' });
  });

  test('answer no key in silence: neither one that is none, nor Enter, nor what was pasted', async () => {
    const { reply, seen, press, resize } = sitBefore(ADVICE);
    const last = async () => (await seen()).split('\n').at(-1);
    await press('x');
    expect(await last()).toBe(`Not "x".${KEYS}`);
    await press('Down', 'Enter');
    expect(await last()).toBe(`Not that.${KEYS}`);
    await press('save it now');
    expect(await last()).toBe(`Not "save it now".${KEYS}`);
    resize({ columns: 39, rows: 24 });
    await press('x');
    expect(await last()).toBe('Not "x". Press one of these: n, s, q');
    await press('q');
    expect(await reply).toEqual({ kind: 'answer', value: 'stop' });
  });

  test('are left by Ctrl-C, and by the end of the input', async () => {
    for (const leave of ['Ctrl-C', 'end'] as const) {
      const { asker, press, end } = sitAt(openKeyAsker);
      const reply: Promise<Reply | string> = asker.choose(ADVICE).catch(({ name }) => name);
      await press();
      if (leave === 'end') end();
      else await press(leave);
      expect(await reply).toBe('StoppedError');
    }
  });
});

describe('Somebody who presses Enter after each key, by habit', () => {
  const NEXT: Question = { ...ADVICE, hasDefault: true };
  const isOpen = async (reply: Promise<Reply>) =>
    (await Promise.race([reply, new Promise((resolve) => setTimeout(resolve, 50))])) === undefined;

  test.each([
    ['before the next question stands there', ['s', 'Enter'], []],
    ['once it stands there', ['s'], ['Enter']],
    ['with the key at once', ['s\r'], []],
    ['twice', ['s'], ['Enter', 'Enter']],
  ])('answers nothing else by it, %s', async (_, first, then) => {
    for (const { page, ...list } of [NEXT, { ...NEXT, page: undefined }]) {
      const { asker, reply, press } = sitBefore(ADVICE);
      await press(...first);
      expect(await reply).toEqual({ kind: 'answer', value: 'save' });
      const next = asker.choose(page === undefined ? list : { ...list, page });
      await press(...then);
      expect(await isOpen(next)).toBe(true);
      await press('Up', 'Up', 'Enter');
      expect(await next).toEqual({ kind: 'answer', value: 'next' });
    }
  });

  test('has not left a page by it that has only just been opened, nor turned it over', async () => {
    const { reply, seen, press } = sitBefore(LONG);
    await press('Enter');
    expect(await seen()).toMatch(/^Row 1\./);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await press('Enter');
    expect(await seen()).toMatch(/^Row 24\./);
    await press('q', 'Enter');
    expect(await reply).toEqual({ kind: 'back' });
  });

  test('has not left out a text that is asked for next', async () => {
    const { asker, reply, press } = sitBefore(ADVICE);
    await press('s');
    await reply;
    const text = { message: 'Why?', help: '', canGoBack: false, severalLines: true } as const;
    const words = asker.write({ ...text, fault: () => null });
    await press('Enter', 'Because.', 'Enter', 'Ctrl-D');
    expect(await words).toEqual({ kind: 'answer', value: 'Because.' });
  });
});

test('A page that is longer than the window is turned over in it, and left at its end', async () => {
  const { reply, seen, press } = sitBefore(LONG);
  expect(await seen()).toBe([...lines(23), ' space next  1 of 3  q go back'].join('\n'));
  await press(' ');
  expect(await seen()).toMatch(
    /^Row 24\.[\s\S]*Row 46\.\n space next {2}b before {2}2 of 3 {2}q go back$/,
  );
  await press('Enter');
  expect(await seen()).toMatch(/^Row 47\.\n[\s\S]*Row 50\.\n b before {2}3 of 3 {2}q go back$/);
  await press('b');
  expect(await seen()).toMatch(/^Row 24\./);
  await press('Escape');
  expect(await reply).toEqual({ kind: 'back' });
});

test('In a window of 40 columns no key is broken between two rows', async () => {
  const { reply, seen, press } = sitBefore(
    { ...ADVICE, page: `${'word '.repeat(20)}\n${lines(4).join('\n')}` },
    { columns: 40, rows: 12 },
  );
  expect(await seen()).toMatch(/Row 4\.\n n what happened {2}s save {2}q quit$/);
  await press('n');
  expect(await reply).toEqual({ kind: 'answer', value: 'next' });
  const small = sitAt(openKeyAsker, { columns: 40, rows: 12 });
  void small.asker.choose(ADVICE).catch(() => {});
  expect(await small.seen()).toMatch(
    /Row 10\.\n space next {2}1 of 3 {2}n what happened\n s save {2}q quit$/,
  );
  await small.press('Ctrl-C');
});

test('Line by line the page comes once, then one question that a number or a letter answers', async () => {
  for (const typed of ['2', 's']) {
    const { asker, seen, press } = sitAt(openLineAsker, { rows: 40 });
    const reply = asker.choose(ADVICE);
    expect(await seen()).toMatch(
      /^Row 1\.[\s\S]*Row 23\.\n\nWhat now\?\n[\s\S]*2\. Save it\n[\s\S]*Number, 1 to 3, or a name: ?$/,
    );
    await press(typed, 'Enter');
    expect(await reply).toEqual({ kind: 'answer', value: 'save' });
  }
});

test('A block that would be cut in two stands whole, with its heading, in the next part of the page', async () => {
  const { asker, seen, press } = sitAt(openKeyAsker, { rows: 12 });
  const block = (name: string) => [name, '  its number', '  what it is for', ''];
  const page = ['First.', 'Second.', 'Wirral\n\nThird.'].flatMap(block).join('\n');
  const reply = asker.choose({ ...LONG, page: `${page}\nFourth.\n` });
  expect(await seen()).toMatch(/^First\.[\s\S]*Second\.\n.*\n {2}what it is for\n space next/);
  await press(' ');
  expect(await seen()).toMatch(/^Wirral\n\nThird\.\n {2}its number/);
  await press('q');
  await reply;
});

test('A block that just fits stays where it is, and the next one has a part of its own', async () => {
  const { asker, seen, press } = sitAt(openKeyAsker, { rows: 12 });
  const block = (name: string) => [name, '  its number', '  what it is for', ''];
  const page = ['First.', 'Second.', 'Third.', 'Fourth.'].flatMap(block).join('\n');
  const reply = asker.choose({ ...LONG, page });
  expect(await seen()).toMatch(/^First\.[\s\S]*Third\.\n.*\n {2}what it is for\n space next/);
  await press(' ');
  expect(await seen()).toMatch(/^Fourth\.\n {2}its number\n {2}what it is for\n b before/);
  await press('q');
  await reply;
});

test('A row that is too long for a narrow window is broken between words', async () => {
  const { asker, seen, press } = sitAt(openKeyAsker, { columns: 40 });
  const says = 'Your answers wait here while you act. They are lost if you stop here.';
  const fits = 'Ring the designated nurse before you go.';
  const reply = asker.choose({ ...LONG, page: `${fits}\n${says}\n` });
  expect(await seen()).toBe(
    'Ring the designated nurse before you go.\nYour answers wait here while you act.\nThey are lost if you stop here.\n q go back',
  );
  await press('q');
  await reply;
});
