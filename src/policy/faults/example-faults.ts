import { allDuties, allLimits } from '../placed.ts';
import type { Path } from '../policy-tree.ts';
import type { ExampleInFile, PolicyFile } from '../schema.ts';
import { type Broken, broken, isDay, leavesOf, meantOf, quoted } from './fault.ts';

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
export function* findExampleFaults(file: PolicyFile): Generator<Broken> {
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
