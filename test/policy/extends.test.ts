import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { PolicyText } from '../../src/env.ts';
import { type Library, readPolicy } from '../../src/policy/read-policy.ts';
import { fixtureText } from '../real.ts';

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

function problemsOf(own: string, base = BASE) {
  const reading = read(own, base);
  if (reading.ok) throw new Error('it was read');
  return reading.problems.map(({ file, line, code, message }) => ({ file, line, code, message }));
}

function lineOf(content: string, part: string): number {
  return content.slice(0, content.indexOf(part)).split('\n').length;
}

describe('an area that adds to a text it shares with others', () => {
  test('has the shared stages and its own name, and is an area', () => {
    const policy = policyOf(OWN);
    expect(policy).toMatchObject({ id: 'seaview', name: 'Seaview', extends: 'north-shore' });
    expect(policy.base).toBeUndefined();
    expect(policy.stages.map(({ number }) => number)).toEqual([1, 2]);
    expect(policy.document.title).toBe('Settling differences in Seaview');
  });

  test('is told what it has still to fill in, until it is there', () => {
    const contacts = `contacts:
  - { id: front-door, agencies: [childrens-services], role: Front door, source: Appendix }
`;
    expect(policyOf(OWN).toFill?.map(({ say }) => say)).toEqual([
      'The front door for referrals.',
      'A contact in the police.',
    ]);
    expect(policyOf(OWN + contacts).toFill?.map(({ say }) => say)).toEqual([
      'A contact in the police.',
    ]);
  });

  test('says a thing in its own words under the same id, at the same place', () => {
    const own = `${OWN}stages:
  - stage: 1
    steps:
      - { id: talk, do: Ring the other worker., by: you, source: Local }
`;
    const [stage] = policyOf(own).stages;
    expect(stage?.steps.map((step) => step.do)).toEqual([
      'Ring the other worker.',
      'Ring the front door.',
    ]);
    expect(stage?.limits.map(({ id }) => id)).toEqual(['settle-1']);
  });

  test('puts a new thing last, or before another', () => {
    const own = `${OWN}stages:
  - stage: 1
    steps:
      - { id: note-it, do: Note it., by: you, source: Local }
      - { id: ask-first, before: ring-front-door, do: Ask first., by: you, source: Local }
`;
    const ids = policyOf(own).stages[0]?.steps.map(({ id }) => id);
    expect(ids).toEqual(['talk', 'ask-first', 'ring-front-door', 'note-it']);
  });

  test('has its own contacts before the shared ones', () => {
    const own = `${OWN}contacts:
  - { id: front-door, agencies: [police], role: Front door, source: Appendix }
`;
    expect(policyOf(own).contacts.map(({ id, area }) => [id, area])).toEqual([
      ['front-door', 'seaview'],
      ['manager', 'seaview'],
    ]);
  });

  test('leaves out by id what is not done here', () => {
    const ids = policyOf(`${OWN}without: [tell-region]\n`).stages[1]?.steps.map(({ id }) => id);
    expect(ids).toEqual(['meet']);
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

describe('what is wrong with an area that adds to a shared text', () => {
  const line = lineOf(OWN, 'extends:');

  test('is told with its line where the shared text is not there', () => {
    expect(problemsOf(OWN.replace('north-shore', 'south-shore'))).toEqual([
      {
        file: 'seaview.yaml',
        line,
        code: 'unknown-base',
        message: expect.stringContaining('"south-shore"'),
      },
    ]);
    expect(readPolicy(text('seaview.yaml', OWN))).toMatchObject({ ok: false });
  });

  test('is told with its line where two extend each other, or one itself', () => {
    const round = BASE.replace('base: true', 'base: true\nextends: seaview');
    expect(problemsOf(OWN, round)).toMatchObject([
      { file: 'seaview.yaml', line, code: 'broken-base' },
      { file: 'north-shore.yaml', line: lineOf(round, 'extends:'), code: 'extends-loop' },
    ]);
    expect(problemsOf(OWN.replace('extends: north-shore', 'extends: seaview'))).toMatchObject([
      { code: 'unknown-base', line },
    ]);
  });

  test('is told in the file where it stands: the own one, or the shared one', () => {
    const own = `${OWN}stages:
  - stage: 2
    steps:
      - { id: meet, do: Meet., by: nobody, source: Local }
`;
    const base = BASE.replace('within: 3 working days', 'within: three moons');
    const [file, shared] = ['seaview.yaml', 'north-shore.yaml'];
    expect(problemsOf(own)).toMatchObject([{ file, line: lineOf(own, 'id: meet') }]);
    expect(problemsOf(OWN, base)).toMatchObject([
      { file: shared, line: lineOf(base, 'three moons') },
    ]);
  });

  test('is told where it leaves out or goes before what is not there', () => {
    const own = `${OWN}without: [tell-region, tell-moon]
stages:
  - stage: 1
    steps:
      - { id: ask-first, before: tell-sun, do: Ask first., by: you, source: Local }
`;
    expect(problemsOf(own)).toMatchObject([
      { line: lineOf(own, 'before: tell-sun'), code: 'unknown-before' },
      { line: lineOf(own, 'without'), code: 'unknown-without' },
    ]);
  });

  test('is a syntax fault of the shared text, told in its file', () => {
    expect(problemsOf(OWN, `${BASE}\n\tx: 1\n`)).toMatchObject([
      { file: 'seaview.yaml', code: 'broken-base' },
      { file: 'north-shore.yaml', code: 'syntax' },
    ]);
  });

  test('is a later format, whose number is named', () => {
    expect(problemsOf(OWN.replace('format: 1', 'format: 7'))).toEqual([
      {
        file: 'seaview.yaml',
        line: 1,
        code: 'newer-format',
        message: expect.stringMatching(/format 7.*format 1/),
      },
    ]);
  });
});
