import { describe, expect, test } from 'vitest';
import { findArea, OTHER_AUTHORITIES, placesIn } from '../../src/input/find-area.ts';
import { fold } from '../../src/input/search-names.ts';
import { policyStore } from '../world.ts';
import { alone } from './sitting.ts';

const { cards } = policyStore();

test.each([
  'start leeds',
  'contacts leeds',
  'timeline leeds',
  'contacts tower hamlets camhs',
  'contacts kingston upon hull',
  'contacts isle of wight',
  'contacts city of london',
  'kingston upon hull',
  'contacts camhs leeds',
  'contacts camhs Hounslow',
  'contacts gp kingston upon hull',
])(
  'An area that is not listed: %s: the general advice, and no other area, exit 9',
  async (line) => {
    const { exit, out } = await alone(line);
    expect([exit, line]).toEqual([9, line]);
    expect(out).toMatch(/^If a child is in immediate danger, call 999 now\.\n/);
    expect(out).toContain("Our advice, from no area's policy");
    expect(out).not.toMatch(/stage|\d{5}/i);
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(23);
  },
);

describe('A town or district', () => {
  test('is known only where the policy of its area is here', () => {
    const others = cards.filter(({ id }) => id !== 'southwark');
    expect(findArea(others, 'Peckham').kind).toBe('unknown');
  });

  test('stands once, and is no area itself', () => {
    const names = placesIn(cards).map(({ name }) => fold(name));
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => OTHER_AUTHORITIES.has(name))).toEqual([]);
  });
});
