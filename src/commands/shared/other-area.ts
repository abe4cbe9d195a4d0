import { type Added, createCase, refuseChanged } from '../../cases/add-entry.ts';
import { isSameReference, readReference } from '../../cases/names.ts';
import { openToAdd, type SoundCase } from '../../cases/open-case.ts';
import type { Env } from '../../env.ts';
import { StoppedError, UserError } from '../../errors.ts';
import { complete } from '../../interview/complete.ts';
import { askRiskAgain } from '../../interview/walk.ts';
import type { Policy } from '../../model/policy.ts';
import { savedLine } from '../../text/sentences.ts';
import { changedMeanwhile } from './add-answered.ts';
import { addEntry, type OriginFlags, roleOf, sayAdded } from './say-added.ts';
import { noteEmergency, showAdvice } from './show-advice.ts';

interface OtherArea {
  readonly policy: Policy;
  readonly changes: Parameters<typeof complete>[0];
}

/**
 * Begins a new case under another area's policy, for a child who lives or is placed there. First
 * saves the new case, which names the old case. Then adds the name of the new case to the old case.
 * The old case continues as well, because no document says whose policy binds. If only the second
 * step fails, repeating the command does that step alone.
 * @throws {UserError} if the old case already continues in that area
 */
export async function beginElsewhere(
  open: SoundCase,
  other: OtherArea,
  flags: OriginFlags,
  env: Env,
): Promise<void> {
  const { reference, replay } = open;
  if (flags.at !== undefined)
    throw new UserError('at', "The other area's ladder begins now: leave --at out.");
  const before = begunBefore(open, other.policy.id, env);
  if (before !== null && replay.progress.answers.continuedIn === before.reference)
    throw new UserError('exists', `Case ${reference} goes on in case ${before.reference} already.`);
  const on = before ? open : await asAnswered(open, other, env);
  const newer = before ?? begin(on, other, flags.by, env);
  const { reference: begun, receipt } = newer;
  const added = nameIn(on, begun, flags, env);
  if (!env.settings.json) {
    showAdvice(newer, env);
    const says = `Case ${begun} begins the ladder of ${other.policy.name}, and ${reference} goes on as it is.`;
    env.say(`\n${says}\nNo document says whose policy binds: ask both partnerships.\n`);
    if ('entry' in newer) env.say(savedLine(newer, env.screen));
  }
  sayAdded(added, env, { newCase: { case: begun, area: other.policy.id, receipt } });
}

/** Returns the case that an earlier run began in `area` to continue this case. Null if none did. */
function begunBefore({ reference, replay }: SoundCase, area: string, env: Env): SoundCase | null {
  const names = [replay.progress.answers.continuedIn, `${reference}-${area}`];
  for (const name of names) {
    const there = name !== undefined && readReference(name).ok ? env.cases.find(name) : null;
    if (there === null) continue;
    const found = openToAdd(there, env);
    const { continues, area: its } = found.replay.progress.answers;
    const isOfThis = continues !== undefined && isSameReference(continues, reference);
    if (isOfThis && its === area) return found;
  }
  return null;
}

/**
 * Returns the case and its risk. Asks for the risk unless a flag gives it, and again if the case
 * changes meanwhile.
 */
async function asAnswered(open: SoundCase, { changes }: OtherArea, env: Env): Promise<Answered> {
  for (let on = open; ; ) {
    const risk = changes.risk ?? (await askedRisk(env));
    try {
      refuseChanged(on, env);
      return { ...on, risk };
    } catch (fault) {
      on = await changedMeanwhile(fault, on, env);
    }
  }
}

type Answered = SoundCase & { readonly risk?: Awaited<ReturnType<typeof askedRisk>> };

/** Saves the new case with the old case's answers, except those that depend on the old policy. */
function begin(on: Answered, { policy, changes }: OtherArea, by: OriginFlags['by'], env: Env) {
  const { reference, replay, risk } = on;
  const { stage, reached, track, part, continuedIn, ...carried } = replay.progress.answers;
  const { riskAnswered } = replay.progress;
  const answers = complete({
    ...{ ...carried, riskAnswered: risk === undefined ? riskAnswered : undefined },
    ...{ ...changes, ...(risk && { risk }), area: policy.id, continues: reference },
  });
  const name = `${reference}-${policy.id}`;
  const isFree = readReference(name).ok && env.cases.find(name) === null;
  const role = roleOf(by, env);
  return createCase(isFree ? name : null, { policy, answers }, role, env);
}

/**
 * Asks about the risk to the child again. If nobody can be asked, returns undefined. The previous
 * answer then still holds, and the advice gives its date.
 */
async function askedRisk(env: Env) {
  if (env.asker === null) return undefined;
  noteEmergency(env);
  const risk = await askRiskAgain(env.asker);
  if (risk === 'back') throw new StoppedError();
  return risk;
}

/** Adds the new case's name to the old case. If this fails, prints that the new case is saved. */
function nameIn(open: SoundCase, begun: string, flags: OriginFlags, env: Env): Added {
  try {
    return addEntry(open, flags, env, () => ({ kind: 'set', changes: { continuedIn: begun } }));
  } catch (fault) {
    const says = `Case ${begun} is saved. Case ${open.reference} does not name it yet: give the same command again.`;
    env.note(`${says}\n`);
    throw fault;
  }
}
