import { nextStepOf } from '../../src/engine/advice/next-step.ts';
import type { Findings } from '../../src/model/advice.ts';
import type { Answers } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Agency, Risk, When } from '../../src/model/vocabulary.ts';
import { renderAdvice } from '../../src/text/screen/advice-screen.ts';
import { findingsOf } from '../real.ts';

export const RISKS: readonly Risk[] = ['none', 'unsure', 'immediate'];
export type Pair = readonly [agency: Agency, otherAgency: Agency];
export const PAIRS: readonly Pair[] = [
  ['education', 'childrens-services'],
  ['health', 'police'],
  ['childrens-services', 'health'],
  ['police', 'childrens-services'],
  ['voluntary', 'education'],
  ['housing', 'health'],
];

/** Where somebody stands, and when each thing was. */
export interface Place {
  readonly stage: number;
  readonly pair: Pair;
  readonly risk: Risk;
  readonly disagreed: When;
  readonly reached: When;
  readonly now: When;
}

/** What is found there of a looked-after child on a plan, which has the most to say, unless more is answered. */
export function foundAt(policy: Policy, place: Place, more: Partial<Answers> = {}): Findings {
  const { stage, pair, risk, disagreed, reached, now } = place;
  const [agency, otherAgency] = pair;
  const answers = {
    ...{ concern: 'referral' as const, risk, agency, otherAgency, disagreed, stage },
    ...{ child: ['looked-after', 'protection-plan'] as const },
    ...{ reached: stage === 1 ? null : reached, ...more },
  };
  return findingsOf(policy, answers, now);
}

/** The page of what is found, as its rows. */
export function pageOf(findings: Findings, how: Partial<Parameters<typeof renderAdvice>[2]> = {}) {
  const view = { columns: 80, color: false, full: false, ways: 'add --case NAME', ...how };
  return renderAdvice(findings, nextStepOf(findings), view).trimEnd().split('\n');
}
