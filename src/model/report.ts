import type { CaseState } from './answers.ts';
import type { PolicyGap } from './policy.ts';
import type { Agency, Concern, Day, Moment } from './vocabulary.ts';

/** What one case adds to a quarter's counts: no name, no reference and no words of a record. */
export interface ReportRow {
  /** The same for the same case on every machine, and gives nothing of it away. */
  readonly key: string;
  /** How many entries its log had: of two reports on one case, the longer log counts. */
  readonly entries: number;
  readonly asOf: Moment;
  readonly area: string;
  readonly concern: Concern;
  readonly agency: Agency | null;
  readonly otherAgency: Agency | null;
  /** Whether it began in the quarter; otherwise it was carried in. */
  readonly began: boolean;
  /** The furthest stage that it had reached by the quarter's end. */
  readonly stage: number;
  readonly state: CaseState;
  /** The stage at which it was settled in the quarter. */
  readonly settledStage: number | null;
  /** Whether that stage's own time was then up; null: not settled, or the stage has no time. */
  readonly settledLate: boolean | null;
  /** Working days from the disagreement to that settlement. */
  readonly workingDays: number | null;
  readonly limits: { readonly inTime: number; readonly late: number; readonly ranOut: number };
  readonly noAnswer: number;
  /** Left as unanswered before the time for an answer was out. */
  readonly movedUpEarly: number;
  readonly immediateRisk: number;
  readonly gaps: readonly PolicyGap[];
}

export interface Tally {
  readonly of: string;
  readonly count: number;
}

/** What a quarter's rows add up to. Each list is in order of count, the largest first. */
export interface ReportCounts {
  readonly cases: number;
  readonly began: number;
  readonly byArea: readonly Tally[];
  readonly byStage: readonly Tally[];
  readonly byConcern: readonly Tally[];
  readonly byAgency: readonly Tally[];
  readonly byOtherAgency: readonly Tally[];
  readonly byState: readonly Tally[];
  readonly settled: number;
  readonly settledByStage: readonly Tally[];
  readonly settledInTime: number;
  readonly settledLate: number;
  readonly limitsInTime: number;
  readonly limitsLate: number;
  readonly limitsRanOut: number;
  readonly noAnswer: number;
  readonly movedUpEarly: number;
  readonly immediateRisk: number;
  readonly workingDays: {
    readonly cases: number;
    readonly median: number | null;
    readonly longest: number | null;
  };
  /** How many cases under an area's policy came upon each gap in it. */
  readonly gaps: readonly {
    readonly area: string;
    readonly gap: PolicyGap;
    readonly count: number;
  }[];
}

/** A quarter's return: what `report --format json` writes and `--merge` reads. */
export interface Report {
  readonly schema: 'escalate/report/1';
  /** `2026-Q4`: October to December 2026. */
  readonly quarter: string;
  readonly from: Day;
  readonly to: Day;
  readonly asOf: Moment;
  readonly counts: ReportCounts;
  /** One row a case, so that colleagues' reports add up without counting a case twice. */
  readonly cases: readonly ReportRow[];
}
