import { type Added, createCase } from '../../cases/add-entry.ts';
import type { Asker, Env } from '../../env.ts';
import { EXIT } from '../../errors.ts';
import type { InterviewSaver } from '../../interview/save-interview.ts';
import { STEP_DONE, walkOn } from '../../interview/walk.ts';
import { askToSave } from '../../interview/ways.ts';
import type { Answers } from '../../model/case.ts';
import { savedLine, sayNothingSaved } from '../../text/sentences.ts';
import { atNow } from './command-spec.ts';
import { type Onward, stayOnPage } from './page.ts';
import { addEntry } from './say-added.ts';
import { type AdviceInput, findingsOf, pageOf } from './show-advice.ts';

/** An unsaved walk through the stages of a policy. */
export interface Walk extends AdviceInput {
  readonly answers: Answers;
}

interface Saving {
  readonly saver: InterviewSaver;
  /** The reference to save the walk under. If null, one is made up. */
  readonly reference: string | null;
  readonly by: string | null;
  /** A line to show on the page. May be empty. */
  readonly says: string;
  /** Whether to save the walk as a case before anything is shown. */
  readonly isSaving: boolean;
}

/**
 * Shows the advice, asks what happened and shows what is next. Repeats this until the person stops,
 * or saves the walk as a case. The page of the new case then opens.
 * @throws {StoppedError} saying how much has been saved
 */
export async function stayOnWalk(from: Walk, saving: Saving, asker: Asker, env: Env) {
  const { saver, reference, by, says, isSaving } = saving;
  let walk = from;
  for (let way: Onward | null = isSaving ? 'save' : null; ; way = null) {
    way ??= await saver.during(() => stayOnPage((at) => pageOf(walk, says, at), asker, env));
    if (way === 'stop') break;
    if (way === 'next') {
      walk = await saver.during(() => goOn(walk, asker, atNow(env)));
    } else if (way === 'save' || (await saver.during(() => askToSave(asker)))) {
      // Once the walk has events, the case's opening takes the time the walk began, to come first.
      const isFresh = walk.replay.events.length === 1;
      const saved = saveWalk(walk, reference, by, isFresh ? atNow(env) : env);
      saver.finish();
      const said = `${says}\n${savedLine(saved, env.screen)}`.trim();
      const flags = { case: saved.reference, says: said, ...(way !== 'save' && { opens: way }) };
      return { command: 'status', flags };
    }
  }
  saver.finish();
  if (env.hasBack !== true) env.note(`${sayNothingSaved(walk.answers.area)}\n`);
  return EXIT.done;
}

/** Asks what happened and adds it to the walk. If the person goes back, nothing is added. */
async function goOn(walk: Walk, asker: Asker, env: Env): Promise<Walk> {
  const event = await walkOn(asker, findingsOf(walk, env), env.now);
  if (event === null || event === STEP_DONE) return walk;
  const { policy, events } = walk.replay;
  return { ...walk, replay: { policy, events: [...events, event] } };
}

/** Saves a walk as a new case, with all its events. If `reference` is null, one is made up. */
export function saveWalk(walk: Walk, reference: string | null, by: string | null, env: Env): Added {
  const { answers, replay } = walk;
  const { policy, events } = replay;
  let saved = createCase(reference, { policy, answers }, by, env);
  for (const event of events) {
    if (event.kind !== 'next' && event.kind !== 'set') continue;
    const { at, ...entry } = event;
    saved = addEntry(saved, { at, by }, env, () => entry);
  }
  return saved;
}
