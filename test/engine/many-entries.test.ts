import { expect, test } from 'vitest';
import type { Entry } from '../../src/cases/log/entry.ts';
import { statusOf } from '../../src/engine/case/case-status.ts';
import { replayCase } from '../../src/engine/case/replay-case.ts';
import { stageVisitsOf } from '../../src/engine/case/stage-visits.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { processorTime } from '../machine.ts';
import { realCalendar, realPolicy } from '../real.ts';

const policy = realPolicy('southwark.yaml');
const calendar = realCalendar('england');
const clock = realMachine.clock();
const NOW = Date.parse('2026-12-23T15:00Z');
const told = {};
const answers = { area: 'southwark', concern: 'threshold', risk: 'none', disagreed: '2026-12-22' };

type Body = Entry['body'];
const FOLLOWING: Readonly<Record<string, (at: number) => readonly [string, Body]>> = {
  notes: () => ['record', { record: 'note', text: 'Rang the duty desk.' }],
  'answers that change': (at) => ['set', { changes: { risk: RISKS[at % 2] }, told }],
  'steps done': (at) => ['done', { step: `raise~${at}`, told }],
  'notes taken back': (at) =>
    at % 2 === 0
      ? ['record', { record: 'note', text: 'Rang.' }]
      : ['corrected', { entry: at, why: 'wrong case' }],
  'notes approved': (at) =>
    at % 2 === 0 ? ['record', { record: 'note', text: 'Rang.' }] : ['approved', { entry: at }],
  'times settled and reopened': (at) =>
    at % 2 === 0 ? ['next', { outcome: 'resolved', told }] : ['reopened', { told }],
};
const RISKS = ['immediate', 'none'];

/** A case of so many entries, of which all but the first are of these kinds. */
function entries(count: number, following: (at: number) => readonly [string, Body]): Entry[] {
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const stored = { id: policy.id, digest: policy.digest, content: policy };
    const opened = ['opened', { answers, policy: stored, told }] as const;
    const [kind, body] = index === 0 ? opened : following(number);
    const at = '2026-12-22T15:00:00+00:00';
    const chain = { attempt: `attempt-${number}`, previous: null, hash: '' };
    return { format: 2, number, kind, at, clock, by: null, body, ...chain };
  });
}

function workOut(log: readonly Entry[]): void {
  const replayed = replayCase(log, new Map());
  if (!replayed.ok) throw new Error(replayed.fault.problem);
  const { progress } = replayed.replay;
  statusOf(replayed.replay, calendar, NOW);
  stageVisitsOf({ policy, progress, calendar, now: NOW });
}

test.each(Object.entries(FOLLOWING))(
  'A case of very many %s is worked out within two seconds',
  (name, following) => {
    const log = entries(name.startsWith('times') ? 1_000 : 10_000, following);
    expect(processorTime(() => workOut(log))).toBeLessThan(2_000);
  },
);
