import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { EMERGENCY } from '../../src/text/sentences.ts';
import { Workspace } from '../e2e/workspace.ts';
import {
  AGREED,
  CHECK,
  GO_NEXT,
  GO_ON,
  MESSAGES,
  RISK_NOW,
  SHOW_ADVICE,
  STOP,
  WAYS,
  WHEN,
} from '../interview/sitting.ts';
import { choose, goOn, KEYS } from './answering.ts';
import { literally } from './screen-text.ts';
import { leftWith, openTerminal, type Screen } from './terminal.ts';

const HAPPENED = 'what happened?';
const FIXTURE = join(import.meta.dirname, '../fixtures/screens/southwark-keys.txt');

/** One full walk: each question, and the answer by its label. */
const WALK: readonly (readonly [question: string, label: string])[] = [
  [MESSAGES.area, 'Southwark'],
  [MESSAGES.risk, 'Not sure'],
  [GO_ON, 'Go on'],
  [MESSAGES.concern, 'A threshold or level of need'],
  [MESSAGES.agency, 'School'],
  [MESSAGES.other, "Children's services"],
  [MESSAGES.stage, 'Not yet; it arose yesterday'],
  [CHECK, SHOW_ADVICE],
  [WAYS, GO_NEXT],
  [HAPPENED, 'We could not settle it'],
  [WHEN, 'Today'],
  [RISK_NOW, 'No'],
  [WAYS, GO_NEXT],
  [HAPPENED, 'We settled it'],
  [WHEN, 'Today'],
  [AGREED, 'A visit each week.'],
  [WAYS, STOP],
];

/** Walks the whole way, and does something before each answer. */
async function walk(
  screen: Screen,
  at: (question: string) => Promise<void> = async () => {},
  answer: typeof choose = choose,
): Promise<void> {
  for (const [question, label] of WALK) {
    await at(question);
    await (question === GO_ON ? goOn(screen) : answer(screen, question, label));
  }
  expect(await screen.left()).toEqual(leftWith(0));
}

/** Rewritten with `npx vitest run test/journeys/whole-walk.test.ts -u`, and read in the diff. */
test('A practitioner sees these very screens, cell by cell, on one full walk', async () => {
  const screen = openTerminal(['start']);
  const seen: string[] = [];
  await walk(screen, async (question) => {
    await screen.waitFor(
      { [WAYS]: KEYS, [GO_ON]: /g go on with/, [AGREED]: /Ctrl-C stops\. > $/ }[question] ??
        new RegExp(`${literally(question).source}.*Ctrl-C stops`),
    );
    seen.push(`=== ${question}\n${await screen.stillCells()}\n`);
  });
  seen.push(`=== the end\n${await screen.cells()}\n`);
  const all = seen.join('\n');
  expect(all).not.toMatch(/dim|none of the sixteen/);
  expect(all).toMatch(/bold red/);
  await expect(all).toMatchFileSnapshot(FIXTURE);
});

test('A practitioner at 80 by 24 has the 999 line, the head and the first step in sight with the keys, and again after each page that is opened', async () => {
  const screen = openTerminal([...ANSWERED, '--now', '2026-12-22T10:00']);
  await screen.waitFor(KEYS);
  const page = await screen.text();
  const rows = page.split('\n');
  expect(rows).toHaveLength(24);
  expect(rows[0]).toBe('If a child is in immediate danger, call 999 now.');
  expect(page).toMatch(
    /Southwark, stage 1 of 5:[\s\S]*First assess the risk[\s\S]*By Wed 23 Dec {2}Raise it/,
  );
  for (const key of ['c', 'd', 'a']) {
    screen.press(key);
    await screen.waitFor('q go back');
    expect(await screen.text()).not.toBe(page);
    screen.press('q');
    await screen.waitFor(KEYS);
    expect(await screen.text()).toBe(page);
  }
  screen.press('q');
  expect(await screen.left()).toEqual(leftWith(0));
  const [last, said, ...above] = (await screen.text()).split('\n').reverse();
  expect(said).toBe('Nothing was kept. To begin again: escalate start southwark');
  // The page has moved up, and its first row out of sight.
  expect(last).toBe(EMERGENCY);
  expect(page).toContain(above.reverse().join('\n'));
});

const ANSWERED =
  'start --area southwark --concern threshold --risk none --agency education --other-agency childrens-services --disagreed 2026-12-21'.split(
    ' ',
  );

const LINE_BY_LINE = [
  ['--accessible', ['--accessible'], {}],
  ['ESCALATE_ACCESSIBLE', [], { ESCALATE_ACCESSIBLE: 'yes' }],
  ['ACCESSIBLE', [], { ACCESSIBLE: 'true' }],
  ['a terminal that knows no cursor', [], { TERM: 'dumb' }],
] as const;

test.each(LINE_BY_LINE)(
  'A practitioner who listens to a screen reader is asked line by line with %s, and the cursor never moves back',
  async (_, args, env) => {
    const screen = openTerminal(['start', ...args], { env });
    await walk(screen);
    expect(cursorMoves(screen)).toEqual([]);
    expect(screen.raw.replaceAll('\r\n', '')).not.toContain('\r');
    expect(screen.raw).not.toContain('\b');
    const page = (await screen.all()).replace(/\s+/g, ' ');
    expect(page).toContain('Write down: The key decisions');
    expect(page).toContain('By Wednesday 23 December: Raise it');
    expect(page).toContain('Warning: The document is undated.');
  },
);

