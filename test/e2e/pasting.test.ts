import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Desk } from './desk.ts';
import { leftWith, openTerminal, type Screen } from './terminal.ts';

const desk = new Desk();
const IN_DESK = { env: { ESCALATE_DATA_DIR: desk.data } };
const THREE = ['Rang the duty team.', '', `echo RUN > ${join(desk.folder, 'leak')}`];
const FORTY = Array.from({ length: 40 }, (_, at) =>
  at === 20 ? '' : `Line ${at + 1} of the note.`,
);
const LINE_ENDS = { LF: '\n', CR: '\r', CRLF: '\r\n' } as const;

const WAYS = [true, false].flatMap((isAccessible) =>
  [true, false].flatMap((isBracketed) =>
    (['LF', 'CR', 'CRLF'] as const).map((ends) => ({ isAccessible, isBracketed, ends })),
  ),
);
const nameOf = (way: (typeof WAYS)[number]) =>
  `${way.isAccessible ? 'lines' : 'keys'}-${way.isBracketed ? 'marked' : 'plain'}-${way.ends}`.toLowerCase();
const accessible = (isAccessible: boolean) => (isAccessible ? ['--accessible'] : []);

/** Asked beside the terminals: one that has ended is closed soon, and what is not read by then is lost. */
async function textOf(reference: string, entry: number): Promise<string | undefined> {
  const { out } = await desk.runBeside(['show', reference, '--json']);
  return JSON.parse(out).entries[entry - 1]?.text;
}

/** What a shell shows that was left alone: its own line, and nothing run. */
async function leaveShell(screen: Screen): Promise<void> {
  await screen.waitFor('shell> ');
  screen.press('history', 'Enter');
  await screen.waitFor(/history 1 history shell> $/);
  expect(existsSync(join(desk.folder, 'leak'))).toBe(false);
}

const OPENED = ['long', 'mended', 'wrong', 'gone'].flatMap((one) => [
  `${one}-lines`,
  `${one}-keys`,
]);
beforeAll(() => {
  const all = [...WAYS.map(nameOf), ...OPENED, 'held', 'stop', 'many'];
  for (const reference of all) desk.open(reference, { now: '2026-12-22T09:00' });
  for (const reference of ['wrong-lines', 'wrong-keys']) {
    desk.record(reference, 'We spoke.', '--at', '2026-12-22T09:30');
  }
}, 60_000);

describe.concurrent('A practitioner who pastes a note of several lines', () => {
  test.each(WAYS.map((way) => [nameOf(way), way] as const))(
    'has all of it recorded, and the shell gets none of it: %s',
    async (reference, { isAccessible, isBracketed, ends }) => {
      const args = ['record', reference, ...accessible(isAccessible)];
      for (const [at, lines] of [THREE, FORTY].entries()) {
        const screen = openTerminal(args, { ...IN_DESK, how: 'in-shell' });
        await screen.waitFor('What is to be recorded?');
        screen.paste(lines.join(LINE_ENDS[ends]), isBracketed);
        await screen.waitFor(lines.at(-1) ?? '');
        screen.press('Enter', 'Enter');
        await screen.waitFor(`${lines.length} lines. Saved in ${reference} as entry ${at + 2}.`);
        await leaveShell(screen);
        expect(await textOf(reference, at + 2)).toBe(lines.join('\n'));
      }
    },
  );
});

describe.concurrent('A practitioner whose words are long', () => {
  test.each([true, false])(
    'has a line of 6,303 letters whole, line by line: %s',
    async (isLine) => {
      const letters = Array.from({ length: 700 }, (_, at) => `word${String(at).padStart(4, '0')}`);
      const line = letters.join(' ').padEnd(6303, '.');
      const reference = isLine ? 'long-lines' : 'long-keys';
      const screen = openTerminal(['record', reference, ...accessible(isLine)], IN_DESK);
      await screen.waitFor('What is to be recorded?');
      screen.press(line, 'Enter', 'Ctrl-D');
      await screen.waitFor('1 line. Saved');
      expect(await screen.left()).toEqual(leftWith(0));
      expect(await textOf(reference, 2)).toBe(line);
    },
  );

  test.each([true, false])(
    'can stop among 20,000 pasted letters, line by line: %s',
    async (isLine) => {
      const screen = openTerminal(['record', 'stop', ...accessible(isLine)], IN_DESK);
      await screen.waitFor('What is to be recorded?');
      const before = screen.raw.length;
      screen.paste('x'.repeat(20_000), true);
      screen.press('Ctrl-C');
      expect(await screen.left()).toEqual(leftWith(130));
      expect(screen.raw).toMatch(/Stopped\. The record is as it was\.\s/);
      expect(screen.raw.length - before).toBeLessThan(400_000);
      expect(screen.raw.split('\u001b[?2004h')).toHaveLength(2);
      expect(screen.raw.lastIndexOf('\u001b[?2004l')).toBeGreaterThan(
        screen.raw.lastIndexOf('\u001b[?2004h'),
      );
      expect(await textOf('stop', 2)).toBeUndefined();
    },
  );
});

