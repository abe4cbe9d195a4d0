import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHECK, choose, GO_ON, HAPPENED, KEEP, MESSAGES, SHOW_ADVICE } from './answering.ts';
import { leftWith, openTerminal } from './terminal.ts';

const FIXTURE = join(import.meta.dirname, '../fixtures/screens/southwark-keys.txt');

/** One full walk: each question, and the answer by its label. */
const WALK: readonly (readonly [question: string, label: string])[] = [
  [MESSAGES.area, 'Southwark'],
  [MESSAGES.concern, 'A threshold or level of need'],
  [MESSAGES.risk, 'Not sure'],
  [GO_ON, 'Go on'],
  [MESSAGES.agency, 'School'],
  [MESSAGES.other, "Children's services"],
  [MESSAGES.child, 'Neither'],
  [MESSAGES.disagreed, 'Yesterday'],
  [MESSAGES.protectBy, 'Tomorrow'],
  [MESSAGES.stage, 'Stage 1'],
  [CHECK, SHOW_ADVICE],
  [KEEP, 'No, keep nothing'],
  [HAPPENED, 'It is not settled'],
  ['When was that?', 'Today'],
  ['Is the child at immediate risk of harm now?', 'No'],
  [HAPPENED, 'It is settled'],
  ['When was that?', 'Today'],
];

/** Rewritten with `npx vitest run test/e2e/interview-cells.test.ts -u`, and read in the diff. */
test('A practitioner sees these very screens, cell by cell, on one full walk', async () => {
  const screen = openTerminal(['start'], { rows: 40 });
  const seen: string[] = [];
  for (const [question, label] of WALK) {
    await screen.waitFor(question);
    await screen.waitFor('Ctrl-C stops.');
    seen.push(`=== ${question}\n${await screen.cells()}\n`);
    await choose(screen, question, label);
  }
  expect(await screen.left()).toEqual(leftWith(0));
  seen.push(`=== the end\n${await screen.cells()}\n`);
  const all = seen.join('\n');
  expect(all).not.toMatch(/dim|none of the sixteen/);
  expect(all).toMatch(/bold red/);
  await expect(all).toMatchFileSnapshot(FIXTURE);
});
