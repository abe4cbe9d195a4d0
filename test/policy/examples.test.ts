import { describe, expect, test } from 'vitest';
import { checkExample } from '../../src/authoring/check-example.ts';
import {
  baseFiles,
  fixtureFiles,
  fixturePolicy,
  policyFiles,
  realCalendar,
  realPolicy,
} from '../real.ts';

const own = [...policyFiles, ...baseFiles].map((file) => [file, realPolicy(file)] as const);
const invented = fixtureFiles.map((file) => [file, fixturePolicy(file)] as const);

describe.each([...own, ...invented])('what %s says a practitioner will be told', (_, policy) => {
  test.each(policy.examples.map((example) => [example.name, example] as const))(
    '%s',
    (_name, example) => {
      expect(checkExample(policy, example, realCalendar(policy.nation))).toEqual([]);
    },
  );
});

test.each(own)('%s has at least eight examples, a Christmas among them', (_, { examples }) => {
  const days = examples.flatMap((example) => Object.values(example.expect.due ?? {}));
  expect(examples.length).toBeGreaterThanOrEqual(8);
  expect(days.some((day) => /-12-(2[4-9]|3\d)|-01-0\d/.test(day ?? ''))).toBe(true);
});
