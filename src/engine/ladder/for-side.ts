import type { CaseEvent } from '../../model/case.ts';
import type { Duty, Policy, Route, Stage } from '../../model/policy.ts';
import type { Contact, Limit } from '../../model/policy-parts.ts';
import { OTHERS, type Side } from '../../model/vocabulary.ts';
import { dutiesOf, ownStages } from './duties.ts';

/**
 * Returns a policy as one side of the disagreement reads it. For the challenged side, each duty
 * uses the wording that the policy file gives for that side. A duty without such wording is left
 * out if it binds only the raiser.
 *
 * @param side absent for the side that raised the disagreement, for which every policy is written
 */
export function policyForSide(policy: Policy, side: Side | undefined): Policy {
  if (side !== 'receiving') return policy;
  const made = RECEIVED.get(policy) ?? received(policy);
  for (const one of [policy, made]) RECEIVED.set(one, made);
  return made;
}

/** Returns the policy as the user's side reads it. The last answer about the user's side counts. */
export function policyAsRead(policy: Policy, events: readonly CaseEvent[]): Policy {
  const told = events.flatMap((event) =>
    event.kind === 'opened' ? [event.answers] : event.kind === 'set' ? [event.changes] : [],
  );
  return policyForSide(policy, told.findLast(({ side }) => side !== undefined)?.side);
}

/** Each policy is converted only once, because a thousand cases may share it. */
const RECEIVED = new WeakMap<Policy, Policy>();

/** Whether a policy says whom each step binds, so that the challenged side can be advised. */
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
  // A role named only in the raiser's steps, such as a manager, is not for this side to ring.
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

/** Rewords a duty for the challenged side. Drops its contacts if somebody else must do the duty. */
function dutyOf(duty: Duty, { do: says, by, what }: NonNullable<Duty['receiving']>): Duty {
  const limit: Limit | null = duty.limit && { ...duty.limit, what: what ?? says, owner: by };
  return { ...duty, do: says, by, limit, contacts: OTHERS.has(by) ? [] : duty.contacts };
}
