import { notePolicy } from '../../commands/shared/say-added.ts';
import { sameUntil } from '../../engine/case/attention.ts';
import type { Env } from '../../env.ts';
import type { ExitCode } from '../../errors.ts';
import { exitOf } from '../damage-exit.ts';
import { readLog } from '../open-case.ts';
import type { CaseLog } from '../store/case-store.ts';
import { type CaseRow, linesOf } from './case-row.ts';
import type { KeptView } from './kept-view.ts';
import { soundRow } from './say-rows.ts';

/** A case that was just read, as it is shown alone. */
export interface ReadView extends Pick<KeptView, 'lines' | 'isOverdue'> {
  readonly damage: ExitCode;
  /** Says on standard error what a newer policy would change for it, if there is one. */
  readonly note: () => void;
  /** What may be kept of it; null: nothing, because something is wrong with it or lies beside it. */
  readonly kept: KeptView | null;
}

/** @throws {NoCalendarError} where days are needed for which no bank holidays are known */
export function readView(reference: string, log: CaseLog, env: Env): ReadView {
  const row = soundRow(readLog(reference, log, env));
  const shown = {
    lines: linesOf(row, true, env),
    isOverdue: row.status?.attention === 'overdue',
  };
  return {
    ...shown,
    damage: exitOf([row]),
    note: () => notePolicy(row, env),
    kept: keptOf(row, shown, env),
  };
}

function keptOf(
  { status, replay, problems }: CaseRow,
  shown: Pick<KeptView, 'lines' | 'isOverdue'>,
  { now, screen }: Env,
): KeptView | null {
  if (status === null || replay === null || problems.length > 0) return null;
  const { id, digest } = replay.kept;
  return { ...shown, ...sameUntil(status.deadlines, now), ...screen, policy: { id, digest } };
}
