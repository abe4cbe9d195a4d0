import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { advise } from '../../src/engine/advice/advice.ts';
import { nextStepOf } from '../../src/engine/advice/next-step.ts';
import { progressOf } from '../../src/engine/ladder/progress.ts';
import type { Advice } from '../../src/model/advice.ts';
import type { Contact } from '../../src/model/contact.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Agency, Risk } from '../../src/model/vocabulary.ts';
import { wordAdvice } from '../../src/text/general-advice.ts';
import { renderAdvice } from '../../src/text/screen/advice-screen.ts';
import { dataOf, type Rows } from '../data.ts';
import { policyFiles, realCalendar, realPolicy } from '../real.ts';

const DATA = dataOf<{
  pairs: Rows<[Agency, Agency]>;
  gone: Readonly<Record<string, string>>;
}>(import.meta.filename);

const FACTS = readFileSync(join(import.meta.dirname, '../fixtures/old-page-facts.tsv'), 'utf8');
const calendar = realCalendar('england');
const NOW = '2026-06-02T10:00:00+01:00';
const RISKS: readonly Risk[] = ['none', 'unsure', 'immediate'];

/**
 * What the old page said and the new one rightly does not, by area, kind and how the fact begins; and why.
 * A contact that is no longer offered there is in `contacts AREA` all the same.
 */
const GONE = DATA.gone;

interface Page {
  readonly advice: Advice;
  readonly contacts: readonly Contact[];
  /** All that is printed by `--full` and `--json`, in small letters. */
  readonly said: string;
}

const policies = new Map(policyFiles.map(realPolicy).map((policy) => [policy.id, policy]));
const pages = new Map<string, Page>();

function policyOf(area: string): Policy {
  const policy = policies.get(area);
  if (!policy) throw new Error(`There is no policy of ${area}.`);
  return policy;
}

function pageOf(area: string, stage: number, bit: number): Page {
  const key = `${area} ${stage} ${bit}`;
  const known = pages.get(key) ?? writePage(area, stage, bit);
  pages.set(key, known);
  return known;
}

function writePage(area: string, stage: number, bit: number): Page {
  const policy = policyOf(area);
  const [agency, otherAgency] = DATA.pairs[Math.floor(bit / 3)] ?? [null, null];
  const risk = RISKS[bit % 3] ?? 'none';
  const answers = {
    ...{ area, concern: 'referral' as const, risk, agency, otherAgency },
    ...{ child: ['looked-after', 'protection-plan'] as const, disagreed: '2026-06-01' },
    ...{ stage, reached: stage === 1 ? null : '2026-06-02' },
  };
  const progress = progressOf(policy, [{ kind: 'opened', at: NOW, answers }]);
  const findings = advise({ policy, progress, calendar, now: Date.parse(NOW) });
  const advice = wordAdvice(findings);
  const view = { columns: 80, color: false, full: true };
  const full = renderAdvice(findings, nextStepOf(findings), view);
  const said = `${full} ${JSON.stringify(advice)}`.replaceAll('\\"', '"');
  const { contacts, unplaced, immediate, approach } = advice;
  return {
    advice,
    contacts: [
      ...[...contacts, ...unplaced],
      ...[...(immediate?.contacts ?? []), ...(approach?.contacts ?? [])],
    ],
    said: said.replace(/\s+/g, ' ').toLowerCase(),
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
  number: (page, value) => {
    const at = value.lastIndexOf(' ');
    return ofContact(page, value.slice(at + 1), (said) => said.includes(value.slice(0, at)));
  },
  about: (page, value) => {
    const [id = '', words = ''] = value.split(': ');
    return ofContact(page, id, (said) => hasWords(said, words));
  },
  bare: (page, id) => ofContact(page, id, (said) => said.includes('no number or address')),
  sides: ({ said }, value) => value.split(' | ').every((one) => said.includes(one.toLowerCase())),
  clause: ({ said }, value) => said.includes(value.toLowerCase()),
};

const lines = FACTS.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const facts = lines.map((line) => {
  const [area = '', kind = '', value = '', where = ''] = line.split('\t');
  return { area, kind, value, where };
});

/** Every page on which a fact stood. */
function placesOf(where: string): { stage: number; bit: number }[] {
  return where.split(' ').flatMap((one) => {
    const [stage, bits = '3ffff'] = one.split(':');
    const of = Array.from({ length: 18 }, (_, bit) => bit);
    const stood = of.filter((bit) => Number.parseInt(bits, 16) & (1 << bit));
    return stood.map((bit) => ({ stage: Number(stage), bit }));
  });
}

describe('Nothing that the old page said is lost', () => {
  test('each fact is in what --full and --json print, or it was wrong, and why is said', () => {
    const reasons = Object.keys(GONE);
    const used = new Set<string>();
    const lost = facts.flatMap(({ area, kind, value, where }) => {
      const holds = HOLDS[kind === 'address' ? 'number' : kind];
      const missing = placesOf(where).filter(({ stage, bit }) => {
        const page = pageOf(area, stage, bit);
        return !(holds ?? (() => hasWords(page.said, value)))(page, value);
      });
      if (missing.length === 0) return [];
      const reason = reasons.find((one) => `${area} ${kind} ${value}`.startsWith(one));
      if (reason !== undefined) used.add(reason);
      return reason === undefined ? [`${area} ${kind} ${value}: ${missing.length} pages`] : [];
    });
    expect(facts.length).toBeGreaterThan(600);
    expect(lost).toEqual([]);
    expect(reasons.filter((one) => !used.has(one))).toEqual([]);
  }, 120_000);

  test('and who is no longer offered at a stage is one look-up away', () => {
    const gone = facts.filter(
      ({ area, kind, value }) =>
        kind === 'who' && Object.keys(GONE).some((one) => `${area} who ${value}`.startsWith(one)),
    );
    const missing = gone.filter(({ area, value }) => {
      const { contacts } = policyOf(area);
      return !contacts.some(({ id }) => value.startsWith(`${id}:`));
    });
    expect(gone.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });
});
