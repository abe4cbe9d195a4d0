import { type Added, ChangedMeanwhileError } from '../../cases/add-entry.ts';
import type { NewEntry } from '../../cases/log/new-entry.ts';
import type { SoundCase } from '../../cases/open-case.ts';
import type { Env } from '../../env.ts';
import { hinted, StoppedError, UserError } from '../../errors.ts';
import { readPast } from '../../input/read-flags.ts';
import { pick } from '../../interview/choices.ts';
import { sayPersonal, writeWords } from '../../interview/written.ts';
import { escapeControls } from '../../text/escape.ts';
import { Page } from '../../text/page.ts';
import { addEntry, type Decide, type OriginFlags } from './say-added.ts';

/** What somebody answered: when it happened, where that was asked too, and what to enter. */
export interface Answered {
  readonly at?: string | undefined;
  readonly decide: Decide;
}

/**
 * Adds what somebody answers. Where another window has added to the case while the question was open, what is new is
 * shown and the question asked again, on the case as it then is: an answer is never taken for another question's.
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
export async function changedMeanwhile(fault: unknown, on: SoundCase, env: Env) {
  if (!(fault instanceof ChangedMeanwhileError)) throw fault;
  const { entryLines } = await import('../../documents/chronology-rows.ts');
  const page = new Page(env.screen).blank().text(fault.message);
  const news = entryLines(fault.open, (on.receipt?.entries ?? 0) + 1);
  for (const line of news) page.text(line, ' - ');
  env.note(`${page.blank()}`);
  return fault.open;
}

/** Adds what somebody wrote; where another window added to the case meanwhile, only once that is seen. */
export async function addGiven(open: SoundCase, flags: OriginFlags, env: Env, given: Answered) {
  const { asker } = env;
  const added = await addAnswered(open, flags, env, async (_, before) => {
    if (before === null) return given;
    return asker && (await pick(asker, SAVE_ALL_THE_SAME)) === 'yes' ? before : null;
  });
  return added ?? stop();
}

const SAVE_ALL_THE_SAME = {
  message: 'Save what you wrote all the same?',
  help: 'It is added after what is new.',
  choices: [
    { value: 'yes', label: 'Yes, save it' },
    { value: 'no', label: 'No, save nothing' },
  ],
};

interface WordsFlags extends OriginFlags {
  readonly file?: string;
  readonly with?: string;
  /** What stands on the line after all else. */
  readonly note?: readonly string[];
}

/** Asks what else there is to know of words; null: somebody goes back to them. */
type AskMore = (text: string) => Promise<Answered | null>;

/**
 * Adds an entry of somebody's own words: from `--file`, from the line, or asked for. Whatever goes wrong, they come
 * back.
 * @param ask asks more of words that no file gave; null: there is nothing else to know
 */
export async function addWritten(
  open: SoundCase,
  flags: WordsFlags,
  question: string,
  env: Env,
  entryOf: (text: string, replay: SoundCase['replay']) => NewEntry,
  ask: AskMore | null = null,
): Promise<Added> {
  const { at, file, with: role, note = [] } = flags;
  // A moment that cannot be is said before anybody has typed a page.
  if (at !== undefined) readPast('at', at, env);
  const line = note.join(' ').trim();
  const plainly = async (text: string): Promise<Answered> => ({
    decide: (replay) => entryOf(text, replay),
  });
  return givingBack(env, async (typed) => {
    if (file === undefined && line === '') {
      const given = await askWritten(question, typed, env, ask ?? plainly);
      return addGiven(open, flags, env, given);
    }
    const text = givenText(line, file, typed, env);
    await pointOut(role ? `${text}\nwith ${role}` : text, env, line);
    return addEntry(open, flags, env, (replay) => entryOf(text, replay));
  });
}

/** Asks for words, and then what to enter of them, as often as somebody goes back to what they wrote. */
async function askWritten(question: string, typed: Typed, env: Env, ask: AskMore) {
  for (let text = ''; ; ) {
    text = typed(await askForWords(question, text, env));
    await pointOut(text, env);
    const given = await ask(text);
    if (given !== null) return given;
  }
}

/** Asks for somebody's own words. They never come as a flag's value, which the shell would keep in its history. */
async function askForWords(question: string, begun: string, env: Env): Promise<string> {
  if (env.asker === null) {
    const hint = "Give --file with a file's path, or - for standard input.";
    throw hinted('missing-answer', 'Nobody can be asked here, and --file is missing.', hint);
  }
  const empty = 'Write something, or press Ctrl-C to stop.';
  const fault = (text: string) => (text.trim() === '' ? empty : null);
  return writeWords(env.asker, { message: question, help: 'Use roles, not names.', fault, begun });
}

/**
 * Says once, before they are saved, that words may hold a name or a number of somebody's, or stand on the shell's line.
 * @param line the words on the line; empty: they were given otherwise
 * @throws {StoppedError} where they are not to be saved so
 */
async function pointOut(text: string, env: Env, line = ''): Promise<void> {
  const found = sayPersonal(text);
  const says = [...(line === '' ? [] : [KEPT_BY_SHELL]), ...(found === null ? [] : [found])];
  if (says.length === 0 || env.settings.json) return;
  const help = says.join(' ');
  if (env.asker === null) {
    env.note(`${help}\n`);
    return;
  }
  const answer = await pick(env.asker, {
    message: line === '' ? 'Save it as it is?' : `Save "${line}"?`,
    help,
    choices: [
      { value: 'yes', label: 'Yes, save it' },
      { value: 'no', label: 'No: give me my words back' },
    ],
  });
  if (answer === 'no') throw new StoppedError();
}

const KEPT_BY_SHELL = 'Your shell may keep the line that you typed, and the words on it.';

/** @throws {UserError} where the words were given twice, or the file has none */
function givenText(line: string, file: string | undefined, typed: Typed, env: Env): string {
  if (line !== '') typed(line);
  if (line !== '' && file !== undefined) throw new UserError('given-twice', GIVEN_TWICE);
  const text = file === undefined ? line : readGiven(file, typed, env);
  if (text.trim() !== '') return text;
  throw new UserError('empty', 'What --file gives is empty. Nothing was saved.');
}

const GIVEN_TWICE = 'The words were given twice, on the line and by --file. Give them once.';

/** Takes note of words that are typed and not saved yet, and gives them on. */
export type Typed = (words: string) => string;

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
export function reasonReader(path: string | undefined, typed: Typed, env: Env) {
  let reason: string | undefined;
  return () => {
    if (path !== undefined) reason ??= readGiven(path, typed, env);
    return reason;
  };
}

function stop(): never {
  throw new StoppedError();
}
