import { currentVisit } from '../engine/ladder/progress.ts';
import { policyTaken } from '../engine/ladder/track.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { checkTrack, type PartialAnswers } from '../input/read-answers.ts';
import { readAnswers } from '../input/read-flags.ts';
import { defined } from '../model/records.ts';
import { openForEntry, policyNow } from './shared/case-notes.ts';
import { ANSWERS, type CommandSpec, type FlagsOf, ORIGIN, TRACK } from './shared/command-spec.ts';
import { beginElsewhere } from './shared/other-area.ts';
import { addEntry, sayAdded } from './shared/say-added.ts';
import { noteEmergency, showAdvice } from './shared/show-advice.ts';

const usage = {
  arguments: { '<case>': 'the case' },
  options: {
    ...ANSWERS,
    '--area <area>':
      'the child lives or is placed in it: begins its ladder as a new case, and keeps this one',
    '--reached <when>': 'when it reached the stage it was opened at',
    ...TRACK,
    '--policy <current>': '"current": move over to the policy in use today',
    ...ORIGIN,
  },
  examples: [
    'escalate set SWK-14 --risk immediate',
    'escalate set SWK-14 --protect-by "tomorrow 17:00"',
  ],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, isOfArea: true, run: set };

type Open = ReturnType<typeof openForEntry>;

export async function set(flags: Flags, env: Env): Promise<ExitCode> {
  const open = openForEntry(flags.case, env);
  const changes = changesOf(flags, env);
  const isEmpty = Object.keys(changes).length === 0;
  if (flags.policy !== undefined) {
    if (isEmpty) return moveOver(open, flags, env);
    throw new UserError('one-at-a-time', ONE_AT_A_TIME);
  }
  const { area } = open.replay.progress.answers;
  if (changes.area !== undefined && changes.area !== area) {
    const policy = env.policies.read(changes.area);
    checkTrack(changes.track, policy);
    await beginElsewhere(open, { policy, changes }, flags, env);
    return EXIT.done;
  }
  if (isSameArea(changes, open)) throw nothingNewer('here');
  if (isEmpty) {
    const says = 'Say what to change, as in --protect-by 2026-12-23 or --risk immediate.';
    throw new UserError('missing-answer', says);
  }
  const added = addEntry(open, flags, env, (replay) => {
    checkTrack(changes.track, replay.policy);
    return { kind: 'set', changes };
  });
  if (changes.risk !== undefined && changes.risk !== 'none' && !env.settings.json) {
    showAdvice(added, env);
  } else if (env.screen.isWindow && !env.settings.json) noteEmergency(env);
  sayAdded(added, env);
  return EXIT.done;
}

function changesOf(flags: Flags, env: Env) {
  const { case: _case, policy: _policy, at: _at, by: _by, ...changed } = flags;
  const changes = defined(readAnswers(changed, env.policies.cards, env));
  // If the other agency changes, its service is unknown unless the flag named one.
  return changes.otherAgency ? { service: null, ...changes } : changes;
}

/** Whether the only change is to an area and part that the case already has. */
function isSameArea({ area, part, ...others }: PartialAnswers, { replay }: Open): boolean {
  if (area === undefined || Object.keys(others).length > 0) return false;
  return part === undefined || part === (replay.progress.answers.part ?? null);
}

const ONE_AT_A_TIME =
  'Move over to the newer policy on its own: give --policy current and no other change.';

function moveOver(open: Open, flags: Flags, env: Env): ExitCode {
  if (flags.policy !== 'current') {
    const says = '--policy takes "current": the policy in use today for this area.';
    throw new UserError('unknown-policy', says);
  }
  const added = addEntry(open, flags, env, (replay) => {
    const now = policyNow(replay, env);
    if (now === 'same' || now === 'gone') throw nothingNewer(now);
    refuseLostStage(replay, now);
    return { kind: 'policy', policy: now };
  });
  sayAdded(added, env);
  return EXIT.done;
}

/** @throws {UserError} if the case has reached a stage that the newer policy does not have */
function refuseLostStage({ progress }: Open['replay'], policy: Open['replay']['policy']): void {
  const { stage } = currentVisit(progress);
  const stages = policyTaken(policy, progress.answers).stages.length;
  if (stage <= stages) return;
  const says = `The newer policy has only ${stages} stages, and this case is at stage ${stage}. It goes on under the old one.`;
  throw new UserError('lost-stage', says);
}

const NOT_NEWER = {
  same: 'This case already goes by the policy in use.',
  here: 'This case already goes by the policy of that area.',
  gone: 'There is no policy for this area here any more.',
} as const;

function nothingNewer(kind: keyof typeof NOT_NEWER): UserError {
  return new UserError('no-newer-policy', `${NOT_NEWER[kind]} Nothing was changed.`);
}
