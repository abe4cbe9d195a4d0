import type { Added } from '../cases/add-entry.ts';
import { isSomebody } from '../engine/advice/find-contacts.ts';
import { momentAt } from '../engine/calendar/london.ts';
import { servesBothSides } from '../engine/ladder/for-side.ts';
import { stageAtStart } from '../engine/ladder/progress.ts';
import { policyTaken } from '../engine/ladder/track.ts';
import type { Asker, Env } from '../env.ts';
import { EXIT, type ExitCode, hinted, UserError } from '../errors.ts';
import { findArea, idOf } from '../input/find-area.ts';
import {
  areaAtStart,
  checkRoute,
  checkStage,
  checkTrack,
  endsOf,
  type PartialAnswers,
} from '../input/read-answers.ts';
import { readAnswers } from '../input/read-flags.ts';
import { checkOrder, complete } from '../interview/complete.ts';
import { recallPreferences, remember } from '../interview/preferences.ts';
import type { Answers, CaseEvent } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import { defined } from '../model/records.ts';
import { EMERGENCY } from '../text/sentences.ts';
import {
  ANSWERS,
  BY,
  type CommandSpec,
  type FlagsOf,
  FULL,
  type GoOn,
  ROUTE,
  TRACK,
} from './shared/command-spec.ts';
import type { Walk } from './shared/walk.ts';

const usage = {
  arguments: { '[place...]': 'the area, in place of --area' },
  options: {
    '--area <area>': 'whose policy applies: where the child lives',
    ...ANSWERS,
    '--stage <number>': 'the stage it has reached',
    '--reached <when>': 'when it reached that stage',
    ...TRACK,
    ...ROUTE,
    '--case <reference>': 'save it as a case with this reference',
    '--save': 'save it as a case; a reference is made',
    '--resume': 'go on from the draft that you had kept',
    '--remember': 'remember this area and agency, and --by, on this computer',
    ...BY,
    ...FULL,
  },
  examples: [
    'escalate start southwark',
    'escalate start --area southwark --concern referral --risk none --disagreed yesterday',
  ],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, isOfArea: true, run: start };

/**
 * Asks the questions, shows the advice and walks through the stages. If nobody can be asked, the
 * flags must give the area, the concern and the risk. Only the advice for the stage is then
 * printed.
 */
export async function start({ place = [], ...flags }: Flags, env: Env): Promise<ExitCode | GoOn> {
  const { asker } = env;
  if (asker) env.note(`${EMERGENCY}\n\n`);
  const { area: named, ...others } = flags;
  const { typed, leftOut } = areaTyped(place, named, env);
  const given = (area: string | undefined) => ({ ...others, ...defined({ area }) });
  if (asker) {
    env.note(leftOut);
    const area = typed && (await askPlace(typed, place.length > 0, asker, env));
    return startAsking(startingOf(given(area), env), asker, env);
  }
  // The advice begins with the 999 line, and nothing may come before that line.
  const notes: string[] = [];
  const note = (text: string) => notes.push(text);
  await startAlone(startingOf(given(typed), { ...env, note }), env);
  for (const text of [...notes, leftOut]) env.note(text);
  return EXIT.done;
}

/** These load parts of the program only when they are needed. */
const loadInterview = () => import('../interview/start-interview.ts');
const loadAdvice = () => import('./shared/show-advice.ts');
const loadWalk = () => import('./shared/walk.ts');

async function askPlace(typed: string, isWord: boolean, asker: Asker, env: Env) {
  const { askPlace } = await import('../interview/area-question.ts');
  return askPlace(typed, isWord, asker, env);
}

/** Checks the reference given by `--case`. @throws {UserError} if it cannot be used or is taken */
async function free(wanted: string | null, env: Env): Promise<string | null> {
  if (wanted === null) return null;
  return (await import('../cases/find-case.ts')).freeReference(wanted, env);
}

/** Reads the flags and preferences. If the reference `wanted` is null, one is made up later. */
function startingOf(flags: Flags, env: Env) {
  const { case: wanted = null, save, by, resume, remember: asked, ...given } = flags;
  const remembered = recallPreferences(env);
  return {
    ...{ known: readAnswers(given, env.policies.cards, env), remembered, wanted },
    by: by ?? remembered.by,
    isSaving: wanted !== null || save === true,
    wantsResume: resume === true,
    isRemembering: asked === true,
  };
}
type Starting = ReturnType<typeof startingOf>;

/**
 * Returns the area that was typed. Further words, such as a service, are not used. `leftOut` is a
 * line that says so, or empty.
 * @throws {UserError} if the area is given both as a word and as `--area`, or two areas are named
 */
