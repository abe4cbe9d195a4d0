import type { Findings } from '../../model/advice.ts';
import type { CaseEvent } from '../../model/answers.ts';
import type { Calendar } from '../../model/deadline.ts';
import type { Policy } from '../../model/policy.ts';
import type { When } from '../../model/vocabulary.ts';
import type { Example } from '../../policy/policy-from.ts';
import { startOf } from '../calendar/london.ts';
import { policyAsRead } from '../ladder/for-side.ts';
import { progressOf } from '../ladder/progress.ts';
import { advise } from './advice.ts';

/** Where a policy's own example does not hold. */
export interface Mismatch {
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

/** Plays one of a policy's examples and lists every expectation that does not hold. @throws {NoCalendarError} */
export function checkExample(whole: Policy, example: Example, calendar: Calendar): Mismatch[] {
  const { now, ...answers } = example.given;
  const opened: When = now ?? answers.reached ?? answers.disagreed ?? '2026-01-05';
  const events: CaseEvent[] = [
    { kind: 'opened', at: answers.disagreed ?? opened, answers },
    ...example.then,
  ];
  const policy = policyAsRead(whole, events);
  const progress = progressOf(policy, events);
  const latest = [opened, ...example.then.map((one) => one.at)].map(startOf);
  const findings = advise({
    ...{ policy, progress, calendar, mustCount: true },
    now: Math.max(...latest),
  });
  return [...compare(example.expect, findings), ...compareLists(example.expect, findings)];
}

function compare(expect: Example['expect'], found: Findings): Mismatch[] {
  const deadline = (id: string) => found.deadlines.find((one) => one.id === id);
  return [
    ...differ('stage', expect.stage, found.stage.number),
    ...differ('state', expect.state, found.state),
    ...Object.entries(expect.due ?? {}).flatMap(([id, day]) =>
      differ(`due ${id}`, day, deadline(id)?.due),
    ),
    ...Object.entries(expect.states ?? {}).flatMap(([id, state]) =>
      differ(`state of ${id}`, state, deadline(id)?.state),
    ),
    ...differ('immediate', expect.immediate?.join(' '), idsOf(found.immediate?.steps).join(' ')),
    ...differ('if-resolved', expect.ifResolved?.join(' '), idsOf(found.then.ifResolved).join(' ')),
  ];
}

function compareLists(expect: Example['expect'], found: Findings): Mismatch[] {
  const steps = idsOf(found.steps);
  const contacts = idsOf([...found.contacts, ...(found.immediate?.contacts ?? [])]);
  const gaps = found.gaps.map((gap) => (gap.kind === 'not-said' ? gap.say : gap.kind));
  return [
    ...compareIds('step', expect.steps, expect.noSteps, steps),
    ...compareIds('contact', expect.contacts, expect.noContacts, contacts),
    ...(expect.gaps ?? [])
      .filter((phrase) => !gaps.some((gap) => gap.includes(phrase)))
      .map((phrase) => ({ what: 'gap', expected: phrase, got: gaps.join(' | ') })),
  ];
}

/** As the policy has them, without the number of the visit. */
function idsOf(things: readonly { readonly id: string }[] = []): string[] {
  return things.map(({ id }) => id.replace(/~\d+$/, ''));
}

/** @param expected undefined: nothing is said of it */
function differ(what: string, expected: unknown, got: unknown): Mismatch[] {
  if (expected === undefined || expected === got) return [];
  return [{ what, expected: String(expected), got: String(got) }];
}

type Ids = readonly string[];

function compareIds(what: string, wanted: Ids = [], barred: Ids = [], shown: Ids): Mismatch[] {
  const got = shown.join(' ') || 'none';
  return [
    ...wanted.filter((id) => !shown.includes(id)).map((expected) => ({ what, expected, got })),
    ...barred.filter((id) => shown.includes(id)).map((id) => ({ what, expected: `no ${id}`, got })),
  ];
}
