import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { limitsIn } from '../../src/authoring/document/times.ts';
import { policyJsonSchema, policyJsonSchemaText } from '../../src/build/policy-schema.ts';
import { HELP_TOPICS } from '../help-texts.ts';
import { policySchema } from '../real.ts';
import { check, POLICY } from './merrowdale.ts';

const KEYS =
  'by|verb|if|when|within|also-within|might-mean|or-sooner|reading|from|event|stages|to-stage|concerns|instead|nation|agencies|phones|source|optional|binds|receiving|worded|edition';
const WRITTEN = new RegExp(
  `(?<= )(${KEYS}): (\\[\\{.*?\\}\\]|\\[.*?\\]|\\{.*?\\}(?= |\\.|,|$)|'.*?'|[^,.:]+)`,
  'g',
);

/** What the topic says to write, key by key: all of one line stands in one part of a policy. */
const LINES = (HELP_TOPICS['policy-format'] ?? []).flatMap((line, n) => {
  const pieces = [...line.matchAll(WRITTEN)].flatMap(([, key = '', said = '']) => {
    const value = said
      .replace(/^and the id of that step$/, 'raise')
      .replace(/ and (?=the )/, '')
      .trim();
    // "stages: a route" is the sentence before a colon, and nothing to write.
    return /^(a route|a track|a time|under|stay)\b/.test(value) ? [] : [[key, value] as const];
  });
  return pieces.map(([key, value]) => ({ line, n, key, value }));
});

/** A part of the little policy that takes what a line says, with the whole around it. */
function policyWith(line: string, key: string, value: unknown): string {
  const policy = parse(POLICY);
  Reflect.deleteProperty(policy, 'examples');
  const clause = { source: '2.2' };
  policy.tracks = [{ id: 'urgent', title: 'Urgent', stages: [1, 2], ...clause }];
  const [, stage] = policy.stages;
  const limit = stage.limits[0];
  const { 'also-within': _, ...step } = stage.steps[0];
  const conference = {
    id: 'challenge',
    title: 'Challenge',
    instead: true,
    steps: [step],
    ...clause,
  };
  const written = (part: object) =>
    Object.assign(part, key === 'when' && { if: 'where it is so' }, { [key]: value });
  if (key === 'nation' || key === 'edition') written(policy);
  else if (key === 'worded') limit.worded = value;
  else if (key === 'stages' && /\ba track\b/.test(line)) policy.tracks[0].stages = value;
  else if (/\ba track\b/i.test(line)) limit.when = value;
  else if (key === 'from' && value === 'conference')
    policy.routes = [
      {
        ...conference,
        concerns: ['conference-decision'],
        steps: [written({ ...step, id: 'c' })],
      },
    ];
  else if (/\ba route\b/.test(line))
    policy.routes = [{ ...conference, instead: false, steps: [], id: 'way', [key]: value }];
  else if (/^ - (One time over)/.test(line))
    policy.limits = [written({ ...limit, id: 'over', from: 'disagreement' })];
  else if (/contact|agencies|phones/.test(line) && !/of the contact/.test(line))
    policy.contacts[0][key] = value;
  else stage.steps[0] = written(step);
  return JSON.stringify(policy);
}

test('help policy-format says what to write in many places, and the checker takes each', () => {
  expect(LINES.length).toBeGreaterThan(30);
});

test.each(LINES)('line $n: $key: $value', ({ line, key, value }) => {
  const text = policyWith(line, key, parse(value));
  const errors = check(text).problems.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
});

/** Words of a document, and what the topic says to write for them. */
const QUOTED = (HELP_TOPICS['policy-format'] ?? []).flatMap((line) =>
  [...line.matchAll(/("[^.]*?"[^".]*?): within: ([^,.]+)/g)].flatMap(
    ([, printed = '', within = '']) =>
      [...printed.matchAll(/"(.+?)"/g)].map(([, words = '']) => {
        const areWorking = printed.includes('times are working days');
        return { words, within: areWorking ? within.replace('working ', '') : within };
      }),
  ),
);

test.each(QUOTED)('"$words" is read as the topic says: $within', ({ words, within }) => {
  const said = words.startsWith('within') ? words : `within ${words}`;
  expect(limitsIn(`It is due ${said}`)[0]?.within).toBe(within);
});

test('and a dozen times and more are', () => expect(QUOTED.length).toBeGreaterThan(11));

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, 'policies');
const SCHEMA_KEYS = readFileSync(join(ROOT, 'src/build/policy-keys.txt'), 'utf8');

test('an editor is shown the very format that the program reads', () => {
  expect(policySchema()).toBe(policyJsonSchemaText(SCHEMA_KEYS));
});

test('every policy file names the schema in its first line', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  const without = files.filter(
    (name) =>
      !readFileSync(join(FOLDER, name), 'utf8').startsWith(
        '# yaml-language-server: $schema=./policy.schema.json\n',
      ),
  );
  expect(files.length).toBeGreaterThan(0);
  expect(without).toEqual([]);
});

test('a file that extends another may leave out what it takes over, but may not make up a key', () => {
  const { then } = policyJsonSchema(SCHEMA_KEYS);
  expect(then).toMatchObject({
    required: ['format', 'id', 'extends'],
    properties: { stages: true, without: true },
    additionalProperties: false,
  });
});

test('an editor says of every key what it is for, with an example, and completes every closed list', () => {
  const without: string[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    const { properties } = value as { properties?: Record<string, unknown> };
    for (const [key, one] of Object.entries(properties ?? {}))
      if (one !== true && !/^.{10,}\.( For example: .+)?$/.test(descriptionOf(one)))
        without.push(key);
    Object.values(value).forEach(visit);
  };
  visit(policyJsonSchema(SCHEMA_KEYS));
  expect(without).toEqual([]);
  expect(policySchema()).toMatch(/"from": \{\s+"anyOf": \[\s+\{\s+"enum": \[\s+"disagreement"/);
});

function descriptionOf(value: unknown): string {
  return String((value as { description?: string }).description);
}