/** The escape sequences that were written, but for colours and what marks a paste; the driver's own title comes last. */
function cursorMoves(screen: Screen): string[] {
  const [, ...sequences] = screen.raw.split('\u001b');
  return sequences.filter(
    (one) => !/^\[(?:[\d;]*m|\?2004[hl])/.test(one) && !one.startsWith(']2;'),
  );
}

/** Answers a question by typing the answer, whatever of the list is in sight. */
const typed: typeof choose = async (screen, question, label) => {
  if (question === WAYS || question === AGREED) return choose(screen, question, label);
  screen.press(label, 'Enter');
  await screen.passBy(`${question} ${label}`);
};

const WINDOWS = [
  [40, 10],
  [40, 20],
  [80, 24],
] as const;

test.each(WINDOWS)(
  'A practitioner with a window of %i by %i walks the whole way by typing the answers, the question and the 999 line always in sight',
  async (columns, rows) => {
    const screen = openTerminal(['start'], { columns, rows, env: { FORCE_COLOR: '3' } });
    await walk(
      screen,
      async (question) => {
        if (question === WAYS || question === GO_ON) return;
        await screen.waitFor(new RegExp(`${literally(question).source}[^?]*Ctrl-C stops`));
        const inSight = (await screen.text()).replace(/\s+/g, ' ');
        expect(inSight).toContain(question);
        expect(inSight).toContain(EMERGENCY);
      },
      typed,
    );
    const colours = screen.raw.split('\u001b[').flatMap((piece) => /^[\d;]*m/.exec(piece) ?? []);
    const isOfSixteen = /^(?:[01347]|2[2347]|3[0-79]|4[0-79]|9[0-7]|10[0-7])?m$/;
    expect(colours.length).toBeGreaterThan(10);
    expect(colours.filter((one) => !isOfSixteen.test(one))).toEqual([]);
  },
);

/** What each command asks of a saved case, and the keys that answer it. */
const ASKING: readonly (readonly [command: string, ...asked: (readonly [RegExp, string])[]])[] = [
  [
    'record',
    [/Ctrl-D/, 'We spoke.\r\x04'],
    [/What is it\?.*Ctrl-C stops/, '2'],
    [/With whom\?.*Ctrl-C stops/, 'team manager'],
    [/How\?.*Ctrl-C stops/, '1'],
    [/When was it\?.*Ctrl-C stops/, '1'],
  ],
  ['done', [/Ctrl-C stops/, '1']],
  ['next', [/what happened\?.*Ctrl-C stops/, '3'], [/When was that\?.*Ctrl-C stops/, '1']],
];

test.each(WINDOWS.slice(1))(
  'A practitioner with a window of %i by %i has the 999 line in sight wherever a command asks about a case',
  async (columns, rows) => {
    const reference = `SWK-${columns}`;
    const saved = openTerminal([...ANSWERED, '--case', reference, '--save', '--no-input']);
    expect(await saved.exit()).toBe(0);
    for (const [command, ...asked] of ASKING) {
      const screen = openTerminal([command, reference], { columns, rows });
      for (const [question, keys] of asked) {
        await screen.waitFor(question, 15);
        expect((await screen.text()).replace(/\s+/g, ' ')).toContain(EMERGENCY);
        screen.press(keys, 'Enter');
      }
      await screen.kill();
    }
  },
);

test('A practitioner who wants no colour sees none, in plain letters', async () => {
  const screen = openTerminal(['start', '--no-color'], { env: { LANG: 'C', LC_ALL: 'C' } });
  await walk(screen);
  expect(screen.raw.split('\u001b[').filter((piece) => /^[\d;]*m/.test(piece))).toEqual([]);
  expect(await screen.all()).toMatch(/^\p{ASCII}*$/u);
});

const workspace = new Workspace();
const IN_DESK = { env: { ESCALATE_DATA_DIR: workspace.data } };
const QUIET = { ...IN_DESK, env: { ...IN_DESK.env, ESCALATE_NO_INPUT: '1' } };
beforeAll(() => {
  workspace.open('swk-1', { now: '2026-12-22T09:00' });
});

/** How often the 999 line stands in the window once the program has ended. */
async function seenAfter(line: string, keys: string, setting: object = IN_DESK): Promise<number> {
  const screen = openTerminal(line.split(' '), setting);
  if (keys !== '') {
    await screen.waitFor(/ q (?:quit|back)$/);
    screen.press(keys);
  }
  expect(await screen.left()).toEqual(leftWith(0));
  const window = (await screen.text()).replace(/\s+/g, ' ');
  return window.split(EMERGENCY).length - 1;
}

describe('Somebody in a hurry has the 999 line in the window, and once, when the program has ended', () => {
  test.each([
    ['after a look-up that is longer than the window', 'contacts wandsworth --full', ''],
    ['after one that fits', 'contacts southwark', ''],
    ['after a report', 'report --quarter 2026-Q4', ''],
    ['after a form', 'form swk-1', ''],
    ['after the chronology', 'show swk-1', ''],
    ['after a date is changed', 'set swk-1 --protect-by tomorrow', ''],
    ['after a page is left', 'status swk-1', 'q'],
  ])('%s', async (_, line, keys) => {
    expect(await seenAfter(line, keys)).toBe(1);
  });

  test('where nobody can be asked, and a letter is printed', async () => {
    expect(await seenAfter('letter swk-1', '', { ...QUIET, rows: 80 })).toBe(1);
  });
});
