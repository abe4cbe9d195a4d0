import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentAt } from '../../src/engine/calendar/london.ts';
import { attentionTimes, sameUntil, spanOf } from '../../src/engine/case/attention.ts';
import { attentionAt } from '../../src/engine/case/attention-at.ts';
import { statusOf } from '../../src/engine/case/case-status.ts';
import type { CaseReplay } from '../../src/engine/case/replay-case.ts';
import { followCourse } from '../../src/engine/ladder/progress.ts';
import { NoCalendarError } from '../../src/errors.ts';
import type { Answers, Happening } from '../../src/model/answers.ts';
import { CONCERNS, OUTCOMES, RISKS } from '../../src/model/vocabulary.ts';
import { fixtureFiles, fixturePolicy, policyFiles, realCalendar, realPolicy } from '../real.ts';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-10-20T09:00:00Z');
const POLICIES = [...policyFiles.map(realPolicy), ...fixtureFiles.flatMap(asArea)];
const CALENDARS = new Map(POLICIES.map(({ nation }) => [nation, realCalendar(nation)]));

/** The made-up policies stand beside the real ones for the shapes that those lack. */
function asArea(file: string) {
  try {
    return [fixturePolicy(file)];
  } catch {
    return [];
  }
}

const hours = fc.integer({ min: 0, max: 24 * 40 });
const when = hours.map((after) => START + after * HOUR_MS);
const told = fc.option(
  fc.oneof(
    when.map((ms) => momentAt(ms)),
    when.map((ms) => momentAt(ms).slice(0, 10)),
  ),
  { nil: null },
);

const steps = fc.array(
  fc.record({
    after: fc.integer({ min: 1, max: 24 * 12 }),
    kind: fc.constantFrom('next' as const, 'done' as const, 'set' as const, 'reopened' as const),
    outcome: fc.constantFrom(...OUTCOMES),
    risk: fc.constantFrom(...RISKS),
    pick: fc.nat({ max: 9 }),
    protectBy: told,
  }),
  { maxLength: 6 },
);

const made = fc.record({
  policy: fc.constantFrom(...POLICIES),
  concern: fc.constantFrom(...CONCERNS),
  risk: fc.constantFrom(...RISKS),
  disagreed: told,
  reached: told,
  protectBy: told,
  steps,
});
type Made = typeof made extends fc.Arbitrary<infer M> ? M : never;

function replayOf({ policy, steps: todo, ...answers }: Made): CaseReplay | null {
  const opening: Answers = { area: policy.id, ...answers };
  const happenings: Happening[] = [{ kind: 'opened', at: momentAt(START), answers: opening }];
  const ids = [...policy.everyStage, ...policy.stages.flatMap((stage) => stage.steps)];
  let at = START;
  for (const { after, kind, outcome, risk, pick, protectBy } of todo) {
    at += after * HOUR_MS;
    const moment = momentAt(at);
    const step = ids[pick % Math.max(ids.length, 1)]?.id ?? '';
    if (kind === 'next') happenings.push({ kind, at: moment, outcome, risk });
    else if (kind === 'done') happenings.push({ kind, at: moment, step });
    else if (kind === 'set') happenings.push({ kind, at: moment, changes: { risk, protectBy } });
    else happenings.push({ kind, at: moment });
  }
  const kept = { id: policy.id, digest: policy.digest, content: policy };
  try {
    const course = followCourse(policy, happenings);
    return { entries: [], kept, policy, happenings, course, told: {} };
  } catch {
    return null;
  }
}

test('what a case asks for at any moment is known from four moments, worked out at any other', () => {
  let overdue = 0;
  fc.assert(
    fc.property(made, when, fc.array(hours, { minLength: 6 }), (one, asked, later) => {
      const calendar = CALENDARS.get(one.policy.nation) ?? fail();
      const replay = replayOf(one);
      if (replay === null) return;
      const times = attentionTimes(statusOf(replay, calendar, asked).deadlines, calendar);
      const edges = Object.values(times).flatMap((edge) => [edge - 1, edge, edge + 1]);
      const nows = [...later.map((after) => START - 500 * HOUR_MS + after * 2 * HOUR_MS), ...edges];
      for (const now of nows.filter(Number.isFinite)) {
        const { attention } = statusOf(replay, calendar, now);
        if (attention === 'overdue') overdue++;
        expect(attentionAt(times, now), `${momentAt(now)}`).toBe(attention);
      }
    }),
    { numRuns: 1500 },
  );
  expect(overdue).toBeGreaterThan(100);
});

test('what a page says of a case is the same for as long as it is said to be', () => {
  fc.assert(
    fc.property(made, when, fc.double({ min: 0, max: 1, noNaN: true }), (one, now, part) => {
      const calendar = CALENDARS.get(one.policy.nation) ?? fail();
      const replay = replayOf(one);
      if (replay === null) return;
      const status = statusOf(replay, calendar, now);
      const { from, until } = sameUntil(status.deadlines, now);
      expect(from <= now && now < until).toBe(true);
      for (const other of [from, Math.floor(from + part * (until - 1 - from)), until - 1])
        expect(statusOf(replay, calendar, other)).toEqual(status);
    }),
    { numRuns: 1500 },
  );
});

test('a case can be reckoned at every moment of the span in which it is ranked without its files', () => {
  const calendar = realCalendar('england');
  const { from, until } = spanOf(calendar);
  const policy = realPolicy('southwark.yaml');
  const some = { concern: 'threshold', risk: 'none', protectBy: null, reached: null } as const;
  const replay = replayOf({ ...some, policy, disagreed: '2026-11-02', steps: [] }) ?? fail();
  const { deadlines } = statusOf(replay, calendar, START);
  const times = attentionTimes(deadlines, calendar);
  for (const now of [from, from + HOUR_MS, until - HOUR_MS, until - 1])
    expect(attentionAt(times, now)).toBe(statusOf(replay, calendar, now).attention);
  const beyond = until + 60 * 24 * HOUR_MS;
  expect(() => statusOf(replay, calendar, beyond)).toThrow(NoCalendarError);
});

function fail(): never {
  throw new Error('The test has no such thing.');
}
