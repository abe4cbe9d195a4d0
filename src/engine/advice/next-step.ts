import type { Findings, NextStep, Step } from '../../model/advice.ts';
import type { Deadline } from '../../model/deadline.ts';
import type { OpenHere } from '../../model/status.ts';
import { OTHERS, type Owner } from '../../model/vocabulary.ts';
import { endOf } from '../ladder/clock.ts';

/**
 * Picks what the practitioner does next: the immediate-risk route before all else, then their own
 * undone steps by due date, then what others owe; what stands at every stage comes last, and is nothing more to do
 * where the stage has been begun.
 */
export function nextStepOf(
  findings: Pick<Findings, 'immediate' | 'steps' | 'deadlines'>,
): NextStep | null {
  const undone = (steps: readonly Step[]) =>
    steps.filter((step) => !step.done && !step.optional && !step.endsNothing);
  const urgent = undone(findings.immediate?.steps ?? []);
  const first = urgent.find((step) => step.by === 'you') ?? urgent[0];
  if (first) return withDeadline(first, findings.deadlines);
  const open = undone(findings.steps);
  const mine = open.filter((step) => step.by === 'you' && step.if === undefined);
  const soonest = mine
    .map((step) => withDeadline(step, findings.deadlines))
    .toSorted((one, other) => dueEnd(one) - dueEnd(other));
  const certain = open.filter((step) => step.if === undefined);
  const hasBegun = findings.steps.some((step) => step.done && !step.everyStage);
  const rest = hasBegun ? undefined : (certain[0] ?? open[0]);
  const others = certain.find((step) => !step.everyStage) ?? rest;
  return soonest[0] ?? (others ? withDeadline(others, findings.deadlines) : null);
}

/**
 * Which steps hold a case at its stage: those that are open, neither optional nor under a condition. What
 * stands at every stage holds it at none: it comes up again at the next.
 *
 * @param steps every step at the stage, done or not
 * @param next what is to be done next, which is named before others of one's own side
 */
export function openHere(steps: readonly Step[], next: NextStep | null): OpenHere {
  const here = steps.filter((step) => !step.everyStage);
  const holding = here.filter(
    (step) => !step.done && !step.optional && !step.endsNothing && step.if === undefined,
  );
  const of = (isTheirs: (by: Owner) => boolean) => {
    const theirs = holding.filter(({ by }) => isTheirs(by));
    return theirs.find(({ id }) => id === next?.step.id) ?? theirs[0] ?? null;
  };
  return {
    own: of((by) => !OTHERS.has(by)),
    partnership: of((by) => by === 'partnership' || by === 'body'),
    otherAgency: of((by) => by === 'other-agency'),
    hasBegun: here.some(({ done }) => done),
  };
}

function withDeadline(step: Step, deadlines: readonly Deadline[]): NextStep {
  return { step, deadline: deadlines.find((one) => one.id === step.deadline) ?? null };
}

function dueEnd({ deadline }: NextStep): number {
  return deadline?.due ? endOf(deadline.due) : Number.MAX_SAFE_INTEGER;
}
