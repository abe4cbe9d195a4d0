import { keysOf } from '../../model/records.ts';
import { unfilled } from '../policy-from.ts';
import { allDuties, allLimits, laddersOf, type Placed, TRACK, type Where } from '../policy-tree.ts';
import type { DutyInFile, LimitInFile, PolicyFile } from '../schema.ts';
import { type Broken, broken } from './fault.ts';

/** Finds stages at which nothing happens or nobody can be reached, and clocks that never start. */
export function* findLadderFaults(file: PolicyFile): Generator<Broken> {
  const duties = allDuties(file);
  const timed = duties.filter(({ item }) => item.within !== undefined);
  const clocks = [...timed, ...allLimits(file)].flatMap(clockOf);
  yield* stageFaults(file);
  for (const clock of clocks) {
    const wanted = whyNeverStarts(clock, duties);
    const message = `nothing starts the clock of "${clock.id}", which runs from "${clock.from}"; ${wanted}`;
    if (wanted !== null) yield broken(clock.path, 'clock-never-starts', message);
  }
  const byId = new Map(clocks.map((clock) => [clock.id, clock]));
  for (const clock of clocks) {
    const circle = circleFrom(clock, byId);
    const message = `the clocks of ${circle?.join(', ')} wait for each other; wanted one that an event starts`;
    if (circle) yield broken(clock.path, 'clock-loop', message);
  }
}

type Clock = ReturnType<typeof clockOf>[number];

function clockOf({ item: { id, from }, where, path }: Placed<DutyInFile | LimitInFile>) {
  return from === undefined ? [] : [{ id, from, where, path: [...path, 'from'] }];
}

function* stageFaults(file: PolicyFile): Generator<Broken> {
  const isForAnyStage = file.contacts.some(({ stages, when }) => stages.length === 0 && !when);
  // If an area still has something to fill in, its advice already names that as a gap.
  const isSilent = file.base || unfilled(file).length > 0 || isForAnyStage;
  const placed = laddersOf(file).flatMap(({ stages, base }) =>
    stages.map(({ stage, path: at }) => ({ stage, at, isOwn: base > 0 })),
  );
  for (const { stage, at, isOwn } of placed) {
    const { stage: number, steps, settled, limits, 'not-said': notSaid } = stage;
    const dead = `stage ${number} has no step and no limit, so nothing leads out of it; wanted a step`;
    const nobody = `stage ${number} has no contact; wanted one, or a "not-said" that no contact is given`;
    if (steps.length + limits.length === 0) yield broken(at, 'dead-end-stage', dead);
    const isSaid = [...notSaid, ...file['not-said']].some(saysSo);
    const isNamed = [...steps, ...settled].some(({ contacts }) => contacts.length > 0);
    const isTied = !isOwn && file.contacts.some(({ stages }) => stages.includes(number));
    if (!(isSilent || isSaid || isNamed || isTied)) yield broken(at, 'no-contact', nobody);
  }
}

/** Matches words of a gap about contacts: that the document names nobody or gives no number. */
const SAYS_SO = /\b(contacts?|numbers?|addresse?s?|names?|whom|who)\b/i;

function saysSo(gap: PolicyFile['not-said'][number]): boolean {
  return SAYS_SO.test(typeof gap === 'string' ? gap : gap.say);
}

/** Events that need no step to cause them, because the case or the stage itself does. */
const EVENTS_OF_THEIR_OWN = new Set(['disagreement', 'conference', 'stage-entered', 'referred']);

/** The parts of a policy in which only one event can start a clock, each with that event. */
const STARTED_BY = { immediate: 'risk', settled: 'settled', 'after-stage': 'stage-left' } as const;

function isStarted(where: Where): where is keyof typeof STARTED_BY {
  return Object.hasOwn(STARTED_BY, where);
}

/** Returns what to change so that a clock starts. Null if it does, or if `from` is unknown. */
function whyNeverStarts(
  { id, from, where }: Clock,
  duties: readonly Placed<DutyInFile>[],
): string | null {
  if (isStarted(where))
    return from === STARTED_BY[where] ? null : `wanted "${STARTED_BY[where]}" under "${where}"`;
  const home = keysOf(STARTED_BY).find((one) => STARTED_BY[one] === from);
  if (home) return `wanted another event: "${from}" starts only what is under "${home}"`;
  const stage = /^stage-(\d+)$/.exec(from)?.[1];
  if (stage !== undefined) {
    const isLater = typeof where === 'number' && Number(stage) > where % TRACK;
    return isLater ? 'wanted a stage that comes before' : null;
  }
  const starting = duties.filter(({ item }) => item.id === from || item.event === from);
  if (EVENTS_OF_THEIR_OWN.has(from) || starting.some((one) => comesBefore(one.where, where)))
    return null;
  if (from === 'raised') return 'wanted a step with "event: raised" at this stage or before';
  return starting.length === 0 ? null : `wanted a step that comes up before "${id}" does`;
}

function comesBefore(starter: Where, where: Where): boolean {
  if (isStarted(starter)) return false;
  return typeof starter !== 'number' || typeof where !== 'number' || starter <= where;
}

function circleFrom(clock: Clock, byId: ReadonlyMap<string, Clock>): string[] | null {
  const passed = [clock.id];
  for (let at = byId.get(clock.from); at; at = byId.get(at.from)) {
    if (at.id === clock.id) return passed.map((id) => `"${id}"`);
    if (passed.includes(at.id)) return null;
    passed.push(at.id);
  }
  return null;
}
