import type { Answers } from '../../model/case.ts';
import type { Duty, Policy } from '../../model/policy.ts';
import type { When } from '../../model/vocabulary.ts';
import { endOf, startOf } from '../calendar/london.ts';
import { caseDuties, isAfterwards } from '../ladder/duties.ts';
import { currentVisit } from '../ladder/progress.ts';
import type { EntryBody, Without } from './entry-body.ts';
import { limitsOf } from './policy-changes.ts';
import type { CaseReplay } from './replay-case.ts';

/** What shows that a date cannot be right. */
export type Because =
  | { readonly kind: 'entry'; readonly entry: number }
  | { readonly kind: 'reached' | 'left'; readonly stage: number }
  | { readonly kind: 'done'; readonly step: string }
  | { readonly kind: 'disagreement' | 'ended' };

/** Two dates in an order in which the things cannot have happened. */
export interface WrongOrder {
  /** What is dated wrongly: what is to be entered, or when things began as it is put right. */
  readonly what: 'it' | 'disagreement' | 'reached';
  readonly at: When;
  readonly because: Because;
  readonly of: When;
}

type Wanted = Without<EntryBody, 'told' | 'policy'>;

/** Why something that is to be entered cannot have happened when it is said to have; null where it can. */
export function wrongOrder(wanted: Wanted, at: When, replay: CaseReplay): WrongOrder | null {
  if (wanted.kind === 'set') return wrongBeginning(wanted.changes, replay);
  const after = followsFrom(wanted, replay);
  return after && isBefore(at, after.of) ? { what: 'it', at, ...after } : null;
}

type Fact = Pick<WrongOrder, 'because' | 'of'>;

/** What must have happened before it; null: nothing that is known. */
function followsFrom(wanted: Wanted, { policy, entries, progress }: CaseReplay): Fact | null {
  switch (wanted.kind) {
    case 'approved':
    case 'corrected': {
      const entry = entries.find((one) => one.entry.number === wanted.entry)?.entry;
      return fact({ kind: 'entry', entry: wanted.entry }, entry?.at);
    }
    case 'reopened':
      return fact({ kind: 'ended' }, currentVisit(progress).leftAt);
    case 'next': {
      const { stage, enteredAt } = currentVisit(progress);
      return wanted.outcome === 'risk' ? null : fact({ kind: 'reached', stage }, enteredAt);
    }
    case 'done': {
      const task = caseDuties(policy, progress).find(({ id }) => id === wanted.step);
      if (task && isAfterwards(task)) return fact({ kind: 'ended' }, task.visit?.leftAt);
      const starts = task !== undefined && startsClock(task.duty, policy);
      return starts ? fact({ kind: 'disagreement' }, progress.answers.disagreed) : null;
    }
    default:
      return null;
  }
}

function fact(because: Because, of: When | null | undefined): Fact | null {
  return of ? { because, of } : null;
}

/** Two things may be of one moment: commands that follow each other quickly are. */
function isBefore(one: When, other: When): boolean {
  return startOf(one) < startOf(other) && endOf(one) <= startOf(other);
}

/** When things began, as it is put right: never after what has come of it. */
function wrongBeginning(changes: Partial<Answers>, replay: CaseReplay): WrongOrder | null {
  const { policy, progress } = replay;
  const { disagreed, reached } = { ...progress.answers, ...changes };
  const { stage, leftAt } = progress.visits[0] ?? { stage: 1, leftAt: null };
  const left = fact({ kind: 'left', stage }, leftAt);
  if (changes.reached) {
    const [what, at] = ['reached' as const, changes.reached];
    const began = fact({ kind: 'disagreement' }, disagreed);
    if (began && isBefore(at, began.of)) return { what, at, ...began };
    if (left && isBefore(left.of, at)) return { what, at, ...left };
  }
  const at = changes.disagreed;
  if (!at) return null;
  const started = caseDuties(policy, progress)
    .filter(({ duty, visit }) => visit !== null && startsClock(duty, policy))
    .map(({ id, doneAt }) => fact({ kind: 'done', step: id }, doneAt));
  const wrong = [fact({ kind: 'reached', stage }, reached), left, ...started].find(
    (one) => one !== null && isBefore(one.of, at),
  );
  return wrong ? { what: 'disagreement', at, ...wrong } : null;
}

/** Whether doing this starts a clock, so that a date hangs on when it was done. */
function startsClock({ id, event }: Duty, policy: Policy): boolean {
  return event !== null || limitsOf(policy, 1).some(({ from }) => from === id);
}
