import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  type Asked,
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
import { Desk } from './desk.ts';
import { leftWith, openTerminal, type Screen } from './terminal.ts';

const GO_ON_WITH = 'Go on with this draft?';
const WHERE_STOPPED = 'Go on where you stopped';
const IS_KEPT = 'Kept as a draft on this computer until you finish; the risk never is.';
const STOPPED_KEPT = /Stopped\. Your answers are kept as a draft: escalate start --resume $/;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Somebody's computer, on which nothing is kept yet. */
class Computer {
  readonly data = mkdtempSync(join(tmpdir(), 'escalate-draft-'));
  readonly draft = join(this.data, 'draft.json');

  constructor(draft?: unknown) {
    folders.push(this.data);
    if (draft !== undefined) {
      writeFileSync(this.draft, typeof draft === 'string' ? draft : JSON.stringify(draft));
    }
  }

  start(...args: readonly string[]): Screen {
    return openTerminal(['start', ...args], { env: { ESCALATE_DATA_DIR: this.data } });
  }

  /** Keeps a draft at a question, and stops there. */
  async stopAt(until: Asked): Promise<void> {
    const screen = this.start();
    await answerUpTo(screen, until, { stage: 'Stage 2', reached: 'Today' });
    await keep(screen);
    screen.press('Ctrl-C');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(screen.written).toMatch(STOPPED_KEPT);
  }

  names(): string[] {
    return readdirSync(this.data);
  }
}

async function keep(screen: Screen): Promise<void> {
  await screen.waitFor('Ctrl-K keeps a draft.');
  screen.press('Ctrl-K');
  await screen.waitFor(IS_KEPT);
}

const DRAFT = {
  schema: 'escalate/draft/1',
  version: '0.1.0',
  kept: '2026-12-21T16:00:00+00:00',
  policy: null,
  answers: { area: 'southwark', concern: 'threshold', agency: 'health', stage: '2' },
};

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
