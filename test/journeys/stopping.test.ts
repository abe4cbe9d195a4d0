import { readFileSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Workspace } from '../e2e/workspace.ts';
import { MESSAGES } from '../interview/sitting.ts';
import { answerUpTo, choose } from './answering.ts';
import { literally } from './screen-text.ts';
import { leftWith, openTerminal, type Screen } from './terminal.ts';

const workspace = new Workspace();
const IN_DESK = { env: { ESCALATE_DATA_DIR: workspace.data } };
beforeAll(() => {
  workspace.open('swk-1', { now: '2026-12-22T09:00' });
  workspace.record('swk-1', 'We spoke.', '--at', '2026-12-22T09:30');
});

const MODES = [
  ['by keys', []],
  ['line by line', ['--accessible']],
] as const;

describe.each(MODES)('A practitioner who answers %s', (_, args) => {
  test.each(['Ctrl-C', 'Ctrl-D'] as const)(
    'stops at a list with %s, and the terminal is as it was',
    async (key) => {
      const screen = openTerminal(['start', ...args]);
      await answerUpTo(screen, 'agency');
      await screen.waitFor(/Ctrl-C stops|or a name: $/);
      screen.press(key);
      expect(await screen.left()).toEqual(leftWith(130));
      expect(screen.written).toMatch(
        /Stopped\. Nothing was kept\. To begin again: escalate start $/,
      );
    },
  );

  test('stops while a text is typed, and the record is as it was', async () => {
    const before = workspace.bytes();
    const screen = openTerminal(['record', 'swk-1', '--kind', 'note', ...args], IN_DESK);
    await screen.waitFor('What do you want to record?');
    screen.press('half', 'Ctrl-C');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(screen.written).toMatch(/Stopped\. Nothing was changed\. Your cases: escalate status $/);
    expect(await screen.all()).not.toMatch(/Error|\bat \S+\.(?:js|cjs):\d/);
    expect(workspace.bytes()).toEqual(before);
  });

  test('sends a question to the background, and goes on where they were', async () => {
    const screen = openTerminal(['record', 'swk-1', '--kind', 'note', ...args], {
      ...IN_DESK,
      how: 'jobs',
    });
    await screen.waitFor('What do you want to record?');
    screen.press('One');
    await screen.waitFor('One');
    screen.press('Ctrl-Z');
    await screen.waitFor('in the background');
    screen.press(' more.', 'Ctrl-D');
    await screen.waitFor(/1 line\. .*Saved/);
  });
});

test('Nobody is asked where ESCALATE_NO_INPUT is set', async () => {
  const env = { ...IN_DESK.env, ESCALATE_NO_INPUT: 'yes' };
  const screen = openTerminal(['record', 'swk-1'], { env });
  expect(await screen.left()).toEqual(leftWith(2));
  expect(await screen.all()).toContain('--file');
});

test('A practitioner who presses Ctrl-Z at a list and comes back finds the answers', async () => {
  const screen = openTerminal(['start'], { how: 'jobs' });
  await answerUpTo(screen, 'agency');
  await screen.waitFor('Ctrl-C stops');
  screen.press('Ctrl-Z');
  await screen.waitFor('in the background');
  await choose(screen, MESSAGES.agency, 'School');
  await choose(screen, MESSAGES.other, 'Health');
  await screen.waitFor(MESSAGES.stage);
});

const AT_QUESTIONS = [
  ['a text, by keys', ['record', 'swk-1', '--kind', 'note'], 'What do you want to record?'],
  [
    'a text, line by line',
    ['record', 'swk-1', '--kind', 'note', '--accessible'],
    'What do you want to record?',
  ],
  ['a list, by keys', ['start'], MESSAGES.area],
  ['a list, line by line', ['start', '--accessible'], MESSAGES.area],
] as const;

describe.each(AT_QUESTIONS)('At the question for %s', (_, args, question) => {
  async function halfTyped(how: 'watched' | 'alone'): Promise<Screen> {
    const screen = openTerminal(args, { ...IN_DESK, how });
    await screen.waitFor(
      new RegExp(`${literally(question).source}.*(?:Ctrl-C stops|or a name: $)`),
    );
    screen.press('half typed');
    await screen.waitFor('half typed');
    return screen;
  }

  test.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 130],
  ] as const)('%s ends it, and the terminal is as it was', async (signal, exit) => {
    const before = workspace.bytes();
    const screen = await halfTyped('watched');
    await screen.signal(signal);
    expect(await screen.left()).toEqual(leftWith(exit));
    expect(screen.raw.match(/\[\?2004[hl]/g)?.at(-1) ?? '[?2004l').toBe('[?2004l');
    expect(workspace.bytes()).toEqual(before);
  });

  test('a closed window ends it by the signal, which leaves no core file with what was typed', async () => {
    const screen = await halfTyped('alone');
    expect(await screen.closeWindow()).toBe(constants.signals.SIGHUP);
  });
});

test('A practitioner whose words are saved keeps the title of the window', async () => {
  const screen = openTerminal(['record', 'swk-1', '--kind', 'note'], { ...IN_DESK, how: 'alone' });
  await screen.waitFor('What do you want to record?');
  screen.press('The manager of duty said no.', 'Enter', 'Enter');
  await screen.waitFor(/Saved in swk-1 as entry \d+\. Receipt \d+:[0-9a-f]+.* q quit$/);
  screen.press('q');
  expect(await screen.exit()).toBe(0);
  expect(screen.raw).not.toContain('\u001b]');
});

test('A practitioner who keeps a draft finds every answer in it when the program is killed', async () => {
  const own = new Workspace();
  const env = { ESCALATE_DATA_DIR: own.data };
  const killed = openTerminal(['start'], { env, how: 'alone' });
  await killed.waitFor('Ctrl-K keeps a draft.');
  killed.press('Ctrl-K');
  await killed.passBy('Draft saved on this computer. We will ask about risk again.');
  killed.press('Down');
  await answerUpTo(killed, 'stage');
  await killed.waitFor(MESSAGES.stage);
  await killed.kill();
  const draft = join(own.data, 'draft.json');
  expect(statSync(draft).mode & 0o777).toBe(0o600);
  expect(Object.keys(JSON.parse(readFileSync(draft, 'utf8')).answers)).toEqual([
    ...['area', 'concern', 'agency', 'other-agency'],
  ]);
  const screen = openTerminal(['start', '--resume'], { env });
  await choose(screen, 'Go on with this draft?', 'Go on where you stopped');
  await choose(screen, MESSAGES.risk, 'No');
  await screen.waitFor(MESSAGES.stage);
  expect(screen.written).not.toContain(MESSAGES.other);
  screen.press('Ctrl-C');
  expect(await screen.left()).toEqual(leftWith(130));
});
