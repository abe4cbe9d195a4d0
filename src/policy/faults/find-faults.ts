import type { Problem } from '../../model/problem.ts';
import { locate, type PolicyTree } from '../extend/policy-tree.ts';
import { findBrokenReferences } from '../references.ts';
import { type PolicyFile, policySchema } from '../schema.ts';
import type { Broken } from '../violations.ts';
import type { Path } from '../yaml-text.ts';
import { findClockFaults } from './clock-faults.ts';
import { findExampleFaults } from './example-faults.ts';
import { findLadderFaults } from './ladder-faults.ts';
import { repair } from './repair.ts';
import { shapeFaults } from './shape-faults.ts';
import { findUnquoted } from './unquoted.ts';

export type FaultsFound =
  | { readonly file: PolicyFile; readonly problems: readonly [] }
  | { readonly file: null; readonly problems: readonly Problem[] };

/** After so many, the rest of a broken file's faults only tire. */
const MOST_FAULTS = 200;

/** Every fault of a policy, in the order of its text; the file in its right shape where there is none. */
export function findFaults(tree: PolicyTree): FaultsFound {
  const parsed = policySchema.safeParse(tree.value);
  if (parsed.success) {
    const faults = [...findUnquoted(tree, []), ...faultsBetween(parsed.data)];
    if (faults.length === 0) return { file: parsed.data, problems: [] };
    return { file: null, problems: toProblems(tree, faults) };
  }
  const shape = shapeFaults(policySchema, parsed.error.issues, tree.value);
  const wrongKinds = shape.filter(({ code }) => code === 'wrong-kind').map(({ path }) => path);
  const unquoted = findUnquoted(tree, wrongKinds);
  const better = new Set(unquoted.map(({ path }) => JSON.stringify(path)));
  const rest = shape.filter(({ path }) => !better.has(JSON.stringify(path)));
  const faults = [...unquoted, ...rest, ...faultsBeside(tree.value)];
  return { file: null, problems: toProblems(tree, faults) };
}

/** What one part of a file says of another. */
function faultsBetween(file: PolicyFile): Broken[] {
  return [
    ...findBrokenReferences(file),
    ...findLadderFaults(file),
    ...findClockFaults(file),
    ...findExampleFaults(file),
  ];
}

/** The same, of a file whose shape is broken: of its sound parts alone. */
function faultsBeside(value: unknown): Broken[] {
  const mended = repair(value);
  if (mended === null) return [];
  const isMended = ({ path }: Broken) => mended.paths.some((mend) => isWithin(path, mend));
  return faultsBetween(mended.file).filter((fault) => !isMended(fault));
}

/** Whether a path is another or leads on from it. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.every((key, index) => path[index] === key);
}

/** Faults by path as problems with file, line and column, in the order of the text. */
export function toProblems(
  tree: PolicyTree,
  faults: readonly Broken[],
  severity: Problem['severity'] = 'error',
): Problem[] {
  const problems = faults.slice(0, MOST_FAULTS * 10).map(
    ({ path, code, message, of }): Problem => ({
      ...locate(tree, path, of),
      severity,
      code,
      message,
    }),
  );
  const shown = inOrder(problems).slice(0, MOST_FAULTS);
  const more = faults.length - shown.length;
  const last = shown.at(-1);
  if (more <= 0 || !last) return shown;
  const message = `there are ${more} more faults; wanted these mended first`;
  return [...shown, { ...last, code: 'more-faults', message }];
}

/** Problems by file, line and column; those of the first file first. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return problems.toSorted(
    (one, other) =>
      files.indexOf(one.file) - files.indexOf(other.file) ||
      one.line - other.line ||
      one.column - other.column,
  );
}
