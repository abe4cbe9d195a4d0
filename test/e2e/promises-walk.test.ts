import { join } from 'node:path';
import { expect, test } from 'vitest';
import { realMachine } from '../../src/platform/machine.ts';
import { sayWhen } from '../../src/text/days.ts';
import { alone } from '../interview/sitting.ts';
import { newWorld } from '../world.ts';

const TRANSCRIPT = join(import.meta.dirname, '../fixtures/cases/southwark-walk.txt');

/**
 * A Southwark case from a decision two days before Christmas to the Independent Chair, each line a run
 * of its own, in process. `>` does something; `$` is asked, and its whole output is compared. Every date in the
 * transcript was counted by hand: look at each that changes before taking it over (`vitest -u`).
 */
const WALK = `
> start --area southwark --concern threshold --risk none --agency health --other-agency childrens-services --child neither --disagreed 2026-12-22 --case walk --now 2026-12-22T15:00
$ status walk --now 2026-12-22T15:30
> done walk raise --at 2026-12-23 --now 2026-12-23T09:00
$ status walk --now 2026-12-23T09:05
$ status walk --now 2026-12-26T12:00
$ status walk --now 2026-12-31T09:00
> done walk reply --at 2026-12-31 --now 2026-12-31T14:00
$ status walk --now 2026-12-31T14:05
> next walk --outcome unresolved --risk none --now 2026-12-31T16:00
$ status walk --now 2026-12-31T16:05
$ status walk --now 2027-01-01T10:00
> done walk escalate-2 --at 2027-01-04 --now 2027-01-04T09:00
$ status walk --now 2027-01-04T09:05
$ status walk --now 2027-01-06T09:00
> next walk --outcome no-response --risk none --now 2027-01-06T09:30
$ status walk --now 2027-01-06T09:35
> export walk --format bundle --output walk.bundle --now 2027-01-06T10:00
= another machine
> import walk.bundle --now 2027-01-07T08:00
> done walk refer-3 --at 2027-01-07 --now 2027-01-07T09:00
$ status walk --now 2027-01-07T09:05
$ status walk --now 2027-01-15T09:00
> next walk --outcome no-response --risk none --now 2027-01-15T09:30
> done walk refer-4 --now 2027-01-15T10:00
$ status walk --now 2027-01-18T09:00
> next walk --outcome unresolved --risk none --now 2027-01-19T17:00
> done walk refer-5 --now 2027-01-20T09:00
$ status walk --now 2027-01-25T09:00
> next walk --outcome resolved --now 2027-01-26T11:00
$ status walk --now 2027-01-26T11:05
$ status --now 2027-01-27T09:00
$ status --all --now 2027-01-27T09:00
`;

test('A Southwark case is walked to stage 5 and settled, and status is right at every step', async () => {
  const files = new Map<string, Uint8Array>();
  const machine = {
    ...realMachine,
    writeFile: (name: string, bytes: Uint8Array | string) => files.set(name, Buffer.from(bytes)),
    readBytes: (name: string) => files.get(name) ?? new Uint8Array(),
  };
  let world = newWorld('2026-12-22T15:00');
  const shown: string[] = [];
  for (const line of WALK.trim().split('\n')) {
    shown.push(line);
    if (line.startsWith('=')) world = newWorld('2027-01-07T08:00');
    else {
      const [, typed = '', now = ''] = /^. (.*) --now (.*)$/.exec(line) ?? [];
      const screen = { columns: 80, color: false, asOf: `As at ${sayWhen(now)}, from --now.` };
      const { exit, out } = await alone(typed, world.at(now, { machine, screen }));
      expect({ line, exit }).toEqual({ line, exit: 0 });
      if (line.startsWith('$')) shown.push(out.trimEnd());
    }
  }
  await expect(`${shown.join('\n')}\n`).toMatchFileSnapshot(TRANSCRIPT);
  const { out } = await alone('verify walk --json', world);
  expect(JSON.parse(out).cases[0]).toMatchObject({ ok: true, entries: 12, problems: [] });
});
