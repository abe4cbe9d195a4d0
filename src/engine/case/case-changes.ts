import type { Findings } from '../../model/advice.ts';
import type { Deadline } from '../../model/deadline.ts';
import type { Policy } from '../../model/policy.ts';
import type { Contact, Limit } from '../../model/policy-parts.ts';
import { advise } from '../advice/advice.ts';
import { OVER, type Situation } from '../ladder/deadlines.ts';
import { currentVisit } from '../ladder/progress.ts';
import { policyOfWay } from '../ladder/track.ts';
import { limitsOf, onBoth, pairsOf } from './policy-changes.ts';

/** What a newer policy changes for a case as it stands: at its stage, in its times and contacts. */
export type CaseChanges = ReturnType<typeof caseChanges>;

type CaseStep = Findings['steps'][number];

/**
 * Works the case out under both policies, and keeps what is not the same: what is for other stages, other
 * answers, or differs unseen, is left out.
 * @param situation the case under the policy that it keeps
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function caseChanges(situation: Situation, after: Policy) {
  const old = situation.policy;
  const [was, is] = [old.stages.length, after.stages.length];
  const { stage, way } = currentVisit(situation.progress);
  const isWayLost = way !== null && policyOfWay(after, way) === policyOfWay(after, null);
  const isStageLost =
    isWayLost || !policyOfWay(after, way).stages.some(({ number }) => number === stage);
  const stages = was === is ? null : { before: was, after: is };
  if (isStageLost)
    return { stages, isStageLost, title: null, steps: [], deadlines: [], contacts: [], later: [] };
  const [before, now] = [advise(situation), advise({ ...situation, policy: after })];
  const titles = { before: before.stage.title, after: now.stage.title };
  const both = <T extends { readonly id: string }>(
    of: (findings: Findings) => readonly T[],
    seen: (one: T) => unknown,
  ) => pairsOf(of(before), of(now), ({ id }) => id, seen);
  return {
    ...{ stages, isStageLost, later: laterTimes(old, after, stage) },
    title: titles.before === titles.after ? null : titles,
    steps: both(stepsOf, ({ do: what, by, optional, if: when }) => [what, by, optional, when]),
    deadlines: both(timesOf, ({ due, limit, from }) => [due, limit, from.event]),
    contacts: both(contactsOf, ({ phones, emails, urls, name, role }) => {
      return [phones, emails, urls, name, role];
    }),
  };
}

function laterTimes(before: Policy, after: Policy, stage: number) {
  const fresh = after.stages
    .filter(({ number }) => number > stage)
    .flatMap(({ limits, steps }) => [...limits, ...steps.flatMap(({ limit }) => limit ?? [])]);
  const timeOf = ({ amount, unit }: Limit) => [amount, unit];
  return onBoth(pairsOf(limitsOf(before, stage + 1), fresh, ({ id }) => id, timeOf));
}

function stepsOf({ immediate, steps }: Findings): CaseStep[] {
  return [...(immediate?.steps ?? []), ...steps].filter(({ done }) => !done);
}

/** Those that have a date, or had one: urgency without one stands in the step. */
function timesOf({ deadlines }: Findings): Deadline[] {
  return deadlines.filter(({ state, limit }) => !OVER.has(state) && limit.amount !== null);
}

function contactsOf({ immediate, contacts }: Findings): Contact[] {
  const all = [...(immediate?.contacts ?? []), ...contacts];
  return [...new Map(all.map((contact) => [contact.id, contact])).values()];
}
