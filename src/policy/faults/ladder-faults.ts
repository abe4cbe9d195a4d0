import { CONCERNS } from '../../model/vocabulary.ts';
import { unfilled } from '../policy-from.ts';
import type { DutyInFile, PolicyFile, StageInFile } from '../schema.ts';
import type { Path } from '../yaml-text.ts';
import type { Broken } from './fault.ts';

/** Stages that nobody comes to, that nothing happens at or that leave a reader with nobody to turn to; clocks that never start. */
export function findLadderFaults(file: PolicyFile): Broken[] {
  return [
    ...unreachable(file),
    ...deadEnds(file),
    ...nobodyToTurnTo(file),
    ...findClockFaults(file),
  ];
}

function unreachable(file: PolicyFile): Broken[] {
  const reached = reachedStages(file);
  return file.stages.flatMap(({ stage }, index) =>
    reached.has(stage)
      ? []
      : [
          {
            path: ['stages', index, 'stage'],
            code: 'unreachable-stage',
            message: `no concern and no track comes to stage ${stage}; wanted a way to it, or no such stage`,
          },
        ],
  );
}

function reachedStages(file: PolicyFile): Set<number> {
  const all = file.stages.map(({ stage }) => stage);
  const ladders = [all, ...file.tracks.map(({ stages }) => (stages.length > 0 ? stages : all))];
  const starts = CONCERNS.flatMap((concern) => {
    const leads = file.routes.filter(({ concerns }) => concerns.includes(concern));
    if (leads.some(({ instead }) => instead)) return [];
    return [leads.find((route) => route['to-stage'] !== undefined)?.['to-stage'] ?? null];
  });
  const skips = file.routes.flatMap((route) => route['to-stage'] ?? []);
  const reached = ladders.flatMap((ladder) =>
    [...starts, ...skips].flatMap((start) =>
      ladder.filter((stage) => start === null || stage >= start),
    ),
  );
  return new Set(reached);
}

function deadEnds({ stages }: PolicyFile): Broken[] {
  return stages.flatMap(({ stage, steps, limits }, index) =>
    steps.length + limits.length > 0
      ? []
      : [
          {
            path: ['stages', index],
            code: 'dead-end-stage',
            message: `stage ${stage} has no step and no limit, so nothing leads out of it; wanted a step`,
          },
        ],
  );
}

/** How a gap says that the document gives nobody, or no number, for a stage. */
const SAYS_SO = /\b(contacts?|numbers?|addresse?s?|names?|whom|who)\b/i;

function nobodyToTurnTo(file: PolicyFile): Broken[] {
  // What an area has still to fill in is said as a gap of its own.
  if (file.base || unfilled(file).length > 0 || file.contacts.some(isForAnyStage)) return [];
  return file.stages.flatMap((stage, index) =>
    hasContact(stage, file) || [...stage['not-said'], ...file['not-said']].some(saysSo)
      ? []
      : [
          {
            path: ['stages', index],
            code: 'no-contact',
            message: `stage ${stage.stage} has no contact; wanted one, or a "not-said" that no contact is given`,
          },
        ],
  );
}

function isForAnyStage({ stages, when }: PolicyFile['contacts'][number]): boolean {
  return stages.length === 0 && when === undefined;
}

function hasContact({ stage, steps, settled }: StageInFile, { contacts }: PolicyFile): boolean {
  return (
    [...steps, ...settled].some((step) => step.contacts.length > 0) ||
    contacts.some(({ stages }) => stages.includes(stage))
  );
}

function saysSo(gap: PolicyFile['not-said'][number]): boolean {
  return SAYS_SO.test(typeof gap === 'string' ? gap : gap.say);
}

/** Where in a policy a limit or a duty stands: clocks are started by what comes up there or before. */
type Where = 'immediate' | 'every-stage' | 'settled' | 'route' | number;

interface Clock {
  readonly id: string;
  readonly from: string;
  readonly where: Where;
  readonly path: Path;
}

interface Starter {
  readonly duty: DutyInFile;
  readonly where: Where;
}

