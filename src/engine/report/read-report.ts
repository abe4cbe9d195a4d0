import { CASE_STATES } from '../../model/case.ts';
import * as is from '../../model/check.ts';
import { decodeText, isRecord, keysOf } from '../../model/records.ts';
import { AGENCIES, CONCERNS, type Moment, SIDES } from '../../model/vocabulary.ts';
import type { PolicyGap } from '../advice/gaps.ts';
import { readWhen } from '../calendar/london.ts';
import type { Quarter } from './quarter.ts';

/** Why a file cannot be added as a colleague's report. */
export type ReportFault = 'not-json' | 'not-a-report' | 'newer' | 'other-quarter' | 'bad-row';

export type ReportReading =
  | { readonly ok: true; readonly rows: readonly ReportRow[] }
  | { readonly ok: false; readonly fault: ReportFault };

/** Reads the rows of a colleague's report. The report's own totals are ignored. */
export function readReport(bytes: Uint8Array, quarter: Quarter): ReportReading {
  const value = parse(decodeText(bytes) ?? '');
  if (value === undefined) return { ok: false, fault: 'not-json' };
  if (!isRecord(value)) return { ok: false, fault: 'not-a-report' };
  const { schema, quarter: name, cases } = value;
  if (schema !== 'escalate/report/1') {
    const newer = typeof schema === 'string' && /^escalate\/report\/\d+$/.test(schema);
    return { ok: false, fault: newer ? 'newer' : 'not-a-report' };
  }
  if (name !== quarter.name) return { ok: false, fault: 'other-quarter' };
  if (!Array.isArray(cases)) return { ok: false, fault: 'not-a-report' };
  const rows = cases.flatMap((row) => (isRow(row) ? [pickRow(row)] : []));
  return rows.length === cases.length ? { ok: true, rows } : { ok: false, fault: 'bad-row' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Checks a count. No case reaches this limit in a quarter, and sums of such counts are exact. */
const isCount = is.upTo(10_000);
const isStage: is.Check<number> = (value) => is.number(value) && Number(value) <= 20;
const isMoment: is.Check<Moment> = (value) => typeof value === 'string' && readWhen(value) !== null;

const isSaid: is.Check<string> = (value) => typeof value === 'string' && value.length <= 2000;
const GAPS = {
  'not-said': { kind: is.text, say: isSaid },
  'concern-not-named': { kind: is.text, concern: is.oneOf(CONCERNS) },
  'no-contact-for': { kind: is.text, agency: is.oneOf(AGENCIES) },
} satisfies Record<PolicyGap['kind'], object>;
const isGap: is.Check<PolicyGap> = (value) =>
  isRecord(value) &&
  keysOf(GAPS).some((kind) => kind === value.kind && is.object(GAPS[kind])(value));

const LIMITS = { inTime: isCount, late: isCount, ranOut: isCount };

/** What one case adds to a quarter's counts. It holds no name, reference or words from a record. */
const ROW = {
  /** Identifies a case on any computer, but reveals nothing about it. */
  key: is.matching(/^[0-9a-f]{32}$/),
  /** How many entries the case's log has. If two rows are for one case, the longer log counts. */
  entries: ((value) => is.number(value) && Number(value) <= 999_999) as is.Check<number>,
  asOf: isMoment,
  area: is.id,
  concern: is.oneOf(CONCERNS),
  agency: is.orNull(is.oneOf(AGENCIES)),
  otherAgency: is.orNull(is.oneOf(AGENCIES)),
  // Reports from older versions lack this key.
  side: is.maybe(is.oneOf(SIDES)),
  /** Whether the case began in the quarter. Otherwise it was carried over from an earlier one. */
  began: is.flag,
  /** The furthest stage that the case had reached by the end of the quarter. */
  stage: isStage,
  state: is.oneOf(CASE_STATES),
  /** The stage at which the case was settled in the quarter. Null if it was not settled. */
  settledStage: is.orNull(isStage),
  /** Whether that stage's time had run out. Null if not settled, or if it had no time limit. */
  settledLate: is.orNull(is.flag),
  /** Working days from the disagreement to the settlement. Null if not settled in the quarter. */
  workingDays: is.orNull(isCount),
  limits: is.object(LIMITS),
  noAnswer: isCount,
  /** How many stages were left for lack of an answer before the time for an answer was up. */
  movedUpEarly: is.maybe(isCount),
  immediateRisk: isCount,
  gaps: ((value) => is.each(isGap)(value) && (value as unknown[]).length <= 1000) as is.Check<
    readonly PolicyGap[]
  >,
};
const isRow = is.object(ROW);
type ReadRow = is.Checked<typeof isRow>;
export type ReportRow = Required<ReadRow>;

/** Returns a row with only its known keys. Any other keys in the file are dropped. */
function pickRow(row: ReadRow): ReportRow {
  const { side = 'raising', movedUpEarly = 0, gaps } = row;
  const known = pick<ReadRow>(ROW, row);
  const picked = gaps.map((gap) => pick<PolicyGap>(GAPS[gap.kind], gap));
  return { ...known, side, movedUpEarly, limits: pick(LIMITS, row.limits), gaps: picked };
}

function pick<T extends object>(shape: object, from: T): T {
  const known = Object.entries(from).filter(([key]) => Object.hasOwn(shape, key));
  return Object.fromEntries(known) as T;
}
