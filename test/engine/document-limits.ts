import { dataOf } from '../data.ts';

/**
 * Every limit and every duty that a settlement starts, area by area: the stage (`all`: the whole ladder), the id, how long
 * (`-`: the document gives no number), and the event that starts the clock. Without the immediate-risk routes.
 */
const { limits: LIMITS } = dataOf<{ limits: string }>(import.meta.filename);

/** How many stages each area's ladder has. */
export const STAGES: Readonly<Record<string, number>> = {
  wandsworth: 6,
  'windsor-and-maidenhead': 5,
  wirral: 4,
  'kingston-and-richmond': 5,
  southwark: 5,
};

/** One row of the table; the amount is null where the document gives no number. */
export interface DocumentLimit {
  readonly stage: number | null;
  readonly id: string;
  readonly amount: number | null;
  readonly unit: string;
  readonly event: string;
}

const ROWS = groupRows();

function groupRows(): ReadonlyMap<string, readonly DocumentLimit[]> {
  const groups = new Map<string, DocumentLimit[]>();
  for (const line of LIMITS.trim().split('\n')) {
    const [area = '', stage, id = '', amount, unit = '', event = ''] = line.split(' ');
    const row = {
      stage: stage === 'all' ? null : Number(stage),
      id,
      amount: amount === '-' ? null : Number(amount),
      unit,
      event,
    };
    groups.set(area, [...(groups.get(area) ?? []), row]);
  }
  return groups;
}

/** The table's rows of one area. */
export function limitsOf(area: string): readonly DocumentLimit[] {
  return ROWS.get(area) ?? [];
}
