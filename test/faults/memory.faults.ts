import { expect, test } from 'vitest';
import * as saboteurs from '../cases/saving/saboteurs.ts';
import { APPENDING, CREATING, DELETING, IMPORTING, MOVING } from '../cases/saving/scenes.ts';
import {
  crashEverywhere,
  type Findings,
  failEverywhere,
  meetEverywhere,
} from '../cases/saving/sweeps.ts';
import { printFigure } from './print-figure.ts';

const SCENES = [APPENDING, MOVING, CREATING, DELETING, IMPORTING];
const LINKS = [true, false];
const LONGEST = { timeout: 240_000 };

test('the sweeps on a disk in memory, counted', LONGEST, () => {
  const sweeps = (sweep: typeof crashEverywhere): readonly Findings[] =>
    SCENES.flatMap((scene) => LINKS.map((links) => sweep(scene, {}, links)));
  count('power cuts in memory, at every file call, in four ways', sweeps(crashEverywhere));
  count('errors in memory, at every file call, once, lasting and late', sweeps(failEverywhere));
  count(
    'meetings of two writers in memory',
    LINKS.map((links) => meetEverywhere({}, links)),
  );
  printFigure(`${Object.keys(saboteurs).length + 1} sabotaged savers, each caught by its test.`);
});

function count(what: string, findings: readonly Findings[]): void {
  const tried = findings.reduce((sum, finding) => sum + finding.tried, 0);
  const faults = findings.flatMap((finding) => [...finding.faults]);
  printFigure(`${what}: ${tried}, with ${faults.length} faults.`);
  expect(faults).toEqual([]);
}
