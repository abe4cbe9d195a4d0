import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerUpTo, choose, MESSAGES } from './answering.ts';
import { openTerminal, type Screen } from './terminal.ts';

const KEYS = 'Number or arrow keys, then Enter. Ctrl-C stops.';

/** The numbers and names in the list on the screen. */
async function listed(screen: Screen): Promise<string[]> {
  const text = await screen.text();
  const list = text.slice(text.lastIndexOf('Which a'));
  return [...list.matchAll(/^[> ] +(\d+\. .+)$/gm)].map(([, line = '']) => line);
}

/** Presses keys and waits until a text is written. */
async function press(screen: Screen, keys: readonly string[], wanted: string): Promise<void> {
  screen.press(...keys);
  await screen.waitFor(wanted);
}

describe.concurrent('A practitioner types to find an area', () => {
  test('by part of its name, its alias or its part; the numbers stay', async () => {
    const screen = openTerminal(['start']);
    await screen.waitFor(KEYS);
    await press(screen, ['W', 'i'], '"Wi": 2 of 7 areas.');
    expect(await listed(screen)).toEqual(['6. Windsor and Maidenhead', '7. Wirral']);
    await press(screen, ['r'], '"Wir": 1 of 7 areas.');
    await press(screen, ['Backspace', 'Backspace'], '"W": 3 of 7 areas.');
    await press(screen, ['Escape'], "That area's policy applies.");
    expect(await listed(screen)).toHaveLength(7);
    await press(screen, ['rbwm'], '"rbwm": 1 of 7 areas.');
    expect(await listed(screen)).toEqual(['6. Windsor and Maidenhead']);
    await press(screen, ['Escape', '7'], '> 7. Wirral');
  });

  test('and Enter takes none that is not marked, not even where one is left', async () => {
    const screen = openTerminal(['start']);
    await screen.waitFor(KEYS);
    await press(screen, ['Enter'], 'Choose one of these');
    await press(screen, ['wand', 'Enter'], 'Choose one of these');
    expect(await listed(screen)).toEqual(['5. Wandsworth']);
    await press(screen, ['Down', 'Enter'], `${MESSAGES.area} Wandsworth`);
  });

  test('with a typing error, and is shown what is near', async () => {
    const screen = openTerminal(['start']);
    await screen.waitFor(KEYS);
    await press(screen, ['suthwark'], 'No area is called "suthwark". Near it: 1 of 7 areas.');
    expect(await listed(screen)).toEqual(['4. Southwark']);
    await press(screen, ['Enter'], 'Choose one of these');
    await press(screen, ['4', 'Enter'], `${MESSAGES.area} Southwark`);
  });

  test('that is not there, and is told so plainly', async () => {
    const screen = openTerminal(['start']);
    await screen.waitFor(KEYS);
    await press(screen, ['Narnia'], 'No area is called "Narnia". There are 7 areas.');
    expect(await listed(screen)).toEqual([]);
    await press(screen, ['Enter'], 'Choose one of these');
  });

  test('and an agency by what people call it, "Go back" still in sight', async () => {
    const screen = openTerminal(['start']);
    await answerUpTo(screen, 'agency');
    await press(screen, ['gp'], '"gp": 1 of 14 agencies.');
    expect(await listed(screen)).toEqual(['5. Health', '15. Go back']);
    await press(screen, ['1'], KEYS);
    await press(screen, ['5', 'Enter'], `${MESSAGES.agency} Go back`);
  });
});

describe.concurrent('A practitioner who answers line by line types a name', () => {
  test('and a whole one answers, whichever of its names it is', async () => {
    const screen = openTerminal(['start', '--accessible']);
    await screen.waitFor(', or a name: ');
    screen.press('KRSCP', 'Enter');
    await answerUpToAgency(screen);
    screen.press('gp', 'Enter');
    await screen.waitFor(MESSAGES.other);
  });

  test('and a part of one, or one that is nearly right, is listed with its number', async () => {
    const screen = openTerminal(['start', '--accessible']);
    await screen.waitFor(', or a name: ');
    await press(screen, ['wi', 'Enter'], '"wi": 2 of 7 areas. 6. Windsor');
    await press(screen, ['suthwark', 'Enter'], 'Near it: 1 of 7 areas. 4. Southwark. ');
    await press(screen, ['Narnia', 'Enter'], 'No area is called "Narnia". There are 7 areas. Type');
    await press(screen, ['4', 'Enter'], MESSAGES.concern);
  });
});

async function answerUpToAgency(screen: Screen): Promise<void> {
  await choose(screen, MESSAGES.concern, 'Something else');
  await choose(screen, MESSAGES.risk, 'No');
  await screen.waitFor(MESSAGES.agency);
}

describe('With 150 areas', () => {
  const folder = mkdtempSync(join(tmpdir(), 'escalate-many-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(() => {
    mkdirSync(join(folder, 'policies'));
    for (let number = 1; number <= 145; number += 1) writePolicy(folder, number);
  });

  test('a name narrows the list, and a number of three digits jumps in it', async () => {
    const screen = openTerminal(['start'], { env: { ESCALATE_DATA_DIR: folder } });
    await screen.waitFor('Which area');
    await screen.waitFor('more below');
    await press(screen, ['town'], '"town": 145 of 152 areas.');
    await press(screen, ['1', '4'], '> 14. Town');
    await press(screen, ['5'], '> 145. Town');
    await press(screen, ['Escape', 'wirr'], '"wirr": 1 of 152 areas.');
    expect(await listed(screen)).toEqual(['152. Wirral']);
    await press(screen, ['1'], '"wirr": 1 of 152 areas.');
    await press(screen, ['Enter'], 'Choose one of these');
    await press(screen, ['1', '5', '2', 'Enter'], `${MESSAGES.area} Wirral`);
  });
});

/** An area called after its number, in letters: digits jump. */
function writePolicy(folder: string, number: number): void {
  const name = `Town ${[...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
  const id = name.toLowerCase().replace(' ', '-');
  const text = [
    'format: 1',
    `id: ${id}`,
    `name: ${name}`,
    'nation: england',
    `document: { partnership: ${name} Partners, title: Policy, dated: "2020" }`,
    'concerns: [{ concern: threshold, source: "1" }]',
    'immediate: { source: "2", steps: [{ id: act, do: Act., by: you, source: "2" }] }',
    'stages:',
    '  - { stage: 1, title: First, this-side: you, other-side: them, source: "3", steps: [{ id: raise, do: Raise it., by: you, source: "3" }] }',
    'contacts: [{ id: desk, agencies: [health], role: Nurse, phones: ["020 7946 0000"], source: "4" }]',
    '',
  ].join('\n');
  writeFileSync(join(folder, 'policies', `${id}.yaml`), text);
}
