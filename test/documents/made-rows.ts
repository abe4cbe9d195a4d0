import type { ReportRow } from '../../src/engine/report/read-report.ts';
import { AGENCIES, CONCERNS } from '../../src/model/vocabulary.ts';

export const Q4 = { name: '2026-Q4', from: '2026-10-01', to: '2026-12-31' };

/** A made-up case; `nth` makes it another. */
export function row(nth: number, changes: Partial<ReportRow> = {}): ReportRow {
  const settled = nth % 3 === 0;
  return {
    key: nth.toString(16).padStart(32, '0'),
    entries: 5,
    asOf: '2026-12-30T10:00:00+00:00',
    area: nth % 2 === 0 ? 'southwark' : 'wirral',
    concern: CONCERNS[nth % CONCERNS.length] ?? 'other',
    agency: AGENCIES[nth % AGENCIES.length] ?? null,
    otherAgency: null,
    side: 'raising',
    began: nth % 4 !== 0,
    stage: 1 + (nth % 4),
    state: settled ? 'resolved' : 'open',
    settledStage: settled ? 1 + (nth % 4) : null,
    settledLate: settled ? nth % 2 === 0 : null,
    workingDays: settled ? nth % 31 : null,
    limits: { inTime: nth % 5, late: nth % 2, ranOut: nth % 3 },
    noAnswer: nth % 2,
    movedUpEarly: 0,
    immediateRisk: nth % 7 === 0 ? 1 : 0,
    gaps: [{ kind: 'not-said', say: `Gap ${nth % 6}.` }],
    ...changes,
  };
}

export const rows = (count: number) => Array.from({ length: count }, (_, nth) => row(nth));
export const AS_OF = '2026-12-31T10:00:00+00:00';
