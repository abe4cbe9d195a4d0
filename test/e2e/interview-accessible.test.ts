import { describe, expect, test } from 'vitest';
import {
  answerUpTo,
  CHECK,
  choose,
  HAPPENED,
  KEEP,
  KEEP_NOTHING,
  MESSAGES,
  reachAdvice,
  reachWalk,
  tell,
} from './answering.ts';
import { leftWith, openTerminal, type Screen } from './terminal.ts';

const WAYS = [
  ['--accessible', ['--accessible'], {}],
  ['ESCALATE_ACCESSIBLE', [], { ESCALATE_ACCESSIBLE: '1' }],
  ['a terminal that knows no cursor', [], { TERM: 'dumb' }],
] as const;

/** The escape sequences that were written, but for colours; the driver's own title comes last. */
function cursorMoves(screen: Screen): string[] {
  const [, ...sequences] = screen.raw.split('\u001b');
  return sequences.filter((one) => !/^\[[\d;]*m/.test(one) && !one.startsWith(']2;'));
}

describe.concurrent('A practitioner who listens to a screen reader', () => {
  test.each(WAYS)(
    'is asked line by line with %s, and the cursor never moves back',
    async (_, args, env) => {
      const screen = openTerminal(['start', ...args], { env });
      await reachAdvice(screen, { risk: 'Not sure' });
      await choose(screen, KEEP, KEEP_NOTHING);
      await tell(screen, 'It is not settled', { when: 'Yesterday', risk: 'No' });
      await choose(screen, HAPPENED, 'Stop here');
      expect(await screen.left()).toEqual(leftWith(0));
      expect(cursorMoves(screen)).toEqual([]);
      expect(screen.raw.replaceAll('\r\n', '')).not.toContain('\r');
      expect(screen.raw).not.toContain('\b');
    },
  );

  test('hears with each answer what others see below the list', async () => {
    const screen = openTerminal(['start', '--accessible']);
    await screen.waitFor('Southwark. Southwark Safeguarding Children Partnership (SSCP); undated');
    await reachWalk(screen);
    await screen.waitFor(
      'It is not settled. Moves it up to stage 2: Line manager to line manager.',
    );
  });

  test('is told again what to type, and Enter alone never answers', async () => {
    const screen = openTerminal(['start', '--accessible']);
    await answerUpTo(screen, 'risk');
    for (const typed of ['', '0', '5', 'yes', '2.', '-1']) {
      screen.press(typed, 'Enter');
      await screen.waitFor('Type a number from 1 to 4. Number, 1 to 4:');
    }
    screen.press(' 2 ', 'Enter');
    await screen.waitFor(MESSAGES.agency);
  });

  test('goes back, types a day, and changes an answer', async () => {
    const screen = openTerminal(['start', '--accessible']);
    await answerUpTo(screen, 'disagreed');
    await choose(screen, MESSAGES.disagreed, 'Go back');
    await choose(screen, MESSAGES.child, 'Both');
    await choose(screen, MESSAGES.disagreed, 'Another day');
    await screen.waitFor('Which day?');
    screen.press('2026-12-25', 'Enter');
    await screen.waitFor('Not "2026-12-25". That is still to come.');
    screen.press('back', 'Enter');
    await choose(screen, MESSAGES.disagreed, 'Another day');
    await screen.waitFor('Answer:');
    screen.press('2026-12-18', 'Enter');
    await choose(screen, MESSAGES.protectBy, 'Tomorrow');
    await choose(screen, MESSAGES.stage, 'Stage 1');
    await choose(screen, CHECK, 'Your agency: School');
    await choose(screen, MESSAGES.agency, 'Health');
    await screen.waitFor(/Your agency: Health .*Disagreement arose: Fri 18 Dec 2026/);
  });

  test('may type ahead, and each line answers its own question', async () => {
    const screen = openTerminal(['start', '--accessible']);
    await screen.waitFor(MESSAGES.area);
    screen.press('2', 'Enter', '1', 'Enter', '2', 'Enter', '5', 'Enter');
    await screen.waitFor(MESSAGES.other);
  });

  test.each([
    ['at the risk', (screen: Screen) => answerUpTo(screen, 'risk')],
    [
      'while typing a day',
      async (screen: Screen) => {
        await answerUpTo(screen, 'disagreed');
        await choose(screen, MESSAGES.disagreed, 'Another day');
      },
    ],
  ] as const)('stops with Ctrl-D %s, and is told so', async (_, go) => {
    const screen = openTerminal(['start', '--accessible']);
    await go(screen);
    await screen.waitFor(/(Number, 1 to \d+|Answer): $/);
    screen.press('Ctrl-D');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(await screen.text()).toMatch(/\nStopped\. Nothing was kept\.$/);
  });
});
