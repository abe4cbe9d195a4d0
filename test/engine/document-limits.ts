/**
 * Every limit and every duty that a settlement starts, area by area: the stage (`all`: the whole ladder), the id, how long
 * (`-`: the document gives no number), and the event that starts the clock. Without the immediate-risk routes.
 */
const LIMITS = `
wandsworth all discussion 5 working-day disagreement
wandsworth 2 talk - as-soon-as-possible stage-entered
wandsworth 1 written-outcome - not-stated settled
wandsworth 2 written-outcome - not-stated settled
wandsworth 3 written-outcome - not-stated settled
wandsworth 4 written-outcome - not-stated settled
wandsworth 5 written-outcome - not-stated settled
wandsworth 6 written-outcome - not-stated settled
windsor-and-maidenhead all working-week 5 working-day disagreement
windsor-and-maidenhead 2 discuss-2 - as-soon-as-possible stage-entered
windsor-and-maidenhead 1 confirm-outcome - not-stated settled
windsor-and-maidenhead 2 confirm-outcome - not-stated settled
windsor-and-maidenhead 3 confirm-outcome - not-stated settled
windsor-and-maidenhead 4 confirm-outcome - not-stated settled
windsor-and-maidenhead 5 confirm-outcome - not-stated settled
wirral 1 working-week 5 working-day disagreement
wirral 1 raise-concern - as-soon-as-possible disagreement
wirral 1 contact-their-manager 1 working-day raised
wirral 1 record-1 - not-stated settled
wirral 2 proforma-1 - not-stated settled
wirral 3 proforma-2 - not-stated settled
kingston-and-richmond 1 settle-1 5 working-day disagreement
kingston-and-richmond 2 settle-2 5 working-day stage-entered
kingston-and-richmond 3 refer-3 - as-soon-as-possible stage-entered
kingston-and-richmond 5 refer-5 - as-soon-as-possible stage-entered
southwark 1 discussion 5 working-day disagreement
southwark 1 raise 2 working-day disagreement
southwark 1 reply 3 working-day raised
southwark 2 escalate-2 - same-working-day stage-entered
southwark 2 settle-2 5 day stage-entered
southwark 2 confirm-2 2 working-day settled
southwark 3 settle-3 5 working-day referred
southwark 3 confirm-3 2 working-day settled
southwark 4 settle-4 2 working-day referred
southwark 5 recommend-5 5 working-day referred
`;

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
