import { checkExample, type Mismatch } from '../engine/advice/check-example.ts';
import { NoCalendarError } from '../errors.ts';
import type { Calendar } from '../model/calendar.ts';
import type { Policy } from '../model/policy.ts';
import type { Problem } from '../model/problem.ts';
import type { Day } from '../model/vocabulary.ts';
import type { PolicyTree } from '../policy/extend/policy-tree.ts';
import { findDoubts, findNearNumbers } from '../policy/faults/doubts.ts';
import type { Broken } from '../policy/faults/fault.ts';
import { findFaults, inOrder, toProblems } from '../policy/faults/find-faults.ts';
import { mended } from '../policy/faults/shape-faults.ts';
import { policyFrom } from '../policy/policy-from.ts';
import { type Library, type PolicyText, readTree } from '../policy/read-policy.ts';
import type { PolicyFile } from '../policy/schema.ts';
import { type Coverage, prove } from './against/prove.ts';

export interface CheckedAgainst {
  readonly library: Library | null;
  /** For review dates. */
  readonly today: Day;
  /** The policies of other areas, to compare numbers with. */
  readonly others: readonly Policy[];
  /** The document's own text, and its file's name for messages. */
  readonly document: { readonly name: string; readonly text: string } | null;
}

export interface PolicyCheck {
  readonly problems: readonly Problem[];
  /** Null where there is an error: no broken file is used. */
  readonly policy: Policy | null;
  /** Null where the file's syntax is broken. */
  readonly tree: PolicyTree | null;
  readonly coverage: Coverage | null;
}

/**
 * Everything that can be found wrong or doubtful in a policy file without working out a date. Syntax
 * comes first and alone.
 */
export function checkPolicy(input: PolicyText, against: CheckedAgainst): PolicyCheck {
  const { library } = against;
  const reading = readTree(input, library);
  if ('problems' in reading) {
    return { problems: reading.problems, policy: null, tree: null, coverage: null };
  }
  const { tree, digest } = reading;
  const { file, problems } = findFaults(tree);
  const policy = file ? policyFrom(file, digest) : null;
  const { document } = against;
  const proof = document && prove(tree, document.name, document.text);
  const doubts = [
    ...doubtsOf(file, tree, against.today),
    ...(policy ? findNearNumbers(policy, against.others) : []),
  ];
  const found = [...problems, ...toProblems(tree, doubts, 'warning'), ...(proof?.problems ?? [])];
  return { problems: inOrder(found), policy, tree, coverage: proof?.coverage ?? null };
}

function doubtsOf(file: PolicyFile | null, tree: PolicyTree, today: Day): Broken[] {
  if (file) return findDoubts(file, today);
  const whole = mended(tree.value);
  if (!whole) return [];
  return findDoubts(whole.file, today).filter(({ path }) => !whole.isMended(path));
}

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
