import type { Env } from '../env.ts';
import { type ExitCode, hinted, UserError } from '../errors.ts';
import { readWord } from '../input/read-flags.ts';
import { askRiskAgain, movesUp, STEP_DONE, walkOn } from '../interview/walk.ts';
import { defined } from '../model/records.ts';
import { OUTCOMES, RISKS } from '../model/vocabulary.ts';
import { type Answered, addAnswered, givingBack, reasonReader } from './shared/add-answered.ts';
import { openForEntry } from './shared/case-notes.ts';
import {
  type CommandSpec,
  type FlagsOf,
  FULL,
  type GoOn,
  ORIGIN,
  REASON,
  ROUTE,
} from './shared/command-spec.ts';
import { noteLeft, readSkip, stageOfRoute, takenRoute } from './shared/leaving-a-stage.ts';
import { addEntry, onItsPage } from './shared/say-added.ts';
import { findingsOf, noteEmergency, showAdvised } from './shared/show-advice.ts';

const usage = {
  arguments: { '<case>': 'the case' },
  options: {
    '--outcome <outcome>': 'resolved, unresolved, no-response, risk or withdrawn',
    '--risk <risk>': 'immediate, none or unsure: asked again before every stage',
    '--stage <number>': 'the stage it goes to, where the policy lets it skip or come back',
    ...ROUTE,
    ...REASON,
    ...ORIGIN,
    ...FULL,
  },
  examples: [
    'escalate next SWK-14 --outcome no-response --risk none',
    'escalate next SWK-14 --outcome resolved --at yesterday',
  ],
  next: null,
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: next };

type Open = ReturnType<typeof openForEntry>;

/** Records what happened and shows what to do next. Asks about the risk before each new stage. */
export async function next(flags: Flags, env: Env): Promise<ExitCode | GoOn> {
  const open = openForEntry(flags.case, env);
  let isStep = false;
  const added = await givingBack(env, async (typed) => {
    const reason = reasonReader(flags.reasonFile, typed, env);
    if (flags.outcome !== undefined || flags.route !== undefined)
      return addGiven(open, flags, reason, env);
    let agreed = '';
    return addAnswered(open, flags, env, async (on) => {
      const given = await ask(flags, on, agreed, env);
      isStep = given === STEP_DONE;
      if (given === null || given === STEP_DONE) return null;
      agreed = typed(given.reason ?? '');
      return { at: given.at, decide: decisionOf(given, agreed === '' ? reason : () => agreed) };
    });
  });
  if (added === null)
    return { command: isStep ? 'done' : 'status', flags: { case: open.reference } };
  noteLeft(added, env);
  return onItsPage(added, env, showAdvised);
}

type ReasonReader = ReturnType<typeof reasonReader>;

/** Adds what the flags describe. If the case moves up and no flag gives the risk, asks for it. */
async function addGiven(open: Open, flags: Flags, reason: ReasonReader, env: Env) {
  const { asker } = env;
  if (asker === null || !asksRisk(flags, open, env))
    return addEntry(open, flags, env, decisionOf(flags, reason));
  return addAnswered(open, flags, env, async () => {
    noteEmergency(env);
    const risk = await askRiskAgain(asker);
    return risk === 'back' ? null : { decide: decisionOf({ ...flags, risk }, reason) };
  });
}

/** Whether the case moves up a stage and the flags do not give the risk. */
function asksRisk({ outcome, risk, stage, route }: Flags, open: Open, env: Env): boolean {
  if (outcome === undefined || risk !== undefined || open.replay.progress.state !== 'open')
    return false;
  const skips = stage !== undefined || route !== undefined;
  return movesUp(readWord('outcome', outcome, OUTCOMES), findingsOf(open, env), skips);
}

function decisionOf(answered: Flags, readReason: ReasonReader): Answered['decide'] {
  const { route, stage } = answered;
  if (route !== undefined && answered.outcome === undefined) {
    return (replay) => {
      refuseEnded(replay.progress.state);
      return { kind: 'set', changes: { route: takenRoute(route, replay) } };
    };
  }
  const outcome = readWord('outcome', answered.outcome ?? '', OUTCOMES);
  const risk = answered.risk === undefined ? undefined : readWord('risk', answered.risk, RISKS);
  const reason = readReason();
  return (replay) => {
    refuseEnded(replay.progress.state);
    if (outcome === 'no-response' && replay.progress.answers.side === 'receiving')
      throw hinted(
        'answer-is-yours',
        'It was raised with you, so the answer is yours.',
        NOT_THEIRS,
      );
    const to = route === undefined ? stage : stageOfRoute(route, replay);
    const toStage = to === undefined ? undefined : readSkip(to, outcome, replay);
    return { kind: 'next', outcome, ...defined({ risk, reason, toStage }) };
  };
}

const NOT_THEIRS =
  'If they take it up: --outcome unresolved. If you raised it: escalate set CASE --side raising.';

/** Asks what happened. @param agreed the text written so far about what was agreed. May be empty */
async function ask(
  flags: Flags,
  on: Open,
  agreed: string,
  env: Env,
): Promise<(Flags & { readonly reason?: string }) | typeof STEP_DONE | null> {
  if (env.asker === null) {
    const says = `Nobody can be asked here, and --outcome is missing: ${OUTCOMES.join(', ')}.`;
    throw new UserError('missing-answer', says);
  }
  noteEmergency(env);
  const findings = findingsOf(on, env);
  refuseEnded(on.replay.progress.state);
  const event = await walkOn(env.asker, findings, env.now, {
    agreed: flags.reasonFile === undefined ? agreed : null,
    hasSteps: true,
  });
  if (event === null || event === STEP_DONE) return event;
  if (event.kind === 'set')
    return { ...flags, at: event.at, ...defined({ route: event.changes.route ?? undefined }) };
  const { toStage, ...rest } = event;
  return { ...flags, ...rest, ...(toStage !== undefined && { stage: String(toStage) }) };
}

function refuseEnded(state: Open['replay']['progress']['state']): void {
  if (state === 'open') return;
  const said = state === 'settled' ? 'is settled' : 'has ended';
  throw hinted('not-open', `This case ${said}.`, 'Use "reopen" if what was agreed is not kept.');
}
