import type { CaseEvent } from '../../model/answers.ts';
import type { Limit } from '../../model/deadline.ts';
import type { Duty, Policy, Route, Stage } from '../../model/policy.ts';
import { OTHERS, type Side } from '../../model/vocabulary.ts';

/**
 * A policy as one side of the disagreement reads it. For the side that was challenged each duty is in the sentence that
 * its file has for them; what binds the raiser alone and has no such sentence is left out.
 *
 * @param side absent: the side that raised it, for whom every policy is written
 */
export function policyForSide(policy: Policy, side: Side | undefined): Policy {
  if (side !== 'receiving') return policy;
  const made = RECEIVED.get(policy) ?? received(policy);
  for (const one of [policy, made]) RECEIVED.set(one, made);
  return made;
}

/** The policy as the side reads it whose case it is. @param events what happened in it; a side put right counts */
export function policyAsRead(policy: Policy, events: readonly CaseEvent[]): Policy {
  const told = events.flatMap((event) =>
    event.kind === 'opened' ? [event.answers] : event.kind === 'set' ? [event.changes] : [],
  );
  return policyForSide(policy, told.findLast(({ side }) => side !== undefined)?.side);
}

/** Each policy is made over once: a thousand cases may go by one. */
const RECEIVED = new WeakMap<Policy, Policy>();

/** Whether a policy's file says whom each duty binds, so that the side that was challenged can be advised. */
export function servesBothSides({ stages }: Policy): boolean {
  return stages.every(({ steps }) => steps.every(({ binds }) => binds !== undefined));
}

function received(policy: Policy): Policy {
  const { immediate, everyStage, settled, stages, routes, forms } = policy;
  return {
    ...policy,
    immediate: { ...immediate, steps: dutiesOf(immediate.steps) },
    everyStage: dutiesOf(everyStage),
    settled: dutiesOf(settled),
    stages: stages.map(stageOf),
    forms: forms.filter(({ binds }) => binds !== 'raiser'),
    routes: routes.map((route): Route => ({ ...route, steps: dutiesOf(route.steps) })),
  };
}

function stageOf({ receiving, ...stage }: Stage): Stage {
  const { steps, settled } = stage;
  return { ...stage, ...receiving, steps: dutiesOf(steps), settled: dutiesOf(settled) };
}

function dutiesOf(duties: readonly Duty[]): Duty[] {
  return duties.flatMap((duty) => {
    if (duty.receiving) return [dutyOf(duty, duty.receiving)];
    return duty.binds === 'raiser' ? [] : [duty];
  });
}

/** Whom the raiser rings is nobody that the other side is told to ring. */
function dutyOf(duty: Duty, { do: says, by, what }: NonNullable<Duty['receiving']>): Duty {
  const limit: Limit | null = duty.limit && { ...duty.limit, what: what ?? says, owner: by };
  return { ...duty, do: says, by, limit, contacts: OTHERS.has(by) ? [] : duty.contacts };
}