function areaTyped(words: readonly string[], area: string | undefined, env: Env) {
  if (words.length === 0) return { typed: area, leftOut: '' };
  if (area !== undefined) {
    const says = 'The area was given twice, as a word and as --area. Give it once.';
    throw new UserError('given-twice', says);
  }
  const { cards } = env.policies;
  const isWhole = findArea(cards, words.join(' ')).kind !== 'unknown';
  const found = isWhole ? null : areaAtStart(words, cards);
  const other = found && areaAtStart(found.words, cards);
  if (other && idOf(other) !== idOf(found)) {
    const says = `Two areas are named: ${idOf(found)} and ${idOf(other)}. Give the one where the child lives.`;
    throw new UserError('given-twice', says);
  }
  const whom = isWhole ? [] : endsOf(words.slice(1)).find((end) => isSomebody(end.join(' ')));
  const more = found?.words ?? whom ?? [];
  const typed = words.slice(0, words.length - more.length).join(' ');
  const rest = more.join(' ');
  const says = `"${rest}" is left out. Whom to ring: escalate contacts ${found ? idOf(found) : 'AREA'} ${rest}\n`;
  return { typed, leftOut: rest && says };
}

/**
 * Prints the advice without asking anything. If the case cannot be saved, prints the advice before
 * throwing. In that event, leaves the advice out only if the command line is wrong and the risk is
 * `none`.
 */
async function startAlone(starting: Starting, env: Env): Promise<void> {
  const { known, by, isSaving, wantsResume, isRemembering } = starting;
  if (wantsResume) throw new UserError('no-terminal', NEEDS_TERMINAL);
  const { showAdvice, showAdvised } = await loadAdvice();
  const opened = openWalk(await completeOrAtOnce(known, env), env);
  let saved: Added | null = null;
  try {
    if (isSaving) saved = await save(opened, starting, env);
  } catch (fault) {
    const isMistake = fault instanceof UserError && fault.exit === EXIT.usage;
    if (!isMistake || opened.answers.risk !== 'none') showAdvice(opened, env);
    throw fault;
  }
  if (saved) showAdvised(saved, env);
  else showAdvice(opened, env);
  if (isRemembering) env.note(`${remember(opened.answers, by, env)}\n`);
}

async function save(walk: Walk, { wanted, by }: Starting, env: Env): Promise<Added> {
  const reference = await free(wanted, env);
  return (await loadWalk()).saveWalk(walk, reference, by, env);
}

/** Completes the answers. If some are missing and a child is at risk, prints what to do now. */
async function completeOrAtOnce(known: PartialAnswers, env: Env): Promise<Answers> {
  try {
    return complete(known);
  } catch (fault) {
    const isAtRisk = known.risk !== undefined && known.risk !== 'none';
    if (isAtRisk && known.area && !env.settings.json) {
      const { immediateText } = await loadAdvice();
      env.say(immediateText(known, env.policies.read(known.area), env));
    }
    throw fault;
  }
}

async function startAsking(starting: Starting, asker: Asker, env: Env): Promise<ExitCode | GoOn> {
  const { by, isSaving, isRemembering } = starting;
  const reference = await free(starting.wanted, env);
  const onRisk = async (so: PartialAnswers, policy: Policy) =>
    (await loadAdvice()).immediateText(so, policy, env);
  const { startInterview } = await loadInterview();
  const { answers, saver } = await startInterview({ ...starting, onRisk }, loading(asker), env);
  const says = isRemembering ? remember(answers, by, env) : '';
  const walk = openWalk(answers, env);
  const { stayOnWalk } = await loadWalk();
  return stayOnWalk(walk, { saver, reference, by, says, isSaving }, asker, env);
}

/**
 * Returns an asker that, at the first answer, loads all the code needed after the questions. If the
 * program is updated during the interview, that code is then already loaded.
 */
function loading(asker: Asker): Asker {
  const choose: Asker['choose'] = async (question) => {
    const reply = await asker.choose(question);
    await Promise.all([loadAdvice(), loadWalk()]);
    return reply;
  };
  return { ...asker, choose };
}

const NEEDS_TERMINAL =
  '--resume needs a terminal: the draft is shown there, and the risk is asked again. Nothing was done.';

function openWalk(given: Answers, env: Env): Walk {
  const policy = env.policies.read(given.area);
  checkTrack(given.track, policy);
  checkStage(given.stage, policyTaken(policy, given).stages.length, policy.name);
  if (given.route) checkRoute(given.route, policyTaken(policy, given), given.concern);
  checkOrder(given);
  checkSide(given, policy);
  const answers = { ...given, stage: stageAtStart(policy, given) };
  const events: CaseEvent[] = [{ kind: 'opened', at: momentAt(env.now), answers }];
  return { replay: { policy, events }, answers };
}

/** @throws {UserError} on the receiving side, if the policy does not say whom its steps bind */
function checkSide({ side }: Answers, policy: Policy): void {
  if (side !== 'receiving' || servesBothSides(policy)) return;
  const says = `The file of the ${policy.name} policy does not say whom its steps bind.`;
  const hint = 'Leave --side out: what is shown is for the side that raised it.';
  throw hinted('one-sided', says, hint);
}
