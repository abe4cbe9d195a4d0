import { describe, expect, test } from 'vitest';
import { checkExample, failedExamples } from '../../src/authoring/check-example.ts';
import { checkPolicy } from '../../src/authoring/check-policy.ts';
import {
  baseFiles,
  fixtureFiles,
  fixturePolicy,
  fixtureText,
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

const POLICY = fixtureText('cap-over-stages.yaml');
const at = POLICY.indexOf('\nexamples:') + 1;
const ALONE = POLICY.slice(0, at);
const EXAMPLES = POLICY.slice(at);
const FILE = 'mine.examples.yaml';

function checked(text: string, examples: string | null) {
  const beside = examples === null ? {} : { examples: { file: FILE, text: examples } };
  const input = { file: 'mine.yaml', text, digest: 'd', ...beside };
  return checkPolicy(input, { library: null, today: '2026-11-22', document: null });
}

const said = (text: string, examples: string | null) =>
  checked(text, examples)
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);

describe('Examples in a file beside the policy', () => {
  test('are the very tests that they are inside it, and no part of what cases go by', () => {
    const [inside, beside] = [checked(POLICY, null).policy, checked(ALONE, EXAMPLES).policy];
    expect(beside?.examples.length).toBeGreaterThan(0);
    expect(beside).toEqual(inside);
    expect(checked(ALONE, EXAMPLES).policy?.digest).toBe(checked(ALONE, null).policy?.digest);
  });

  test('have each fault at their own file and line', () => {
    const broken = EXAMPLES.replace(/concern: [a-z-]+/, 'concern: refferal');
    const line = broken.slice(0, broken.indexOf('refferal')).split('\n').length;
    expect(said(ALONE, broken)).toEqual([
      expect.stringMatching(`^${FILE}:${line}:\\d+: "concern" is "refferal"; wanted "referral"`),
    ]);
    expect(said(ALONE, `${EXAMPLES}# CONFIRM this`)[0]).toMatch(`${FILE}:`);
    expect(said(ALONE, 'examples: [')[0]).toMatch(`${FILE}:1:11: `);
  });

  test('are shown where they stand when one does not hold', () => {
    const late = EXAMPLES.replace('five-days: 2026', 'five-days: 2030');
    const [failed] = failedExamples(checked(ALONE, late), realCalendar);
    expect(failed).toMatchObject({ file: FILE, message: expect.stringContaining('2030') });
  });

  test.each([
    [
      'stand in both files',
      POLICY,
      EXAMPLES,
      `mine.yaml:\\d+:1: there are examples in ${FILE} too; wanted all there`,
    ],
    [
      'have something else with them',
      ALONE,
      `id: mine\n${EXAMPLES}`,
      `${FILE}:1:1: this is the file of the examples; wanted "examples" and no other key`,
    ],
    [
      'are given in place of the policy',
      EXAMPLES,
      null,
      'mine.yaml:1:1: these are examples alone; wanted the policy file that they belong to',
    ],
  ])('that %s are told so in one line', (_, text, examples, says) => {
    expect(said(text, examples)).toEqual([expect.stringMatching(`^${says}$`)]);
  });
});