describe.concurrent('A practitioner who types several lines', () => {
  test.each([true, false])('mends one that was ended, line by line: %s', async (isLine) => {
    const reference = isLine ? 'mended-lines' : 'mended-keys';
    const screen = openTerminal(['record', reference, ...accessible(isLine)], IN_DESK);
    await screen.waitFor('What is to be recorded?');
    screen.press('Enter');
    await screen.waitFor('Write something, or press Ctrl-C to stop.');
    screen.press('Siân rang.', 'Enter', 'No', 'Backspace', 'Backspace');
    screen.press('Backspace', 'Backspace', ' back.', 'Enter', 'No answer.', 'Enter');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    screen.press('Enter');
    await screen.waitFor('2 lines. Saved');
    expect(await screen.left()).toEqual(leftWith(0));
    expect(await textOf(reference, 2)).toBe('Siân rang back.\nNo answer.');
  });

  test.each([true, false])('takes an entry back in two, line by line: %s', async (isLine) => {
    const reference = isLine ? 'wrong-lines' : 'wrong-keys';
    const args = ['correct', reference, '2', ...accessible(isLine)];
    const screen = openTerminal(args, { ...IN_DESK, how: 'in-shell' });
    await screen.waitFor('Why is it taken back?');
    screen.paste(`Another child.\r${THREE[2]}\r`, false);
    await screen.waitFor(THREE[2] ?? '');
    screen.press('Ctrl-D');
    await screen.waitFor('2 lines. Saved');
    await leaveShell(screen);
  });
});

describe.concurrent('What comes after an answer of one line', () => {
  test.each([true, false])('never reaches the shell, line by line: %s', async (isLine) => {
    const reference = isLine ? 'gone-lines' : 'gone-keys';
    const args = ['delete', reference, ...accessible(isLine)];
    const screen = openTerminal(args, { ...IN_DESK, how: 'in-shell' });
    await screen.waitFor('Type its reference');
    screen.paste(`${reference}\r${THREE.join('\r')}\r`, false);
    await screen.waitFor('is deleted.');
    await leaveShell(screen);
  });

  test.each([true, false])(
    'is seen where it was pasted with it, line by line: %s',
    async (isLine) => {
      const args = ['delete', 'held', ...accessible(isLine)];
      const screen = openTerminal(args, IN_DESK);
      await screen.waitFor('Type its reference');
      screen.paste('held\nmany\n', true);
      screen.press('Enter');
      await screen.waitFor('Type held, or press Ctrl-C to keep it.');
      screen.press('Ctrl-C');
      expect(await screen.left()).toEqual(leftWith(130));
    },
  );

  test('is left to the shell by a command that asks nothing', async () => {
    const screen = openTerminal(['areas'], { ...IN_DESK, how: 'in-shell' });
    screen.press('echo typed ahead', 'Enter');
    await screen.waitFor(/shell> .*typed ahead shell> $/);
  });
});

test('A terminal that would print it is not asked to mark what is pasted', async () => {
  const screen = openTerminal(['record', 'many'], { env: { ...IN_DESK.env, TERM: 'dumb' } });
  await screen.waitFor('What is to be recorded?');
  screen.press('One.', 'Ctrl-D');
  await screen.waitFor('1 line. Saved');
  expect(screen.raw).not.toContain('2004');
});

test('A practitioner who sends the question to the background goes on where they were', async () => {
  const args = ['record', 'many', '--accessible'];
  const screen = openTerminal(args, { ...IN_DESK, how: 'jobs' });
  await screen.waitFor('What is to be recorded?');
  screen.press('One');
  await screen.waitFor('One');
  screen.press('Ctrl-Z');
  await new Promise((resolve) => setTimeout(resolve, 500));
  screen.press(' more.', 'Ctrl-D');
  await screen.waitFor('1 line. Saved');
  expect(await textOf('many', 3)).toBe('One more.');
});
