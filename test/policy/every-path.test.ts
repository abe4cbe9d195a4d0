import { expect, test } from 'vitest';
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
  ...[...policyFiles, ...baseFiles].map((file) => [file, realPolicy(file)] as const),
  ...fixtureFiles.map((file) => [file, fixturePolicy(file)] as const),
];

test.each(policies)(
  'whatever a practitioner answers under %s, each answer leads somewhere, everything is come to, and each day is explained',
  (_, policy) => {
    const met = new Set<string>();
    const wrong = new Set<string>();
    for (const spot of everySpot(policy, realCalendar(policy.nation))) {
      for (const one of metAt(spot)) met.add(one);
      for (const one of [...lostAt(spot), ...leaksAt(spot, policy), ...unnamedAt(spot)])
        wrong.add(one);
      for (const one of spot.findings.deadlines.flatMap(unexplainedIn)) wrong.add(one);
    }
    const missing = wanted(policy).filter((one) => !met.has(one));
    expect([...missing.map((one) => `never come to: ${one}`), ...wrong]).toEqual([]);
  },
);

/** Everything that a policy holds, under a name that tells it apart. */
function wanted(policy: Policy): string[] {
  const { immediate, everyStage, settled, afterStage = [], routes, tracks = [] } = policy;
  const ladders = laddersOf(policy);
  const stages = ladders.flatMap((ladder) => ladder.stages);
  const duties = [
    ...[immediate, ...routes, ...stages].flatMap(({ steps }) => steps),
    ...[...everyStage, ...settled, ...afterStage, ...stages.flatMap((stage) => stage.settled)],
  ];
  const limits = [
    ...[...ladders, ...stages].flatMap((one) => one.limits),
    ...duties.filter((duty) => duty.limit !== null),
  ];
  return [
    ...ladders.flatMap(({ way, stages: own }) => own.map(({ number }) => `stage ${way} ${number}`)),
    ...named('duty', duties),
    ...named('limit', limits),
    ...named('contact', policy.contacts),
    ...named('route', routes),
    ...named('form', policy.forms),
    ...named('track', tracks),
    ...[policy, immediate, ...stages].flatMap((one) => said('gap', one.notSaid)),
    ...[policy, ...stages].flatMap((one) => said('remark', one.remarks)),
  ];
}

const named = (kind: string, all: readonly { readonly id: string }[]) =>
  all.map(({ id }) => `${kind} ${baseOf(id)}`);
const said = (kind: string, all: readonly { readonly say: string }[]) =>
  all.map(({ say }) => `${kind} ${say}`);

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
  const { routes, steps, immediate, then, contacts, unplaced, policy, track } = findings;
  const leading = policy.routes.filter(({ concerns }) =>
    concerns.includes(progress.answers.concern),
  );
  const shown = policy.routes.filter(({ id }) => routes.some((route) => route.id === id));
  const duties = [
    ...[...steps, ...(immediate?.steps ?? []), ...then.ifResolved],
    ...routes.flatMap((route) => route.steps),
  ];
  return [
    `stage ${progress.visits.at(-1)?.way ?? null} ${findings.stage.number}`,
    ...named('duty', duties),
    ...named('limit', findings.deadlines),
    ...named('contact', [...contacts, ...unplaced, ...(immediate?.contacts ?? [])]),
    ...shown
      .flatMap((route) => route.steps.flatMap((step) => step.contacts))
      .map((id) => `contact ${id}`),
    ...named('route', [...routes, ...leading]),
    ...named('form', findings.forms),
    ...named('track', track ? [track] : []),
    ...findings.gaps.map((gap) => `gap ${sayGap(gap)}`),
    ...said('remark', findings.remarks),
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
  const { steps, immediate, deadlines, then, state, stage, gaps } = findings;
  const all = [...steps, ...(immediate?.steps ?? []), ...then.ifResolved];
  const ids = deadlines.map(({ id }) => id);
  const isTwice = (each: readonly string[]) => new Set(each).size < each.length;
  const undated = all.filter(({ deadline }) => deadline !== null && !ids.includes(deadline));
  const last = events.at(-1);
  const wrong: Readonly<Record<string, boolean>> = {
    [`${undated.map(({ id }) => id)} has no date`]: undated.length > 0,
    'two dates of one id': isTwice(ids),
    'two steps of one id': isTwice(all.map(({ id }) => id)),
    silent: state === 'open' && steps.length + gaps.length === 0,
    'nothing owed': state === 'settled' && steps.length === 0,
    'something owed': state === 'resolved' && steps.some((step) => !step.done && !step.optional),
    'it went to another stage':
      last?.kind === 'next' && last.toStage !== undefined && stage.number !== last.toStage,
  };
  return Object.entries(wrong).flatMap(([what, isSo]) =>
    isSo ? [`${progress.answers.concern}, stage ${stage.number}, ${state}: ${what}`] : [],
  );
}

/** What of a due day its own count does not explain. */
function unexplainedIn(deadline: Deadline): string[] {
  const { id, due, from, limit, counted, printed, governedBy, policyDue } = deadline;
  const about = `${id} due ${due} from ${from.at}`;
  if (due === null) {
    const untimed = limit.amount === null && limit.unit !== 'same-working-day';
    return untimed || from.at === null ? [] : [`${about}: no date`];
  }
  if (from.at === null || governedBy !== 'policy' || policyDue !== due)
    return [`${about}: no start`];
  const first = londonDay(from.at);
  const isUnbroken = counted.every(({ day }, index) => day === plusDays(first, index + 1));
  const { unit, amount } = printed?.[0] ?? limit;
  const counts = counted.filter((one) => one.counts).length;
  const wrong: Readonly<Record<string, boolean>> = {
    'the count does not end there':
      !isUnbroken || (counted.at(-1)?.day ?? first) !== londonDay(due),
    'a day left out unsaid': counted.some((one) => !one.counts && !one.why),
    [`${counts} days counted, not ${amount}`]:
      (unit === 'working-day' || unit === 'day') && counts !== amount,
  };
  return Object.entries(wrong).flatMap(([what, isSo]) => (isSo ? [`${about}: ${what}`] : []));
}

function baseOf(id: string): string {
  return id.replace(/~\d+$/, '');
}
