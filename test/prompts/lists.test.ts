import { describe, expect, test } from 'vitest';
import type { Question, Reply } from '../../src/env.ts';
import { StoppedError } from '../../src/errors.ts';
import { finderOf } from '../../src/input/search-names.ts';
import { ANOTHER_DAY, dayFinder, readDayOf } from '../../src/interview/days.ts';
import { listPage } from '../../src/prompts/draw-list.ts';
import { wrapTo } from '../../src/prompts/drawing.ts';
import { findTyped } from '../../src/prompts/find-answer.ts';
import { openKeyAsker } from '../../src/prompts/key-asker.ts';
import { fc } from '../samples.ts';
import { sitAt, sitBefore } from './sitting.ts';

const RISK: Question = {
  message: 'Is the child at immediate risk of harm?',
  help: '"Not sure" is handled as yes.',
  choices: [
    { value: 'immediate', label: 'Yes' },
    { value: 'none', label: 'No' },
    { value: 'unsure', label: 'Not sure' },
  ],
  hasDefault: false,
  takesWhole: true,
  canGoBack: true,
};
const TOWNS = ['Southwark', 'Wandsworth', 'Windsor', 'Wirral'];
const AREA: Question = {
  message: 'Which area?',
  help: 'Its policy applies.',
  choices: TOWNS.map((label) => ({ value: label.toLowerCase(), label, help: `${label} board` })),
  hasDefault: false,
  canGoBack: false,
  find: finderOf('area', () => TOWNS.map((name) => [name])),
};
const MANY: Question = {
  message: 'Which area?',
  help: 'Its policy applies.',
  choices: Array.from({ length: 30 }, (_, at) => ({
    value: `n${at}`,
    label: `Answer ${String.fromCharCode(97 + (at % 26))} which is rather long to read`,
  })),
  hasDefault: true,
  canGoBack: true,
};

/** Asks, presses keys, and gives the reply. */
async function answer(question: Question, ...keys: readonly string[]): Promise<Reply> {
  const { reply, press } = sitBefore(question);
  await press(...keys);
  return reply;
}

test('a list is drawn once in a window that has got another size', async () => {
  const { reply, seen, press, resize } = sitBefore(AREA);
  await press('Down');
  for (const columns of [34, 100, 28, 80]) {
    resize({ columns, rows: 24 });
    expect((await seen()).match(/1\. Southwark/g)).toHaveLength(1);
    expect((await seen()).match(/^>/gm)).toHaveLength(1);
  }
  await press('Down', 'Enter');
  expect(await reply).toEqual({ kind: 'answer', value: 'southwark' });
});

describe('A question without a default', () => {
  test('stands on no answer, and Enter alone says what does answer', async () => {
    const { reply, press, seen } = sitBefore(RISK);
    await press('Enter');
    expect(await seen()).toBe(`Is the child at immediate risk of harm?
"Not sure" is handled as yes.
> (choose)
   1. Yes
   2. No
   3. Not sure
   4. Go back

Type a whole answer or its number, or use arrow keys, then Enter.`);
    await press('Down', 'Down');
    expect(await seen()).toContain(`  (choose)
   1. Yes
>  2. No
   3. Not sure
   4. Go back

Type or use arrow keys, then Enter. Ctrl-C stops.`);
    await press('Enter');
    expect(await reply).toEqual({ kind: 'answer', value: 'none' });
    expect(await seen()).toBe('Is the child at immediate risk of harm? No');
  });

  test.each([
    ['its number', ['3', 'Enter'], { kind: 'answer', value: 'unsure' }],
    ['its number as it stands there', ['3.', 'Enter'], { kind: 'answer', value: 'unsure' }],
    ['its name', ['no', 'Enter'], { kind: 'answer', value: 'none' }],
    ['its whole name', ['Not sure', 'Enter'], { kind: 'answer', value: 'unsure' }],
    ['the number of "Go back"', ['4', 'Enter'], { kind: 'back' }],
    ['"back"', ['back', 'Enter'], { kind: 'back' }],
    [
      'another after Backspace',
      ['1', 'Backspace', '2', 'Enter'],
      { kind: 'answer', value: 'none' },
    ],
    ['another after Escape', ['no', '\u001b3', 'Enter'], { kind: 'answer', value: 'unsure' }],
  ] as const)('is answered by %s', async (_, keys, reply) => {
    expect(await answer(RISK, ...keys)).toEqual(reply);
  });

  test.each([
    ['a number that is none', ['9', 'Enter']],
    ['a word that is none', ['perhaps', 'Enter']],
    ['the beginning of a word', ['ye', 'Enter', 'Enter']],
    ['a letter', ['n', 'Enter']],
    ['a word that is nearly one', ['yess', 'Enter', 'Enter']],
    ['a number after letters', ['n2', 'Enter']],
    ['a paste of several lines', ['\u001b[200~1\n2\n\u001b[201~']],
  ])('is not answered by %s', async (_, keys) => {
    const { reply, press, seen } = sitBefore(RISK);
    await press(...keys);
    expect(await seen()).toContain(RISK.message);
    await press('\u001b1', 'Enter');
    expect(await reply).toEqual({ kind: 'answer', value: 'immediate' });
  });
});

