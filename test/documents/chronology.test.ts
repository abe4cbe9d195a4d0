import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { realMachine } from '../../src/platform/machine.ts';
import { printed } from '../interview/sitting.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { newWorld } from '../world.ts';

const START = 'start --case c1 --concern threshold --risk none --disagreed 2026-03-02';

test.each(policyFiles.map((file) => realPolicy(file).id))(
  'In a chronology of %s nobody is "you" outside a quotation, and no word is the program’s',
  async (area) => {
    const machine = { ...realMachine, readText: () => 'Send the chronology' };
    const world = newWorld('2026-03-02T10:00', { machine });
    const lines = [
      ['02T10:00', `${START} --area ${area} --child neither --agency education --by "School DSL"`],
      ['02T11:00', 'record c1 --planned --how video --file -'],
      ['03T09:00', 'next c1 --outcome risk --risk immediate'],
      ['04T09:00', 'next c1 --outcome unresolved --risk none'],
    ] as const;
    for (const [at, line] of lines) await printed(line, world.at(`2026-03-${at}`));
    // What the policy says to the practitioner may be quoted.
    const text = (await printed('export c1', world.at('2026-03-05T09:00'))).replace(
      /"[^"\n]*"/g,
      '""',
    );
    expect(text).not.toMatch(/\b[Yy]ou(r|rs)?\b/);
    expect(text).not.toMatch(
      /projected|\bState\b|record --|It is not settled|escalate \w+ c1|Neither/,
    );
  },
);

test('Each page of a print or a Word file says what it is of, for whom to sign, and its number', async () => {
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
