import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Env } from '../../src/env.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { printed } from '../interview/sitting.ts';
import { fixturePolicy } from '../real.ts';
import { newWorld, policyStore } from '../world.ts';

const WORDS = { machine: { ...realMachine, readText: () => 'Send the chronology' } };
const START = 'start --case c1 --concern threshold --risk none';

/** The chronology of a case as text, once each of these lines was typed at its time. */
async function chronologyOf(
  lines: readonly (readonly [at: string, line: string])[],
  changes: Partial<Env> = WORDS,
): Promise<string> {
  const world = newWorld('2026-03-02T10:00', changes);
  for (const [at, line] of lines) await printed(line, world.at(at));
  return printed('export c1', world.at(lines.at(-1)?.[0] ?? ''));
}

/** A case that was handled as immediate for a day. */
function atRiskIn(area: string): Promise<string> {
  const told = `--area ${area} --child neither --agency education --other-agency police`;
  const raised: [string, string] = ['2026-03-02T10:00', 'done c1 raise --by "School DSL"'];
  return chronologyOf([
    ['2026-03-02T10:00', `${START} ${told} --disagreed 2026-03-02 --by "School DSL"`],
    ...(area === 'southwark' ? [raised] : []),
    ['2026-03-02T11:00', 'record c1 --planned --how video --file -'],
    ['2026-03-03T09:00', 'next c1 --outcome risk --risk immediate'],
    ['2026-03-04T09:00', 'next c1 --outcome unresolved --risk none'],
    ['2026-03-05T09:00', 'verify c1'],
  ]);
}

const AREAS = ['southwark', 'wandsworth', 'rbwm', 'wirral', 'kingston'];

describe('A chronology is for somebody else to read', () => {
  test.each(AREAS)(
    'in %s nobody is "you" outside a quotation, and no word is the program’s',
    async (area) => {
      const text = await atRiskIn(area);
      // What the policy says to the practitioner may be quoted.
      const ours = text.replace(/"[^"\n]*"/g, '""');
      expect(ours).not.toMatch(/\b[Yy]ou(r|rs)?\b/);
      expect(ours).not.toMatch(
        /projected|\bState\b|record --|It is not settled|escalate \w+ c1|Neither/,
      );
    },
  );

  test('a step whose stage was taken back is said in words, and what was recorded late stands where it happened', async () => {
    const text = await chronologyOf([
      ['2026-03-02T10:00', `${START} --area kingston --disagreed 2026-03-02`],
      ['2026-03-03T10:00', 'next c1 --outcome unresolved --risk none'],
      ['2026-03-04T10:00', 'next c1 --outcome unresolved --risk none'],
      ['2026-03-04T11:00', 'done c1 refer-3'],
      ['2026-03-04T12:00', 'correct c1 3 --file -'],
      ['2026-03-05T09:00', 'record c1 --kind discussion --at 2026-03-02T11:00 --file -'],
    ]);
    expect(text).toContain('Done: It must be referred without delay through line management, to');
    expect(text).not.toContain('refer-3');
    const numbers = [...text.matchAll(/^Entry (\d)/gm)].map(([, number]) => number);
    expect(numbers).toEqual(['1', '6', '2', '3', '4', '5']);
  });

  test('each page of a print or a Word file says what it is of, for whom to sign, and its number', async () => {
    const files = new Map<string, Uint8Array | string>();
    const writeFile = (path: string, content: Uint8Array | string) => files.set(path, content);
    const world = newWorld('2026-03-02T10:00', { machine: { ...realMachine, writeFile } });
    await printed(`${START} --area southwark`, world);
    for (const name of ['c.html', 'c.docx']) await printed(`export c1 --output ${name}`, world);
    const foot = /Case c1\. Prepared on Mon 2 Mar 2026 by _+/;
    expect(String(files.get('c.html'))).toMatch(new RegExp(`data-foot="${foot.source}"`));
    const parts = unzipSync(files.get('c.docx') as Uint8Array);
    const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    expect(part('word/footer1.xml')).toMatch(foot);
    expect(await printed('export c1 --by Midwife', world)).toMatch(/^Prepared by: Midwife$/m);
    expect(part('word/footer1.xml')).toMatch(/PAGE.* of .*NUMPAGES/);
    expect(part('docProps/core.xml')).not.toContain('Un-named');
    const [, heading] = part('word/styles.xml').split('w:styleId="Heading1"');
    expect(heading?.split('</w:style>')[0]).toContain('<w:color w:val="0B0C0C"/>');
  });

  test('a way of the policy’s own is named by its title, in the head and where it was taken', async () => {
    const policies = policyStore([], [fixturePolicy('urgent-track.yaml')]);
    const world = newWorld('2026-03-02T10:00', { policies });
    await printed(`${START} --area urgent-track --track urgent --disagreed 2026-03-02`, world);
    for (const [at, track] of Object.entries({ '10:00': 'usual', '11:00': 'urgent' }))
      await printed(`set c1 --track ${track}`, world.at(`2026-03-03T${at}`));
    const pages = [await printed('show c1', world), await printed('export c1', world)];
    const text = pages.join(' ').replace(/\s+/g, ' ');
    const title = 'The urgent track, of 24 hours in all';
    expect(text.split(`Track: ${title}`).length - 1).toBe(6);
    expect(text).toContain('Changed. Track: the usual way.');
    expect(text).not.toMatch(/Track: u/);
  });

  test('a step of the other side that starts a clock is not named by its id', async () => {
    const policies = policyStore([], [fixturePolicy('raised-at-stage-one.yaml')]);
    const since = '--disagreed 2026-12-01 --raised 2026-12-02 --reached 2026-12-21 --stage 2';
    const line = `${START} --area raised-at-stage-one --side receiving ${since}`;
    const text = await chronologyOf([['2026-12-21T10:00', line]], { policies });
    expect(text).toContain('when the step before it is done');
    expect(text).not.toContain('send-form');
  });

  test('time limits stand in the order of their dates, and the receipt is at the foot alone', async () => {
    const text = await atRiskIn('southwark');
    const limits = text.slice(text.indexOf('\nTime limits\n'), text.indexOf('\nHow the dates'));
    const days = [...limits.matchAll(/^\w{3} (\d+) Mar 2026/gm)].map(([, day]) => Number(day));
    expect(days.length).toBeGreaterThan(3);
    expect(days).toEqual(days.toSorted((one, other) => one - other));
    const [before = '', foot = ''] = text.split('\nReceipt\n');
    expect(before).not.toMatch(/[0-9a-f]{64}/);
    expect(foot.match(/[0-9a-f]{64}/g)?.length).toBe(2);
  });
});
