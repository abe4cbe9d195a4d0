import { describe, expect, test } from 'vitest';
import {
  answerUpTo,
  CHECK,
  choose,
  HAPPENED,
  MESSAGES,
  reachWalk,
  WHICH_DAY,
} from './answering.ts';
import { openTerminal, type Screen } from './terminal.ts';

const HOW = 'Write a day as 2026-12-22, or a London time as 2026-12-22T14:30.';

/** What is said of a day that is typed where another day is asked for. */
const REFUSED: readonly (readonly [typed: string, said: string])[] = [
  ['', HOW],
  ['yesterday', HOW],
  ['2026-02-31', HOW],
  ['26-12-21', HOW],
  ['2026-12-21T25:00', HOW],
  ['21/12/2026', 'Did you mean 2026-12-21?'],
  ['1.12.2026', 'Did you mean 2026-12-01?'],
  ['31/02/2026', HOW],
];

const STILL_TO_COME: readonly (readonly [typed: string, said: string])[] = [
  '2026-12-23',
  '2026-12-25',
  '2026-12-22T10:01',
  '2027-12-21',
].map((typed) => [typed, 'That is still to come. Give a time that has happened.']);

/** Types days that will not do, each over the one before, and sees what is said of each. */
async function seeRefused(
  screen: Screen,
  refused: readonly (readonly [typed: string, said: string])[],
): Promise<void> {
  await screen.waitFor(WHICH_DAY);
  for (const [typed, said] of refused) {
    screen.press('Ctrl-U', typed, 'Enter');
    await screen.waitFor(`Not "${typed}". ${said}`);
  }
  screen.press('Ctrl-U');
}

describe.concurrent('A practitioner types another day', () => {
  test('for the disagreement: what will not do is told, and can be mended', async () => {
    const screen = openTerminal(['start'], { columns: 120 });
    await answerUpTo(screen, 'disagreed');
    await choose(screen, MESSAGES.disagreed, 'Another day');
    await seeRefused(screen, [...REFUSED, ...STILL_TO_COME]);
    screen.press('2026-12-1', 'Backspace', 'Enter');
    await screen.waitFor('Not "2026-12-"');
    screen.press('18', 'Enter');
    await screen.waitFor(MESSAGES.protectBy);
    await answerRest(screen);
    expect(await screen.text()).toContain('Disagreement arose: Fri 18 Dec 2026');
  });

  test('with its time, in London', async () => {
    const screen = openTerminal(['start'], { columns: 120 });
    await answerUpTo(screen, 'disagreed');
    await choose(screen, MESSAGES.disagreed, 'Another day');
    await screen.waitFor(WHICH_DAY);
    screen.press('2026-06-30T09:15', 'Enter');
    await answerRest(screen);
    expect(await screen.text()).toContain('Disagreement arose: Tue 30 Jun 2026, 09:15');
  });

  test('by which the child must be safe, and that may well be still to come', async () => {
    const screen = openTerminal(['start'], { columns: 120 });
    await answerUpTo(screen, 'protectBy');
    await choose(screen, MESSAGES.protectBy, 'Another day or time');
    await seeRefused(screen, REFUSED);
    screen.press('2026-12-24T12:00', 'Enter');
    await choose(screen, MESSAGES.stage, 'Stage 1');
    await screen.waitFor('Must be safe by: Thu 24 Dec 2026, 12:00');
  });

  test('when the stage was reached', async () => {
    const screen = openTerminal(['start'], { columns: 120 });
    await answerUpTo(screen, 'reached', { stage: 'Stage 2' });
    await choose(screen, MESSAGES.reached, 'Another day');
    await seeRefused(screen, STILL_TO_COME);
    screen.press('2026-12-17', 'Enter');
    await screen.waitFor('Stage reached on: Thu 17 Dec 2026');
  });

  test('in the walk, and the next times are counted from there', async () => {
    const screen = openTerminal(['start'], { columns: 120 });
    await reachWalk(screen);
    await choose(screen, HAPPENED, 'It is not settled');
    await choose(screen, 'When was that?', 'Another day');
    await seeRefused(screen, [...REFUSED, ...STILL_TO_COME]);
    screen.press('2026-12-21', 'Enter');
    await choose(screen, 'at immediate risk of harm now?', 'No');
    await screen.waitFor(HAPPENED);
    // Southwark 3.3: to the line manager the same working day, settled in five calendar days.
    expect(screen.written).toMatch(/Next: Escalate it to your line manager\. By Mon 21 Dec 2026\./);
    expect(screen.written).toContain('Sat 26 Dec 2026');
  });
});

async function answerRest(screen: Screen): Promise<void> {
  await choose(screen, MESSAGES.protectBy, "No, the policy's times stand");
  await choose(screen, MESSAGES.stage, 'Stage 1');
  await screen.waitFor(new RegExp(`${CHECK}.*Number or arrow keys`));
}
