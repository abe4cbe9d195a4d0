import { CONCERNS } from '../../model/vocabulary.ts';
import type { PolicyFile, StageInFile } from '../schema.ts';
import { unfilled } from '../unfilled-fields.ts';
import type { Broken } from '../violations.ts';

/** Stages that nobody comes to, that nothing happens at, or that leave a reader with nobody to turn to. */
export function findLadderFaults(file: PolicyFile): Broken[] {
  return [...unreachable(file), ...deadEnds(file), ...nobodyToTurnTo(file)];
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
