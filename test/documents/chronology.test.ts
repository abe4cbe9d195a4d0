import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { correct } from '../../src/commands/correct.ts';
import { done } from '../../src/commands/done.ts';
import { exportCase } from '../../src/commands/export.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import { set } from '../../src/commands/set.ts';
import { show } from '../../src/commands/show.ts';
import { start } from '../../src/commands/start.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { fixturePolicy } from '../real.ts';
import { newWorld, policyStore } from '../world.ts';

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
      // What the policy says to the practitioner may be quoted.
      const ours = text.replace(/"[^"\n]*"/g, '""');
      expect(ours).not.toMatch(/\b[Yy]ou(r|rs)?\b/);
      expect(ours).not.toMatch(
        /projected|\bState\b|record --|It is not settled|escalate \w+ c1|Neither/,
      );
    },
  );

  test('a step whose stage was taken back is said in words, and what was recorded late stands where it happened', async () => {
    const machine = { ...realMachine, readText: () => 'Recorded twice.' };
    const world = newWorld('2026-03-02T10:00', { machine });
    const told = { area: 'kingston', concern: 'threshold', risk: 'none', disagreed: '2026-03-02' };
    await start({ ...told, ...CASE }, world.env);
    for (const stage of [2, 3]) {
      const at = world.at(`2026-03-0${stage + 1}T10:00`);
      await next({ ...CASE, outcome: 'unresolved', risk: 'none' }, at.env);
    }
    await done({ ...CASE, step: 'refer-3' }, world.at('2026-03-04T11:00').env);
    await correct({ ...CASE, entry: '3', file: '-' }, world.at('2026-03-04T12:00').env);
    const last = world.at('2026-03-05T09:00');
    const late = { ...CASE, kind: 'discussion', at: '2026-03-02T11:00', file: '-' };
    await record(late, last.env);
    last.said();
    await exportCase({ ...CASE, format: 'text' }, last.env);
    const text = last.said();
    expect(text).toContain('Done: It must be referred without delay through line management, to');
    expect(text).not.toContain('refer-3');
    const numbers = [...text.matchAll(/^Entry (\d)/gm)].map(([, number]) => number);
    expect(numbers).toEqual(['1', '6', '2', '3', '4', '5']);
  });

  test('each page of a print or a Word file says what it is of, for whom to sign, and its number', async () => {
    const files = new Map<string, Uint8Array | string>();
    const writeFile = (path: string, content: Uint8Array | string) => files.set(path, content);
    const world = newWorld('2026-03-02T10:00', { machine: { ...realMachine, writeFile } });
    await start({ area: 'southwark', concern: 'threshold', risk: 'none', ...CASE }, world.env);
    for (const output of ['c.html', 'c.docx']) await exportCase({ ...CASE, output }, world.env);
    const foot = /Case c1\. Prepared on Mon 2 Mar 2026 by _+/;
    expect(String(files.get('c.html'))).toMatch(new RegExp(`data-foot="${foot.source}"`));
    const parts = unzipSync(files.get('c.docx') as Uint8Array);
    const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    expect(part('word/footer1.xml')).toMatch(foot);
    world.said();
    await exportCase({ ...CASE, format: 'text', by: 'Midwife' }, world.env);
    expect(world.said()).toMatch(/^Prepared by: Midwife$/m);
    expect(part('word/footer1.xml')).toMatch(/PAGE.* of .*NUMPAGES/);
    expect(part('docProps/core.xml')).not.toContain('Un-named');
    const [, heading] = part('word/styles.xml').split('w:styleId="Heading1"');
    expect(heading?.split('</w:style>')[0]).toContain('<w:color w:val="0B0C0C"/>');
  });

  test('a way of the policy’s own is named by its title, in the head and where it was taken', async () => {
    const policies = policyStore([], [fixturePolicy('urgent-track.yaml')]);
    const world = newWorld('2026-03-02T10:00', { policies });
    const told = { area: 'urgent-track', concern: 'threshold', risk: 'none', track: 'urgent' };
    await start({ ...told, disagreed: '2026-03-02', ...CASE }, world.env);
    await set({ ...CASE, track: 'usual' }, world.at('2026-03-03T10:00').env);
    await set({ ...CASE, track: 'urgent' }, world.at('2026-03-03T11:00').env);
    world.said();
    for (const command of [show, exportCase]) await command({ ...CASE }, world.env);
    const text = world.said().replace(/\s+/g, ' ');
    const title = 'The urgent track, of 24 hours in all';
    expect(text.split(`Track: ${title}`).length - 1).toBe(6);
    expect(text).toContain('Changed. Track: the usual way.');
    expect(text).not.toMatch(/Track: u/);
  });

  test('a step of the other side that starts a clock is not named by its id', async () => {
    const policies = policyStore([], [fixturePolicy('raised-at-stage-one.yaml')]);
    const world = newWorld('2026-12-21T10:00', { policies });
    const told = { area: 'raised-at-stage-one', concern: 'threshold', risk: 'none' };
    const since = { disagreed: '2026-12-01', raised: '2026-12-02', reached: '2026-12-21' };
    await start({ ...told, ...since, side: 'receiving', stage: '2', ...CASE }, world.env);
    world.said();
    await exportCase({ ...CASE, format: 'text' }, world.env);
    const text = world.said();
    expect(text).toContain('when the step before it is done');
    expect(text).not.toContain('send-form');
  });

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
