import { describe, expect, test } from 'vitest';
import { policyForSide } from '../../src/engine/ladder/for-side.ts';
import { AGENCY_LIST } from '../../src/interview/choices.ts';
import type { Findings } from '../../src/model/advice.ts';
import type { Answers } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Agency } from '../../src/model/vocabulary.ts';
import { findingsOf, policyFiles, realPolicy } from '../real.ts';

const NOON = '2026-12-01T12:00:00+00:00';

/** The agencies that can be a side of a disagreement. */
const SIDES = AGENCY_LIST.choices.map(({ value }) => value);

interface Pair {
  readonly stage: number;
  readonly agency?: Agency;
  readonly otherAgency?: Agency;
}

/** The ids of the contacts that are offered at a stage for a pair of agencies, in order. */
function offeredTo(
  policy: Policy,
  { stage, ...sides }: Pair,
  more: Partial<Answers> = {},
): Findings {
  const answers = {
    ...{ concern: 'referral' as const, child: ['neither'] as const },
    ...{ disagreed: '2026-12-01', reached: '2026-12-01', stage, ...sides, ...more },
  };
  return findingsOf(policy, answers, '2026-12-01', NOON);
}

/** One line for every stage, side and list of contacts: `4 other health, police: a b c`. */
function matrixOf(policy: Policy): string {
  const lines = policy.stages.flatMap(({ number }) =>
    (['agency', 'otherAgency'] as const).flatMap((side) => {
      const byList = new Map<string, Agency[]>();
      for (const agency of SIDES) {
        const found = offeredTo(policy, { stage: number, [side]: agency });
        const unplaced = found.unplaced.map(({ id }) => `?${id}`);
        const list = [...found.contacts.map(({ id }) => id), ...unplaced].join(' ');
        byList.set(list, [...(byList.get(list) ?? []), agency]);
      }
      const whose = side === 'agency' ? 'own' : 'other';
      return [...byList].map(
        ([list, agencies]) => `${policy.id} ${number} ${whose} ${agencies.join(', ')}: ${list}`,
      );
    }),
  );
  return `${lines.join('\n')}\n`;
}

const ids = (contacts: readonly { readonly id: string }[]) => contacts.map(({ id }) => id);

