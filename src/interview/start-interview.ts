import type { Asker, Env } from '../env.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import { Page } from '../text/page.ts';
import {
  LINE_MODE_KEEPS,
  NO_DRAFT,
  sayThere,
  sayUnusable,
  TRY_ACCESSIBLE,
} from '../text/saved-interview-text.ts';
import { withoutStages } from './answers.ts';
import { complete } from './complete.ts';
import { type InterviewEnv, interview } from './interview.ts';
import type { Preferences } from './preferences.ts';
import { InterviewSaver, savedAt } from './save-interview.ts';
import { type DraftRead, draftPage, readDraft } from './saved-interview.ts';

/** What an interview begins with. */
export interface InterviewStart {
  /** What flags have answered; it goes before the draft's answers. */
  readonly known: PartialAnswers;
  readonly wantsResume: boolean;
  readonly remembered: Preferences;
  readonly onRisk: InterviewEnv['onRisk'];
}

/**
 * Asks what is missing; with area, concern and risk known, nothing. With `--resume`, shows the draft and
 * asks whether to go on from it; without, says in a line that one is there.
 *
 * @returns the answers, and what saves them until they are settled
 * @throws {StoppedError} saying what is saved
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
  const { answers, saver } = await begin(known, found, wantsResume, asker, env);
  if (!isAsked) return { answers: complete(answers), saver };
  const asking = interview(answers, {
    asker: savingAsker(asker, saver),
    cards: env.policies.cards,
    now: env.now,
    openPolicy: (id) => env.policies.read(id),
    onRisk,
    show: (text) => env.note(`\n${new Page(env.screen).text(text).toString()}\n`),
    remembered,
    onAnswers: (given) => saver.update(given),
    keepFrom: (ask) => saver.keepFrom(ask),
  });
  return { answers: await saver.during(() => asking), saver };
}

/** One sentence above the next question, within the screen's width. */
export function noteLine(says: string, env: Pick<Env, 'note' | 'screen'>): void {
  env.note(new Page(env.screen).text(says).toString());
}

async function begin(
  known: PartialAnswers,
  found: DraftRead,
  wantsResume: boolean,
  asker: Asker,
  env: Env,
): Promise<{ answers: PartialAnswers; saver: InterviewSaver }> {
  const isResumed = wantsResume && found.kind === 'draft';
  const again = asker.byKeys ? 'Press Ctrl-K' : 'Type "keep"';
  const note = (says: string) => noteLine(says, env);
  const saver = new InterviewSaver(env, { isResumed, again, note });
  if (!isResumed) {
    const says = whatIsThere(found, wantsResume, env);
    if (says !== null) note(says);
    return { answers: known, saver };
  }
  env.note(draftPage(found, env));
  if (await saver.during(() => asksToGoOn(asker))) {
    return { answers: together(found.answers, known), saver };
  }
  note(saver.drop());
  return { answers: known, saver };
}

/** What is said of a draft that is not taken up; null: nothing. */
function whatIsThere(found: DraftRead, wantsResume: boolean, { draft }: Env): string | null {
  if (found.kind === 'none') return wantsResume ? NO_DRAFT : null;
  const isUnusable = wantsResume && found.kind === 'unusable';
  return isUnusable ? sayUnusable(found.why, draft.path) : sayThere(savedAt(found));
}

/** Asks as before, and lets the answers be saved at every question. */
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
    canGoBack: false,
  });
  return reply.kind === 'back' || reply.value === 'yes';
}

/** Another area may have other stages and ways: those of the draft's area go. */
function together(draft: PartialAnswers, known: PartialAnswers): PartialAnswers {
  const isElsewhere = known.area !== undefined && known.area !== draft.area;
  return { ...(isElsewhere ? withoutStages(draft) : draft), ...known };
}
