import type { Duty, Limit, Policy, PolicyChange } from '../../model.ts';

/**
 * What a newer policy changes for a case that has reached a stage: its limits, duties and contacts from
 * there on, and the immediate-risk route. Stages already left are not gone back to.
 */
export function policyChanges(before: Policy, after: Policy, fromStage: number): PolicyChange[] {
  const stages =
    before.stages.length === after.stages.length
      ? []
      : [{ kind: 'stages' as const, before: before.stages.length, after: after.stages.length }];
  const changes: PolicyChange[] = [
    ...stages,
    ...compare(limitsOf(before, fromStage), limitsOf(after, fromStage), 'limit'),
    ...compare(dutiesOf(before, fromStage), dutiesOf(after, fromStage), 'duty'),
    ...compare(before.contacts, after.contacts, 'contact'),
  ];
  const documentChanged = JSON.stringify(before.document) !== JSON.stringify(after.document);
  return documentChanged ? [...changes, { kind: 'document' }] : changes;
}

function compare<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  kind: 'limit' | 'duty' | 'contact',
): PolicyChange[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const old = before.find((one) => one.id === id) ?? null;
    const fresh = after.find((one) => one.id === id) ?? null;
    if (JSON.stringify(old) === JSON.stringify(fresh)) return [];
    return [{ kind, id, before: old, after: fresh } as unknown as PolicyChange];
  });
}

/** Every duty that can still come up from a stage on. */
function dutiesOf(policy: Policy, fromStage: number): Duty[] {
  const ahead = policy.stages.filter((stage) => stage.number >= fromStage);
  const all = [
    ...policy.immediate.steps,
    ...policy.everyStage,
    ...ahead.flatMap((stage) => [...stage.steps, ...stage.settled]),
    ...policy.settled,
    ...policy.routes.flatMap((route) => route.steps),
  ];
  return all.map((duty) => ({ ...duty, limit: null }));
}

function limitsOf(policy: Policy, fromStage: number): Limit[] {
  const ahead = policy.stages.filter((stage) => stage.number >= fromStage);
  const duties = [
    ...policy.immediate.steps,
    ...ahead.flatMap((stage) => [...stage.steps, ...stage.settled]),
    ...policy.settled,
  ];
  return [
    ...policy.limits,
    ...ahead.flatMap((stage) => stage.limits),
    ...duties.flatMap(({ limit }) => (limit ? [limit] : [])),
  ];
}
