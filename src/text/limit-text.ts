import type { Limit } from '../model/limit.ts';
import type { Duty, Policy } from '../model/policy.ts';
import { firstSentence, plain } from './sentences.ts';
import { sayEvent, sayLimit } from './words.ts';

/** What starts a limit's clock; a step by what is to be done, not by its id. */
function startOf(limit: Limit, duties: readonly Duty[]): string {
  const step = duties.find(({ id }) => id === limit.from);
  if (!step) return sayEvent(limit.from);
  return `when this is done: ${plain(step.limit?.what ?? firstSentence(step.do))}`;
}

/** A limit with its clock: `2 working days from the disagreement, or sooner to protect the child`. */
export function limitText(limit: Limit, duties: readonly Duty[]): string {
  const also = limit.also
    ? ` (printed also as ${sayLimit(limit.also)}; whichever ends first governs)`
    : '';
  const from = limit.amount === null ? '' : ` from ${startOf(limit, duties)}`;
  const sooner = limit.orSooner ? ', or sooner to protect the child' : '';
  return `${sayLimit(limit)}${also}${from}${sooner}`;
}

/** Every duty of a policy, wherever it stands. */
export function dutiesOf(policy: Policy): Duty[] {
  return [
    ...policy.immediate.steps,
    ...policy.everyStage,
    ...policy.stages.flatMap((stage) => [...stage.steps, ...stage.settled]),
    ...policy.settled,
    ...policy.routes.flatMap((route) => route.steps),
  ];
}
