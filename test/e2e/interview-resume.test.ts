import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { choose, MESSAGES } from './answering.ts';
import { Computer, GO_ON_WITH, IS_KEPT, WHERE_STOPPED } from './computer.ts';
import { Desk } from './desk.ts';
import { leftWith } from './terminal.ts';

const DRAFT = {
  schema: 'escalate/draft/1',
  version: '0.1.0',
  kept: '2026-12-21T16:00:00+00:00',
  policy: null,
  answers: { area: 'southwark', concern: 'threshold', agency: 'health', stage: '2' },
};

describe.concurrent('A practitioner who has a draft', () => {
  test('is told so at the next start, and loses it only by asking twice', async () => {
    const computer = new Computer(DRAFT);
    const screen = computer.start();
    await screen.waitFor('A draft of Mon 21 Dec 2026, 16:00 is kept. Go on: escalate start');
    await choose(screen, MESSAGES.area, 'Wirral');
    await screen.waitFor('Ctrl-K keeps a draft.');
    screen.press('Ctrl-K');
    await screen.waitFor('Press Ctrl-K again to put this one in its place.');
    expect(JSON.parse(readFileSync(computer.draft, 'utf8'))).toEqual(DRAFT);
    screen.press('Ctrl-K');
    await screen.waitFor(IS_KEPT);
    expect(JSON.parse(readFileSync(computer.draft, 'utf8')).answers).toEqual({ area: 'wirral' });
  });

  test('and stops another interview hears that it is there still', async () => {
    const screen = new Computer(DRAFT).start();
    await screen.waitFor(MESSAGES.area);
    screen.press('Ctrl-C');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(screen.written).toMatch(
      /Stopped\. Nothing new was kept\. A draft of Mon 21 Dec 2026, 16:00 is kept\. Go on: escalate start --resume $/,
    );
  });

  test('can throw it away, and begin anew', async () => {
    const computer = new Computer(DRAFT);
    const screen = computer.start('--resume');
    await choose(screen, GO_ON_WITH, 'Throw it away, and begin anew');
    await screen.waitFor('The draft is thrown away, and nothing is kept from now on.');
    await screen.waitFor(MESSAGES.area);
    expect(computer.names()).toEqual([]);
  });

  test('of another policy is asked for the stage again', async () => {
    const screen = new Computer(DRAFT).start('--resume');
    await screen.waitFor('The policy has changed since, so the stage is asked again.');
    await screen.waitFor('- Your agency: Health');
    expect(screen.written).not.toContain('- Stage reached');
  });

  test('and gives a flag has the flag go before it', async () => {
    const screen = new Computer(DRAFT).start('--resume', '--agency', 'police', '--risk', 'none');
    await choose(screen, GO_ON_WITH, WHERE_STOPPED);
    await choose(screen, MESSAGES.other, 'Health');
    await choose(screen, MESSAGES.child, 'Neither');
    await choose(screen, MESSAGES.disagreed, 'Today');
    await choose(screen, MESSAGES.protectBy, "No, the policy's times stand");
    await choose(screen, MESSAGES.stage, 'Stage 1');
    await screen.waitFor('Your agency: Police');
  });

  test('that is damaged hears so, and it is left as it is', async () => {
    const computer = new Computer('{"schema":"escalate/draft/1","kept":');
    const before = readFileSync(computer.draft, 'utf8');
    const screen = computer.start('--resume');
    await screen.waitFor(
      'A draft is kept, but it is damaged. It is left as it is, and the questions',
    );
    await choose(screen, MESSAGES.area, 'Southwark');
    await screen.waitFor(MESSAGES.concern);
    screen.press('Ctrl-C');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(screen.written).toContain('Nothing new was kept. A draft is kept.');
    expect(readFileSync(computer.draft, 'utf8')).toBe(before);
  });
});

describe('With --resume', () => {
  test('and no draft, the questions begin anew', async () => {
    const screen = new Computer().start('--resume');
    await screen.waitFor('No draft is kept here, so the questions begin anew.');
    await screen.waitFor(MESSAGES.area);
  });

  test('and no terminal, nothing is done, whichever flags there are', () => {
    const desk = new Desk();
    const flags = ['--area', 'southwark', '--concern', 'threshold', '--risk', 'none'];
    for (const args of [[], flags, [...flags, '--json']]) {
      const { exit, out, err } = desk.run(['start', '--resume', ...args]);
      expect({ exit, out }).toEqual({ exit: 2, out: '' });
      expect(err).toContain('--resume needs a terminal: the draft is shown there');
    }
  });
});

test('Where a draft is kept is told by where', () => {
  const desk = new Desk();
  const { paths } = desk.json(['where']);
  const kept = { why: 'answers kept before the end; only where you asked' };
  expect(paths).toContainEqual({ what: 'draft', path: join(desk.data, 'draft.json'), ...kept });
});
