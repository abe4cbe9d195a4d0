import { advise } from '../engine/advice/advice.ts';
import { startOf } from '../engine/calendar/london.ts';
import { policyAsRead } from '../engine/ladder/for-side.ts';
import { progressOf } from '../engine/ladder/progress.ts';
import type { Env } from '../env.ts';
import { NoCalendarError } from '../errors.ts';
import type { CaseEvent } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import type { Problem } from '../model/policy-file.ts';
import { toProblems } from '../policy/faults/find-faults.ts';
import type { Example } from '../policy/policy-from.ts';
import type { PolicyCheck } from './check-policy.ts';

/** Runs a policy's examples, which are its tests. Returns a problem for each failed expectation. */
export function failedExamples(
  { policy, tree }: Pick<PolicyCheck, 'policy' | 'tree'>,
  calendarOf: Env['calendar'],
): Problem[] {
  if (policy === null || tree === null) return [];
  const calendar = calendarOf(policy.nation);
  const faults = policy.examples.flatMap((example, index) => {
    const path = ['examples', index];
    const is = `the example "${example.name}"`;
    try {
      return checkExample(policy, example, calendar).map((one) => ({
        path: [...path, ...pathOf(one)],
        message: `${is} does not hold: ${one.what} is ${one.got}; wanted ${one.expected}`,
      }));
    } catch (fault) {
      if (!(fault instanceof NoCalendarError) && !(fault instanceof RangeError)) throw fault;
      const why = fault instanceof NoCalendarError ? fault.message : 'a day in it is out of range';
      return [{ path, message: `${is} cannot be worked out: ${why}; wanted other days` }];
    }
  });
  return toProblems(
    tree,
    faults.map((fault) => ({ ...fault, code: 'example-fails' })),
  );
}

interface Mismatch {
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

/** Returns the path, within an example, of the expectation that is not met. */
function pathOf({ what }: Mismatch): string[] {
  const [, kind, id] = /^(due|state of) (.+)$/.exec(what) ?? [];
  if (id !== undefined) return ['expect', kind === 'due' ? 'due' : 'states', id];
  return ['expect', /^(step|contact|gap)$/.test(what) ? `${what}s` : what];
}

/**
 * Runs one example, and lists each expectation that is not met.
 *
 * @throws {NoCalendarError} if no bank holidays are known for a day that must be counted
 */
export function checkExample(
  whole: Policy,
  example: Example,
  calendar: ReturnType<Env['calendar']>,
): Mismatch[] {
  const { now, ...answers } = example.given;
  const opened = now ?? answers.reached ?? answers.disagreed ?? '2026-01-05';
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
  return mismatches(example.expect, findings);
}

function mismatches(expect: Example['expect'], found: ReturnType<typeof advise>): Mismatch[] {
  const deadline = (id: string) => found.deadlines.find((one) => one.id === id);
  const compared = [
    { what: 'stage', expected: expect.stage, got: found.stage.number },
    { what: 'state', expected: expect.state, got: found.state },
    ...Object.entries(expect.due ?? {}).map(([id, expected]) => {
      return { what: `due ${id}`, expected, got: deadline(id)?.due };
    }),
    ...Object.entries(expect.states ?? {}).map(([id, expected]) => {
      return { what: `state of ${id}`, expected, got: deadline(id)?.state };
    }),
    {
      what: 'immediate',
      expected: expect.immediate?.join(' '),
      got: idsOf(found.immediate?.steps),
    },
    {
      what: 'if-resolved',
      expected: expect.ifResolved?.join(' '),
      got: idsOf(found.then.ifResolved),
    },
  ];
  const contacts = idsOf([...found.contacts, ...(found.immediate?.contacts ?? [])]);
  const gaps = found.gaps.map((gap) => (gap.kind === 'not-said' ? gap.say : gap.kind));
  const missing = (expect.gaps ?? []).filter((phrase) => !gaps.some((gap) => gap.includes(phrase)));
  return [
    // Only what the example states is compared.
    ...compared.flatMap(({ what, expected, got }) => {
      if (expected === undefined || expected === got) return [];
      return [{ what, expected: String(expected), got: String(got) }];
    }),
    ...compareIds('step', expect.steps, expect.noSteps, idsOf(found.steps)),
    ...compareIds('contact', expect.contacts, expect.noContacts, contacts),
    ...missing.map((expected) => ({ what: 'gap', expected, got: gaps.join(' | ') })),
  ];
}

/** Joins ids with spaces, without a stage visit's number (`~2`), which examples do not give. */
function idsOf(things: readonly { readonly id: string }[] = []): string {
  return things.map(({ id }) => id.replace(/~\d+$/, '')).join(' ');
}

type Ids = readonly string[];

function compareIds(what: string, wanted: Ids = [], barred: Ids = [], shown: string): Mismatch[] {
  const isShown = (id: string) => shown.split(' ').includes(id);
  const got = shown || 'none';
  return [
    ...wanted.filter((id) => !isShown(id)).map((expected) => ({ what, expected, got })),
    ...barred.filter(isShown).map((id) => ({ what, expected: `no ${id}`, got })),
  ];
}
