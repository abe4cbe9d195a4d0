import { describe, expect, test } from 'vitest';
import { londonDay, plusDays } from '../../src/engine/calendar/london.ts';
import { fitOf } from '../../src/engine/ladder/track.ts';
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

  test('no limit and no step of one way up is seen outside it, and the other ways are named', () => {
    expect([...walked.leaks]).toEqual([]);
  });

  test('each due day is explained, day by day', () => {
    expect([...walked.unexplained]).toEqual([]);
  });
});

interface Walked {
  readonly met: Set<string>;
  readonly lost: Set<string>;
  readonly leaks: Set<string>;
  readonly unexplained: Set<string>;
}

function walk(policy: Policy): Walked {
  const walked: Walked = {
    met: new Set(),
    lost: new Set(),
    leaks: new Set(),
    unexplained: new Set(),
  };
  for (const spot of everySpot(policy, realCalendar(policy.nation))) {
    for (const one of metAt(spot)) walked.met.add(one);
    for (const one of lostAt(spot)) walked.lost.add(one);
    for (const one of [...leaksAt(spot, policy), ...unnamedAt(spot)]) walked.leaks.add(one);
    for (const one of spot.findings.deadlines.flatMap(unexplainedIn)) walked.unexplained.add(one);
  }
  return walked;
}

/** Everything that a policy holds, under a name that tells it apart. */
function wanted(policy: Policy): string[] {
  const ladders = laddersOf(policy);
  const stages = ladders.flatMap((ladder) => ladder.stages);
  const duties = [
    ...policy.immediate.steps,
    ...policy.everyStage,
    ...policy.settled,
    ...(policy.afterStage ?? []),
    ...policy.routes.flatMap(({ steps }) => steps),
    ...stages.flatMap(({ steps, settled }) => [...steps, ...settled]),
  ];
  const timed = duties.filter((duty) => duty.limit !== null);
  const limits = [
    ...ladders.flatMap((ladder) => ladder.limits),
    ...stages.flatMap((stage) => stage.limits),
    ...timed,
  ];
  const gaps = [policy, policy.immediate, ...stages].flatMap(({ notSaid }) => notSaid);
  const remarks = [policy, ...stages].flatMap((one) => one.remarks);
  return [
    ...ladders.flatMap(({ way, stages: own }) => own.map(({ number }) => `stage ${way} ${number}`)),
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

/** The usual stages and limits, and those of each track that has its own. */
function laddersOf({ stages, limits, tracks = [] }: Policy) {
  const own = tracks.flatMap((track) => (track.own ? [{ way: track.id, ...track.own }] : []));
  return [{ way: null, stages, limits }, ...own];
}

/** What of one way is seen in a case that never went it, or is still open once it has left it. */
function leaksAt({ findings, progress }: Spot, policy: Policy): string[] {
  const now = progress.visits.at(-1)?.way ?? null;
  const been = new Set(progress.visits.map(({ way }) => way));
  const steps = new Set(
    [...findings.steps, ...findings.then.ifResolved].map(({ id }) => baseOf(id)),
  );
  // What a way with stages of its own shares with the usual one is seen in both.
  const shared = (policy.tracks ?? [])
    .filter(({ id, own }) => own && been.has(id))
    .flatMap(({ own, stages }) =>
      stages.filter((at) => own?.stages.every(({ number }) => number !== at)),
    );
  return laddersOf(policy).flatMap(({ way, stages: all, limits: each }) => {
    const isShared = (at: number) => way === null && shared.includes(at);
    const stages = all.filter(({ number }) => !isShared(number));
    const limits = each.filter((limit) => !limit.stages.some(isShared));
    const duties = stages.flatMap((stage) => [...stage.steps, ...stage.settled]);
    const timed = new Set(
      [...limits, ...stages.flatMap((stage) => stage.limits), ...duties].map(({ id }) => id),
    );
    const dates = findings.deadlines.filter(({ id }) => timed.has(baseOf(id)));
    // What came to be owed on a way, and is owed though its stage is left, goes along to the next way.
    const goesAlong = new Set(
      duties.filter(({ stillOwed }) => stillOwed && been.has(way)).map(({ id }) => id),
    );
    const live = dates.filter(
      ({ id, state }) =>
        !['met', 'met-late', 'ended'].includes(state) && !goesAlong.has(baseOf(id)),
    );
    return [
      ...(been.has(way) ? [] : dates.map(({ id }) => `${id} is seen outside ${way}`)),
      ...(way === now ? [] : live.map(({ id }) => `${id} runs on outside ${way}`)),
      ...duties
        .filter(({ id }) => way !== now && steps.has(id) && !goesAlong.has(id))
        .map(({ id }) => `${id} is to be done outside ${way}`),
    ];
  });
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
    `stage ${progress.visits.at(-1)?.way ?? null} ${findings.stage.number}`,
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

/** Ways that the advice does not name; each track is one, and the usual way where the answers leave it open. */
function unnamedAt({ findings, progress }: Spot): string[] {
  const { policy, otherWays = [] } = findings;
  const now = progress.answers.track ?? 'usual';
  const { when = null } = policy.tracks?.find(({ id }) => id === now) ?? {};
  const isDecided = when !== null && fitOf(when, progress.answers) === 'yes';
  const tracks = policy.tracks?.map(({ id }) => id) ?? [];
  const all = policy.tracks && !isDecided ? ['usual', ...tracks] : tracks;
  const named = otherWays.map(({ id }) => id);
  return all.filter((id) => id !== now && !named.includes(id)).map((id) => `${id} is not named`);
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
