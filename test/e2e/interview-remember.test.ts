import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { answerUpTo, CHECK, choose, MESSAGES } from './answering.ts';
import { Desk } from './desk.ts';
import { openTerminal, type Screen } from './terminal.ts';

const FLAGS = ['--area', 'southwark', '--concern', 'threshold', '--risk', 'none'];
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newData(): string {
  const data = mkdtempSync(join(tmpdir(), 'escalate-remember-'));
  folders.push(data);
  return data;
}

function start(data: string, ...args: readonly string[]): Screen {
  const env = { ESCALATE_DATA_DIR: data };
  return openTerminal(['start', ...args], { env, columns: 100, rows: 40 });
}

describe.concurrent('A practitioner has the area and agency remembered', () => {
  test('by asking for it, finds them marked the next time, and has them forgotten', async () => {
    const data = newData();
    const file = join(data, 'preferences.json');
    const first = start(data);
    await answerUpTo(first, 'check');
    expect(existsSync(file)).toBe(false);
    await choose(first, CHECK, 'Remember this area and agency on this computer');
    await first.waitFor('Remembered on this computer, and marked next time.');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      schema: 'escalate/preferences/1',
      area: 'southwark',
      agency: 'education',
      by: null,
    });

    const next = start(data);
    await next.waitFor(/> 4\. Southwark \(remembered\)/);
    next.press('Enter');
    await choose(next, MESSAGES.concern, 'Something else');
    await choose(next, MESSAGES.risk, 'No');
    await next.waitFor(/> 2\. School \(remembered\)/);
    next.press('Enter');
    for (const asked of ['other', 'child', 'disagreed', 'protectBy', 'stage'] as const) {
      await next.waitFor(MESSAGES[asked]);
      next.press('Enter');
    }
    await choose(next, CHECK, 'Forget what is remembered on this computer');
    await next.waitFor(/Nothing is remembered on this computer now\. .* 11\. Remember this area/);
    expect(existsSync(file)).toBe(false);
  });

  test('and hears it with its number line by line, where Enter alone takes nothing', async () => {
    const data = newData();
    const preferences = { area: 'wirral', agency: 'health', by: null };
    const text = JSON.stringify({ schema: 'escalate/preferences/1', ...preferences });
    writeFileSync(join(data, 'preferences.json'), text);
    const screen = start(data, '--accessible');
    await screen.waitFor(/7\. Wirral \(remembered\).* or a name: $/);
    screen.press('Enter');
    await screen.waitFor('Type a number from 1 to 7.');
  });
});

describe('Somebody who records', () => {
  test('has their role entered from then on, once they asked for it, and not before', () => {
    const desk = new Desk();
    desk.do(['start', ...FLAGS, '--case', 'one', '--by', 'School DSL']);
    desk.record('one', 'Rang them.');
    const told = ['--by', 'School DSL', '--remember'];
    const { err } = desk.run(['start', ...FLAGS, '--case', 'two', ...told]);
    expect(err).toContain('Remembered on this computer');
    desk.record('two', 'Rang them.');
    desk.record('two', 'Rang again.', '--by', 'Head');
    const roles = (name: string) =>
      desk.json(['show', name]).entries.map(({ by }: { by: string | null }) => by);
    expect(roles('one')).toEqual(['School DSL', null]);
    expect(roles('two')).toEqual(['School DSL', 'School DSL', 'Head']);
  });

  test('never has an area or agency filled in unasked where nobody can be asked', () => {
    const desk = new Desk();
    desk.do(['start', ...FLAGS, '--agency', 'health', '--remember']);
    const { exit, err } = desk.run(['start', '--concern', 'threshold', '--risk', 'none']);
    expect(exit).toBe(2);
    expect(err).toContain('--area is missing');
    expect(desk.json(['start', ...FLAGS]).gaps.join(' ')).toContain('Which agencies are these?');
  });

  test.each([
    ['', 'nothing'],
    ['{"schema":"escalate/preferences/1","area":4}', 'what is no area'],
    ['{"schema":"escalate/preferences/2"}', 'what is newer'],
  ])('is told once where the file holds %s, and nothing of it is used', (text) => {
    const desk = new Desk();
    desk.do(['start', ...FLAGS, '--case', 'one']);
    const path = desk.write('data/preferences.json', text);
    const { exit, err } = desk.record('one', 'Rang them.');
    expect(exit).toBe(0);
    expect(err.match(/What was remembered cannot be read, and is not used\./g)).toHaveLength(1);
    expect(err).toContain(path);
    expect(desk.json(['show', 'one']).entries.at(-1).by).toBeNull();
  });
});
