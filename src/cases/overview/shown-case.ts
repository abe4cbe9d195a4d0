import type { Screen } from '../../text/page.ts';
import type { Span } from '../index/status-index.ts';

/** A case as one page shows it, and for how long nothing of that changes. */
export interface ShownCase extends Span, Screen {
  readonly lines: readonly string[];
}

/** What was kept to show a case with, where it still holds and is for this screen; else null. */
export function shownFrom(kept: unknown, now: number, screen: Screen): ShownCase | null {
  if (!isShownCase(kept) || kept.columns !== screen.columns || kept.color !== screen.color)
    return null;
  return kept.from <= now && now < kept.until ? kept : null;
}

/** The second copy in the index has vouched that this program wrote it: it is there whole, or it is not. */
function isShownCase(value: unknown): value is ShownCase {
  return typeof value === 'object' && value !== null && 'lines' in value && 'until' in value;
}
