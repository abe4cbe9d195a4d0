import { checkExample, type Mismatch } from '../engine/advice/check-example.ts';
import { NoCalendarError } from '../errors.ts';
import type { Calendar } from '../model/deadline.ts';
import type { Policy } from '../model/policy.ts';

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
