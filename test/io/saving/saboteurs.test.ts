import { expect, test } from 'vitest';
import * as saboteurs from './saboteurs.ts';
import { APPENDING, CREATING, DELETING, type Fault, IMPORTING } from './scenes.ts';
import {
  crashEverywhere,
  failEverywhere,
  type Findings,
  followPlantedLinks,
  meetEverywhere,
  rot,
  writeInPieces,
} from './sweeps.ts';
import type { Saver } from './world.ts';

type Check = (saver: Saver) => Findings;
type Sabotage = Exclude<keyof typeof saboteurs, never>;

const CAUGHT: Readonly<Record<Sabotage, readonly [by: string, check: Check, fault: Fault]>> = {
  NEVER_SYNCS_THE_FILE: ['a power cut', (s) => crashEverywhere(APPENDING, s), 'broken log'],
  NEVER_SYNCS_THE_FOLDER: ['a power cut', (s) => crashEverywhere(APPENDING, s), 'false saved'],
  SYNCS_TOO_LATE: ['a power cut', (s) => crashEverywhere(APPENDING, s), 'broken log'],
  CALLS_A_FAILED_SYNC_SAVED: ['a disk error', (s) => failEverywhere(APPENDING, s), 'false saved'],
  NEVER_READS_BACK: ['a disk that changes bytes', rot, 'broken log'],
  IGNORES_SHORT_WRITES: ['a disk that takes few bytes', writeInPieces, 'broken log'],
  TRUNCATES_IN_PLACE: ['a second writer', meetEverywhere, 'lost entry'],
  RENAMES_OVER: ['a second writer', meetEverywhere, 'lost entry'],
  TAKES_A_NUMBER_IN_USE_FOR_SAVED: ['a second writer', meetEverywhere, 'lost entry'],
  USES_A_NUMBER_AGAIN: ['an ordinary save', writeInPieces, 'broken log'],
  FORGETS_THE_ENTRY_BEFORE: ['an ordinary save', writeInPieces, 'broken log'],
  WRITES_NO_TEMP_FILE: ['a power cut', (s) => crashEverywhere(APPENDING, s), 'broken log'],
  FOLLOWS_A_PLANTED_LINK: ['a planted link', followPlantedLinks, 'wrote elsewhere'],
  LEAVES_ITS_TEMP_FILES: ['a disk error', (s) => failEverywhere(APPENDING, s), 'litter'],
  TIDIES_AWAY_OTHERS_TEMP_FILES: ['a second writer', meetEverywhere, 'cannot save'],
  KEEPS_NO_PENDING_COPY: [
    'a power cut without links',
    (s) => crashEverywhere(APPENDING, s, false),
    'broken log',
  ],
  FORGETS_ITS_ATTEMPTS: ['a disk error', (s) => failEverywhere(APPENDING, s), 'entered twice'],
  DELETES_IN_PLACE: ['a power cut', (s) => crashEverywhere(DELETING, s), 'half case'],
  BUILDS_IN_PLACE: ['a power cut', (s) => crashEverywhere(IMPORTING, s), 'half case'],
};

for (const [name, [by, check, fault]] of Object.entries(CAUGHT)) {
  const saver = saboteurs[name as Sabotage];
  const does = name.toLowerCase().replaceAll('_', ' ');
  test(`a saver that ${does} is caught by ${by}`, () => {
    expect([...check(saver).faults]).toContain(fault);
    expect([...check({}).faults]).toEqual([]);
  });
}

test('a case built in place is caught when it is made, too', () => {
  expect([...crashEverywhere(CREATING, {}).faults]).toEqual([]);
});