/** Limits whose clock nothing starts, and clocks that wait for each other in a circle. */
function findClockFaults(file: PolicyFile): Broken[] {
  const starters = startersOf(file);
  const clocks = clocksOf(file, starters);
  return [
    ...clocks.flatMap((clock) => {
      const wanted = whyNeverStarts(clock, starters);
      if (wanted === null) return [];
      const message = `nothing starts the clock of "${clock.id}", which runs from "${clock.from}"; ${wanted}`;
      return [{ path: [...clock.path, 'from'], code: 'clock-never-starts', message }];
    }),
    ...loops(clocks),
  ];
}

function startersOf(file: PolicyFile): (Starter & { path: Path })[] {
  const place = (duties: readonly DutyInFile[], where: Where, path: Path) =>
    duties.map((duty, index) => ({ duty, where, path: [...path, index] }));
  return [
    ...place(file.immediate.steps, 'immediate', ['immediate', 'steps']),
    ...place(file['every-stage'], 'every-stage', ['every-stage']),
    ...place(file.settled, 'settled', ['settled']),
    ...file.routes.flatMap(({ steps }, n) => place(steps, 'route', ['routes', n, 'steps'])),
    ...file.stages.flatMap(({ stage, steps, settled }, n) => [
      ...place(steps, stage, ['stages', n, 'steps']),
      ...place(settled, 'settled', ['stages', n, 'settled']),
    ]),
  ];
}

function clocksOf(file: PolicyFile, starters: readonly (Starter & { path: Path })[]): Clock[] {
  const timed = starters.flatMap(({ duty, where, path }) =>
    duty.within === undefined || duty.from === undefined
      ? []
      : [{ id: duty.id, from: duty.from, where, path }],
  );
  const stages = file.stages.flatMap(({ stage, limits }, n) =>
    limits.map(({ id, from }, m) => ({ id, from, where: stage, path: ['stages', n, 'limits', m] })),
  );
  const ladder = file.limits.map(({ id, from, stages: over }, n) => ({
    id,
    from,
    where: Math.max(...over),
    path: ['limits', n],
  }));
  return [...timed, ...stages, ...ladder];
}

/** What is wanted of a clock that never starts; null for one that does. */
function whyNeverStarts({ id, from, where }: Clock, starters: readonly Starter[]): string | null {
  if (where === 'immediate') return from === 'risk' ? null : 'wanted "risk" on this route';
  if (where === 'settled') return from === 'settled' ? null : 'wanted "settled" after a settlement';
  if (from === 'risk') return 'wanted another event: "risk" starts only the immediate-risk route';
  if (from === 'settled') return 'wanted it under "settled", among the duties of a settlement';
  const stage = /^stage-(\d+)$/.exec(from)?.[1];
  if (stage !== undefined) {
    const isLater = typeof where === 'number' && Number(stage) > where;
    return isLater ? 'wanted a stage that comes before' : null;
  }
  if (from === 'raised' || !EVENTS_OF_THEIR_OWN.has(from)) {
    const startsIt = ({ duty }: Starter) => duty.id === from || duty.event === from;
    const canStart = starters.some((one) => startsIt(one) && comesBefore(one, where));
    if (canStart || starters.every((one) => !startsIt(one) && from !== 'raised')) return null;
    return from === 'raised'
      ? 'wanted a step with "event: raised" at this stage or before'
      : `wanted a step that comes up before "${id}" does`;
  }
  return null;
}

/** These begin with the case or the stage itself. */
const EVENTS_OF_THEIR_OWN = new Set(['disagreement', 'conference', 'stage-entered', 'referred']);

function comesBefore({ where: starter }: Starter, where: Where): boolean {
  if (starter === 'immediate' || starter === 'settled') return false;
  return typeof starter !== 'number' || typeof where !== 'number' || starter <= where;
}

function loops(clocks: readonly Clock[]): Broken[] {
  const byId = new Map(clocks.map((clock) => [clock.id, clock]));
  return clocks.flatMap((clock) => {
    const circle = circleFrom(clock, byId);
    if (circle === null) return [];
    const message = `the clocks of ${circle.join(', ')} wait for each other; wanted one that an event starts`;
    return [{ path: [...clock.path, 'from'], code: 'clock-loop', message }];
  });
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
