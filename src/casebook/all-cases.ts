import type { Env } from '../env.ts';
import { NoCalendarError } from '../errors.ts';
import type { NotShown } from '../render/not-shown-text.ts';
import type { OpenCase } from './open-case.ts';
import { pressingOf } from './pressing.ts';
import { seenAnew } from './seen-anew.ts';
import { type Lines, type Shown, type Standing, Survey } from './survey.ts';
import { byAttention, byReference } from './worst-first.ts';

/** What is told of all cases on one page. */
export interface Overview {
  /** Damaged ones first, then the most pressing. */
  readonly shown: readonly Shown[];
  /** Null: all are shown. */
  readonly notShown: NotShown | null;
  /** Of those not shown, how many go by a policy other than the one in use today. */
  readonly otherPolicies: number;
  readonly isAnyOverdue: boolean;
}

/** Each look may find that another window has just changed what is looked at. */
const MOST_LOOKS = 10;

/**
 * The most pressing of all saved cases, each as its files are now, and a count of the rest.
 *
 * @param all cases that are over, too
 * @param linesOf makes the lines that show a case, to be kept
 * @throws {NoCalendarError} where no case at all can be reckoned: then it is the moment told that is wrong
 */
export function overviewOf(env: Env, all: boolean, linesOf: Lines): Overview {
  const survey = new Survey(env, env.statusIndex?.look() ?? seenAnew(env.cases));
  refuseWithoutCalendar(survey);
  const isInUse = policyInUse(env);
  for (let looks = 1; ; looks++) {
    const { first, rest, notShown } = pressingOf(survey, all);
    const looked = first
      .map((at) => ({ at, ...rankedAt(survey, at) }))
      .toSorted(byAttention)
      .map(({ at }) => survey.show(at, ({ policy }) => !isInUse(policy)));
    if (!looked.every(({ isSettled }) => isSettled) && looks < MOST_LOOKS) continue;
    const sound = looked.flatMap(({ shown }) => (shown ? [shown] : []));
    survey.keep(sound, linesOf);
    const isOther = (at: number) => {
      const policy = survey.standings[at]?.policy;
      return policy !== undefined && !isInUse(policy);
    };
    const isOverdue = (at: number) => survey.standings[at]?.attention === 'overdue';
    return {
      shown: [...oddOnes(survey), ...sound],
      notShown,
      otherPolicies: rest.filter(isOther).length,
      isAnyOverdue: first.some(isOverdue) || rest.some(isOverdue),
    };
  }
}

function rankedAt({ names, standings }: Survey, at: number) {
  return { reference: names[at] ?? '', attention: standings[at]?.attention ?? null };
}

/** Whatever is wrong with a case, it is shown. */
function oddOnes({ odd }: Survey): Shown[] {
  return [...odd.values()].toSorted(byName).map((open) => ({ kind: 'read', open }));
}

function byName(one: OpenCase, other: OpenCase): number {
  return byReference(one.reference, other.reference);
}

function refuseWithoutCalendar({ standings, odd }: Survey): void {
  if (standings.some((standing) => standing !== null)) return;
  const faults = [...odd.values()].toSorted(byName).map(({ status }) => status);
  const [first] = faults;
  if (first instanceof NoCalendarError && faults.every((one) => one instanceof NoCalendarError))
    throw first;
}

/** Whether a policy is the one that a new case would go by; each is looked for once. */
function policyInUse(env: Env): (policy: Standing['policy']) => boolean {
  const known = new Map<Standing['policy'], boolean>();
  return (policy) => {
    const before = known.get(policy);
    if (before !== undefined) return before;
    const card = env.policies.cards.find(({ id }) => id === policy.id);
    const isInUse = card?.digest === policy.digest;
    known.set(policy, isInUse);
    return isInUse;
  };
}
