import type { Findings, NextStep, Step } from '../../model/advice.ts';
import type { Deadline } from '../../model/deadline.ts';
import { endOf } from '../ladder/clock.ts';

/**
 * Picks what the practitioner does next: the immediate-risk route before all else, then their own
 * undone steps by due date, then what others owe; what stands at every stage comes last.
 */
export function nextStepOf(
  findings: Pick<Findings, 'immediate' | 'steps' | 'deadlines'>,
): NextStep | null {
  const undone = (steps: readonly Step[]) => steps.filter((step) => !step.done && !step.optional);
  const urgent = undone(findings.immediate?.steps ?? []);
  const first = urgent.find((step) => step.by === 'you') ?? urgent[0];
  if (first) return withDeadline(first, findings.deadlines);
  const open = undone(findings.steps);
  const mine = open.filter((step) => step.by === 'you' && step.if === undefined);
  const soonest = mine
    .map((step) => withDeadline(step, findings.deadlines))
    .toSorted((one, other) => dueEnd(one) - dueEnd(other));
  const certain = open.filter((step) => step.if === undefined);
  const others = certain.find((step) => !step.everyStage) ?? certain[0] ?? open[0];
  return soonest[0] ?? (others ? withDeadline(others, findings.deadlines) : null);
}

function withDeadline(step: Step, deadlines: readonly Deadline[]): NextStep {
  return { step, deadline: deadlines.find((one) => one.id === step.deadline) ?? null };
}

function dueEnd({ deadline }: NextStep): number {
  return deadline?.due ? endOf(deadline.due) : Number.MAX_SAFE_INTEGER;
}
