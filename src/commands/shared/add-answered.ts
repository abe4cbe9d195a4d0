import { type Added, ChangedMeanwhileError } from '../../cases/add-entry.ts';
import type { NewEntry } from '../../cases/log/new-entry.ts';
import type { SoundCase } from '../../cases/open-case.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import type { Env } from '../../env.ts';
import { StoppedError, UserError } from '../../errors.ts';
import { readPast } from '../../input/day-flags.ts';
import { pick } from '../../interview/choices.ts';
import { escapeControls } from '../../text/escape.ts';
import { Page } from '../../text/page.ts';
import { addEntry, type Decide, type OriginFlags } from './say-added.ts';
import { askForWords, pointOut } from './write-words.ts';

/** What somebody answered: when it happened, where that was asked too, and what to enter. */
export interface Answered {
  readonly at?: string | undefined;
  readonly decide: Decide;
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

/** The case as another window has left it, once what is new in it is shown. @throws the fault, where it is another */
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

/**
 * Adds an entry of somebody's own words: from `--file`, from the line, or asked for; see {@link addTyped}.
 *
 * @param more asks what else there is to know of words that no file gave; null: nothing. It gives null where somebody
 * goes back to the words
 */
export async function addWritten(
  open: SoundCase,
  flags: OriginFlags & {
    readonly file?: string;
    readonly with?: string;
    /** What stands on the line after all else. */
    readonly note?: readonly string[];
  },
  question: string,
  env: Env,
  entryOf: (text: string, replay: CaseReplay) => NewEntry,
  more: ((text: string) => Promise<Answered | null>) | null = null,
): Promise<Added> {
  const { at, file, with: role, note = [] } = flags;
  // A moment that cannot be is said before anybody has typed a page.
  if (at !== undefined) readPast('at', at, env);
  const line = note.join(' ').trim();
  const plainly = async (text: string): Promise<Answered> => ({
    decide: (replay) => entryOf(text, replay),
  });
  if (file === undefined && line === '') {
    const ask = (begun: string) => askForWords(question, begun, env);
    const added = await addTyped(open, flags, env, ask, more ?? plainly);
    return added ?? stop();
  }
  return givingBack(env, async (typed) => {
    const text = givenText(line, file, typed, env);
    const isMore = await pointOut(role ? `${text}\nwith ${role}` : text, env, line, more !== null);
    const answered = (await (isMore && more ? more : plainly)(text)) ?? stop();
    return addEntry(open, { ...flags, at: answered.at ?? at }, env, answered.decide);
  });
}

/** @throws {UserError} where the words were given twice, or the file has none */
function givenText(line: string, file: string | undefined, typed: Typed, env: Env): string {
  if (line !== '') typed(line);
  if (line !== '' && file !== undefined) throw new UserError('given-twice', GIVEN_TWICE);
  const text = file === undefined ? line : readGiven(file, typed, env);
  if (text.trim() !== '') return text;
  throw new UserError('empty', 'What --file gives is empty. Nothing was saved.');
}

const GIVEN_TWICE = 'The words were given twice, on the line and by --file. Give them once.';

/**
 * Adds an entry of words that somebody is asked for; whatever goes wrong, they come back.
 *
 * @param ask is given what was written before, where somebody has come back to it
 * @param answered says what to enter; null: they go back to what they wrote
 * @returns null where nothing was written
 */
function addTyped(
  open: SoundCase,
  flags: OriginFlags,
  env: Env,
  ask: (begun: string) => Promise<string>,
  answered: (text: string) => Promise<Answered | null>,
): Promise<Added | null> {
  return givingBack(env, async (typed) => {
    for (let text = ''; ; ) {
      text = typed(await ask(text));
      if (text.trim() === '') return null;
      await pointOut(text, env);
      const given = await answered(text);
      if (given !== null) return addGiven(open, flags, env, given);
    }
  });
}

/** Adds what somebody wrote; where another window added to the case meanwhile, only once that is seen. */
export function addGiven(
  open: SoundCase,
  flags: OriginFlags,
  env: Env,
  given: Answered,
): Promise<Added | null> {
  return addAnswered(open, flags, env, async (_, before) => {
    if (before === null) return given;
    const question = {
      message: 'Save what you wrote all the same?',
      help: 'It is added after what is new.',
      choices: [
        { value: 'yes', label: 'Yes, save it' },
        { value: 'no', label: 'No, save nothing' },
      ],
    };
    return env.asker && (await pick(env.asker, question)) === 'yes' ? before : stop();
  });
}

/** Takes note of words that are typed and not saved yet, and gives them on. */
type Typed = (words: string) => string;

/**
 * Does what saves words that somebody types. Whatever ends it before they are saved, a "no" and Ctrl-C too, the words
 * come back on standard error, whole, to be copied.
 */
export async function givingBack<T>(env: Env, save: (typed: Typed) => Promise<T>): Promise<T> {
  let words = '';
  try {
    return await save((typed) => {
      words = typed;
      return typed;
    });
  } catch (fault) {
    const lines = ['You wrote:', ...words.split(/\r\n|\r|\n/), ''];
    if (words.trim() !== '') env.note(`${lines.map(escapeControls).join('\n')}\n`);
    throw fault;
  }
}

/** What came on standard input was typed, or is gone with what sent it: it comes back where somebody is there to see. */
function readGiven(path: string, typed: Typed, env: Env): string {
  const words = env.machine.readText(path);
  return path === '-' && env.isWatched ? typed(words) : words;
}

/** Reads a reason, which may be left out. However often it is asked for, standard input gives it only once. */
export function reasonReader(
  path: string | undefined,
  typed: Typed,
  env: Env,
): () => string | undefined {
  let reason: string | undefined;
  return () => {
    if (path !== undefined) reason ??= readGiven(path, typed, env);
    return reason;
  };
}

function stop(): never {
  throw new StoppedError();
}
