import { attentionTimes, spanOf } from '../../engine/case/attention.ts';
import { attentionAt } from '../../engine/case/attention-at.ts';
import { NoCalendarError } from '../../errors.ts';
import type { WeighedWith } from '../index/status-index.ts';
import { type OpenCase, readLog } from '../open-case.ts';
import { type ReadingWorld, type Shared, sharing } from '../sharing.ts';
import type { CaseLog } from '../store/case-store.ts';
import type { ReadCase, Standing } from './read-case.ts';

/** Null where anything at all is wrong with it; what only lies beside its entries is not. */
export function standingOf({ replay, status, problems }: OpenCase): Standing | null {
  if (replay === null || status === null || status instanceof NoCalendarError) return null;
  if (problems.some(({ kind }) => kind !== 'stray')) return null;
  const { id, digest } = replay.kept;
  return {
    attention: status.attention,
    isOver: status.state !== 'open' && status.state !== 'settled',
    mayBeAtRisk: status.risk !== 'none',
    policy: { id, digest },
  };
}

/** Nothing is remembered of a case beside which something strange lies. */
export function memoryOf(
  { replay, status, problems }: OpenCase,
  standing: Standing,
  shared: Shared,
): ReadCase['memory'] {
  if (replay === null || status === null || status instanceof NoCalendarError) return null;
  if (problems.length > 0) return null;
  try {
    const calendar = shared.calendar(replay.policy.nation);
    const memo = { ...standing, ...attentionTimes(status.deadlines, calendar) };
    return { memo, span: spanOf(calendar) };
  } catch (fault) {
    // On the very edge of the bank-holiday table: read again each time.
    if (fault instanceof NoCalendarError) return null;
    throw fault;
  }
}

/** What weighs a case for another thread; null: there is anything at all about it that is to be told. */
export function caseWeigher(
  { now, calendars }: WeighedWith,
  machine: ReadingWorld['machine'],
): (reference: string, log: CaseLog) => ReadCase['memory'] {
  const world: ReadingWorld = {
    now,
    machine,
    calendar: (nation) => {
      const calendar = calendars.find((one) => one.nation === nation);
      if (!calendar) throw new RangeError(`No calendar of ${nation}.`);
      return calendar;
    },
  };
  const shared = sharing(world);
  return (reference, log) => {
    const open = readLog(reference, log, world, undefined, shared);
    const standing = standingOf(open);
    const memory = standing && memoryOf(open, standing, shared);
    // The other thread has the memo alone to rank it by.
    return memory && attentionAt(memory.memo, now) === standing.attention ? memory : null;
  };
}
