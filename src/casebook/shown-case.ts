import type { Span } from '../env/status-index.ts';
import type { CaseStatus, ShownStatus } from '../model/status.ts';

/** A case as a page shows it, and for how long nothing on that page changes. */
export interface ShownCase extends Span {
  readonly status: ShownStatus;
}

/** What is kept to show a case with: what a page does not say is left out. */
export function shownCase(status: CaseStatus, { from, until }: Span): ShownCase {
  const deadlines = status.deadlines.map(({ counted: _, ...deadline }) => deadline);
  const next = status.next && { step: status.next.step, deadline: null };
  return { from, until, status: { ...status, deadlines, next } };
}

/** What was kept, where it still holds; null: nothing that does. */
export function shownFrom(kept: unknown, now: number): ShownCase | null {
  if (!isShownCase(kept)) return null;
  return kept.from <= now && now < kept.until ? kept : null;
}

/** The sums of the index have vouched that this program wrote it: it is there, or it is not. */
function isShownCase(value: unknown): value is ShownCase {
  return typeof value === 'object' && value !== null && 'status' in value && 'until' in value;
}
