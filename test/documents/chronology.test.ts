import { describe, expect, test } from 'vitest';
import { done } from '../../src/commands/done.ts';
import { exportCase } from '../../src/commands/export.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import { start } from '../../src/commands/start.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { newWorld } from '../world.ts';

const CASE = { case: 'c1' };

/** A case that was handled as immediate for a day, as its chronology. */
async function chronologyOf(area: string): Promise<string> {
  const machine = { ...realMachine, readText: () => 'Send the chronology' };
  const world = newWorld('2026-03-02T10:00', { machine });
  const told = { area, concern: 'threshold', risk: 'none', child: 'neither' };
  const between = { agency: 'education', otherAgency: 'police', disagreed: '2026-03-02' };
  await start({ ...told, ...between, ...CASE, by: 'School DSL' }, world.env);
  if (area === 'southwark') await done({ ...CASE, step: 'raise', by: 'School DSL' }, world.env);
  await record(
    { ...CASE, planned: true, how: 'video', file: '-' },
    world.at('2026-03-02T11:00').env,
  );
  await next({ ...CASE, outcome: 'risk', risk: 'immediate' }, world.at('2026-03-03T09:00').env);
  await next({ ...CASE, outcome: 'unresolved', risk: 'none' }, world.at('2026-03-04T09:00').env);
  const last = world.at('2026-03-05T09:00');
  last.said();
  await exportCase({ ...CASE, format: 'text' }, last.env);
  return last.said();
}

const AREAS = ['southwark', 'wandsworth', 'rbwm', 'wirral', 'kingston'];

describe('A chronology is for somebody else to read', () => {
  test.each(AREAS)(
    'in %s nobody is "you" outside a quotation, and no word is the program’s',
    async (area) => {
      const text = await chronologyOf(area);
      // What the policy says to the practitioner may be quoted, and how we read it is said as the file says it.
      const ours = text.replace(/"[^"\n]*"/g, '""').replace(/Reading: .*/g, '');
      expect(ours).not.toMatch(/\b[Yy]ou(r|rs)?\b/);
      expect(ours).not.toMatch(
        /projected|\bState\b|record --|It is not settled|escalate \w+ c1|Neither/,
      );
    },
  );

  test('time limits stand in the order of their dates, and the receipt is at the foot alone', async () => {
    const text = await chronologyOf('southwark');
    const limits = text.slice(text.indexOf('\nTime limits\n'), text.indexOf('\nHow the dates'));
    const days = [...limits.matchAll(/^\w{3} (\d+) Mar 2026/gm)].map(([, day]) => Number(day));
    expect(days.length).toBeGreaterThan(3);
    expect(days).toEqual(days.toSorted((one, other) => one - other));
    const [before = '', foot = ''] = text.split('\nReceipt\n');
    expect(before).not.toMatch(/[0-9a-f]{64}/);
    expect(foot.match(/[0-9a-f]{64}/g)?.length).toBe(2);
  });
});
