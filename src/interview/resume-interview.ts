import type { Asker, Env } from '../env.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import { sayWhen } from '../text/days.ts';
import { Page } from '../text/page.ts';
import { NO_DRAFT, POLICY_CHANGED, sayThere, sayUnusable } from '../text/saved-interview-text.ts';
import { QUESTION_IDS } from './questions.ts';
import { DraftKeeper, whenOf } from './save-interview.ts';
import { type DraftRead, readDraft } from './saved-interview.ts';
import { sayAnswer, tellAnswer } from './say-answers.ts';

/** Where an interview begins. */
export interface Beginning {
  readonly answers: PartialAnswers;
  readonly keeper: DraftKeeper;
}

type Draft = Extract<DraftRead, { kind: 'draft' }>;

/**
 * With `--resume`, shows the draft and asks whether to go on from it; without, says in a line that one is
 * there. An answer that a flag has told goes before the draft's.
 *
 * @throws {StoppedError} saying what is kept
 */
export async function beginInterview(
  known: PartialAnswers,
  wantsResume: boolean,
  asker: Asker,
  env: Env,
): Promise<Beginning> {
  const found = readDraft(env);
  const begin = (draft: DraftRead, isTakenUp: boolean) => newKeeper(draft, isTakenUp, asker, env);
  if (!wantsResume) {
    if (found.kind !== 'none') tell(sayThere(whenOf(found)), env);
    return { answers: known, keeper: begin(found, false) };
  }
  if (found.kind !== 'draft') {
    tell(found.kind === 'none' ? NO_DRAFT : sayUnusable(found.why, env.draft.path), env);
    return { answers: known, keeper: begin(found, false) };
  }
  const keeper = begin(found, true);
  env.note(draftPage(found, env));
  if (await keeper.during(() => asksToGoOn(asker))) {
    return { answers: together(found.answers, known), keeper };
  }
  tell(keeper.drop(), env);
  return { answers: known, keeper };
}

function newKeeper(found: DraftRead, isTakenUp: boolean, asker: Asker, env: Env): DraftKeeper {
  const again = asker.byKeys ? 'Press Ctrl-K' : 'Type "keep"';
  return new DraftKeeper(env, found, { isTakenUp, again, note: (says) => tell(says, env) });
}

/** Asks as before, and lets the answers be kept at every question. */
export function keepingAsker(asker: Asker, keeping: DraftKeeper): Asker {
  return {
    ...asker,
    choose: (question) => asker.choose({ ...question, keeping }),
    write: (question) => asker.write({ ...question, keeping }),
  };
}

/** One sentence above the next question, within the screen's width. */
export function tell(says: string, env: Pick<Env, 'note' | 'screen'>): void {
  env.note(new Page(env.screen).text(says).toString());
}

function draftPage({ kept, answers, hasOtherPolicy }: Draft, env: Env): string {
  const policy = answers.area === undefined ? null : env.policies.read(answers.area);
  const card = env.policies.cards.find(({ id }) => id === answers.area) ?? null;
  const page = new Page(env.screen);
  page.heading(`Your draft of ${sayWhen(kept)}`);
  for (const id of QUESTION_IDS) {
    if (tellAnswer(id, answers) === undefined) continue;
    page.text(sayAnswer(id, answers, card, policy), '- ');
  }
  page.text('Immediate risk: asked again, always.', '- ');
  if (hasOtherPolicy) page.blank().text(POLICY_CHANGED);
  return page.toString();
}

async function asksToGoOn(asker: Asker): Promise<boolean> {
  const reply = await asker.choose({
    message: 'Go on with this draft?',
    help: 'The risk is asked again either way.',
    choices: [
      { value: 'yes', label: 'Go on where you stopped' },
      { value: 'no', label: 'Throw it away, and begin anew' },
    ],
    hasDefault: true,
    canGoBack: false,
  });
  return reply.kind === 'back' || reply.value === 'yes';
}

/** Another area may have other stages and ways: those of the draft's area go. */
function together(draft: PartialAnswers, known: PartialAnswers): PartialAnswers {
  const isElsewhere = known.area !== undefined && known.area !== draft.area;
  const { stage: _, reached: __, track: ___, ...others } = draft;
  return { ...(isElsewhere ? others : draft), ...known };
}
