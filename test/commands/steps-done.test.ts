import { expect, test } from 'vitest';
import { printed, sit } from '../interview/sitting.ts';
import { saved } from './saved-cases.ts';

test('The steps of where the case is now stand first, and those of a stage before say which', async () => {
  const world = await saved();
  await printed('next swk-1 --outcome unresolved --risk none', world);
  const labels: string[] = [];
  await sit('done swk-1', [], world, {
    onReply: (question) => {
      if ('choices' in question) labels.push(...question.choices.map(({ label }) => label));
    },
  });
  const first = 'irst assess the risk: is it safe to escalate, or does the child need';
  const alike = labels.filter((label) => label.includes(first));
  expect(labels[0]).toBe(alike[0]);
  expect(alike).toEqual([
    expect.stringMatching(`^F${first}`),
    expect.stringMatching(`^Stage 1: f${first}`),
  ]);
});
