import { checkExample, type Mismatch } from '../engine/advice/check-example.ts';
import { NoCalendarError } from '../errors.ts';
import type { Calendar } from '../model/calendar.ts';
import type { Policy } from '../model/policy.ts';

/** An expectation of a policy's example that does not hold, by its path in the file. */
export interface FailedExample {
  readonly path: readonly (string | number)[];
  readonly code: 'example-fails';
  readonly message: string;
}

/** A policy's examples are its tests: each that does not hold, with what was expected and what came. */
export function failedExamples(policy: Policy, calendar: Calendar): FailedExample[] {
  return policy.examples.flatMap((example, index) => {
    const path = ['examples', index];
    try {
      return checkExample(policy, example, calendar).map((one) => ({
        path: [...path, ...pathOf(one)],
        code: 'example-fails' as const,
        message: `the example "${example.name}" does not hold: ${one.what} is ${one.got}; wanted ${one.expected}`,
      }));
    } catch (fault) {
      if (!(fault instanceof NoCalendarError) && !(fault instanceof RangeError)) throw fault;
      const why = fault instanceof NoCalendarError ? fault.message : 'a day in it is out of range';
      const message = `the example "${example.name}" cannot be worked out: ${why}; wanted other days`;
      return [{ path, code: 'example-fails' as const, message }];
    }
  });
}

/** Where in an example the expectation stands that does not hold. */
function pathOf({ what }: Mismatch): string[] {
  const [, kind, id] = /^(due|state of) (.+)$/.exec(what) ?? [];
  if (id !== undefined) return ['expect', kind === 'due' ? 'due' : 'states', id];
  const lists: Readonly<Record<string, string>> = {
    step: 'steps',
    contact: 'contacts',
    gap: 'gaps',
  };
  return ['expect', lists[what] ?? what];
}