test('A letter is "Yes" or "No", and two words find the answer that has both', async () => {
  const sure = { ...RISK, choices: RISK.choices.slice(0, 2) };
  expect(await answer(sure, 'n', 'Enter')).toEqual({ kind: 'answer', value: 'none' });
  expect(await answer(sure, 'Y', 'Enter')).toEqual({ kind: 'answer', value: 'immediate' });
  const choices = ['We settled it', 'They did not answer in time', 'It is at risk now'].map(
    (label) => ({ value: label, label }),
  );
  expect(await answer({ ...MANY, choices }, 'no answer', 'Enter')).toMatchObject({
    value: 'They did not answer in time',
  });
});

test('A day that will not do is said to be so in its list, with how to write one', async () => {
  const { asker, press, seen } = sitAt(openKeyAsker);
  const findDay = dayFinder([{ value: ANOTHER_DAY, label: 'Another day' }], (text) =>
    readDayOf('disagreed', text, Date.parse('2026-12-23T15:00Z')),
  );
  const choices = [{ value: ANOTHER_DAY, label: 'Another day' }];
  // Left open, it would be stopped by the end of the tests, with nobody to hear of it.
  const stopped = expect(asker.choose({ ...RISK, findDay, choices })).rejects.toThrow('Stopped.');
  await press('24.13', 'Enter');
  expect(await seen()).toContain('There is no time 24.13.');
  await press('start of term', 'Enter');
  expect(await seen()).toContain('Term dates and holidays differ from place to place.');
  expect(await seen()).not.toContain('start of term:');
  await press('Ctrl-C');
  await stopped;
});

test('A question with a default is answered by Enter with the first, or with what is marked', async () => {
  const question = { ...RISK, hasDefault: true };
  expect(await answer(question, 'Enter')).toEqual({ kind: 'answer', value: 'immediate' });
  const marked = { ...question, marked: 'unsure' };
  expect(await answer(marked, 'Enter')).toEqual({ kind: 'answer', value: 'unsure' });
  expect(await answer(marked, 'Up', 'Enter')).toEqual({ kind: 'answer', value: 'none' });
});

describe('A list that can be searched', () => {
  test('marks none of two that begin alike, and Enter takes what is marked', async () => {
    const { reply, press, seen } = sitBefore(AREA);
    await press('wi');
    expect(await seen()).toBe(`Which area?
"wi": 2 of 4 areas.
> (choose)
   3. Windsor
   4. Wirral

Backspace widens, Escape clears. Type or use arrow keys, then Enter. Ctrl-C
stops.`);
    await press('Down', 'Down');
    expect(await seen()).toContain('>  4. Wirral\n\nWirral board');
    await press('Enter');
    expect(await reply).toEqual({ kind: 'answer', value: 'wirral' });
    expect(await seen()).toBe('Which area? Wirral');
    expect(await answer(AREA, 'win', 'Enter')).toEqual({ kind: 'answer', value: 'windsor' });
  });

  test('marks none where two have the very name, and then says what does answer', async () => {
    const names = [['Southwark'], ['Wandsworth', 'WSCP'], ['Windsor'], ['Wirral', 'WSCP']];
    const { asker, press, seen } = sitAt(openKeyAsker);
    const reply = asker.choose({ ...AREA, find: finderOf('area', () => names) });
    await press('wscp', 'Enter');
    expect(await seen()).toBe(`Which area?
"wscp": 2 of 4 areas.
> (choose)
   2. Wandsworth
   4. Wirral

Type an answer or its number, or use arrow keys, then Enter. Backspace widens,
Escape clears.`);
    await press('Down', 'Down', 'Enter');
    expect(await reply).toEqual({ kind: 'answer', value: 'wirral' });
  });

  test('takes the only one that fits, and has the only one that is near under the cursor', async () => {
    expect(await answer(AREA, 'wir', 'Enter')).toEqual({ kind: 'answer', value: 'wirral' });
    const { reply, press, seen } = sitBefore(AREA);
    await press('suthwark');
    expect(await seen()).toContain(`No area is called "suthwark". Near it: 1 of 4 areas.
>  1. Southwark`);
    await press('Enter');
    expect(await reply).toEqual({ kind: 'answer', value: 'southwark' });
  });

  test('takes nothing where nothing was found, though it has a default', async () => {
    const { reply, press, seen } = sitBefore({ ...AREA, hasDefault: true });
    await press('xyzzy', 'Enter', 'Enter');
    expect(await seen()).toContain('> (choose)\n   1. Southwark');
    await press('2', 'Enter');
    expect(await reply).toEqual({ kind: 'answer', value: 'wandsworth' });
  });

  test.each(['q', 'quit', 'stop'])('is left by "%s", which says so before Enter', async (word) => {
    const any = { shown: [0], exact: 0, isNear: false, isOffered: true, says: '' } as const;
    const taking = { ...AREA, find: () => any };
    const risk = { ...RISK, hasDefault: true };
    for (const question of [AREA, risk, { ...AREA, marked: 'windsor' }, taking]) {
      const { asker, press, seen } = sitAt(openKeyAsker);
      const stopped = expect(asker.choose(question)).rejects.toThrow('Stopped.');
      await press(word);
      expect(await seen()).toContain(`"${word}", then Enter, stops here.\n> (choose)\n   1. `);
      await press('Enter');
      await stopped;
    }
  });

  test('takes what stands for a name that is not there, and gives the name with it', async () => {
    const find = () =>
      ({ shown: [3], exact: null, isNear: true, isOffered: true, says: '' }) as const;
    const reply = await answer({ ...AREA, find }, 'leeds', 'Enter');
    expect(reply).toEqual({ kind: 'answer', value: 'wirral', typed: 'leeds' });
  });

  test('takes no number that is out of sight for what is typed before it', () => {
    expect(findTyped(AREA, 'wi1').isSure).toBe(false);
    expect(findTyped(AREA, 'wi3')).toMatchObject({ shown: [2], isSure: true });
    expect(findTyped(MANY, '2').shown).toEqual([1, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28]);
  });
});

