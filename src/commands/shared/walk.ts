import { type Added, createCase } from '../../cases/add-entry.ts';
import { makeReference } from '../../cases/names.ts';
import { londonDay, momentAt } from '../../engine/calendar/london.ts';
import type { Asker, Env } from '../../env.ts';
import { walkOn } from '../../interview/walk.ts';
import type { Answers, CaseEvent } from '../../model/answers.ts';
import { defined } from '../../model/records.ts';
import { savedLine } from '../../text/sentences.ts';
import { changedMeanwhile } from './add-answered.ts';
import { noteEarly } from './order.ts';
import { addEntry } from './say-added.ts';
import { type AdviceInput, findingsOf, showAdvice } from './show-advice.ts';

/** A walk through the stages of a policy, saved as a case or not. */
export interface Walk extends AdviceInput {
  readonly answers: Answers;
  readonly saved: Added | null;
}

/** Saves a walk as a new case; without a reference, one is made. */
export function saveWalk(walk: Walk, reference: string | null, by: string | null, env: Env): Walk {
  const today = londonDay(momentAt(env.now));
  const name = reference ?? makeReference(today, env.machine.random(8));
  return afterSaving(walk, createCase(name, walk, by, env));
}

function afterSaving(walk: Walk, saved: Added): Walk {
  const { reference, replay, receipt } = saved;
  return { ...walk, reference, events: replay.events, receipt, saved };
}

/** Asks what happened and shows what to do next, until it is settled or the person stops. */
export async function walkStages(
  from: Walk,
  by: string | null,
  asker: Asker,
  env: Env,
): Promise<void> {
  let walk = from;
  let findings = findingsOf(walk, env);
  while (findings.state === 'open') {
    const event = await walkOn(asker, findings, env.now);
    if (event === null) return sayHowToGoOn(walk, env);
    const before = walk.saved;
    if (event !== 'full') walk = await step(walk, event, by, env);
    findings = showAdvice(walk, env, event === 'full' || env.settings.full);
    if (walk.saved !== null && walk.saved !== before) env.note(savedLine(walk.saved));
  }
}

/** Where somebody stops, the reference is the way back. */
function sayHowToGoOn({ reference, saved }: Walk, env: Env): void {
  if (saved) env.note(`\nTo come back to it: escalate status ${reference}\n`);
}

/** Where another window has added to the case meanwhile, that is shown, and the walk goes on from there. */
async function step(walk: Walk, event: CaseEvent, by: string | null, env: Env): Promise<Walk> {
  const { reference, receipt } = walk;
  if (reference === null || event.kind !== 'next') {
    return { ...walk, events: [...walk.events, event] };
  }
  const { outcome, risk, at, toStage } = event;
  const wanted = {
    kind: 'next' as const,
    outcome,
    ...defined({ risk, toStage }),
  };
  const asked = { reference, receipt };
  try {
    const added = addEntry(asked, { at, by }, env, () => wanted, true);
    noteEarly(added, env);
    return afterSaving(walk, added);
  } catch (fault) {
    const { replay, receipt: now } = await changedMeanwhile(fault, asked, env);
    return { ...walk, policy: replay.policy, events: replay.events, receipt: now };
  }
}
