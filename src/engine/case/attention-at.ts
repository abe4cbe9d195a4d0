import type { Attention } from '../../model/status.ts';

/** From when on a case runs, is due soon, due today and overdue, in epoch ms; Infinity: never. */
export interface AttentionTimes {
  readonly runsFrom: number;
  readonly soonFrom: number;
  readonly todayFrom: number;
  readonly overdueFrom: number;
}

/** What a case asks for at a moment (epoch ms). */
export function attentionAt(times: AttentionTimes, now: number): Attention {
  if (now >= times.overdueFrom) return 'overdue';
  if (now >= times.todayFrom) return 'due-today';
  if (now >= times.soonFrom) return 'due-soon';
  return now >= times.runsFrom ? 'ok' : 'none';
}
