import { advise } from '../engine/advice/advice.ts';
import { startOf } from '../engine/calendar/london.ts';
import { policyAsRead } from '../engine/ladder/for-side.ts';
import { progressOf } from '../engine/ladder/progress.ts';
import { NoCalendarError } from '../errors.ts';
import type { Findings } from '../model/advice.ts';
import type { CaseEvent } from '../model/case.ts';
import type { Calendar } from '../model/deadline.ts';
import type { Policy } from '../model/policy.ts';
import type { When } from '../model/vocabulary.ts';
import type { Example } from '../policy/policy-from.ts';

/** Where a policy's own example does not hold. */
interface Mismatch {
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

/** A policy's examples are its tests: each that does not hold, with what was expected and what came. */
export function failedExamples(policy: Policy, calendar: Calendar) {
  return policy.examples.flatMap((example, index) => {
    const path = ['examples', index];
    try {
      return checkExample(policy, example, calendar).map((one) => ({
        path: [...path, ...pathOf(one)],
        code: 'example-fails',
        message: `the example "${example.name}" does not hold: ${one.what} is ${one.got}; wanted ${one.expected}`,
      }));
    } catch (fault) {
      if (!(fault instanceof NoCalendarError) && !(fault instanceof RangeError)) throw fault;
      const why = fault instanceof NoCalendarError ? fault.message : 'a day in it is out of range';
      const message = `the example "${example.name}" cannot be worked out: ${why}; wanted other days`;
      return [{ path, code: 'example-fails', message }];
    }
  });
}

/** The place in an example of the expectation that does not hold. */
function pathOf({ what }: Mismatch): string[] {
  const [, kind, id] = /^(due|state of) (.+)$/.exec(what) ?? [];
  if (id !== undefined) return ['expect', kind === 'due' ? 'due' : 'states', id];
  return ['expect', /^(step|contact|gap)$/.test(what) ? `${what}s` : what];
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
