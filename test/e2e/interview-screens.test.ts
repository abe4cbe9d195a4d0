import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  answerUpTo,
  CHECK,
  choose,
  HAPPENED,
  KEEP,
  KEEP_NOTHING,
  MESSAGES,
  SHOW_ADVICE,
} from './answering.ts';
import { openTerminal, type Screen } from './terminal.ts';

const SIZES = [
  [40, 24],
  [80, 24],
  [200, 24],
  [30, 12],
  [40, 10],
] as const;

describe.concurrent.each(SIZES)('On a screen of %i columns and %i rows', (columns, rows) => {
  test('no line of the advice is wider than the screen, or than can be read', async () => {
    const flags = ['--area', 'southwark', '--concern', 'threshold', '--risk', 'none'];
    const screen = openTerminal(['start', ...flags], { columns, rows });
    await screen.waitFor(KEEP);
    const [, ...advice] = stripVTControlCharacters(screen.raw).split('\r\n\r\nSouthwark');
    const widths = advice
      .join('')
      .split('\r\n')
      .map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(Math.min(columns, 100));
  });
});

describe.concurrent('Colour', () => {
  test.each([
    ['NO_COLOR', [], { NO_COLOR: '1' }],
    ['--no-color', ['--no-color'], {}],
  ] as const)('is nowhere with %s, and the words are all there', async (_, flags, env) => {
    const screen = openTerminal(['start', ...flags], { env });
    await walkOneStage(screen);
    expect(screen.raw.split('[').filter((piece) => /^[\d;]*m/.test(piece))).toEqual([]);
    expect(screen.written).toContain('Next: ');
  });

  test('is one of the sixteen with FORCE_COLOR, and never dim', async () => {
    const screen = openTerminal(['start'], { env: { FORCE_COLOR: '3', COLORTERM: 'truecolor' } });
    await walkOneStage(screen);
    const shown = screen.raw.split('\u001b[').flatMap((piece) => /^[\d;]*m/.exec(piece) ?? []);
    expect(shown.length).toBeGreaterThan(10);
    const plain = /^(?:[01347]|2[2347]|3[0-79]|4[0-79]|9[0-7]|10[0-7])?m$/;
    expect(shown.filter((one) => !plain.test(one))).toEqual([]);
  });

  test('is there without them', async () => {
    const screen = openTerminal(['start']);
    await walkOneStage(screen);
    expect(screen.raw.split('[').filter((piece) => /^[\d;]*m/.test(piece))).not.toEqual([]);
  });
});

test('In a C locale every screen is the same, and the program itself writes plain letters', async () => {
  const [plain, utf8] = [{ LANG: 'C', LC_ALL: 'C' }, { LANG: 'C.UTF-8' }].map((env) =>
    openTerminal(['start'], { env }),
  );
  if (!plain || !utf8) throw new TypeError('two terminals were opened');
  await Promise.all([walkOneStage(plain), walkOneStage(utf8)]);
  expect(await plain.all()).toBe(await utf8.all());
  const questions = stripVTControlCharacters(plain.raw).split('Southwark, stage 1')[0] ?? '';
  expect(questions).toContain(CHECK);
  expect(questions).toMatch(/^\p{ASCII}*$/u);
});

async function walkOneStage(screen: Screen): Promise<void> {
  await answerUpTo(screen, 'disagreed');
  await choose(screen, MESSAGES.disagreed, 'Another day');
  await screen.waitFor('Which day?');
  screen.press('never', 'Enter');
  await screen.waitFor('Not "never"');
  screen.press('Ctrl-U', '2026-12-21', 'Enter');
  await choose(screen, MESSAGES.protectBy, "No, the policy's times stand");
  await choose(screen, MESSAGES.stage, 'Stage 1');
  await choose(screen, CHECK, SHOW_ADVICE);
  await choose(screen, KEEP, KEEP_NOTHING);
  await choose(screen, HAPPENED, 'It is not settled');
  await choose(screen, 'When was that?', 'Today');
  await choose(screen, 'at immediate risk of harm now?', 'Yes');
  await screen.waitFor(HAPPENED);
}
