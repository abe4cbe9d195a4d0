import { approve } from '../../src/commands/approve.ts';
import { done } from '../../src/commands/done.ts';
import { next } from '../../src/commands/next.ts';
import { record } from '../../src/commands/record.ts';
import { start } from '../../src/commands/start.ts';
import type { Env } from '../../src/env.ts';
import { realMachine } from '../../src/platform/machine.ts';
import { newWorld, type World } from '../world.ts';

export const REF = 'SWK-14';
const DSL = 'Lead for the school';
const HEAD = 'Head teacher';

/** What was told, one entry each: 18 to stage 4, 25 in all. A string of words is a record. */
const TOLD: readonly (readonly [at: string, what: string, words: string, by: string])[] = [
  [
    '2026-03-02T10:20',
    'note',
    'Concern: The threshold was said not to be met.\nEvidence: Four absences with marks, each seen by two staff.\nOutcome sought: An assessment, begun within the week.',
    DSL,
  ],
  [
    '2026-03-03T09:30',
    'discussion',
    'Spoke of the decision. They had not seen the log of absences.',
    DSL,
  ],
  ['2026-03-03T09:40', 'done raise', '', DSL],
  ['2026-03-03T10:00', 'done tell-manager', '', DSL],
  ['2026-03-03T10:05', 'done give-evidence', '', DSL],
  [
    '2026-03-05T15:00',
    'decision',
    'No further action stands, because the family has agreed to early help.',
    DSL,
  ],
  ['2026-03-06T12:00', 'done reply', '', DSL],
  ['2026-03-06T16:00', 'next unresolved', 'The file was read, and the view did not change.', DSL],
  ['2026-03-06T16:30', 'done escalate-2', '', DSL],
  [
    '2026-03-09T11:00',
    'discussion',
    'Both managers met.\n\n- a chronology was asked for\n- it is to come on Tuesday',
    HEAD,
  ],
  [
    '2026-03-09T11:30',
    'action',
    'Who: Head teacher\nWhat: Send the chronology\nBy when: Tuesday 10 March 2026',
    HEAD,
  ],
  ['2026-03-10T09:00', 'approve 11', '', HEAD],
  ['2026-03-12T17:00', 'next no-response', 'Nothing was heard.', DSL],
  ['2026-03-13T09:00', 'done refer-3', '', HEAD],
  [
    '2026-03-17T10:00',
    'discussion',
    "The head of service asked for the school nurse's notes.",
    HEAD,
  ],
  ['2026-03-20T16:00', 'next unresolved', 'The two heads of service did not agree.', DSL],
  ['2026-03-20T16:30', 'done refer-4', '', DSL],
  ['2026-03-23T14:00', 'discussion', 'The Quality Assurance Unit heard both sides.', DSL],
  [
    '2026-03-24T12:00',
    'decision',
    'The threshold is met, because the marks were not weighed before.',
    DSL,
  ],
  [
    '2026-03-24T12:30',
    'action',
    'Who: Team manager\nWhat: Begin an assessment\nBy when: Friday 27 March 2026',
    DSL,
  ],
  ['2026-03-24T12:40', 'outcome', 'An assessment is agreed.', DSL],
  ['2026-03-24T13:00', 'approve 22', '', HEAD],
  ['2026-03-24T15:00', 'next resolved', 'Both sides agree.', DSL],
  ['2026-03-27T16:00', 'note', 'The assessment was begun on Friday 27 March.', DSL],
];

/** Entries up to the one that refers it to stage 4. */
export const TO_STAGE_4 = 18;
export const ALL = 25;

/** A Southwark case told entry by entry: in memory, unless the changes put it elsewhere. */
export async function makeCase(entries: number = ALL, changes: Partial<Env> = {}): Promise<World> {
  const world = newWorld('2026-03-02T10:00', changes);
  const opening = {
    area: 'southwark',
    concern: 'threshold',
    risk: 'none',
    agency: 'education',
    otherAgency: 'childrens-services',
    child: 'protection-plan',
    disagreed: '2026-03-02',
  };
  await start({ ...opening, case: REF, by: DSL }, world.env);
  for (const [at, what, words, by] of TOLD.slice(0, entries - 1)) {
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
  return record({ ...told, kind: verb, with: 'Team manager', how: 'meeting', file: '-' }, env);
}
