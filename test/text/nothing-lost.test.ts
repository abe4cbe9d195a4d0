import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Advice } from '../../src/model/advice.ts';
import type { Contact } from '../../src/model/policy-parts.ts';
import { wordAdvice } from '../../src/text/general-advice.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { foundAt, PAIRS, pageOf, RISKS } from './found-at.ts';

const FACTS = readFileSync(join(import.meta.dirname, '../fixtures/old-page-facts.tsv'), 'utf8');
const WHEN = { disagreed: '2026-06-01', reached: '2026-06-02', now: '2026-06-02T10:00:00+01:00' };
const POLICIES = new Map(policyFiles.map(realPolicy).map((policy) => [policy.id, policy]));

interface Page {
  readonly advice: Advice;
  readonly contacts: readonly Contact[];
  /** All that is printed by `--full` and `--json`, in small letters. */
  readonly said: string;
}

/** The page of an area and stage; which of the 18 combinations of pairs and risks it is, as in the file. */
function readPage(area: string, stage: number, bit: number): Page {
  const policy = POLICIES.get(area);
  const [pair, risk] = [PAIRS[Math.floor(bit / 3)], RISKS[bit % 3]];
  if (!policy || !pair || !risk) throw new Error(`There is no page ${bit} of ${area}.`);
  const findings = foundAt(policy, { stage, pair, risk, ...WHEN });
  const advice = wordAdvice(findings);
  const full = pageOf(findings, { full: true }).join(' ');
  const { contacts, unplaced, immediate, approach } = advice;
  const others = [...(immediate?.contacts ?? []), ...(approach?.contacts ?? [])];
  return {
    advice,
    contacts: [...contacts, ...unplaced, ...others],
    said: `${full} ${JSON.stringify(advice)}`.replaceAll('\\"', '"').replace(/\s+/g, ' ').toLowerCase(),
  };
}

const hasWords = (said: string, words: string) =>
  words.split(' ').every((word) => said.toLowerCase().includes(word.toLowerCase()));

function hasStep({ advice }: Page, value: string): boolean {
  const { steps, immediate, then, routes } = advice;
  const all = [...steps, ...(immediate?.steps ?? []), ...then.ifResolved];
  return [...all, ...routes.flatMap((route) => route.steps)].some(
    ({ id, by }) => `${id} ${by}` === value,
  );
}

/** What is said of a contact that is not offered at all is gone with it. */
function ofContact({ contacts }: Page, id: string, holds: (said: string) => boolean): boolean {
  const own = contacts.filter((one) => one.id === id);
  return own.length === 0 || own.some((one) => holds(JSON.stringify(one).replaceAll('\\"', '"')));
}

function hasNumber(page: Page, value: string): boolean {
  const at = value.lastIndexOf(' ');
  return ofContact(page, value.slice(at + 1), (said) => said.includes(value.slice(0, at)));
}

const HOLDS: Readonly<Record<string, (page: Page, value: string) => boolean>> = {
  step: hasStep,
  'at-once': hasStep,
  'if-settled': hasStep,
  'if-not': ({ advice }, value) => `${advice.then.ifNot?.stage}` === value,
  limit: ({ advice }, value) =>
    advice.deadlines.some(({ id, limit, owner }) =>
      [`${id} ${limit.amount ?? ''} ${limit.unit} ${owner}`].includes(value),
    ),
  due: ({ advice }, value) =>
    advice.deadlines.some(({ id, due }) => `${id} ${due?.slice(0, 10)}` === value),
  reading: ({ advice }, value) =>
    advice.deadlines.some(({ id, reading }) => id === value && reading !== undefined),
  who: ({ contacts }, value) =>
    contacts.some(({ id, name, role, organisation }) =>
      [name, role, organisation].some((one) => `${id}: ${one}` === value),
    ),
  number: hasNumber,
  address: hasNumber,
  about: (page, value) => {
    const [id = '', words = ''] = value.split(': ');
    return ofContact(page, id, (said) => hasWords(said, words));
  },
  bare: (page, id) => ofContact(page, id, (said) => said.includes('no number or address')),
  sides: ({ said }, value) => value.split(' | ').every((one) => said.includes(one.toLowerCase())),
  clause: ({ said }, value) => said.includes(value.toLowerCase()),
};

/** The stages and bits at which a fact stands. */
function placesOf(where: string): { stage: number; bit: number }[] {
  return where.split(' ').flatMap((one) => {
    const [stage, bits = '3ffff'] = one.split(':');
    const of = Array.from({ length: 18 }, (_, bit) => bit);
    const stands = of.filter((bit) => Number.parseInt(bits, 16) & (1 << bit));
    return stands.map((bit) => ({ stage: Number(stage), bit }));
  });
}

test('Nothing that the page said before it was one screen is lost from what --full and --json print', () => {
  const pages = new Map<string, Page>();
  const facts = FACTS.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const lost = facts.filter((line) => {
    const [area = '', kind = '', value = '', where = ''] = line.split('\t');
    const holds = HOLDS[kind] ?? ((page: Page) => hasWords(page.said, value));
    return !placesOf(where).every(({ stage, bit }) => {
      const key = `${area} ${stage} ${bit}`;
      const page = pages.get(key) ?? readPage(area, stage, bit);
      pages.set(key, page);
      return holds(page, value);
    });
  });
  expect(facts.length).toBeGreaterThan(600);
  expect(lost).toEqual([]);
}, 120_000);
