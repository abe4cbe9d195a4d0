import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { PolicyText } from '../../src/env.ts';
import { type Library, readPolicy } from '../../src/policy/read-policy.ts';
import { fixtureText } from '../real.ts';
import { lineOf } from './merrowdale.ts';

const BASE = fixtureText('north-shore.yaml');
const OWN = `format: 1
id: seaview
extends: north-shore
name: Seaview
document:
  partnership: Seaview Safeguarding Children Partnership
  title: Settling differences in Seaview
  dated: null
`;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function text(file: string, content: string): PolicyText {
  return { file, text: content, digest: sha256(content) };
}

/** A folder of policies, by file name. */
function folder(files: Readonly<Record<string, string>>): Library {
  const all = Object.entries(files).map(([file, content]) => text(file, content));
  const idOf = (content: string) => /^id: (\S+)/m.exec(content)?.[1];
  return {
    find: (id, asking) => all.find((one) => one.file !== asking && idOf(one.text) === id) ?? null,
    sha256,
  };
}

function read(own: string, base = BASE) {
  const library = folder({ 'seaview.yaml': own, 'north-shore.yaml': base });
  return readPolicy(text('seaview.yaml', own), library);
}

function policyOf(own: string, base = BASE) {
  const reading = read(own, base);
  if (reading.ok) return reading.policy;
  throw new Error(reading.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
}

const stepsOf = (own: string, stage: number) =>
  policyOf(own).stages[stage - 1]?.steps.map((step) => `${step.id}: ${step.do}`);

/** Each problem as its file, line and code, and what it says. */
function problemsOf(own: string, base = BASE): string[] {
  const reading = read(own, base);
  if (reading.ok) throw new Error('it was read');
  return reading.problems.map((one) => `${one.file}:${one.line} ${one.code} ${one.message}`);
}

describe('an area that adds to a text it shares with others', () => {
  test('has the shared stages and its own name, and is an area', () => {
    const policy = policyOf(OWN);
    expect(policy).toMatchObject({ id: 'seaview', name: 'Seaview', extends: 'north-shore' });
    expect(policy.base).toBeUndefined();
    expect(policy.stages.map(({ number }) => number)).toEqual([1, 2]);
    expect(policy.document.title).toBe('Settling differences in Seaview');
  });

  test('is told what it has still to fill in, until it is there, and has its own contacts first', () => {
    const own = `${OWN}contacts:
  - { id: front-door, agencies: [childrens-services], role: Front door, source: Appendix }
`;
    const police = 'A contact in the police.';
    const toFill = (text: string) => policyOf(text).toFill?.map(({ say }) => say);
    expect(toFill(OWN)).toEqual(['The front door for referrals.', police]);
    expect(toFill(own)).toEqual([police]);
    expect(policyOf(own).contacts.map(({ id, area }) => [id, area])).toEqual([
      ['front-door', 'seaview'],
      ['manager', 'seaview'],
    ]);
  });

  test('says a thing in its own words under the same id, puts a new one last or before another, and leaves out by id', () => {
    const own = `${OWN}without: [tell-region]
stages:
  - stage: 1
    steps:
      - { id: talk, do: Ring the other worker., by: you, source: Local }
      - { id: note-it, do: Note it., by: you, source: Local }
      - { id: ask-first, before: ring-front-door, do: Ask first., by: you, source: Local }
`;
    expect(stepsOf(own, 1)).toEqual([
      ...['talk: Ring the other worker.', 'ask-first: Ask first.'],
      ...['ring-front-door: Ring the front door.', 'note-it: Note it.'],
    ]);
    expect(policyOf(own).stages[0]?.limits.map(({ id }) => id)).toEqual(['settle-1']);
    expect(stepsOf(own, 2)).toEqual([expect.stringMatching(/^meet: /)]);
  });

  test('can be extended again', () => {
    const third = OWN.replace('id: seaview', 'id: harbour').replace('north-shore', 'seaview');
    const library = folder({ 'seaview.yaml': OWN, 'north-shore.yaml': BASE });
    const reading = readPolicy(text('harbour.yaml', third), library);
    expect(reading.ok && reading.policy.stages.length).toBe(2);
  });

  test('has another digest when its own file changes, and when the shared one does', () => {
    const before = policyOf(OWN).digest;
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(policyOf(`${OWN}# changed\n`).digest).not.toBe(before);
    expect(policyOf(OWN, `${BASE}# changed\n`).digest).not.toBe(before);
    expect(policyOf(OWN).digest).toBe(before);
  });
});

describe('what is wrong with an area that adds to a shared text is told with its line', () => {
  const line = lineOf(OWN, 'extends:');
  const own = `${OWN}without: [tell-region, tell-moon]
stages:
  - stage: 1
    steps:
      - { id: ask-first, before: tell-sun, do: Ask first., by: you, source: Local }
`;
  const nobody = `${OWN}stages:
  - stage: 2
    steps:
      - { id: meet, do: Meet., by: nobody, source: Local }
`;
  const round = BASE.replace('base: true', 'base: true\nextends: seaview');
  const moons = BASE.replace('within: 3 working days', 'within: three moons');
  const [mine, shared] = ['seaview.yaml', 'north-shore.yaml'];

  test.each([
    [
      'that is not there',
      OWN.replace('north-shore', 'south-shore'),
      BASE,
      [`${mine}:${line} unknown-base .*"south-shore"`],
    ],
    [
      'that extends it in turn',
      OWN,
      round,
      [`${mine}:${line} broken-base`, `${shared}:${lineOf(round, 'extends:')} extends-loop`],
    ],
    [
      'that is the file itself',
      OWN.replace('extends: north-shore', 'extends: seaview'),
      BASE,
      [`${mine}:${line} unknown-base`],
    ],
    [
      'where the fault is in its own part',
      nobody,
      BASE,
      [`${mine}:${lineOf(nobody, 'id: meet')} `],
    ],
    [
      'where the fault is in the shared one',
      OWN,
      moons,
      [`${shared}:${lineOf(moons, 'three moons')} `],
    ],
    [
      'of which it leaves out or goes before what is not there',
      own,
      BASE,
      [
        `${mine}:${lineOf(own, 'before: tell-sun')} unknown-before`,
        `${mine}:${lineOf(own, 'without')} unknown-without`,
      ],
    ],
    [
      'that has a fault of syntax',
      OWN,
      `${BASE}\n\tx: 1\n`,
      [`${mine}:\\d+ broken-base`, `${shared}:\\d+ syntax`],
    ],
    [
      'in a later format',
      OWN.replace('format: 1', 'format: 7'),
      BASE,
      [`${mine}:1 newer-format .*format 7.*format 1`],
    ],
  ])('one %s', (_, text, base, says) => {
    expect(problemsOf(text, base)).toEqual(
      says.map((one) => expect.stringMatching(new RegExp(`^${one}`))),
    );
  });

  test('one without a folder to look in', () => {
    expect(readPolicy(text('seaview.yaml', OWN))).toMatchObject({ ok: false });
  });
});
