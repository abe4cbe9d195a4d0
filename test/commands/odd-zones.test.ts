import { afterEach, describe, expect, test } from 'vitest';
import { record } from '../../src/commands/record.ts';
import { machineIn, realMachine } from '../../src/platform/machine.ts';
import { inJson } from '../interview/sitting.ts';
import { newWorld } from '../world.ts';
import { saved } from './saved-cases.ts';

/** What machines are found set to as TZ that is no zone's name as Node knows it, or none at all. */
const ODD_ZONES = [
  ...[':/etc/localtime', 'UTC0', 'Europe/london', 'localtime', '/usr/share/zoneinfo/Europe/London'],
  ...['GMT Standard Time', 'GMT0BST,M3.5.0/1,M10.5.0', '<+0530>-5:30', 'Bogus/Zone'],
  ...['UTC', 'Foo/Bar', '../../etc/passwd', 'A'.repeat(5_000)],
  ...['Bogus "Zone"\\\n\u001b[2J', ' ', ''],
];

const NOW = '2026-12-22T15:00';
const UNKNOWN = [':/etc/localtime', 'UTC0', 'Europe/london', 'GMT Standard Time', 'Bogus/Zone'];

const own = process.env.TZ;
afterEach(() => setZone(own));

function setZone(tz: string | undefined): void {
  if (tz === undefined) delete process.env.TZ;
  else process.env.TZ = tz;
}

describe('A practitioner whose machine is set to a zone that Node does not know', () => {
  test.each([undefined, ...ODD_ZONES])('saves under TZ=%j, and the record is whole', async (tz) => {
    setZone(tz);
    for (const machine of [machineIn(tz), realMachine]) {
      const world = newWorld(NOW, { machine: { ...machine, readText: () => 'We spoke.' } });
      await saved(world);
      await record({ case: 'swk-1', file: 'words' }, world.env);
      const document = await inJson('verify', world);
      expect(document.cases).toMatchObject([{ ok: true, entries: 2, problems: [] }]);
    }
  });

  // Another Node may know what it takes some of these for: it counts in UTC then, and may say so.
  test.each(UNKNOWN)('finds TZ=%j noted as it was given', (tz) => {
    setZone(tz);
    expect([tz, 'UTC']).toContain(machineIn(tz).clock().zone);
  });

  test('finds a zone of which nothing is said noted as unknown', () => {
    setZone('');
    expect(['unknown', 'UTC']).toContain(machineIn('').clock().zone);
  });

  test('finds a zone that is known noted by its name', () => {
    setZone('America/St_Johns');
    expect(machineIn('America/St_Johns').clock().zone).toBe('America/St_Johns');
  });
});
