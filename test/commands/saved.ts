import { start } from '../../src/commands/start.ts';
import { status } from '../../src/commands/status.ts';
import type { Step } from '../../src/model/advice.ts';
import type { CaseDeadline } from '../../src/model/case.ts';
import { newWorld, type World } from '../world.ts';

/** A world with a saved Southwark case, opened on a decision received two days before Christmas. */
export async function saved(
  world: World = newWorld('2026-12-22T15:00'),
  reference = 'swk-1',
  disagreed = '2026-12-22',
): Promise<World> {
  const sides = { agency: 'health', otherAgency: 'childrens-services', child: 'neither' };
  const answers = { area: 'southwark', concern: 'threshold', risk: 'none', ...sides, disagreed };
  await start({ ...answers, case: reference }, world.env);
  return world;
}

export interface OneStatus {
  readonly stage: number;
  readonly state: string;
  readonly risk: string;
  readonly attention: string;
  readonly deadlines: readonly CaseDeadline[];
  readonly steps: readonly Step[];
}

/** What `status` says of a case as JSON. */
export async function statusIn(world: World, reference = 'swk-1'): Promise<OneStatus> {
  const asked = world.json();
  await status({ case: reference }, asked.env);
  return JSON.parse(asked.said()).cases[0];
}
