import { beforeAll, describe, expect, test } from 'vitest';
import { choose } from './answering.ts';
import { Desk } from './desk.ts';
import { leftWith, openTerminal, type Screen } from './terminal.ts';

const desk = new Desk();
const IN_DESK = { env: { ESCALATE_DATA_DIR: desk.data } };
beforeAll(() => {
  for (const reference of ['swk-1', 'other']) {
    desk.open(reference, { now: '2026-12-22T09:00' });
  }
  desk.record('swk-1', 'We spoke.', '--at', '2026-12-22T09:30');
});

/** Each question of a command on a saved case, and the way there. */
const QUESTIONS: readonly (readonly [
  string,
  readonly string[],
  (screen: Screen) => Promise<unknown>,
])[] = [
  ['what happened?', ['next', 'swk-1'], async () => {}],
  [
    'When was that?',
    ['next', 'swk-1'],
    (screen) => choose(screen, 'what happened?', 'It is not settled'),
  ],
  [
    'at immediate risk of harm now?',
    ['next', 'swk-1'],
    async (screen) => {
      await choose(screen, 'what happened?', 'It is not settled');
      await choose(screen, 'When was that?', 'Today');
    },
  ],
  ['What is to be recorded?', ['record', 'swk-1'], async () => {}],
  ['Why is it taken back?', ['correct', 'swk-1', '2'], async () => {}],
  ['Delete case swk-1 for good?', ['delete', 'swk-1'], async () => {}],
];

describe.concurrent('A practitioner who stops at a question', () => {
  for (const key of ['Ctrl-C', 'Ctrl-D']) {
    test.each(QUESTIONS)(
      `with ${key} at "%s" hears that the record is as it was`,
      async (question, args, go) => {
        const before = desk.bytes();
        const screen = openTerminal(args, IN_DESK);
        await go(screen);
        await screen.waitFor(question);
        screen.press(key);
        expect(await screen.left()).toEqual(leftWith(130));
        expect(screen.written).toMatch(/Stopped\. The record is as it was\. $/);
        expect(await screen.all()).not.toMatch(/Error|\bat \S+\.(?:js|cjs):\d/);
        expect(desk.bytes()).toEqual(before);
      },
    );
  }

  test.each(QUESTIONS.slice(3))('line by line, with Ctrl-D at "%s"', async (question, args) => {
    const screen = openTerminal([...args, '--accessible'], IN_DESK);
    await screen.waitFor(question);
    screen.press('Ctrl-D');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(screen.written).toMatch(/Stopped\. The record is as it was\. $/);
  });

  test('and one who types the wrong reference deletes nothing', async () => {
    const screen = openTerminal(['delete', 'swk-1'], IN_DESK);
    await screen.waitFor('Delete case swk-1');
    screen.press('swk-2', 'Enter');
    await screen.waitFor('Type swk-1, or press Ctrl-C to keep it.');
    screen.press('Ctrl-C');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(desk.json(['verify', 'swk-1']).cases[0].ok).toBe(true);
  });
});

test('A practitioner who answers has the words saved, and the window keeps its title', async () => {
  const screen = openTerminal(['record', 'other'], { ...IN_DESK, how: 'alone' });
  await screen.waitFor('What is to be recorded?');
  screen.press('The manager of duty said no.', 'Enter', 'Enter');
  await screen.waitFor(/Saved in other as entry 2\. Receipt 2:[0-9a-f]{64}/);
  expect((await screen.left()).exit).toBe(0);
  expect(screen.raw).not.toContain('\u001b]');
  expect(desk.json(['show', 'other']).entries[1].text).toBe('The manager of duty said no.');
});

test('A practitioner whose input ends before the words are there has nothing saved', () => {
  const before = desk.bytes();
  const ran = desk.run(['record', 'swk-1', '--file', '-'], { input: '' });
  expect(ran).toMatchObject({ exit: 2, out: '' });
  expect(ran.err).toBe('What --file gives is empty. Nothing was saved.\n');
  expect(desk.bytes()).toEqual(before);
});
