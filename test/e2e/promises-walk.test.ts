import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Workspace } from './workspace.ts';

const TRANSCRIPT = join(import.meta.dirname, '../fixtures/cases/southwark-walk.txt');

/**
 * A Southwark case from a decision two days before Christmas to the Independent Chair, each line a run
 * of its own. `>` does something; `$` is asked, and its whole output is compared. Every date in the
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
> import ../walk.bundle --now 2027-01-07T08:00
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
  const [here, there] = [new Workspace(), new Workspace()];
  let workspace = here;
  const lines = WALK.trim()
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('=')) {
        workspace = there;
        return [line];
      }
      const args = line.slice(2).replace('../walk.bundle', join(here.folder, 'walk.bundle'));
      const out = workspace.do(args.split(' '), { env: { COLUMNS: '80' } });
      return line.startsWith('$') ? [line, out.trimEnd()] : [line];
    });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(TRANSCRIPT);
  const checked = there.json(['verify', 'walk']).cases[0];
  expect(checked).toMatchObject({ ok: true, entries: 12, problems: [] });
}, 120_000);
