import type { PolicyGap } from '../../model/advice.ts';
import { CASE_STATES } from '../../model/answers.ts';
import {
  type Check,
  decodeText,
  each,
  isFlag,
  isNumber,
  isRecord,
  maybe,
  oneOf,
  orNull,
  shaped,
} from '../../model/records.ts';
import { AGENCIES, CONCERNS, SIDES } from '../../model/vocabulary.ts';
import { readWhen } from '../calendar/london.ts';
import type { Quarter, ReportRow } from './report.ts';

/** Why a file is not a report that can be added. */
export type ReportFault = 'not-json' | 'not-a-report' | 'newer' | 'other-quarter' | 'bad-row';

export type ReportReading =
  | { readonly ok: true; readonly rows: readonly ReportRow[] }
  | { readonly ok: false; readonly fault: ReportFault };

/** A colleague's report from the bytes of its file. Its own totals are not believed: its rows are counted again. */
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
  const rows = cases.flatMap((row: unknown) => (isRow(row) ? [pickRow(row)] : []));
  return rows.length === cases.length ? { ok: true, rows } : { ok: false, fault: 'bad-row' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

const upTo =
  (most: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;
/** As many as a case can hold. */
const MOST_ENTRIES = 999_999;
/** What no case of a quarter comes near; a sum of larger figures could not even be added up exactly. */
const MOST = 10_000;
const isStage: Check = (value) => isNumber(value) && Number(value) <= 20;

const isGap: Check = (value) => {
  if (!isRecord(value)) return false;
  const { kind, say, concern, agency } = value;
  if (kind === 'not-said') return typeof say === 'string' && say.length <= 2000;
  if (kind === 'concern-not-named') return oneOf(CONCERNS)(concern);
  return kind === 'no-contact-for' && oneOf(AGENCIES)(agency);
};

const isRow = shaped<ReportRow>({
  key: (value) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value),
  entries: (value) => isNumber(value) && Number(value) <= MOST_ENTRIES,
  asOf: (value) => typeof value === 'string' && readWhen(value) !== null,
  area: (value) => typeof value === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value),
  concern: oneOf(CONCERNS),
  agency: orNull(oneOf(AGENCIES)),
  otherAgency: orNull(oneOf(AGENCIES)),
  // Reports of earlier versions have none.
  side: maybe(oneOf(SIDES)),
  began: isFlag,
  stage: isStage,
  state: oneOf(CASE_STATES),
  settledStage: orNull(isStage),
  settledLate: orNull(isFlag),
  workingDays: orNull(upTo(MOST)),
  limits: shaped({ inTime: upTo(MOST), late: upTo(MOST), ranOut: upTo(MOST) }),
  noAnswer: upTo(MOST),
  movedUpEarly: maybe(upTo(MOST)),
  immediateRisk: upTo(MOST),
  gaps: (value) => each(isGap)(value) && (value as unknown[]).length <= 1000,
});

/** Only what is known of a row: whatever else a file holds goes no further. */
function pickRow(row: ReportRow): ReportRow {
  const { key, entries, asOf, area, concern, agency, otherAgency, began, stage, state } = row;
  const { settledStage, settledLate, workingDays, noAnswer, movedUpEarly = 0, immediateRisk } = row;
  const { side = 'raising' } = row;
  const { inTime, late, ranOut } = row.limits;
  return {
    ...{ key, entries, asOf, area, concern, agency, otherAgency, began, stage, state },
    ...{ settledStage, settledLate, workingDays, noAnswer, movedUpEarly, immediateRisk },
    ...{ side, limits: { inTime, late, ranOut }, gaps: row.gaps.map(pickGap) },
  };
}

function pickGap(gap: PolicyGap): PolicyGap {
  if (gap.kind === 'not-said') return { kind: gap.kind, say: gap.say };
  if (gap.kind === 'concern-not-named') return { kind: gap.kind, concern: gap.concern };
  return { kind: gap.kind, agency: gap.agency };
}
