import { readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  answerUpTo,
  CHECK,
  choose,
  GO_ON,
  HAPPENED,
  KEEP,
  MESSAGES,
  reachAdvice,
  SHOW_ADVICE,
  WHICH_DAY,
} from './answering.ts';
import { Computer, GO_ON_WITH, IS_KEPT, keep, STOPPED_KEPT, WHERE_STOPPED } from './computer.ts';
import { leftWith, openTerminal } from './terminal.ts';

describe.concurrent('A practitioner keeps a draft', () => {
  test.each(['concern', 'reached'] as const)(
    'at the question "%s", stops, and goes on there; the risk is asked again',
    async (until) => {
      const computer = new Computer();
      await computer.stopAt(until);
      const screen = computer.start('--resume');
      await screen.waitFor('Your draft of Tue 22 Dec 2026, 10:00');
      await choose(screen, GO_ON_WITH, WHERE_STOPPED);
      if (until !== 'concern') await choose(screen, MESSAGES.risk, 'No');
      await screen.waitFor(MESSAGES[until]);
      expect(screen.written).not.toContain(MESSAGES.area);
    },
  );

  test('and it holds the answers but the risk, for its owner alone', async () => {
    const computer = new Computer();
    await computer.stopAt('disagreed');
    const { answers, ...about } = JSON.parse(readFileSync(computer.draft, 'utf8'));
    expect(answers).toEqual({
      area: 'southwark',
      concern: 'threshold',
      agency: 'education',
      'other-agency': 'childrens-services',
      child: 'neither',
    });
    expect(about).toEqual({
      schema: 'escalate/draft/1',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      kept: '2026-12-22T10:00:00+00:00',
      policy: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(statSync(computer.draft).mode & 0o777).toBe(0o600);
    expect(computer.names()).toEqual(['draft.json']);
  });

  test('and finds every answer in it when the program is killed', async () => {
    const computer = new Computer();
    const killed = openTerminal(['start'], {
      env: { ESCALATE_DATA_DIR: computer.data },
      how: 'alone',
    });
    await killed.waitFor(MESSAGES.area);
    await keep(killed);
    await answerUpTo(killed, 'child');
    await killed.kill();
    const screen = computer.start('--resume');
    await choose(screen, GO_ON_WITH, WHERE_STOPPED);
    await choose(screen, MESSAGES.risk, 'No');
    await screen.waitFor(MESSAGES.child);
    expect(screen.written).not.toContain(MESSAGES.other);
  });

  test('and sees what to do at once where the risk is another by then', async () => {
    const computer = new Computer();
    await computer.stopAt('child');
    const screen = computer.start('--resume');
    await choose(screen, GO_ON_WITH, WHERE_STOPPED);
    await choose(screen, MESSAGES.risk, 'Yes');
    await screen.waitFor('Southwark: the child may be at immediate risk');
    await choose(screen, GO_ON, 'Go on');
    await screen.waitFor(MESSAGES.child);
  });

  test('until the questions are answered and it is settled what is saved', async () => {
    const computer = new Computer();
    await computer.stopAt('stage');
    const screen = computer.start('--resume');
    await choose(screen, GO_ON_WITH, WHERE_STOPPED);
    await choose(screen, MESSAGES.risk, 'No');
    await choose(screen, MESSAGES.stage, 'Stage 1');
    await choose(screen, CHECK, SHOW_ADVICE);
    await screen.waitFor(KEEP);
    expect(computer.names()).toEqual(['draft.json']);
    await choose(screen, KEEP, 'No, keep nothing');
    await screen.waitFor('The draft is thrown away, as the questions are answered.');
    await screen.waitFor(HAPPENED);
    expect(computer.names()).toEqual([]);
    screen.press('Ctrl-C');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(screen.written).toMatch(/Stopped\. Nothing was kept\. $/);
  });

  test('and stops before the log is kept: the draft is still there', async () => {
    const computer = new Computer();
    const screen = computer.start();
    await screen.waitFor(MESSAGES.area);
    await keep(screen);
    await reachAdvice(screen);
    screen.press('Ctrl-C');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(screen.written).toMatch(STOPPED_KEPT);
  });

  test('and throws it away with the same key', async () => {
    const computer = new Computer();
    const screen = computer.start();
    await answerUpTo(screen, 'concern');
    await keep(screen);
    screen.press('Down');
    await screen.waitFor('Ctrl-K throws the draft away.');
    screen.press('Ctrl-K');
    await screen.waitFor('The draft is thrown away, and nothing is kept from now on.');
    expect(computer.names()).toEqual([]);
    screen.press('Ctrl-C');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(screen.written).toMatch(/Stopped\. Nothing was kept\. $/);
  });

  test('while a day is typed, and line by line with a word', async () => {
    const byKeys = new Computer().start();
    await answerUpTo(byKeys, 'disagreed');
    await choose(byKeys, MESSAGES.disagreed, 'Another day');
    await byKeys.waitFor(WHICH_DAY);
    await keep(byKeys);
    byKeys.press('2026-12-18', 'Enter');
    await byKeys.waitFor(MESSAGES.protectBy);

    const computer = new Computer();
    const byLine = computer.start('--accessible');
    await byLine.waitFor('To keep your answers as a draft, type "keep" at any question.');
    await answerUpTo(byLine, 'agency');
    byLine.press('Keep', 'Enter');
    await byLine.waitFor(`${IS_KEPT} Number, 1 to 15, or a name: `);
    byLine.press('Ctrl-C');
    expect(await byLine.left()).toEqual(leftWith(130));
    expect(await byLine.text()).toMatch(/kept as a draft: escalate start --resume$/);
    const resumed = computer.start('--resume', '--accessible');
    await choose(resumed, GO_ON_WITH, WHERE_STOPPED);
    await choose(resumed, MESSAGES.risk, 'No');
    await resumed.waitFor(MESSAGES.agency);
    resumed.press('drop', 'Enter');
    await resumed.waitFor('The draft is thrown away, and nothing is kept from now on.');
    expect(computer.names()).toEqual([]);
  });
});
