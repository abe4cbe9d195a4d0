import type { Findings } from '../../model/advice.ts';
import type { CaseEvent, Example, Expectation } from '../../model/answers.ts';
import type { Calendar } from '../../model/deadline.ts';
import type { Policy } from '../../model/policy.ts';
import type { When } from '../../model/vocabulary.ts';
import { startOf } from '../ladder/clock.ts';
import { progressOf } from '../ladder/progress.ts';
import { advise } from './advice.ts';

/** Where a policy's own example does not hold. */
export interface Mismatch {
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

/**
 * Plays one of a policy's examples and lists every expectation that does not hold.
 *
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function checkExample(policy: Policy, example: Example, calendar: Calendar): Mismatch[] {
  const { now, ...answers } = example.given;
  const opened: When = now ?? answers.reached ?? answers.disagreed ?? '2026-01-05';
  const events: CaseEvent[] = [
    { kind: 'opened', at: answers.disagreed ?? opened, answers },
    ...example.then,
  ];
  const progress = progressOf(policy, events);
  const latest = [opened, ...example.then.map((one) => one.at)].map(startOf);
  const findings = advise({
    ...{ policy, progress, calendar, mustCount: true },
    now: Math.max(...latest),
  });
  return [...compare(example.expect, findings), ...compareLists(example.expect, findings)];
}

function compare(expect: Expectation, found: Findings): Mismatch[] {
  const due = Object.entries(expect.due ?? {}).map(([id, day]) =>
    differ(`due ${id}`, day, deadline(found, id)?.due),
  );
  const states = Object.entries(expect.states ?? {}).map(([id, state]) =>
    differ(`state of ${id}`, state, deadline(found, id)?.state),
  );
  const stage = expect.stage === undefined ? [] : differ('stage', expect.stage, found.stage.number);
  const state = expect.state === undefined ? [] : differ('state', expect.state, found.state);
  const immediate = found.immediate?.steps.map((step) => baseOf(step.id)) ?? [];
  const settled = found.then.ifResolved.map((step) => baseOf(step.id));
  return [
    ...stage,
    ...state,
    ...due.flat(),
    ...states.flat(),
    ...(expect.immediate
      ? differ('immediate', expect.immediate.join(' '), immediate.join(' '))
      : []),
    ...(expect.ifResolved
      ? differ('if-resolved', expect.ifResolved.join(' '), settled.join(' '))
      : []),
  ];
}

function compareLists(expect: Expectation, found: Findings): Mismatch[] {
  const steps = found.steps.map((step) => baseOf(step.id));
  const contacts = [...found.contacts, ...(found.immediate?.contacts ?? [])].map(
    (contact) => contact.id,
  );
  const gaps = found.gaps.map((gap) => (gap.kind === 'not-said' ? gap.say : gap.kind));
  return [
    ...missing('step', expect.steps ?? [], steps),
    ...unwanted('step', expect.noSteps ?? [], steps),
    ...missing('contact', expect.contacts ?? [], contacts),
    ...unwanted('contact', expect.noContacts ?? [], contacts),
    ...(expect.gaps ?? [])
      .filter((phrase) => !gaps.some((gap) => gap.includes(phrase)))
      .map((phrase) => ({ what: 'gap', expected: phrase, got: gaps.join(' | ') })),
  ];
}

function deadline(found: Findings, id: string) {
  return found.deadlines.find((one) => one.id === id);
}

function baseOf(id: string): string {
  return id.replace(/~\d+$/, '');
}

function differ(what: string, expected: unknown, got: unknown): Mismatch[] {
  return expected === got ? [] : [{ what, expected: String(expected), got: String(got) }];
}

function missing(what: string, expected: readonly string[], shown: readonly string[]): Mismatch[] {
  return expected
    .filter((id) => !shown.includes(id))
    .map((id) => ({ what, expected: id, got: shown.join(' ') || 'none' }));
}

function unwanted(what: string, barred: readonly string[], shown: readonly string[]): Mismatch[] {
  return barred
    .filter((id) => shown.includes(id))
    .map((id) => ({ what, expected: `no ${id}`, got: shown.join(' ') }));
}
