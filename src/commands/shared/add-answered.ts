import { type Added, ChangedMeanwhileError } from '../../cases/add-entry.ts';
import type { NewEntry } from '../../cases/log/new-entry.ts';
import type { SoundCase } from '../../cases/open-case.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import type { Env } from '../../env.ts';
import { StoppedError } from '../../errors.ts';
import { readPast } from '../../input/read-answers.ts';
import type { When } from '../../model/vocabulary.ts';
import { Page } from '../../text/page.ts';
import { askForWords, givingBack, readGiven, refuseEmpty } from './read-words.ts';
import { addEntry, type OriginFlags } from './say-added.ts';

/** What somebody answered: when it happened, where that was asked too, and what to enter. */
export interface Answered {
  readonly at?: string | undefined;
  readonly decide: (replay: CaseReplay, at: When) => NewEntry;
}

/**
 * Adds what somebody answers. Where another window has added to the case while the question was open, what is new is
 * shown and the question asked again, on the case as it then is: an answer is never taken for another question's.
 *
 * @param ask asks; null: nothing is to be added. `before` is what they answered, where they are asked again
 * @returns null where nothing was added
 * @throws {UserError} also where the case was deleted meanwhile
 */
export async function addAnswered(
  open: SoundCase,
  flags: OriginFlags,
  env: Env,
  ask: (on: SoundCase, before: Answered | null) => Promise<Answered | null>,
): Promise<Added | null> {
  let on = open;
  let answered: Answered | null = null;
  for (;;) {
    answered = await ask(on, answered);
    if (answered === null) return null;
    try {
      return addEntry(on, { ...flags, at: answered.at ?? flags.at }, env, answered.decide, true);
    } catch (fault) {
      on = await changedMeanwhile(fault, on, env);
    }
  }
}

/**
 * The case as another window has left it, once what is new in it is shown.
 *
 * @throws the fault, where it is another
 */
export async function changedMeanwhile(
  fault: unknown,
  { receipt }: Pick<SoundCase, 'receipt'>,
  env: Env,
): Promise<SoundCase> {
  if (!(fault instanceof ChangedMeanwhileError)) throw fault;
  const { entryLines } = await import('../../documents/chronology-rows.ts');
  const page = new Page(env.screen).blank().text(fault.message);
  const news = entryLines(fault.open, (receipt?.entries ?? 0) + 1);
  for (const line of news) page.text(line, ' - ');
  env.note(`${page.blank()}`);
  return fault.open;
}

/** Adds an entry of somebody's own words, from `--file` or asked for; see {@link addTyped}. */
export async function addWritten(
  open: SoundCase,
  flags: OriginFlags & { readonly file?: string },
  question: string,
  env: Env,
  entryOf: (text: string, replay: CaseReplay) => NewEntry,
): Promise<Added> {
  const { at, file } = flags;
  // A moment that cannot be is said before anybody has typed a page.
  if (at !== undefined) readPast('at', at, env);
  if (file !== undefined) {
    return givingBack(env, async (typed) => {
      const text = readGiven(file, typed, env);
      refuseEmpty(text, 'file');
      return addEntry(open, flags, env, (replay) => entryOf(text, replay));
    });
  }
  const added = await addTyped(open, flags, env, () => askForWords('file', question, env), entryOf);
  if (added === null) throw new StoppedError();
  return added;
}

/**
 * Adds an entry of words that somebody is asked for. Words written before another window added to the case are saved
 * only once that is seen; and whatever goes wrong, they come back.
 *
 * @returns null where nothing was written
 */
export function addTyped(
  open: SoundCase,
  flags: OriginFlags,
  env: Env,
  ask: () => Promise<string>,
  entryOf: (text: string, replay: CaseReplay) => NewEntry,
): Promise<Added | null> {
  return givingBack(env, (typed) =>
    addAnswered(open, flags, env, async (_, before) => {
      if (before !== null) {
        await askAgain(env);
        return before;
      }
      const text = typed(await ask());
      return text === '' ? null : { decide: (replay) => entryOf(text, replay) };
    }),
  );
}

/** Whether words that were written before the case changed are to be saved in it. @throws {StoppedError} if not */
async function askAgain(env: Env): Promise<void> {
  const reply = await env.asker?.choose({
    message: 'Save what you wrote all the same?',
    help: 'It is added after what is new.',
    choices: [
      { value: 'yes', label: 'Yes, save it' },
      { value: 'no', label: 'No, save nothing' },
    ],
    hasDefault: false,
    canGoBack: false,
  });
  if (reply?.kind !== 'answer' || reply.value !== 'yes') throw new StoppedError();
}
