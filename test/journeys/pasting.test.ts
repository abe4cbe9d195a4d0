import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { isThere, SHELLS, type ShellName } from '../completion/real-shell.ts';
import { PROGRAM, Workspace } from '../e2e/workspace.ts';
import { leftWith, openTerminal, type Screen } from './terminal.ts';

const workspace = new Workspace();
const IN_DESK = { env: { ESCALATE_DATA_DIR: workspace.data } };
const TO_SHELL = `echo RUN > ${join(workspace.folder, 'leak')}`;
const FORTY = Array.from({ length: 40 }, (_, at) => {
  if (at === 20) return '';
  return at % 7 === 3 ? TO_SHELL : `Line ${at + 1} of the note.`;
});
const LINE_ENDS = { LF: '\n', CR: '\r', CRLF: '\r\n' };
type LineEnd = keyof typeof LINE_ENDS;

interface Pasted {
  readonly shell: ShellName;
  readonly mode: 'by keys' | '--accessible';
  readonly end: LineEnd;
  readonly marks: 'between marks' | 'without marks';
}

/** Of the twelve pastes in each shell these: each line end twice, by keys and line by line, three marked and three not. */
const SAMPLE = { bash: [0, 10], zsh: [3, 7], fish: [5, 8] } as const;

/** In one shell, by keys and line by line, with each line end, marked or not; all of them with `SWEEP=1`. */
function pastesIn(shell: ShellName): Pasted[] {
  const ends = Object.keys(LINE_ENDS) as LineEnd[];
  const marks = ['between marks', 'without marks'] as const;
  const all = (['by keys', '--accessible'] as const).flatMap((mode) =>
    ends.flatMap((end) => marks.map((mark) => ({ shell, mode, end, marks: mark }))),
  );
  return process.env.SWEEP ? all : SAMPLE[shell].flatMap((at) => all[at] ?? []);
}

const MODES = [
  ['by keys', [], 'gone-keys'],
  ['line by line', ['--accessible'], 'gone-lines'],
] as const;

/** The words of the last entry. Asked beside the terminals: one that has ended is closed soon, and what is not read by then is lost. */
async function lastWords(reference: string): Promise<string | undefined> {
  const { out } = await workspace.runAsync(['show', reference, '--json']);
  return JSON.parse(out).entries.at(-1)?.text;
}

/** What a shell shows that was left alone: its own line, and nothing run. */
async function leaveShell(screen: Screen): Promise<void> {
  await screen.waitFor('shell> ');
  screen.press('history', 'Enter');
  await screen.waitFor(/history 1 history shell> $/);
  expect(existsSync(join(workspace.folder, 'leak'))).toBe(false);
}

