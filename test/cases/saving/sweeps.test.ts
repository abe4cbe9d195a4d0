import { expect, test } from 'vitest';
import { writeWhole } from '../../../src/platform/disk/whole-file.ts';
import * as saboteurs from './saboteurs.ts';
import {
  APPENDING,
  caseOf,
  DELETING,
  EXTENDING,
  extending,
  type Fault,
  IMPORTING,
  MOVING,
  SCENES,
  type Scene,
} from './scenes.ts';
import {
  countCalls,
  crashEverywhere,
  type Findings,
  failEverywhere,
  followPlantedLinks,
  meetEverywhere,
  rot,
  writeInPieces,
} from './sweeps.ts';
import { ROOT, type Saver, type World } from './world.ts';

const DISKS = { 'a disk with links': true, 'a disk without links': false };

for (const [doing, scene] of Object.entries(SCENES)) {
  for (const [disk, links] of Object.entries(DISKS)) {
    test(`a power cut at any file call of ${doing} on ${disk} breaks nothing`, () => {
      const { tried, faults } = crashEverywhere(scene, {}, links);
      expect([...faults]).toEqual([]);
      expect(tried).toBeGreaterThan(100);
    });

    test(`an error at any file call of ${doing} on ${disk} is told truly`, () => {
      const { tried, faults } = failEverywhere(scene, {}, links);
      expect([...faults]).toEqual([]);
      expect(tried).toBeGreaterThan(100);
    });
  }
}

for (const [disk, links] of Object.entries(DISKS)) {
  test.each([APPENDING, MOVING])(
    `two windows that meet at any file call on ${disk} both keep their entries (%#)`,
    (scene) => {
      const { tried, faults } = meetEverywhere({}, links, scene);
      expect([...faults]).toEqual([]);
      expect(tried).toBeGreaterThan(15);
    },
  );
}

test('each of many entries that a bundle adds costs no more than each of a few', () => {
  const many = Array.from({ length: 20 }, (_, index) => `entry ${index}`);
  const each = countCalls(EXTENDING) / 2;
  expect(countCalls(extending(...many)) / many.length).toBeLessThan(each);
});

test('a disk that takes three bytes at a time is written to until all is there', () => {
  expect([...writeInPieces({}).faults]).toEqual([]);
});

test('a disk that changes what it is given is found out before anything is called saved', () => {
  for (const scene of [APPENDING, MOVING]) expect([...rot({}, scene).faults]).toEqual([]);
});

test('a link planted under a name in use is not written through', () => {
  expect([...followPlantedLinks({}).faults]).toEqual([]);
});

type Check = (saver: Saver) => Findings;
type Sabotage = keyof typeof saboteurs;

const cut =
  (scene: Scene, links = true): Check =>
  (saver) =>
    crashEverywhere(scene, saver, links);
const failing: Check = (saver) => failEverywhere(APPENDING, saver);

const CAUGHT: Readonly<Record<Sabotage, readonly [by: string, check: Check, fault: Fault]>> = {
  NEVER_SYNCS_THE_FILE: ['a power cut', cut(APPENDING), 'broken log'],
  NEVER_SYNCS_THE_FOLDER: ['a power cut', cut(APPENDING), 'false saved'],
  SYNCS_TOO_LATE: ['a power cut', cut(APPENDING), 'broken log'],
  CALLS_A_FAILED_SYNC_SAVED: ['a disk error', failing, 'false saved'],
  NEVER_READS_BACK: ['a disk that changes bytes', rot, 'broken log'],
  IGNORES_SHORT_WRITES: ['a disk that takes few bytes', writeInPieces, 'broken log'],
  TRUNCATES_IN_PLACE: ['a second writer', meetEverywhere, 'lost entry'],
  RENAMES_OVER: ['a second writer', meetEverywhere, 'lost entry'],
  TAKES_A_NUMBER_IN_USE_FOR_SAVED: ['a second writer', meetEverywhere, 'lost entry'],
  USES_A_NUMBER_AGAIN: ['an ordinary save', writeInPieces, 'broken log'],
  FORGETS_THE_ENTRY_BEFORE: ['an ordinary save', writeInPieces, 'broken log'],
  WRITES_NO_TEMP_FILE: ['a power cut', cut(APPENDING), 'broken log'],
  FOLLOWS_A_PLANTED_LINK: ['a planted link', followPlantedLinks, 'wrote elsewhere'],
  LEAVES_ITS_TEMP_FILES: ['a disk error', failing, 'litter'],
  TIDIES_AWAY_OTHERS_TEMP_FILES: ['a second writer', meetEverywhere, 'cannot save'],
  KEEPS_NO_PENDING_COPY: ['a power cut without links', cut(APPENDING, false), 'broken log'],
  FORGETS_ITS_ATTEMPTS: ['a disk error', failing, 'entered twice'],
  NAMES_A_POLICY_THAT_IS_NOT_THERE: ['a power cut', cut(MOVING), 'broken log'],
  DOES_NOT_MARK_A_POLICY: ['a power cut', cut(MOVING), 'broken log'],
  DELETES_IN_PLACE: ['a power cut', cut(DELETING), 'half case'],
};

/** Puts a case together under its own name, where everybody can see it grow. */
const IMPORTING_IN_PLACE: Scene = {
  ...IMPORTING,
  act: ({ disk }: World) => {
    const { entries, policies } = caseOf('first', 'second');
    for (const folder of ['/data', ROOT, `${ROOT}/SWK-7`]) disk.fs.makeFolder(folder);
    for (const { name, bytes } of [...policies, ...entries])
      writeWhole(disk.fs, `${ROOT}/SWK-7/${name}`, bytes);
    for (const folder of [`${ROOT}/SWK-7`, ROOT, '/data', '']) disk.fs.syncFolder(folder);
    return 'saved';
  },
};

for (const [name, saver] of Object.entries(saboteurs)) {
  const [by, check, fault] = CAUGHT[name as Sabotage];
  const does = name.toLowerCase().replaceAll('_', ' ');
  test(`a saver that ${does} is caught by ${by}`, () => {
    expect([...check(saver).faults]).toContain(fault);
    expect([...check({}).faults]).toEqual([]);
  });
}

test('an import that builds a case in place is caught by a power cut', () => {
  expect([...crashEverywhere(IMPORTING_IN_PLACE, {}).faults]).toContain('half case');
  expect([...crashEverywhere(IMPORTING, {}).faults]).toEqual([]);
});
