import type { Problem } from '../../model/policy-file.ts';
import { locate, nodeAt, type Path, type PolicyTree } from '../policy-tree.ts';
import { type PolicyFile, policySchema } from '../schema.ts';
import { findBrokenReferences } from './broken-references.ts';
import { type Broken, broken, leavesOf, nameOf } from './fault.ts';
import { findLadderFaults } from './ladder-faults.ts';
import { shapeFaults } from './shape-faults.ts';

/** The most faults shown for one file. A longer list would only tire the reader. */
const MOST_FAULTS = 200;

/**
 * Returns the faults in a policy file, in the order in which they appear. If there are none, also
 * returns the parsed file. Rules that involve several keys are checked only if the file has the
 * right shape.
 */
export function findFaults(tree: PolicyTree) {
  const parsed = policySchema.safeParse(tree.value);
  if (parsed.success) {
    const faults = [...findUnquoted(tree, []), ...faultsBetween(parsed.data)];
    return { file: faults.length === 0 ? parsed.data : null, problems: toProblems(tree, faults) };
  }
  const shape = shapeFaults(parsed.error.issues, tree.value);
  const wrongKinds = shape.filter(({ code }) => code === 'wrong-kind').map(({ path }) => path);
  const unquoted = findUnquoted(tree, wrongKinds);
  const better = new Set(unquoted.map(({ path }) => JSON.stringify(path)));
  const rest = shape.filter(({ path }) => !better.has(JSON.stringify(path)));
  return { file: null, problems: toProblems(tree, [...unquoted, ...rest]) };
}

function faultsBetween(file: PolicyFile): Broken[] {
  return [...findBrokenReferences(file), ...findLadderFaults(file), ...findExampleFaults(file)];
}

/**
 * Gives each fault its file, line and column, and sorts the faults. After the first 200, adds one
 * that says how many more there are.
 */
export function toProblems(
  tree: PolicyTree,
  faults: readonly Broken[],
  severity: Problem['severity'] = 'error',
): Problem[] {
  const problems = faults
    .slice(0, MOST_FAULTS * 10)
    .map(({ path, code, message, of }) => ({ ...locate(tree, path, of), severity, code, message }));
  const shown = inOrder(problems).slice(0, MOST_FAULTS);
  const more = faults.length - shown.length;
  const last = shown.at(-1);
  if (more <= 0 || !last) return shown;
  const message = `there are ${more} more faults; wanted these mended first`;
  return [...shown, { ...last, code: 'more-faults', message }];
}

/** Sorts problems by line and column within each file. Files stay in order of first mention. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return problems.toSorted(
    (one, other) =>
      files.indexOf(one.file) - files.indexOf(other.file) ||
      one.line - other.line ||
      one.column - other.column,
  );
}

/**
 * Finds unquoted numbers where text is wanted, or with a leading zero. YAML reads `08001111` as
 * 8001111 and `3.10` as 3.1, so a phone number loses its first zero, a clause number its last.
 */
function findUnquoted(tree: PolicyTree, wrongKinds: readonly Path[]): Broken[] {
  const wantsText = new Set(wrongKinds.map((path) => JSON.stringify(path)));
  return leavesOf(tree.value).flatMap(({ value, path }) => {
    const { plain: written } = nodeAt(tree, path);
    if (typeof value !== 'number' || written === null) return [];
    const isText = wantsText.has(JSON.stringify(path));
    const wanted = isText ? `"${written}"` : String(value);
    const lost = `${written} has no quotes, so its leading zero is lost; wanted ${wanted}`;
    if (/^[-+]?0\d/.test(written)) return [broken(path, 'leading-zero', lost)];
    const isTime = /within$/.test(String(path.at(-1)));
    const want = isTime
      ? `wanted its unit too, as in ${written} hours`
      : `wanted it in quotes, "${written}"`;
    const message = `${nameOf(path)} is the number ${written}; ${want}`;
    return isText ? [broken(path, 'unquoted-number', message)] : [];
  });
}

/** Finds stages that the examples name but the file does not have. */
function* findExampleFaults({ stages, examples }: PolicyFile): Generator<Broken> {
  const numbers = stages.map(({ stage }) => stage);
  for (const [n, example] of examples.entries()) {
    for (const key of ['given', 'expect'] as const) {
      const { stage = 1 } = example[key];
      const message = `there is no stage ${stage}; wanted ${numbers[0]} to ${numbers.at(-1)}`;
      if (!numbers.includes(stage))
        yield broken(['examples', n, key, 'stage'], 'unknown-stage', message);
    }
  }
}
