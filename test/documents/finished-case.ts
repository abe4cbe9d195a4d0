import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { approve } from '../../src/commands/approve.ts';
import { done } from '../../src/commands/done.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import { start } from '../../src/commands/start.ts';
import type { Env } from '../../src/env.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { newWorld, type World } from '../world.ts';

export const REF = 'SWK-14';

/** What was told, one entry each, its words below it: 18 to stage 4, 25 in all. */
const TOLD = readFileSync(join(import.meta.dirname, '../fixtures/finished-case.txt'), 'utf8')
  .split(/\n(?=\d{4}-)/)
  .map((told) => {
    const [, at = '', what = '', by = '', words = ''] =
      /^(\S+) (.+), by (.+)\n?([\s\S]*)$/.exec(told) ?? [];
    return { at, what, by, words: words.trimEnd().replace(/^ {2}/gm, '') };
  });

/** Entries up to the one that refers it to stage 4. */
export const TO_STAGE_4 = 18;
export const ALL = 25;

/** A Southwark case told entry by entry: in memory, unless the changes put it elsewhere. */
export async function makeCase(entries: number = ALL, changes: Partial<Env> = {}): Promise<World> {
  const world = newWorld('2026-03-02T10:00', changes);
  const sides = { agency: 'education', otherAgency: 'childrens-services' };
  const about = { concern: 'threshold', risk: 'none', child: 'protection-plan' };
  const told = { area: 'southwark', ...about, ...sides, disagreed: '2026-03-02' };
  await start({ ...told, case: REF, by: 'Lead for the school' }, world.env);
  for (const { at, what, words, by } of TOLD.slice(0, entries - 1)) {
    const machine = { ...realMachine, readText: () => words };
    await enter(what, words, by, world.at(at, { machine }).env);
  }
  return world.at('2026-04-01T10:00');
}

async function enter(what: string, words: string, by: string, env: Env) {
  const [verb = '', thing = ''] = what.split(' ');
  const told = { case: REF, by };
  if (verb === 'done') return done({ ...told, step: thing }, env);
  if (verb === 'approve') return approve({ ...told, entry: thing }, env);
  if (verb === 'next') {
    return next({ ...told, outcome: thing, risk: 'none', reasonFile: words }, env);
  }
  const heard = { with: 'Team manager', how: 'meeting', file: '-' };
  return record({ ...told, kind: verb, ...(thing && { for: thing }), ...heard }, env);
}
