import { describe, expect, test } from 'vitest';
import { policyForSide } from '../../src/engine/ladder/for-side.ts';
import { policyOfWay } from '../../src/engine/ladder/track.ts';
import { AGENCY_LIST } from '../../src/interview/choices.ts';
import type { Findings } from '../../src/model/advice.ts';
import type { Answers } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Agency } from '../../src/model/vocabulary.ts';
import { findingsOf, fixturePolicy, policyFiles, realPolicy } from '../real.ts';

/** The agencies that can be a side of a disagreement. */
const SIDES = AGENCY_LIST.choices.map(({ value }) => value);

/** What is found of a refused referral, for a child on no plan unless something else is answered. */
function offeredTo(policy: Policy, asked: Partial<Answers>): Findings {
  const answers = {
    ...{ concern: 'referral' as const, child: ['neither'] as const },
    ...{ disagreed: '2026-12-01', reached: '2026-12-01', ...asked },
  };
  return findingsOf(policy, answers, '2026-12-01', '2026-12-01T12:00:00+00:00');
}

const [KINGSTON, WANDSWORTH, WINDSOR, WIRRAL] = [
  ...['kingston-and-richmond', 'wandsworth', 'windsor-and-maidenhead', 'wirral'],
].map((area) => realPolicy(`${area}.yaml`)) as [Policy, Policy, Policy, Policy];
const SCHOOL = { agency: 'education', otherAgency: 'childrens-services' } as const;

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
    [KINGSTON.id, KINGSTON, 'clark', 'health', 1],
    [WANDSWORTH.id, WANDSWORTH, 'iro-cp-coordinator', 'childrens-services', 3],
  ] as const)(
    'who is for looked-after children alone: for such a child, for none, and "if" where it is not known: %s',
    (_, policy, id, otherAgency, stage) => {
      const of = (child: NonNullable<Answers['child']>) =>
        offeredTo(policy, { ...SCHOOL, stage, otherAgency, child }).contacts.find(
          (one) => one.id === id,
        );
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
            expect(contacts.filter(({ role }) => stage === 1 && role?.includes('Chair'))).toEqual(
              [],
            );
          }
    },
  );

  test('nobody, of the side that was challenged, is sent to a role that only the raiser rings', () => {
    const wirral = ids(policyForSide(WIRRAL, 'receiving').contacts);
    expect(wirral.filter((id) => /^lead-professional|their-manager$/.test(id))).toEqual([]);
    for (const policy of [WANDSWORTH, WINDSOR]) {
      const { contacts } = offeredTo(policyForSide(policy, 'receiving'), { stage: 1 });
      expect(ids(contacts)).not.toContain('line-manager');
    }
  });

  test('the other side first, then the own lead, before roles and the partnership', () => {
    for (const stage of [4, 5])
      expect(ids(offeredTo(WANDSWORTH, { ...SCHOOL, stage }).contacts).slice(0, 4)).toEqual([
        ...['mash', 'out-of-hours', 'safeguarding-standards-service', 'education-lead'],
      ]);
    const health = ids(
      offeredTo(WANDSWORTH, { ...SCHOOL, stage: 4, otherAgency: 'health' }).contacts,
    );
    expect(health[0]).toBe('mental-health-nurse');
    expect(health).toContain('ccg-designated-doctor');
  });

  test('the Chair, where the concern is the gap itself that goes there', () => {
    for (const policy of [WINDSOR, WANDSWORTH]) {
      const asked = { stage: 1, agency: 'education', concern: 'policy-issue' } as const;
      const { contacts } = offeredTo(policy, asked);
      expect(contacts.some(({ role }) => role?.includes('Chair'))).toBe(true);
    }
  });

  test("health's people only where health is a side, and the people of the own borough alone, where it is known", () => {
    for (const agency of ['education', 'fire', 'voluntary'] as const)
      for (const stage of [1, 2, 3, 4, 5]) {
        const { contacts } = offeredTo(KINGSTON, { stage, agency, otherAgency: 'police' });
        expect(contacts.filter(({ agencies }) => agencies.includes('health'))).toEqual([]);
      }
    const known = ['doherty', 'okuda', 'clch', 'your-healthcare'];
    const inPart = (part: string) => {
      const all = ids(
        offeredTo(KINGSTON, { ...SCHOOL, otherAgency: 'health', stage: 2, part }).contacts,
      );
      return known.filter((id) => all.includes(id));
    };
    expect([inPart('kingston'), inPart('richmond')]).toEqual([
      ['doherty', 'your-healthcare'],
      ['okuda', 'clch'],
    ]);
  });

  test.each([
    [WINDSOR.id, WINDSOR, 5, 'lscb-chair'],
    [WANDSWORTH.id, WANDSWORTH, 6, 'chair'],
    [KINGSTON.id, KINGSTON, 5, 'partnership-manager'],
    [WIRRAL.id, WIRRAL, 4, 'business-manager'],
  ])('whom the document says to approach before all others: %s', (_, policy, stage, id) => {
    const { contacts, approach } = offeredTo(policy, { ...SCHOOL, stage });
    expect(ids(contacts)[0]).toBe(id);
    expect(ids(approach?.contacts ?? [])).toContain(id);
  });

  test('those whose agency the list does not say apart from the rest', () => {
    const pair = { stage: 3, agency: 'fire', otherAgency: 'police' } as const;
    const { contacts, unplaced } = offeredTo(WIRRAL, pair);
    expect(ids(contacts)).toEqual(['richie-davies', 'paul-murphy', 'gateway', 'business-manager']);
    expect(ids(unplaced)).toEqual(['simon-garner', 'celine-gafos']);
    expect(ids(offeredTo(WIRRAL, { ...pair, otherAgency: 'other' }).unplaced)).toEqual([
      ...['simon-garner', 'sheila-clark', 'rosie-goodwin', 'celine-gafos'],
    ]);
  });
});

test('Whom to reach at once those with a number come first', () => {
  const { immediate } = offeredTo(WANDSWORTH, { stage: 1, risk: 'immediate' });
  const reach = (immediate?.contacts ?? []).map(({ phones }) => phones.length > 0);
  expect(reach).toEqual(reach.toSorted((one, other) => Number(other) - Number(one)));
  expect(ids(immediate?.contacts ?? [])).toContain('mash');
});

test('A way of its own has the contacts of a usual stage at one of its own that is printed alike', () => {
  const policy = fixturePolicy('joined-way.yaml');
  const title = 'Level Three: heads of service';
  const tracks = policy.tracks?.map((track) => {
    const stages = track.own?.stages.map((one) => ({ ...one, title })) ?? [];
    return { ...track, stages: [], own: { stages, limits: [] } };
  });
  const { contacts, forms } = policyOfWay({ ...policy, ...(tracks && { tracks }) }, 'conference');
  expect(contacts.map(({ id, stages }) => [id, stages])).toEqual([['nurse', [1]]]);
  expect(forms).toEqual([]);
});
