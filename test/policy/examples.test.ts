import { describe, expect, test } from 'vitest';
import { checkExample } from '../../src/engine/advice/check-example.ts';
import {
  baseFiles,
  fixtureFiles,
  fixturePolicy,
  policyFiles,
  realCalendar,
  realPolicy,
} from '../real.ts';

describe.each([...policyFiles, ...baseFiles])(
  'what %s says a practitioner will be told',
  (file) => {
    const policy = realPolicy(file);
    const calendar = realCalendar(policy.nation);

    test('is shown by at least eight examples, a Christmas among them', () => {
      const days = policy.examples.flatMap((example) => Object.values(example.expect.due ?? {}));
      expect(policy.examples.length).toBeGreaterThanOrEqual(8);
      expect(days.some((day) => /-12-(2[4-9]|3\d)|-01-0\d/.test(day ?? ''))).toBe(true);
    });

    test.each(policy.examples.map((example) => [example.name, example] as const))(
      '%s',
      (_, example) => {
        expect(checkExample(policy, example, calendar)).toEqual([]);
      },
    );
  },
);

describe.each(fixtureFiles)(
  'what a policy of another shape, %s, says a practitioner will be told',
  (file) => {
    const policy = fixturePolicy(file);
    const calendar = realCalendar(policy.nation);

    test.each(policy.examples.map((example) => [example.name, example] as const))(
      '%s',
      (_, example) => {
        expect(checkExample(policy, example, calendar)).toEqual([]);
      },
    );
  },
);
