import { expect, test } from 'vitest';
import { APPENDING, CREATING, DELETING, IMPORTING, MOVING, type Scene } from './scenes.ts';
import {
  crashEverywhere,
  failEverywhere,
  followPlantedLinks,
  meetEverywhere,
  rot,
  writeInPieces,
} from './sweeps.ts';

const SCENES: Readonly<Record<string, Scene>> = {
  'appending an entry': APPENDING,
  'moving over to another policy': MOVING,
  'making a case': CREATING,
  'deleting a case': DELETING,
  'importing a case': IMPORTING,
};
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

test('a disk that takes three bytes at a time is written to until all is there', () => {
  expect([...writeInPieces({}).faults]).toEqual([]);
});

test('a disk that changes what it is given is found out before anything is called saved', () => {
  for (const scene of [APPENDING, MOVING]) expect([...rot({}, scene).faults]).toEqual([]);
});

test('a link planted under a name in use is not written through', () => {
  expect([...followPlantedLinks({}).faults]).toEqual([]);
});
