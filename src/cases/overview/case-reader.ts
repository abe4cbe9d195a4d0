import { notePolicy } from '../../commands/shared/say-added.ts';
import { sameUntil } from '../../engine/case/attention.ts';
import type { Env } from '../../env.ts';
import { CannotReadError, NoCalendarError } from '../../errors.ts';
import { NATIONS } from '../../model/vocabulary.ts';
import type { WeighedWith } from '../index/status-index.ts';
import { type OpenCase, readLog, unreadable } from '../open-case.ts';
import { type Shared, sharing } from '../sharing.ts';
import { type CaseRow, linesOf, rowOf } from '../status/case-row.ts';
import type { CaseLog } from '../store/case-store.ts';
import type { CaseReader, ReadCase } from './read-case.ts';
import { memoryOf, standingOf } from './weigh-case.ts';

/** What reads many cases, one after another. */
export function caseReader(env: Env): CaseReader {
  const shared = sharing(env);
  return {
    read: (reference, log) => {
      const open = opened(reference, log, env, shared);
      return open && readCase(open, env, shared);
    },
    weighedWith: () => weighedWith(env, shared),
  };
}

function weighedWith({ now }: Env, { calendar }: Shared): WeighedWith | null {
  try {
    return { now, calendars: NATIONS.map(calendar) };
  } catch {
    // The user's own bank holidays cannot be read: the first case that needs them says so.
    return null;
  }
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
