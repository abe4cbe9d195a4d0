import { describe, expect, test } from 'vitest';
import {
  type Asked,
  answerUpTo,
  CHECK,
  choose,
  GO_ON,
  HAPPENED,
  KEEP,
  type Labels,
  MESSAGES,
  reachAdvice,
  reachWalk,
  WHICH_DAY,
} from './answering.ts';
import { leftWith, openTerminal, type Screen } from './terminal.ts';

const AT_STAGE_TWO: Labels = { stage: 'Stage 2', reached: 'Today' };
const WHEN = 'When was that?';
const RISK_NOW = 'Is the child at immediate risk of harm now?';

/** Each place where a question stands, and the way there. */
const PLACES: readonly (readonly [question: string, go: (screen: Screen) => Promise<unknown>])[] = [
  ...(Object.keys(MESSAGES) as Asked[]).map(
    (asked) =>
      [MESSAGES[asked], (screen: Screen) => answerUpTo(screen, asked, AT_STAGE_TWO)] as const,
  ),
  [
    GO_ON,
    async (screen) => {
      await answerUpTo(screen, 'risk');
      await choose(screen, MESSAGES.risk, 'Yes');
    },
  ],
  [
    WHICH_DAY,
    async (screen) => {
      await answerUpTo(screen, 'disagreed');
      await choose(screen, MESSAGES.disagreed, 'Another day');
    },
  ],
  [CHECK, (screen) => answerUpTo(screen, 'check')],
  [KEEP, (screen) => reachAdvice(screen)],
  [HAPPENED, (screen) => reachWalk(screen)],
  [
    WHEN,
    async (screen) => {
      await reachWalk(screen);
      await choose(screen, HAPPENED, 'It is not settled');
    },
  ],
  [
    RISK_NOW,
    async (screen) => {
      await reachWalk(screen);
      await choose(screen, HAPPENED, 'It is not settled');
      await choose(screen, WHEN, 'Today');
    },
  ],
];

const MODES = [
  ['by keys', [], /Ctrl-C stops\./],
  ['line by line', ['--accessible'], /(Number, 1 to \d+(, or a name)?|Answer): $/],
] as const;

describe.concurrent.each(MODES)(
  'A practitioner who answers %s presses Ctrl-C',
  (_, args, ready) => {
    test.each(PLACES)(
      'at "%s" and is told plainly, the terminal as it was',
      async (question, go) => {
        const screen = openTerminal(['start', ...args]);
        await go(screen);
        await screen.waitFor(question);
        await screen.waitFor(ready);
        screen.press('Ctrl-C');
        expect(await screen.left()).toEqual(leftWith(130));
        expect(screen.written).toMatch(/Stopped\. Nothing was kept\. $/);
        expect(await screen.text()).not.toContain('Error');
      },
    );
  },
);

describe.concurrent('A practitioner presses Ctrl-C', () => {
  test('after a number and a wrong Enter all the same', async () => {
    const screen = openTerminal(['start', '--area', 'wirral', '--concern', 'other']);
    await screen.waitFor(MESSAGES.risk);
    screen.press('Enter', '9', 'x', 'Ctrl-C');
    expect(await screen.left()).toEqual(leftWith(130));
  });

  test('after saving, and is not told that nothing was kept', async () => {
    const screen = openTerminal(['start']);
    await reachAdvice(screen);
    await choose(screen, KEEP, 'Yes');
    await screen.waitFor(HAPPENED);
    screen.press('Ctrl-C');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(screen.written).toContain('Stopped.');
    expect(screen.written).not.toContain('Nothing was kept');
  });
});

describe.concurrent('The input ends', () => {
  const kinds: readonly string[] = [
    MESSAGES.concern,
    MESSAGES.risk,
    WHICH_DAY,
    CHECK,
    KEEP,
    HAPPENED,
  ];
  const oneOfEach = PLACES.filter(([question]) => kinds.includes(question));

  test.each(oneOfEach)('with Ctrl-D at "%s", and that stops too', async (question, go) => {
    const screen = openTerminal(['start']);
    await go(screen);
    await screen.waitFor(question);
    screen.press('Ctrl-D');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(screen.written).toMatch(/Stopped\. Nothing was kept\. $/);
  });

  test('with Ctrl-D after a number was typed', async () => {
    const screen = openTerminal(['start']);
    await screen.waitFor(MESSAGES.area);
    screen.press('2', 'Ctrl-D');
    expect(await screen.left()).toEqual(leftWith(130));
  });

  test('when the window is closed, and nothing goes on running', async () => {
    const screen = openTerminal(['start'], { how: 'alone' });
    await answerUpTo(screen, 'agency');
    await screen.closeWindow();
  });
});

test('A practitioner who presses Ctrl-Z and comes back finds the question and the answers', async () => {
  const screen = openTerminal(['start'], { how: 'jobs' });
  await answerUpTo(screen, 'agency');
  screen.press('Ctrl-Z');
  await choose(screen, MESSAGES.agency, 'School');
  await choose(screen, MESSAGES.other, 'Health');
  await screen.waitFor(MESSAGES.child);
});
