import type { Problem } from '../../model/policy-file.ts';
import {
  allDuties,
  allLimits,
  locate,
  nodeAt,
  type Path,
  type PolicyTree,
} from '../policy-tree.ts';
import { type ExampleInFile, type PolicyFile, policySchema } from '../schema.ts';
import { findBrokenReferences } from './broken-references.ts';
import { type Broken, broken, isDay, leavesOf, meantOf, nameOf, quoted } from './fault.ts';
import { findLadderFaults } from './ladder-faults.ts';
import { mended, shapeFaults } from './shape-faults.ts';

/** After so many, the rest of a broken file's faults only tire. */
const MOST_FAULTS = 200;

/** Every fault of a policy, in the order of its text; the file in its right shape where there is none. */
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
  // Of a file whose shape is broken, only the sound parts are compared.
  const whole = mended(tree.value);
  const between = whole ? faultsBetween(whole.file) : [];
  const sound = between.filter((fault) => !whole?.isMended(fault));
  return { file: null, problems: toProblems(tree, [...unquoted, ...rest, ...sound]) };
}

function faultsBetween(file: PolicyFile): Broken[] {
  return [...findBrokenReferences(file), ...findLadderFaults(file), ...findExampleFaults(file)];
}

/** Faults by path as problems with file, line and column, in the order of the text. */
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

/**
 * Numbers without quotes that are not what they look like: YAML reads `08001111` as 8001111 and
 * `3.10` as 3.1, so a phone number loses its leading zero and a clause its last one.
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
    const message = `${nameOf(path)} is the number ${written}; wanted it in quotes, "${written}"`;
    return isText ? [broken(path, 'unquoted-number', message)] : [];
  });
}

/** What the ids under each key of an expectation are the ids of. */
const KINDS = {
  steps: 'duty',
  'no-steps': 'duty',
  immediate: 'duty',
  'if-resolved': 'duty',
  contacts: 'contact',
  'no-contacts': 'contact',
  due: 'limit or duty',
  states: 'limit or duty',
} as const;

type Known = Readonly<Record<(typeof KINDS)[keyof typeof KINDS], readonly string[]>>;

/** What the examples name that is not in the file, and days that are in no calendar. */
function* findExampleFaults(file: PolicyFile): Generator<Broken> {
  const duty = allDuties(file).map(({ item }) => item.id);
  const limits = allLimits(file).map(({ item }) => item.id);
  const numbers = file.stages.map(({ stage }) => stage);
  const stages = numbers.map((stage) => `stage-${stage}`);
  const contact = file.contacts.map(({ id }) => id);
  const known: Known = { duty, contact, 'limit or duty': [...duty, ...limits, ...stages] };
  for (const [n, example] of file.examples.entries()) {
    const path = ['examples', n];
    yield* unknownIds(example, path, known);
    for (const key of ['given', 'expect'] as const) {
      const { stage = 1 } = example[key];
      const message = `there is no stage ${stage}; wanted ${numbers[0]} to ${numbers.at(-1)}`;
      if (!numbers.includes(stage)) yield broken([...path, key, 'stage'], 'unknown-stage', message);
    }
    yield* wrongDays(example, path);
  }
}

function* unknownIds({ then, expect }: ExampleInFile, path: Path, known: Known): Generator<Broken> {
  for (const name of Object.keys(KINDS)) {
    const key = name as keyof typeof KINDS;
    const ids = expect[key] ?? [];
    const isList = Array.isArray(ids);
    const all = isList ? [...ids.entries()] : Object.keys(ids).map((id) => [id, id] as const);
    for (const [at, id] of all)
      for (const fault of unknownId(id, KINDS[key], known, [...path, 'expect', key, at]))
        yield { ...fault, ...(!isList && { of: 'key' }) };
  }
  for (const [n, one] of then.entries())
    if ('done' in one) yield* unknownId(one.done, 'duty', known, [...path, 'then', n, 'done']);
}

/** A second visit to a stage gives its steps ids that end in `~2`. */
function unknownId(id: string, kind: keyof Known, known: Known, path: Path): Broken[] {
  if (known[kind].includes(id.replace(/~\d+$/, ''))) return [];
  const message = `there is no ${kind} ${quoted(id)}; ${meantOf(id, known[kind])}`;
  return [broken(path, `unknown-${kind === 'contact' ? kind : 'duty'}`, message)];
}

const DAY_KEYS = new Set(['disagreed', 'protect-by', 'reached', 'now', 'at']);

function* wrongDays(example: ExampleInFile, path: Path): Generator<Broken> {
  for (const { value, path: at } of leavesOf(example, path)) {
    const [outer, key] = at.slice(-2);
    const isTimed = outer === 'due' || (outer !== 'states' && DAY_KEYS.has(String(key)));
    const message = `${quoted(value)} is no day; wanted one like 2026-12-22, or 2026-12-22T14:30+00:00`;
    if (isTimed && typeof value === 'string' && !isTime(value)) yield broken(at, 'no-day', message);
  }
}

const TIME =
  /^(20\d\d-\d\d-\d\d)(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-](0\d|1[0-4]):[0-5]\d))?$/;

/** Whether a text is a day of the calendar, or a moment with its offset. */
function isTime(text: string): boolean {
  return isDay(TIME.exec(text)?.[1] ?? '');
}
