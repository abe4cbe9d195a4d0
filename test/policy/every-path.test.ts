import { describe, expect, test } from 'vitest';
import { plusDays } from '../../src/engine/calendar/day.ts';
import { londonDay } from '../../src/engine/calendar/london.ts';
import type { Deadline } from '../../src/model/deadline.ts';
import type { Policy } from '../../src/model/policy.ts';
import { sayGap } from '../../src/text/words.ts';
import {
  baseFiles,
  fixtureFiles,
  fixturePolicy,
  policyFiles,
  realCalendar,
  realPolicy,
} from '../real.ts';
import { everySpot, type Spot } from './walk-policy.ts';

const policies = [
  ...[...policyFiles, ...baseFiles].map((file) => [file, () => realPolicy(file)] as const),
  ...fixtureFiles.map((file) => [file, () => fixturePolicy(file)] as const),
];

describe.each(policies)('whatever a practitioner answers under %s', (_, read) => {
  const policy = read();
  const walked = walk(policy);

  test('every stage, duty, limit, contact, route, form, remark and gap is come to', () => {
    expect(wanted(policy).filter((one) => !walked.met.has(one))).toEqual([]);
  });

  test('each answer leads somewhere, and no step hangs on a date that is not there', () => {
    expect([...walked.lost]).toEqual([]);
  });

  test('each due day is explained, day by day', () => {
    expect([...walked.unexplained]).toEqual([]);
  });
});

interface Walked {
  readonly met: Set<string>;
  readonly lost: Set<string>;
  readonly unexplained: Set<string>;
}

function walk(policy: Policy): Walked {
  const walked: Walked = { met: new Set(), lost: new Set(), unexplained: new Set() };
  for (const spot of everySpot(policy, realCalendar(policy.nation))) {
    for (const one of metAt(spot)) walked.met.add(one);
    for (const one of lostAt(spot)) walked.lost.add(one);
    for (const one of spot.findings.deadlines.flatMap(unexplainedIn)) walked.unexplained.add(one);
  }
  return walked;
}

/** Everything that a policy holds, under a name that tells it apart. */
function wanted(policy: Policy): string[] {
  const duties = [
    ...policy.immediate.steps,
    ...policy.everyStage,
    ...policy.settled,
    ...policy.routes.flatMap(({ steps }) => steps),
    ...policy.stages.flatMap(({ steps, settled }) => [...steps, ...settled]),
  ];
  const timed = duties.filter((duty) => duty.limit !== null && !onlyOffered(policy, duty.id));
  const limits = [...policy.limits, ...policy.stages.flatMap((stage) => stage.limits), ...timed];
  const gaps = [policy, policy.immediate, ...policy.stages].flatMap(({ notSaid }) => notSaid);
  const remarks = [policy, ...policy.stages].flatMap((one) => one.remarks);
  return [
    ...policy.stages.map(({ number }) => `stage ${number}`),
    ...duties.map(({ id }) => `duty ${id}`),
    ...limits.map(({ id }) => `limit ${id}`),
    ...policy.contacts.map(({ id }) => `contact ${id}`),
    ...policy.routes.map(({ id }) => `route ${id}`),
    ...policy.forms.map(({ id }) => `form ${id}`),
    ...(policy.tracks ?? []).map(({ id }) => `track ${id}`),
    ...gaps.map(({ say }) => `gap ${say}`),
    ...remarks.map(({ say }) => `remark ${say}`),
  ];
}

/** A step of a way that never leads, but is only offered: its clock starts where that way is gone. */
function onlyOffered(policy: Policy, id: string): boolean {
  return policy.routes.some(
    (route) => route.concerns.length === 0 && route.steps.some((step) => step.id === id),
  );
}

