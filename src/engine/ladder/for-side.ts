import type { CaseEvent } from '../../model/case.ts';
import type { Duty, Policy, Route, Stage } from '../../model/policy.ts';
import type { Contact, Limit } from '../../model/policy-parts.ts';
import { OTHERS, type Side } from '../../model/vocabulary.ts';
import { dutiesOf, ownStages } from './duties.ts';

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
export function servesBothSides(policy: Policy): boolean {
  const stages = [...policy.stages, ...ownStages(policy)];
  return stages.every(({ steps }) => steps.every(({ binds }) => binds !== undefined));
}

function received(policy: Policy): Policy {
  const { immediate, everyStage, settled, afterStage, stages, routes, forms, tracks } = policy;
  const made = {
    ...policy,
    immediate: { ...immediate, steps: forThem(immediate.steps) },
    everyStage: forThem(everyStage),
    settled: forThem(settled),
    ...(afterStage && { afterStage: forThem(afterStage) }),
    stages: stages.map(stageOf),
    ...(tracks && {
      tracks: tracks.map(({ own, ...track }) => ({
        ...track,
        ...(own && { own: { ...own, stages: own.stages.map(stageOf) } }),
      })),
    }),
    forms: forms.filter(({ binds }) => binds !== 'raiser'),
    routes: routes.map((route): Route => ({ ...route, steps: forThem(route.steps) })),
  };
  const contactsIn = (one: Policy) => dutiesOf(one).flatMap(({ duty }) => duty.contacts);
  const [raisers, named] = [new Set(contactsIn(policy)), new Set(contactsIn(made))];
  // A role that only the raiser's own steps name, such as their manager, is nobody's to ring here.
  const isLeft = ({ id, agencies }: Contact) =>
    agencies.length > 0 || named.has(id) || !raisers.has(id);
  return { ...made, contacts: policy.contacts.filter(isLeft) };
}

function stageOf({ receiving, ...stage }: Stage): Stage {
  const { steps, settled } = stage;
  return { ...stage, ...receiving, steps: forThem(steps), settled: forThem(settled) };
}

function forThem(duties: readonly Duty[]): Duty[] {
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
