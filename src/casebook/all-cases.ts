import type { Env } from '../env.ts';
import { NoCalendarError } from '../errors.ts';
import type { Attention } from '../model/status.ts';
import type { NotShown } from '../render/not-shown-text.ts';
import type { OpenCase } from './open-case.ts';
import { seenAnew } from './seen-anew.ts';
import { type Shown, type Standing, Survey } from './survey.ts';
import { byAttention, firstOf, WORST_FIRST } from './worst-first.ts';

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

/** As many as can be taken in at once; of the rest, how many there are is told. */
const MOST_SHOWN = 20;
const MOST_NAMED = 5;
/** Each look may find that another window has just changed what is looked at. */
const MOST_LOOKS = 10;

interface Placed extends Standing {
  readonly at: number;
  readonly reference: string;
}

/**
 * The most pressing of all saved cases, each as its files are now, and a count of the rest.
 *
 * @param all cases that are over, too
 * @throws {NoCalendarError} where no case at all can be reckoned: then it is the moment told that is wrong
 */
export function overviewOf(env: Env, all: boolean): Overview {
  const survey = new Survey(env, env.statusIndex?.look() ?? seenAnew(env.cases));
  refuseWithoutCalendar(survey);
  const isSamePolicy = policyInUse(env);
  for (let looks = 1; ; looks++) {
    const listed = listedIn(survey, all);
    const first = firstOf(listed, MOST_SHOWN, byPressing);
    const looked = first
      .toSorted(byAttention)
      .map(({ at }) => survey.show(at, ({ policy }) => !isSamePolicy(policy)));
    if (!looked.every(({ isSettled }) => isSettled) && looks < MOST_LOOKS) continue;
    const sound = looked.flatMap(({ shown }) => (shown ? [shown] : []));
    survey.keep(sound);
    const odd = [...survey.odd.values()].map(asShown).toSorted(byDamage);
    const places = new Set(first.map(({ at }) => at));
    const rest = listed.filter(({ at }) => !places.has(at));
    return {
      shown: [...odd, ...sound],
      notShown: rest.length === 0 ? null : notShownOf(rest),
      otherPolicies: rest.filter(({ policy }) => !isSamePolicy(policy)).length,
      isAnyOverdue: listed.some(isOverdue) || odd.some(isOverdueAndOdd),
    };
  }
}

function listedIn({ names, standings }: Survey, all: boolean): Placed[] {
  const listed: Placed[] = [];
  standings.forEach((standing, at) => {
    if (standing === null || (standing.isOver && !all)) return;
    listed.push({ ...standing, at, reference: names[at] ?? '' });
  });
  return listed;
}

/** Of two that are as pressing, the one first in which the child may be at risk. */
function byPressing(one: Placed, other: Placed): number {
  const rank = WORST_FIRST.indexOf(one.attention) - WORST_FIRST.indexOf(other.attention);
  return rank || Number(other.mayBeAtRisk) - Number(one.mayBeAtRisk) || byAttention(one, other);
}

function isOverdue({ attention }: Standing): boolean {
  return attention === 'overdue';
}

function asShown(open: OpenCase): Shown {
  return { kind: 'read', open };
}

function byDamage(one: Shown, other: Shown): number {
  const ranked = (shown: Shown) => ({ reference: referenceOf(shown), attention: null });
  return byAttention(ranked(one), ranked(other));
}

function referenceOf(shown: Shown): string {
  return shown.kind === 'read' ? shown.open.reference : shown.reference;
}

/** A damaged case may still say that it is overdue. */
function isOverdueAndOdd(shown: Shown): boolean {
  if (shown.kind !== 'read') return false;
  const { status } = shown.open;
  return status !== null && !(status instanceof NoCalendarError) && status.attention === 'overdue';
}

function notShownOf(rest: readonly Placed[]): NotShown {
  const counts = WORST_FIRST.map((attention): readonly [Attention, number] => [
    attention,
    rest.filter((one) => one.attention === attention).length,
  ]);
  const named = (some: readonly Placed[]) => ({
    count: some.length,
    first: firstOf(some, MOST_NAMED, byAttention).map(({ reference }) => reference),
  });
  return {
    counts,
    overdue: named(rest.filter(isOverdue)),
    atRisk: named(rest.filter(({ mayBeAtRisk }) => mayBeAtRisk)),
  };
}

function refuseWithoutCalendar({ names, standings, odd }: Survey): void {
  if (standings.some((standing) => standing !== null)) return;
  const inOrder = [...odd].toSorted(([one], [other]) =>
    byAttention(
      { reference: names[one] ?? '', attention: null },
      { reference: names[other] ?? '', attention: null },
    ),
  );
  const faults = inOrder.map(([, { status }]) => status);
  const [first] = faults;
  if (first instanceof NoCalendarError && faults.every((one) => one instanceof NoCalendarError))
    throw first;
}

/** Whether a policy is the one that a new case would go by; asked of the shelf once. */
function policyInUse(env: Env): (policy: Standing['policy']) => boolean {
  let digests: ReadonlyMap<string, string> | null = null;
  return ({ id, digest }) => {
    digests ??= new Map(env.policies.cards.map((card) => [card.id, card.digest]));
    return digests.get(id) === digest;
  };
}
