import { describe, expect, test } from 'vitest';
import { COMMAND } from '../../src/text/wrap.ts';
import { alone } from '../interview/sitting.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { newWorld, type World } from '../world.ts';

const START =
  '--concern referral --agency education --other-agency childrens-services --child neither';
const AREAS = policyFiles.map((file) => realPolicy(file).id);

/** Every page of a case's life in one area, in order, each after what the lines before it have saved. */
function linesOf(area: string): string[] {
  const open = `start --area ${area} ${START} --disagreed 2026-12-18`;
  return [
    `${open} --risk unsure`,
    `${open} --risk none --full`,
    `${open} --risk none --case a-long-reference-of-one-case`,
    'status',
    `record a-long --kind discussion --with manager --how phone --file ${import.meta.dirname}/../machine.ts`,
    'status a-long --full',
    'next a-long --outcome unresolved --risk none',
    'next a-long --outcome unresolved --risk immediate',
    'status',
    'status a-long',
    'show a-long',
    `timeline ${area} --from 2026-12-18`,
    `timeline ${area} --from 2026-12-18 --full`,
    `contacts ${area}`,
    `contacts ${area} --full`,
    'contacts camhs',
    'areas',
    'verify',
    'emergency',
    'where',
  ];
}

const isCommand = (row: string) => COMMAND.test(row) || /^ *(?:--|escalate )/.test(row);

/** What stands in a row that is one word or address, and cannot be broken. */
const isOneWord = (row: string) => !row.trim().includes(' ');

async function tooWide(world: World, line: string): Promise<string[]> {
  const { out, err } = await alone(line, world, world.env.screen.columns);
  const { columns } = world.env.screen;
  return `${out}\n${err}`
    .split('\n')
    .filter((row) => row.length > columns && !isCommand(row) && !isOneWord(row))
    .map((row) => `${line}: ${row.length} columns: ${row}`);
}

describe.each([40, 80, 120])('In a window of %i columns', (columns) => {
  test.each(AREAS)('no row of any page is wider than it: %s', async (area) => {
    const world = newWorld('2026-12-22T20:00', { screen: { columns, color: false } });
    const wide: string[] = [];
    for (const line of linesOf(area)) wide.push(...(await tooWide(world, line)));
    expect(wide).toEqual([]);
  });
});

test.each(AREAS)('no heading of the whole page stands above nothing: %s', async (area) => {
  const line = `start --area ${area} ${START} --risk none --disagreed 2026-11-27 --full`;
  const { out } = await alone(line, newWorld('2026-11-28T10:00'));
  expect(out).not.toMatch(/About the document\n(?:\n|Next|$)/);
});