test.each(['Ctrl-C', 'Ctrl-D', 'a signal', 'the end of the window'])(
  'A question is stopped by %s, the terminal as it was',
  async (way) => {
    const { reply, press, modes, interrupt, end } = sitBefore(RISK);
    const stopped = expect(reply).rejects.toThrow(StoppedError);
    await press('Enter', '9', 'x');
    if (way === 'a signal') interrupt();
    else if (way.startsWith('the end')) end();
    else await press(way);
    await stopped;
    expect(modes.at(-1)).toBe(false);
  },
);

test('Ctrl-K keeps a draft at a list, and throws it away', async () => {
  let isOn = false;
  const said = (on: boolean, says: string) => () => {
    isOn = on;
    return says;
  };
  const keeping = { isOn: () => isOn, keep: said(true, 'Kept.'), drop: said(false, 'Gone.') };
  const { reply, press, seen } = sitBefore({ ...RISK, keeping });
  await press();
  expect(await seen()).toContain('Ctrl-K keeps a draft.');
  await press('Ctrl-K');
  expect(await seen()).toMatch(/Kept\.$/);
  await press('Down');
  expect(await seen()).toContain('Ctrl-K throws the draft away.');
  await press('Ctrl-K');
  expect(await seen()).toMatch(/Gone\.$/);
  await press('1', 'Enter');
  expect(await reply).toEqual({ kind: 'answer', value: 'immediate' });
});

describe.each([
  [40, 10],
  [30, 12],
  [40, 24],
  [80, 24],
  [200, 50],
])('On a screen of %i columns and %i rows', (columns, rows) => {
  test('every answer can be reached by keys, the question and the keys still in sight', async () => {
    const { reply, press, seen } = sitBefore(MANY, { columns, rows });
    await press();
    for (const number of [1, 2, 3, 29, 30, 31]) {
      await press(`\u001b${number}`);
      const text = await seen();
      expect(text).toContain(`> ${String(number).padStart(2)}. `);
      expect(text).toContain(MANY.message);
      expect(text.replace(/\s+/g, ' ')).toContain('then Enter. Ctrl-C stops.');
      expect(text.split('\n').length).toBeLessThanOrEqual(rows);
    }
    await press('\u001b30', 'Enter');
    expect(await reply).toEqual({ kind: 'answer', value: 'n29' });
  });
});

describe('A page', () => {
  const label = fc
    .array(fc.stringMatching(/^[a-z',]{1,14}$/), { minLength: 1, maxLength: 9 })
    .map((words) => words.join(' '));

  test('never takes more room than there is, and leaves the list some', () => {
    const room = fc.record({
      columns: fc.integer({ min: 30, max: 200 }),
      rows: fc.integer({ min: 10, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 25 }), room, (labels, screen) => {
        const choices = labels.map((one) => ({ value: one, label: one, help: one }));
        const page = listPage({ ...AREA, choices }, screen);
        const taken = [page.head(AREA.help), '', page.hint('x', true)]
          .join('\n')
          .split('\n').length;
        expect(page.lines).toBeGreaterThan(0);
        expect(taken + page.lines).toBeLessThanOrEqual(screen.rows);
      }),
    );
  });

  test('says that there is more where the list is cut', () => {
    const page = listPage(MANY, { columns: 80, rows: 24 });
    expect(page.hint('', true)).toContain('Arrow keys show more.');
    expect(page.hint('', false)).not.toContain('Arrow keys show more.');
  });

  test('broken into lines keeps every one of its words', () => {
    fc.assert(
      fc.property(label, fc.integer({ min: 20, max: 120 }), (text, columns) => {
        expect(wrapTo(columns, text).replaceAll('\n', ' ')).toBe(text);
      }),
    );
  });
});
