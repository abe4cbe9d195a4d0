import type { Asker, Env } from '../env.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import { sayWhen } from '../text/days.ts';
import { Page } from '../text/page.ts';
import {
  LINE_MODE_KEEPS,
  NO_DRAFT,
  POLICY_CHANGED,
  sayThere,
  sayUnusable,
  TRY_ACCESSIBLE,
} from '../text/saved-interview-text.ts';
import { flagValue, withoutStages } from './answers.ts';
import { complete } from './complete.ts';
import { type InterviewEnv, interview } from './interview.ts';
import type { Preferences } from './preferences.ts';
import { QUESTION_IDS, sayAnswer } from './questions.ts';
import { InterviewSaver, savedAt } from './save-interview.ts';
import { type Draft, type DraftRead, readDraft } from './saved-interview.ts';

/** The facts and functions that an interview starts with. */
export interface InterviewStart {
  /** The answers given by flags. They replace the draft's answers to the same questions. */
  readonly known: PartialAnswers;
  readonly wantsResume: boolean;
  readonly remembered: Preferences;
  readonly onRisk: InterviewEnv['onRisk'];
}

/**
 * Asks for the missing answers, unless area, concern and risk are all known. With `--resume`, shows
 * the draft and asks whether to continue it. Without `--resume`, prints one line if there is a
 * draft.
 *
 * @returns the answers, and the saver of their draft, whose `finish` the caller must call
 * @throws {StoppedError} when the person stops; the error says what is saved
 */
export async function startInterview(
  { known, wantsResume, remembered, onRisk }: InterviewStart,
  asker: Asker,
  env: Env,
) {
  const { area, concern, risk } = known;
  const isEnough = area !== undefined && concern !== undefined && risk !== undefined;
  const isAsked = !isEnough || wantsResume;
  const found = readDraft(env);
  const isResumed = wantsResume && found.kind === 'draft';
  const kept = isResumed ? 'resumed' : found.kind === 'none' ? 'none' : 'other';
  if (isAsked) noteLine(asker.byKeys ? TRY_ACCESSIBLE : LINE_MODE_KEEPS[kept], env);
  const saver = new InterviewSaver(env, isResumed, (says) => noteLine(says, env));
  const answers = isResumed ? await takenUp(found, known, saver, asker, env) : known;
  if (!isResumed) noteWhatIsThere(found, wantsResume, env);
  if (!isAsked) return { answers: complete(answers), saver };
  const show = (text: string) => env.note(`\n${new Page(env.screen).text(text).toString()}\n`);
  const world = { asker: savingAsker(asker, saver), env, saver, onRisk, show, remembered };
  return { answers: await saver.during(() => interview(answers, world)), saver };
}

/** Writes a sentence above the next question, wrapped to the screen's width. */
function noteLine(says: string, env: Pick<Env, 'note' | 'screen'>): void {
  env.note(new Page(env.screen).text(says).toString());
}

/** Adds the draft to the known answers if the person continues it. If not, deletes the draft. */
async function takenUp(
  draft: Draft,
  known: PartialAnswers,
  saver: InterviewSaver,
  asker: Asker,
  env: Env,
): Promise<PartialAnswers> {
  env.note(draftPage(draft, env));
  if (await saver.during(() => asksToGoOn(asker))) return together(draft.answers, known);
  noteLine(saver.drop(), env);
  return known;
}

/** Returns the page that shows a draft before it is resumed. */
function draftPage({ kept, answers, hasOtherPolicy }: Draft, env: Env): string {
  const { cards } = env.policies;
  const policy = answers.area === undefined ? null : env.policies.read(answers.area);
  const page = new Page(env.screen);
  page.heading(`Your draft of ${sayWhen(kept)}`);
  for (const id of QUESTION_IDS) {
    if (flagValue(id, answers) === undefined) continue;
    page.text(sayAnswer(id, { answers, cards, policy, now: env.now }), '- ');
  }
  page.text('Immediate risk: asked again, always.', '- ');
  if (hasOtherPolicy) page.blank().text(POLICY_CHANGED);
  return page.toString();
}

/** Prints a line about a draft that is not resumed. With `--resume`, the line says why not. */
function noteWhatIsThere(found: DraftRead, wantsResume: boolean, env: Env): void {
  if (found.kind === 'none') {
    if (wantsResume) noteLine(NO_DRAFT, env);
    return;
  }
  const isUnusable = wantsResume && found.kind === 'unusable';
  noteLine(isUnusable ? sayUnusable(found.why, env.draft.path) : sayThere(savedAt(found)), env);
}

/** Returns an asker that lets the person save the answers at every question. */
function savingAsker(asker: Asker, keeping: InterviewSaver): Asker {
  return {
    ...asker,
    choose: (question) => asker.choose({ ...question, keeping }),
    write: (question) => asker.write({ ...question, keeping }),
  };
}

async function asksToGoOn(asker: Asker): Promise<boolean> {
  const reply = await asker.choose({
    message: 'Go on with this draft?',
    help: 'The risk is asked again either way.',
    choices: [
      { value: 'yes', label: 'Go on where you stopped', also: ['yes', 'y', 'go on'] },
      { value: 'no', label: 'Throw it away, and begin anew', also: ['no', 'n', 'begin anew'] },
    ],
    hasDefault: true,
    takesWhole: true,
  });
  return reply.kind === 'back' || reply.value === 'yes';
}

/** Adds known answers to a draft. If the area changes, the draft's stage and track are dropped. */
function together(draft: PartialAnswers, known: PartialAnswers): PartialAnswers {
  const isElsewhere = known.area !== undefined && known.area !== draft.area;
  return { ...(isElsewhere ? withoutStages(draft) : draft), ...known };
}