async function pasteInto({ shell, mode, end, marks }: Pasted): Promise<void> {
  const env = { ...IN_DESK.env, HOME: workspace.folder, ESCALATE_NOW: '2026-12-22T10:00' };
  const screen = openTerminal([], { env, how: shell, columns: 200 });
  await screen.waitFor(/[>#%$] $/);
  const record = `record many --kind note ${mode === 'by keys' ? '' : mode}`;
  screen.press(`'${process.execPath}' '${PROGRAM}' ${record}`, 'Enter');
  await screen.waitFor('Ctrl-C stops.');
  screen.paste(FORTY.join(LINE_ENDS[end]), marks === 'between marks');
  await screen.waitFor('Line 40 of the note.');
  screen.press('Enter', 'Enter');
  await screen.waitFor(/40 lines\. .*Saved in many as entry \d+\..*(?: q quit|or a name: )$/);
  screen.press('q', ...(mode === 'by keys' ? [] : ['Enter']));
  await screen.waitFor(/[>#%$] $/);
  screen.press("history | cat; echo THE''END", 'Enter');
  const [history] = await screen.waitFor(/.*THEEND/);
  expect(history).toContain(record);
  expect(history).not.toMatch(/of the note|echo RUN/);
  expect(existsSync(join(workspace.folder, 'leak'))).toBe(false);
  expect(await lastWords('many')).toBe(FORTY.join('\n'));
  await screen.kill('SIGHUP');
}

beforeAll(() => {
  for (const reference of ['many', 'stop', 'gone-keys', 'gone-lines']) {
    workspace.open(reference, { now: '2026-12-22T09:00' });
  }
});

describe('A practitioner who pastes a note of several lines', () => {
  for (const shell of SHELLS) {
    const isHere = isThere(shell);
    if (!isHere) process.stderr.write(`SKIPPED for want of ${shell}: a test of pasting\n`);
    test.skipIf(!isHere).each(pastesIn(shell))(
      'has all of it recorded, and the shell gets none of it: in $shell, $mode, $end, $marks',
      pasteInto,
    );
  }

  test('has a line of 6,303 letters whole', async () => {
    const line = 'word '.repeat(1300).padEnd(6303, '.').slice(0, 6303);
    const screen = openTerminal(['record', 'many', '--kind', 'note'], IN_DESK);
    await screen.waitFor('What do you want to record?');
    screen.press(line, 'Enter', 'Ctrl-D');
    await screen.waitFor(/1 line\. .*Saved.* q quit$/);
    screen.press('q');
    expect(await screen.left()).toEqual(leftWith(0));
    expect(await lastWords('many')).toBe(line);
  });

  test('has the lines that a one-line question gets stand there until Enter comes alone', async () => {
    const screen = openTerminal(['record', 'many'], IN_DESK);
    await screen.waitFor('What do you want to record?');
    screen.press('We spoke.', 'Ctrl-D');
    await screen.waitFor('What is it?');
    screen.press('2', 'Enter');
    await screen.waitFor('With whom?');
    screen.paste('team\rmanager\r', false);
    await screen.waitFor('team manager');
    screen.press('Enter');
    await screen.waitFor('How?');
    screen.press('Enter');
    await screen.waitFor('When was it?');
    screen.press('Enter');
    await screen.waitFor(/Saved.* q quit$/);
    screen.press('q');
    expect(await screen.left()).toEqual(leftWith(0));
    const { out } = await workspace.runAsync(['show', 'many', '--json']);
    const { details, text } = JSON.parse(out).entries.at(-1);
    expect({ text, ...details }).toMatchObject({
      ...{ text: 'We spoke.', record: 'discussion', with: 'team manager', how: 'phone' },
    });
  });

  test('can stop among 20,000 pasted letters', async () => {
    const screen = openTerminal(['record', 'stop'], IN_DESK);
    await screen.waitFor('What do you want to record?');
    screen.paste('x'.repeat(20_000), true);
    screen.press('Ctrl-C');
    expect(await screen.left()).toEqual(leftWith(130));
    expect(screen.raw).toMatch(/Stopped\. Nothing was changed\. Your cases: /);
    expect(screen.raw.match(/\[\?2004[hl]/g)?.at(-1)).toBe('[?2004l');
  });

  test('is not asked for marks by a terminal that would print them', async () => {
    const screen = openTerminal(['record', 'many', '--kind', 'note'], {
      env: { ...IN_DESK.env, TERM: 'dumb' },
    });
    await screen.waitFor('What do you want to record?');
    screen.press('One.', 'Ctrl-D');
    await screen.waitFor(/1 line\. .*Saved/);
    expect(screen.raw).not.toContain('2004');
  });
});

describe('What comes after an answer', () => {
  test.each(MODES)('never reaches the shell, %s', async (_, args, reference) => {
    const screen = openTerminal(['delete', reference, ...args], { ...IN_DESK, how: 'in-shell' });
    await screen.waitFor('Type its reference');
    screen.paste(`${reference}\r${FORTY.join('\r')}\r`, false);
    await screen.waitFor('is deleted.');
    await leaveShell(screen);
  });

  test('is left to the shell by a command that asks nothing', async () => {
    const screen = openTerminal(['areas'], { ...IN_DESK, how: 'in-shell' });
    screen.press('echo typed ahead', 'Enter');
    await screen.waitFor(/shell> .*typed ahead shell> $/);
  });
});
