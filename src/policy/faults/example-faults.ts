import type { Path } from '../policy-tree.ts';
import { allDuties, allLimits } from '../references.ts';
import type { ExampleInFile, PolicyFile } from '../schema.ts';
import { type Broken, isDay, leavesOf, quoted, unless, wantedOf } from './fault.ts';

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
export function findExampleFaults(file: PolicyFile): Broken[] {
  const duty = allDuties(file).map(({ item }) => item.id);
  const limits = allLimits(file).map(({ item }) => item.id);
  const stages = file.stages.map(({ stage }) => `stage-${stage}`);
  const contact = file.contacts.map(({ id }) => id);
  const known: Known = { duty, contact, 'limit or duty': [...duty, ...limits, ...stages] };
  return file.examples.flatMap((example, n) => [
    ...unknownIds(example, ['examples', n], known),
    ...unknownStages(example, ['examples', n], file),
    ...wrongDays(example, ['examples', n]),
  ]);
}

function unknownIds({ then, expect }: ExampleInFile, path: Path, known: Known): Broken[] {
  const expected = Object.keys(KINDS).flatMap((name) => {
    const key = name as keyof typeof KINDS;
    const ids = expect[key] ?? [];
    const at = [...path, 'expect', key];
    return Array.isArray(ids)
      ? ids.flatMap((id, n) => unknownId(id, KINDS[key], known, [...at, n]))
      : Object.keys(ids)
          .flatMap((id) => unknownId(id, KINDS[key], known, [...at, id]))
          .map((fault) => ({ ...fault, of: 'key' as const }));
  });
  const done = then.flatMap((one, n) =>
    'done' in one ? unknownId(one.done, 'duty', known, [...path, 'then', n, 'done']) : [],
  );
  return [...expected, ...done];
}

/** A second visit to a stage gives its steps ids that end in `~2`. */
function unknownId(id: string, kind: keyof Known, known: Known, path: Path): Broken[] {
  const isKnown = known[kind].includes(id.replace(/~\d+$/, ''));
  const message = `there is no ${kind} ${quoted(id)}; ${wantedOf(id, known[kind])}`;
  return unless(isKnown, path, `unknown-${kind === 'contact' ? kind : 'duty'}`, message);
}

function unknownStages({ given, expect }: ExampleInFile, path: Path, { stages }: PolicyFile) {
  return Object.entries({ given, expect }).flatMap(([key, { stage }]) => {
    const isKnown = stage === undefined || stages.some((one) => one.stage === stage);
    const message = `there is no stage ${stage}; wanted ${stages[0]?.stage} to ${stages.at(-1)?.stage}`;
    return unless(isKnown, [...path, key, 'stage'], 'unknown-stage', message);
  });
}

const DAY_KEYS = new Set(['disagreed', 'protect-by', 'reached', 'now', 'at']);

function wrongDays(example: ExampleInFile, path: Path): Broken[] {
  return leavesOf(example, path).flatMap(({ value, path: at }) => {
    const [outer, key] = at.slice(-2);
    const isTimed = outer === 'due' || (outer !== 'states' && DAY_KEYS.has(String(key)));
    const isWell = !isTimed || typeof value !== 'string' || isTime(value);
    const message = `${quoted(value)} is no day; wanted one like 2026-12-22, or 2026-12-22T14:30+00:00`;
    return unless(isWell, at, 'no-day', message);
  });
}

const TIME =
  /^(20\d\d-\d\d-\d\d)(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-](0\d|1[0-4]):[0-5]\d))?$/;

/** Whether a text is a day of the calendar, or a moment with its offset. */
function isTime(text: string): boolean {
  return isDay(TIME.exec(text)?.[1] ?? '');
}
