import type { Path } from '../policy-tree.ts';
import { allDuties } from '../references.ts';
import type { ExampleInFile, PolicyFile } from '../schema.ts';
import { type Broken, quoted, unless, wantedOf } from './fault.ts';

/** What the examples name that is not in the file, and days that are in no calendar. */
export function findExampleFaults(file: PolicyFile): Broken[] {
  const known = knownIds(file);
  return file.examples.flatMap((example, n) => faultsOf(example, ['examples', n], known));
}

interface KnownIds {
  readonly duties: readonly string[];
  readonly timed: readonly string[];
  readonly contacts: readonly string[];
  readonly stages: readonly string[];
}

function knownIds(file: PolicyFile): KnownIds {
  const duties = allDuties(file).map(({ item }) => item.id);
  const limits = [...file.limits, ...file.stages.flatMap((stage) => stage.limits)];
  const stages = file.stages.map(({ stage }) => `stage-${stage}`);
  const contacts = file.contacts.map(({ id }) => id);
  return {
    duties,
    timed: [...duties, ...limits.map(({ id }) => id), ...stages],
    contacts,
    stages: file.stages.map(({ stage }) => String(stage)),
  };
}

function faultsOf({ given, then, expect }: ExampleInFile, path: Path, known: KnownIds): Broken[] {
  const at = [...path, 'expect'];
  const duties = { kind: 'duty', known: known.duties };
  const contacts = { kind: 'contact', known: known.contacts };
  const timed = { kind: 'limit or duty', known: known.timed };
  return [
    ...['steps', 'no-steps', 'immediate', 'if-resolved'].flatMap((key) =>
      unknown(expect[key as 'steps'], duties, [...at, key]),
    ),
    ...['contacts', 'no-contacts'].flatMap((key) =>
      unknown(expect[key as 'contacts'], contacts, [...at, key]),
    ),
    ...unknownKeys(expect.due, timed, [...at, 'due']),
    ...unknownKeys(expect.states, timed, [...at, 'states']),
    ...then.flatMap((one, n) =>
      'done' in one ? oneUnknown(one.done, duties, [...path, 'then', n, 'done']) : [],
    ),
    ...unknownStages({ given, expect }, path, known),
    ...wrongDays({ given, then, expect }, path),
  ];
}

interface Known {
  readonly kind: string;
  readonly known: readonly string[];
}

function unknown(ids: readonly string[] | undefined, known: Known, path: Path): Broken[] {
  return (ids ?? []).flatMap((id, n) => oneUnknown(id, known, [...path, n]));
}

function unknownKeys(record: object | undefined, known: Known, path: Path): Broken[] {
  return Object.keys(record ?? {}).flatMap((id) =>
    oneUnknown(id, known, [...path, id]).map((fault) => ({ ...fault, of: 'key' as const })),
  );
}

/** A second visit to a stage gives its steps ids that end in `~2`. */
function oneUnknown(id: string, { kind, known }: Known, path: Path): Broken[] {
  const isKnown = known.includes(id.replace(/~\d+$/, ''));
  const code = `unknown-${kind === 'contact' ? 'contact' : 'duty'}`;
  return unless(isKnown, path, code, `there is no ${kind} ${quoted(id)}; ${wantedOf(id, known)}`);
}

function unknownStages(
  { given, expect }: Pick<ExampleInFile, 'given' | 'expect'>,
  path: Path,
  { stages }: KnownIds,
): Broken[] {
  return Object.entries({ given: given.stage, expect: expect.stage }).flatMap(([key, stage]) => {
    const isKnown = stage === undefined || stages.includes(String(stage));
    const message = `there is no stage ${stage}; wanted ${stages[0]} to ${stages.at(-1)}`;
    return unless(isKnown, [...path, key, 'stage'], 'unknown-stage', message);
  });
}

function wrongDays(
  { given, then, expect }: Pick<ExampleInFile, 'given' | 'then' | 'expect'>,
  path: Path,
): Broken[] {
  const times: readonly (readonly [Path, string | null | undefined])[] = [
    ...(['disagreed', 'protect-by', 'reached', 'now'] as const).map(
      (key) => [['given', key], given[key]] as const,
    ),
    ...then.map(({ at }, n) => [['then', n, 'at'], at] as const),
    ...then.map((one, n) => {
      const protectBy = 'set' in one ? one.set['protect-by'] : null;
      return [['then', n, 'set', 'protect-by'], protectBy] as const;
    }),
    ...Object.entries(expect.due ?? {}).map(([id, day]) => [['expect', 'due', id], day] as const),
  ];
  return times.flatMap(([at, time]) => {
    const isWell = typeof time !== 'string' || isTime(time);
    const message = `${quoted(time)} is no day; wanted one like 2026-12-22, or 2026-12-22T14:30+00:00`;
    return unless(isWell, [...path, ...at], 'no-day', message);
  });
}

const DAY = /^(20\d\d)-(\d\d)-(\d\d)$/;
const MOMENT =
  /^(20\d\d-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** Whether a text is a day of the calendar, or a moment with its offset. */
function isTime(text: string): boolean {
  const day = MOMENT.exec(text)?.[1] ?? text;
  const [, year, month, date] = DAY.exec(day) ?? [];
  if (date === undefined) return false;
  const there = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  return there.toISOString().startsWith(day);
}
