import { advise } from '../../src/engine/advice/advice.ts';
import { progressOf } from '../../src/engine/ladder/progress.ts';
import type { Findings } from '../../src/model/advice.ts';
import type { Answers } from '../../src/model/answers.ts';
import type { Policy } from '../../src/model/policy.ts';
import { AGENCIES, type Agency } from '../../src/model/vocabulary.ts';
import { realCalendar } from '../real.ts';

const calendar = realCalendar('england');
const NOON = Date.parse('2026-12-01T12:00:00Z');

/** The agencies that can be a side of a disagreement. */
export const SIDES = AGENCIES.filter((one) => one !== 'partnership' && one !== 'helpline');

export interface Pair {
  readonly stage: number;
  readonly agency?: Agency;
  readonly otherAgency?: Agency;
}

/** The ids of the contacts that are offered at a stage for a pair of agencies, in order. */
export function offeredTo(
  policy: Policy,
  { stage, ...sides }: Pair,
  more: Partial<Answers> = {},
): Findings {
  const answers: Answers = {
    ...{ area: policy.id, concern: 'referral', risk: 'none', child: ['neither'] },
    ...{ disagreed: '2026-12-01', reached: '2026-12-01', stage, ...sides, ...more },
  };
  const progress = progressOf(policy, [{ kind: 'opened', at: '2026-12-01', answers }]);
  return advise({ policy, progress, calendar, now: NOON });
}

/** One line for every stage, side and list of contacts: `4 other health, police: a b c`. */
export function matrixOf(policy: Policy): string {
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