describe('Whom a practitioner is offered', () => {
  test('is the same as it was looked at, at every stage, for every agency and on either side', async () => {
    const matrix = policyFiles.map((file) => matrixOf(realPolicy(file))).join('\n');
    await expect(matrix).toMatchFileSnapshot('../fixtures/contact-matrix.txt');
  });

  test.each([
    ['kingston-and-richmond.yaml', 'clark', 'health', 1],
    ['wandsworth.yaml', 'iro-cp-coordinator', 'childrens-services', 3],
  ] as const)(
    'who is for looked-after children alone: for such a child, for none, and "if" where it is not known: %s, %s',
    (file, id, otherAgency, stage) => {
      const of = (child: NonNullable<Answers['child']>) => {
        const pair = { stage, agency: 'education', otherAgency } as const;
        return offeredTo(realPolicy(file), pair, { child }).contacts.find((one) => one.id === id);
      };
      expect(of(['looked-after'])).toBeDefined();
      expect(of(['looked-after'])?.onlyIf).toBeUndefined();
      expect(of(['neither'])).toBeUndefined();
      expect(of(['unknown'])?.onlyIf).toContain('looked-after');
    },
  );

  test.each(policyFiles)(
    'never anybody whose condition does not hold, nor a Chair at stage 1: %s',
    (file) => {
      const policy = realPolicy(file);
      for (const { number: stage } of policy.stages)
        for (const agency of SIDES)
          for (const otherAgency of stage === 1 ? SIDES : (['police'] as const)) {
            const { contacts } = offeredTo(policy, { stage, agency, otherAgency });
            expect(ids(contacts)).not.toContain('lado');
            expect(contacts.filter(({ when }) => when?.risk || when?.child)).toEqual([]);
            const chairs = contacts.filter(({ role }) => stage === 1 && role?.includes('Chair'));
            expect(chairs).toEqual([]);
          }
    },
  );

  test('nobody, of the side that was challenged, is sent to a role that only the raiser rings', () => {
    const wirral = policyForSide(realPolicy('wirral.yaml'), 'receiving');
    expect(ids(wirral.contacts)).not.toContain('lead-professional');
    expect(ids(wirral.contacts)).not.toContain('their-manager');
    for (const file of ['wandsworth.yaml', 'windsor-and-maidenhead.yaml']) {
      const policy = policyForSide(realPolicy(file), 'receiving');
      expect(ids(offeredTo(policy, { stage: 1 }).contacts)).not.toContain('line-manager');
    }
  });

  test('the other side first, then the own lead, before roles and the partnership', () => {
    const policy = realPolicy('wandsworth.yaml');
    const sides = { agency: 'education', otherAgency: 'childrens-services' } as const;
    for (const stage of [4, 5]) {
      const { contacts } = offeredTo(policy, { stage, ...sides });
      expect(ids(contacts).slice(0, 4)).toEqual([
        ...['mash', 'out-of-hours', 'safeguarding-standards-service'],
        'education-lead',
      ]);
    }
    const health = offeredTo(policy, { stage: 4, agency: 'education', otherAgency: 'health' });
    expect(ids(health.contacts)[0]).toBe('mental-health-nurse');
    expect(ids(health.contacts)).toContain('ccg-designated-doctor');
  });

  test.each(['windsor-and-maidenhead.yaml', 'wandsworth.yaml'])(
    'the Chair, where the concern is the gap itself that goes there: %s',
    (file) => {
      const pair = { stage: 1, agency: 'education' } as const;
      const { contacts } = offeredTo(realPolicy(file), pair, { concern: 'policy-issue' });
      expect(contacts.some(({ role }) => role?.includes('Chair'))).toBe(true);
    },
  );

  test.each(['education', 'fire', 'voluntary'] as const)(
    "health's people only where health is a side: %s and the police, in Kingston and Richmond",
    (agency) => {
      const policy = realPolicy('kingston-and-richmond.yaml');
      for (const stage of [1, 2, 3, 4, 5]) {
        const { contacts } = offeredTo(policy, { stage, agency, otherAgency: 'police' });
        expect(contacts.filter(({ agencies }) => agencies.includes('health'))).toEqual([]);
      }
    },
  );

  test('the people of the own borough alone, where it is known', () => {
    const policy = realPolicy('kingston-and-richmond.yaml');
    const pair = { stage: 2, agency: 'education', otherAgency: 'health' } as const;
    const inKingston = ids(offeredTo(policy, pair, { part: 'kingston' }).contacts);
    expect(inKingston).toContain('doherty');
    expect(inKingston).not.toContain('okuda');
    expect(inKingston).not.toContain('clch');
    const inRichmond = ids(offeredTo(policy, pair, { part: 'richmond' }).contacts);
    expect(inRichmond).toContain('clch');
    expect(inRichmond).not.toContain('your-healthcare');
  });

  test.each([
    ['windsor-and-maidenhead.yaml', 5, 'lscb-chair'],
    ['wandsworth.yaml', 6, 'chair'],
    ['kingston-and-richmond.yaml', 5, 'partnership-manager'],
    ['wirral.yaml', 4, 'business-manager'],
  ])('whom the document says to approach before all others: %s, stage %i', (file, stage, id) => {
    const pair = { stage, agency: 'education', otherAgency: 'childrens-services' } as const;
    const { contacts, approach } = offeredTo(realPolicy(file), pair);
    expect(ids(contacts)[0]).toBe(id);
    expect(approach?.contacts.map((one) => one.id)).toContain(id);
  });

  test('those whose agency the list does not say apart from the rest', () => {
    const policy = realPolicy('wirral.yaml');
    const pair = { stage: 3, agency: 'fire', otherAgency: 'police' } as const;
    const { contacts, unplaced } = offeredTo(policy, pair);
    expect(ids(contacts)).toEqual(['richie-davies', 'paul-murphy', 'gateway', 'business-manager']);
    expect(ids(unplaced)).toEqual(['simon-garner', 'celine-gafos']);
    expect(ids(offeredTo(policy, { ...pair, otherAgency: 'other' }).unplaced)).toEqual([
      ...['simon-garner', 'sheila-clark', 'rosie-goodwin', 'celine-gafos'],
    ]);
  });
});

test('Whom to reach at once those with a number come first', () => {
  const policy = realPolicy('wandsworth.yaml');
  const { immediate } = offeredTo(policy, { stage: 1 }, { risk: 'immediate' });
  const reach = (immediate?.contacts ?? []).map(({ phones }) => phones.length > 0);
  expect(reach).toEqual(reach.toSorted((one, other) => Number(other) - Number(one)));
  expect(ids(immediate?.contacts ?? [])).toContain('mash');
});
