import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nextStepOf } from '../../src/engine/advice/next-step.ts';
import type { Advice } from '../../src/model/advice.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Contact } from '../../src/model/policy-parts.ts';
import type { Agency, Risk } from '../../src/model/vocabulary.ts';
import { wordAdvice } from '../../src/text/general-advice.ts';
import { renderAdvice } from '../../src/text/screen/advice-screen.ts';
import { findingsOf, policyFiles, realPolicy } from '../real.ts';

const FACTS = readFileSync(join(import.meta.dirname, '../fixtures/old-page-facts.tsv'), 'utf8');
const NOW = '2026-06-02T10:00:00+01:00';
const RISKS: readonly Risk[] = ['none', 'unsure', 'immediate'];
const PAIRS: readonly (readonly [Agency, Agency])[] = [
  ['education', 'childrens-services'],
  ['health', 'police'],
  ['childrens-services', 'health'],
  ['police', 'childrens-services'],
  ['voluntary', 'education'],
  ['housing', 'health'],
];

/**
 * What the old page said and the new one rightly does not, by area, kind and how the fact begins; and why.
 * A contact that is no longer offered there is in `contacts AREA` all the same.
 */
const GONE: Readonly<Record<string, string>> = {
  'southwark route significant policy issues':
    'a policy issue opens that way only once it has been discussed (3.5)',
  'southwark clause 3.5': 'the clause of that route',
  'southwark step quarterly-report not-said': 'the document does name who: the Unit',
  'southwark limit settle-4 2': 'its owner has its own name now: the Unit',
  'southwark step further-information partnership': "the Chair's, not the partnership's",
  'southwark step record-not-acted partnership': 'nobody is named to keep that record',
  'southwark who lado:': 'only for an allegation against staff; it stays among the other ways',
  'southwark gap sits inside southwark': "said where children's services is one of the sides",
  'southwark limit recommend-5 5': "the Chair's, not the partnership's",
  'wandsworth who wscp:': "the partnership's website belongs to the stage that goes there",
  'wandsworth who chair:': 'nobody goes to the Chair before stage 6',
  'wandsworth clause Stage 6; Keeping Records': 'the clause of that contact',
  'wandsworth sides the most senior managers':
    'who sits at stage 6 is told apart from whom to approach',
  'wandsworth step review-6 partnership': "the sub-committee's, by its name",
  'wandsworth step report-issues partnership': "the sub-committee's, by its name",
  'wirral limit working-week': 'the week is that of stage 1, an attempt to settle it by talking',
  'wirral due working-week': 'the same',
  'wirral reading working-week': 'the same',
  'wirral step quarterly-report partnership': 'a body with a name of its own',
  'wirral step mediation-meeting partnership': 'the same',
  'wirral step escalate-4 partnership': 'the same',
  'wirral step determination partnership': "the Chair's",
  'windsor-and-maidenhead who lscb-chair:': 'nobody goes to the Chair before the stage that does',
  'windsor-and-maidenhead clause 2.6; Important': 'the clause of that contact',
  'kingston-and-richmond who doherty:': 'a health lead is offered where a side is health (1.8)',
  'kingston-and-richmond who okuda:': 'the same',
  'kingston-and-richmond who impey:': 'the same',
  'kingston-and-richmond who education-lead:':
    'the lead of the first instance, not of stages 3 to 5',
  'kingston-and-richmond who police:': 'a mailbox for detective ranks, not for heads of service',
  'kingston-and-richmond who service-manager:': 'offered where a side is the council',
  'kingston-and-richmond route significant policy issues': 'no way to stage 5 from stage 5',
};

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
  const [agency, otherAgency] = PAIRS[Math.floor(bit / 3)] ?? [null, null];
  const risk = RISKS[bit % 3] ?? 'none';
  const answers = {
    ...{ concern: 'referral' as const, risk, agency, otherAgency },
    ...{ child: ['looked-after', 'protection-plan'] as const, disagreed: '2026-06-01' },
    ...{ stage, reached: stage === 1 ? null : '2026-06-02' },
  };
  const findings = findingsOf(policy, answers, NOW);
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
