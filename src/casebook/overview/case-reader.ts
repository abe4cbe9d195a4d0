import { attentionTimes, sameUntil, spanOf } from '../../engine/case/attention.ts';
import type { CaseLog } from '../../env/case-shelf.ts';
import type { Env } from '../../env.ts';
import { CannotReadError, NoCalendarError } from '../../errors.ts';
import { type CaseRow, linesOf, rowOf } from '../case-row.ts';
import { type OpenCase, readLog, unreadable } from '../open-case.ts';
import { notePolicy } from '../say-added.ts';
import { type Shared, sharing } from '../sharing.ts';
import type { ReadCase, ReadOne, Standing } from './survey.ts';

/** What reads many cases, one after another. */
export function caseReader(env: Env): ReadOne {
  const shared = sharing(env);
  return (reference, log) => {
    const open = opened(reference, log, env, shared);
    return open && readCase(open, env, shared);
  };
}

function opened(
  reference: string,
  read: () => CaseLog | null,
  env: Env,
  shared: Shared,
): OpenCase | null {
  try {
    const log = read();
    return log && readLog(reference, log, env, undefined, shared);
  } catch (fault) {
    if (fault instanceof CannotReadError) return unreadable(reference, fault.message);
    throw fault;
  }
}

function readCase(open: OpenCase, env: Env, shared: Shared): ReadCase {
  const row = once(() => rowOf(open));
  const standing = standingOf(open);
  const { reference, status } = open;
  return {
    reference,
    standing,
    memory: standing && memoryOf(open, standing, shared),
    get problems() {
      return row().problems;
    },
    noCalendar: status instanceof NoCalendarError ? status : null,
    lines: once(() => linesOf(row(), false, env)),
    linesHold: () => holdingOf(row(), env.now),
    note: () => notePolicy(open, env),
  };
}

/** Null where anything at all is wrong with it; what only lies beside its entries is not. */
function standingOf({ replay, status, problems }: OpenCase): Standing | null {
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
function memoryOf(
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

function holdingOf({ status }: CaseRow, now: number) {
  return status && sameUntil(status.deadlines, now);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
