import { Chalk } from 'chalk';
import { wrapAnsi } from 'fast-wrap-ansi';
import { describe, expect, test } from 'vitest';
import { programHere } from '../../src/platform/terminal.ts';
import { escapeControls } from '../../src/text/escape.ts';
import { Page } from '../../src/text/page.ts';
import { EMERGENCY, emergencyInRed, inWindow } from '../../src/text/sentences.ts';
import { wrap } from '../../src/text/wrap.ts';
import { processorTime } from '../machine.ts';
import { fc } from '../samples.ts';

const wrapped = (text: string, columns: number) =>
  wrapAnsi(text.trim(), columns, { hard: false, trim: true }).split('\n');

/** A mark stands with its letter, as in all that anybody types. */
const letters = [
  ...'abcdefghij  –’“ éüßŁ  0123456789.,;:()-/ €£½  漢字かな한글ｱＡ 🙂🚑 \u00a0',
  'e\u0301',
  'o\u0308',
];
const texts = fc
  .array(fc.oneof(fc.constantFrom(...letters), fc.constantFrom(' ', ' ', 'word', 'Southwark')))
  // A space that holds words together stands between two words alone.
  .map((parts) => parts.join('').replace(/[ \u00a0]* [ \u00a0]*/g, ' '));
const columns = fc.integer({ min: 10, max: 100 });

test('lines break where the package that is known for it breaks them', () => {
  fc.assert(
    fc.property(texts, columns, (text, most) => {
      expect(wrap(text, most)).toEqual(wrapped(text, most));
    }),
    { numRuns: 3000 },
  );
});

const ESC = String.fromCodePoint(0x1b);

test('each line has its own colours, opened and closed in it, and as many letters as without them', () => {
  const { red } = new Chalk({ level: 1 }).bold;
  const lines = (page: Page) => page.toString().trimEnd().split('\n');
  fc.assert(
    fc.property(texts, fc.integer({ min: 30, max: 100 }), (text, most) => {
      fc.pre(/^[a-z0-9]/i.test(text) && escapeControls(text).trim() === escapeControls(text));
      const bare = lines(new Page({ columns: most, color: false }).text(text));
      expect(bare).toEqual(wrapped(escapeControls(text), most).map((line) => line.trimEnd()));
      const painted = new Page({ columns: most, color: true });
      expect(lines(painted.text(text, '', painted.paint.bold.red))).toEqual(
        bare.map((l) => red(l)),
      );
    }),
    { numRuns: 1000 },
  );
});

describe('A command', () => {
  const ref = 'SWK-2026-12-22';
  const done = `escalate done ${ref} raise --at 2026-12-22T10:00`;
  test.each([40, 56, 80])('stands on one row, whatever the window: %i columns', (columns) => {
    const text = `Raise it. Done already? Say so: ${done}. Not yet? Do it today: escalate next ${ref}`;
    const screen = { columns, color: false };
    for (const page of [new Page(screen).text(text), new Page(screen).labelled('Next', text)]) {
      const lines = page.toString().split('\n');
      expect(lines.some((line) => line.includes(done))).toBe(true);
      expect(lines.some((line) => line.includes(`escalate next ${ref}`))).toBe(true);
      expect(page.toString().replace(/\s+/g, ' ')).toContain(text);
    }
  });

  test('is cyan, and a policy that says to escalate is not', () => {
    const page = new Page({ columns: 80, color: true });
    page.text(`Is it safe to escalate? Then: ${done}; or: .\\escalate next ${ref}.`);
    const cyan = page.toString().match(new RegExp(`${ESC}\\[36m.*?${ESC}\\[39m`, 'g'));
    const bare = cyan?.map((one) => one.slice(5, -5));
    expect(bare).toEqual([done, `.\\escalate next ${ref}`]);
  });
});

test('a sentence of an error is rows of the window, a command in it whole; JSON and pages stay as they are', () => {
  const says = 'There is no case called SWK-2. No case is saved here. To begin one: escalate start';
  const page = `${ESC}[1mA page that is wider than the window already${ESC}[22m`;
  expect(
    inWindow(`${says}\n${page}\n{"error":"as long as it is"}\n`, 24, false).split('\n'),
  ).toEqual([
    ...[
      'There is no case called',
      'SWK-2. No case is saved',
      'here. To begin one:',
      'escalate start',
    ],
    ...[page, '{"error":"as long as it is"}', ''],
  ]);
  const cyan = `${ESC}[36mescalate start${ESC}[39m`;
  expect(inWindow('To begin one: escalate start\n', 80, true)).toBe(`To begin one: ${cyan}\n`);
});

describe('What must not be overlooked is red', () => {
  const red = (text: string) => text.match(new RegExp(`${ESC}\\[31m[^${ESC}]*`, 'g'));

  test('on a page, in words too: the 999 line, OVERDUE and AT RISK', () => {
    const page = new Page({ columns: 80, color: true }).emergency();
    page.labelled('SWK-1', 'OVERDUE since Thu 24 Dec. The child may be AT RISK. Not overdue.');
    const found = red(page.toString())?.map((one) => one.slice(5));
    expect(found).toEqual([EMERGENCY, 'OVERDUE', 'AT RISK']);
  });

  test('the 999 line of any other text, over one row or two, and nothing else of it', () => {
    const narrow = EMERGENCY.replace('call ', 'call\n');
    const text = emergencyInRed(
      `There is no such case.\n${EMERGENCY}\n${narrow}\n"${EMERGENCY}"\n`,
    );
    expect(red(text)?.map((one) => one.slice(5))).toEqual([EMERGENCY, narrow]);
    expect(text.replace(new RegExp(`${ESC}\\[\\d+m`, 'g'), '')).toContain(`"${EMERGENCY}"`);
  });
});

test('a row of so many lines at most ends in an ellipsis where there would be more', () => {
  const page = new Page({ columns: 60, color: false });
  page.labelled('SWK-1', 'Raise it with the other side, by voice and in writing.', undefined, 1);
  page.labelled('', 'Raise it with them.', undefined, 1);
  expect(page.toString().split('\n')).toEqual([
    'SWK-1          Raise it with the other side, by voice and …',
    '               Raise it with them.',
    '',
  ]);
});

test('a long word takes no more time a letter than a short one', () => {
  const page = new Page({ columns: 80, color: false });
  const word = 'e\u0301\u0302'.repeat(100_000);
  expect(processorTime(() => page.text(`${word}. See: escalate status`))).toBeLessThan(5_000);
  expect(page.toString()).toMatch(/ escalate status\n$/);
});

test.each([
  ['npm_lifecycle_event', 'start', 'npx --no -- escalate'],
  ['npm_lifecycle_event', 'npx', 'npx --no -- escalate'],
  ['npm_lifecycle_event', 'test', 'escalate'],
])('a command is named as it can be typed where npm runs %s %s', (key, event, program) => {
  const env = {
    npm_package_name: 'escalate-cli',
    npm_lifecycle_script: "'escalate'",
    [key]: event,
  };
  const host = { env, platform: 'linux', execPath: '/usr/bin/node' };
  expect(programHere(host)).toBe(program);
  const windows = { env: {}, platform: 'win32', execPath: 'C:\\e\\runtime\\node.exe' };
  expect(programHere(windows)).toBe('.\\escalate');
  const page = new Page({ columns: 80, color: false, program });
  page.text('Escalate it to escalate matters. "escalate show x" shows it. See: escalate status');
  expect(page.toString().replaceAll('\n', ' ')).toBe(
    `Escalate it to escalate matters. "${program} show x" shows it. See: ${program} status `,
  );
});