function metAt({ findings, progress }: Spot): string[] {
  const { routes, steps, immediate, then, contacts, unplaced } = findings;
  const leading = findings.policy.routes.filter(({ concerns }) =>
    concerns.includes(progress.answers.concern),
  );
  const named = routes.flatMap((route) =>
    findings.policy.routes
      .filter(({ id }) => id === route.id)
      .flatMap((one) => one.steps.flatMap((step) => step.contacts)),
  );
  const duties = [
    ...steps,
    ...(immediate?.steps ?? []),
    ...then.ifResolved,
    ...routes.flatMap((route) => route.steps),
  ];
  return [
    `stage ${findings.stage.number}`,
    ...duties.map(({ id }) => `duty ${baseOf(id)}`),
    ...findings.deadlines.map(({ id }) => `limit ${baseOf(id)}`),
    ...[...contacts, ...unplaced, ...(immediate?.contacts ?? [])].map(({ id }) => `contact ${id}`),
    ...named.map((id) => `contact ${id}`),
    ...[...routes, ...leading].map(({ id }) => `route ${id}`),
    ...findings.forms.map(({ id }) => `form ${id}`),
    ...(findings.track ? [`track ${findings.track.id}`] : []),
    ...findings.gaps.map((gap) => `gap ${sayGap(gap)}`),
    ...findings.remarks.map(({ say }) => `remark ${say}`),
  ];
}

/** What is wrong with where an answer has led. */
function lostAt({ findings, progress, events }: Spot): string[] {
  const { steps, immediate, deadlines, then, state } = findings;
  const where = `${progress.answers.concern}, stage ${findings.stage.number}, ${state}`;
  const all = [...steps, ...(immediate?.steps ?? []), ...then.ifResolved];
  const ids = deadlines.map(({ id }) => id);
  const last = events.at(-1);
  const found: string[] = [];
  for (const { id, deadline } of all) {
    if (deadline !== null && !ids.includes(deadline)) found.push(`${where}: ${id} has no date`);
  }
  if (new Set(ids).size < ids.length) found.push(`${where}: two dates of one id`);
  if (new Set(all.map(({ id }) => id)).size < all.length) found.push(`${where}: two steps, one id`);
  if (state === 'open' && steps.length + findings.gaps.length === 0) found.push(`${where}: silent`);
  if (state === 'settled' && steps.length === 0) found.push(`${where}: nothing owed`);
  if (state === 'resolved' && steps.some((step) => !step.done && !step.optional)) {
    found.push(`${where}: something owed`);
  }
  if (
    last?.kind === 'next' &&
    last.toStage !== undefined &&
    findings.stage.number !== last.toStage
  ) {
    found.push(`${where}: did not go to stage ${last.toStage}`);
  }
  return found;
}

/** What of a due day its own count does not explain. */
function unexplainedIn(deadline: Deadline): string[] {
  const { id, due, from, limit, counted, printed, governedBy, policyDue } = deadline;
  const said = `${id} due ${due} from ${from.at}`;
  if (due === null) {
    const untimed = limit.amount === null && limit.unit !== 'same-working-day';
    return untimed || from.at === null ? [] : [`${said}: no date`];
  }
  if (from.at === null || governedBy !== 'policy' || policyDue !== due)
    return [`${said}: no start`];
  const first = londonDay(from.at);
  const days = counted.map(({ day }) => day);
  const unbroken = days.every((day, index) => day === plusDays(first, index + 1));
  const lastDay = days.at(-1) ?? londonDay(from.at);
  const unit = printed?.[0]?.unit ?? limit.unit;
  const amount = printed?.[0]?.amount ?? limit.amount;
  const counts = counted.filter((one) => one.counts).length;
  return [
    ...(unbroken && lastDay === londonDay(due) ? [] : [`${said}: the count does not end there`]),
    ...(counted.every((one) => one.counts || one.why) ? [] : [`${said}: a day left out unsaid`]),
    ...((unit === 'working-day' || unit === 'day') && counts !== amount
      ? [`${said}: ${counts} days counted, not ${amount}`]
      : []),
  ];
}

function baseOf(id: string): string {
  return id.replace(/~\d+$/, '');
}
