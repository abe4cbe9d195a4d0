import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { PolicyText } from '../../src/env.ts';
import { type Library, readPolicy } from '../../src/policy/read-policy.ts';
import { fixtureText } from '../real.ts';
import { lineOf, plant } from './merrowdale.ts';

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

/** What is changed in either file, and each problem that is then told. */
interface Planted {
  readonly what: string;
  readonly own?: { readonly from: string; readonly to: string };
  readonly base?: { readonly from: string; readonly to: string };
  readonly says: readonly { readonly file: string; readonly at?: string; readonly says: string }[];
}

const PLANTED = parse(
  readFileSync(join(import.meta.dirname, 'planted-in-shared.yaml'), 'utf8'),
) as readonly Planted[];

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
  test.each(PLANTED)('one $what', ({ own, base, says }) => {
    const texts: Readonly<Record<string, string>> = {
      'seaview.yaml': own ? plant(OWN, own.from, own.to) : OWN,
      'north-shore.yaml': base ? plant(BASE, base.from, base.to) : BASE,
    };
    const wanted = says.map((one) => {
      const line = one.at === undefined ? '\\d+' : lineOf(texts[one.file] ?? '', one.at);
      return expect.stringMatching(new RegExp(`^${one.file}:${line} ${one.says}`));
    });
    expect(problemsOf(texts['seaview.yaml'] ?? '', texts['north-shore.yaml'])).toEqual(wanted);
  });

  test('one without a folder to look in', () => {
    expect(readPolicy(text('seaview.yaml', OWN))).toMatchObject({ ok: false });
  });
});
