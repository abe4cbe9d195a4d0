import type { FileMarks } from '../../platform/disk/file-system.ts';
import { type Beside, COLUMNS, type Column, type Kept } from './index-file.ts';
import type { CaseMemo, Span } from './status-index.ts';

/** A case read in this run and found whole, as it is to be kept. */
export interface Remembered {
  readonly memo: CaseMemo;
  /** Of its folder. */
  readonly marks: Pick<FileMarks, 'modifiedMs' | 'changedMs' | 'number'>;
  readonly entries: number;
  readonly files: number;
}

/** What an index is made of. */
export interface Parts {
  /** The one before; null: there was none that could be relied on. */
  readonly kept: Kept | null;
  readonly names: readonly string[];
  /** By place in `names`, the row of the index before that still holds; or -1. */
  readonly rows: Int32Array;
  readonly fresh: ReadonlyMap<number, Remembered>;
  readonly about: string;
  readonly span: Span | null;
  readonly shown: ReadonlyMap<string, unknown>;
}

type Policies = Map<string, Beside['policies'][number]>;

/** The index that is to be kept; null: the one before says it all. */
export function newIndex(parts: Parts): Kept | null {
  const { kept, names, rows, fresh, about } = parts;
  if (kept !== null && saysAll(kept, parts)) return null;
  const places = names.flatMap((_, at) => (isKept(parts, at) ? [at] : []));
  const policies: Policies = new Map(kept?.beside.policies.map((one) => [keyOf(one), one]));
  const columns = columnsFor(places.length);
  places.forEach((at, row) => {
    const before = rows[at] ?? -1;
    const one = fresh.get(at);
    if (one) putRow(columns, row, one, policies);
    else if (kept) for (const name of COLUMNS) columns[name][row] = kept.columns[name][before] ?? 0;
  });
  if (kept === null && places.length === 0) return null;
  const shown = shownOf(parts.shown, new Set(places.map((at) => names[at] ?? '')));
  const span = bothOf(kept?.beside.span ?? null, parts.span);
  const beside = { about, span, policies: [...policies.values()], shown };
  return { names: places.map((at) => names[at] ?? ''), columns, beside };
}

/** What was kept of one case. */
export function memoIn({ columns, beside }: Kept, row: number): CaseMemo {
  const marks = columns.marks[row] ?? 0;
  return {
    runsFrom: columns.runsFrom[row] ?? 0,
    soonFrom: columns.soonFrom[row] ?? 0,
    todayFrom: columns.todayFrom[row] ?? 0,
    overdueFrom: columns.overdueFrom[row] ?? 0,
    isOver: (marks & OVER) !== 0,
    mayBeAtRisk: (marks & AT_RISK) !== 0,
    policy: beside.policies[marks >> MARK_BITS] ?? NO_POLICY,
  };
}

const OVER = 1;
const AT_RISK = 2;
const MARK_BITS = 2;
const NO_POLICY = { id: '', digest: '' };

function isKept({ rows, fresh }: Parts, at: number): boolean {
  return (rows[at] ?? -1) >= 0 || fresh.has(at);
}

function columnsFor(rows: number): Record<Column, Float64Array> {
  const pairs = COLUMNS.map((column) => [column, new Float64Array(rows)]);
  return Object.fromEntries(pairs) as Record<Column, Float64Array>;
}

function putRow(
  columns: Record<Column, Float64Array>,
  row: number,
  { memo, marks, entries, files }: Remembered,
  policies: Policies,
): void {
  const key = keyOf(memo.policy);
  if (!policies.has(key)) policies.set(key, memo.policy);
  const policy = [...policies.keys()].indexOf(key);
  const values: Readonly<Record<Column, number>> = {
    folderModified: marks.modifiedMs,
    folderChanged: marks.changedMs,
    folderNumber: marks.number,
    entries,
    files,
    runsFrom: memo.runsFrom,
    soonFrom: memo.soonFrom,
    todayFrom: memo.todayFrom,
    overdueFrom: memo.overdueFrom,
    marks: (policy << MARK_BITS) | (memo.isOver ? OVER : 0) | (memo.mayBeAtRisk ? AT_RISK : 0),
  };
  for (const name of COLUMNS) columns[name][row] = values[name];
}

function keyOf({ id, digest }: Beside['policies'][number]): string {
  return `${id}\n${digest}`;
}

/** Nothing is kept to show a case that is itself not kept. */
function shownOf(
  shown: Parts['shown'],
  places: ReadonlySet<string>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...shown].filter(([name]) => places.has(name)));
}

/**
 * Whether there is nothing new: no case was read that could be kept, none is gone or changed, and what is to
 * be shown is, by identity, what was kept to show it.
 */
function saysAll({ names, beside }: Kept, { rows, fresh, shown }: Parts): boolean {
  if (fresh.size > 0 || countOf(rows) !== names.length) return false;
  const isKeptSo = ([name, value]: [string, unknown]) => beside.shown[name] === value;
  const same = [...shown].filter(isKeptSo).length;
  const others = [...shown].filter((one) => !isKeptSo(one));
  return (
    same === Object.keys(beside.shown).length && others.every(([name]) => !names.includes(name))
  );
}

function countOf(rows: Int32Array): number {
  let count = 0;
  for (let at = 0; at < rows.length; at++) if ((rows[at] ?? -1) >= 0) count++;
  return count;
}

function bothOf(one: Span | null, other: Span | null): Span {
  const spans = [one, other].filter((span) => span !== null);
  return {
    from: Math.max(...spans.map(({ from }) => from), Number.MIN_SAFE_INTEGER),
    until: Math.min(...spans.map(({ until }) => until), Number.MAX_SAFE_INTEGER),
  };
}
