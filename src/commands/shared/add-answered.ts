import { type Added, ChangedMeanwhileError } from '../../cases/add-entry.ts';
import type { NewEntry } from '../../cases/log/new-entry.ts';
import type { SoundCase } from '../../cases/open-case.ts';
import type { Env } from '../../env.ts';
import { hinted, StoppedError, UserError } from '../../errors.ts';
import { readPast } from '../../input/read-flags.ts';
import { agrees } from '../../interview/choices.ts';
import { sayPersonal, writeWords } from '../../interview/written.ts';
import { escapeControls } from '../../text/escape.ts';
import { Page } from '../../text/page.ts';
import { addEntry, type Decide, type OriginFlags } from './say-added.ts';

/** The entry that a person's answers call for. Without `at`, the date is `--at` or else now. */
export interface Answered {
  readonly at?: string | undefined;
  readonly decide: Decide;
}

/**
 * Asks questions and adds the entry that the answers call for. If another window adds to the case
 * meanwhile, shows what that window added and asks again. An answer is never saved to a case that
 * has changed since the question was asked.
 * @param ask asks the questions. It returns null if nothing is to be added. Its parameter `before`
 *   is null the first time, and the earlier answer after that
 * @returns the entry added, or null if nothing was added
 * @throws {UserError} if the case was deleted meanwhile, or for the same reasons as {@link
 *   addEntry}
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

/** Shows what another window added, and returns the case as it is now. @throws any other `fault` */
export async function changedMeanwhile(fault: unknown, on: SoundCase, env: Env) {
  if (!(fault instanceof ChangedMeanwhileError)) throw fault;
  const { entryLines } = await import('../../documents/chronology-rows.ts');
  const page = new Page(env.screen).blank().text(fault.message);
  const news = entryLines(fault.open, (on.receipt?.entries ?? 0) + 1);
  for (const line of news) page.text(line, ' - ');
  env.note(`${page.blank()}`);
  return fault.open;
}

/** Adds a person's words to a case. If another window has added to it meanwhile, asks first. */
export async function addGiven(open: SoundCase, flags: OriginFlags, env: Env, given: Answered) {
  const { asker } = env;
  const added = await addAnswered(open, flags, env, async (_, before) => {
    if (before === null) return given;
    return asker && (await agrees(asker, SAVE_ALL_THE_SAME, SAVE_LABELS)) ? before : null;
  });
  if (added === null) throw new StoppedError();
  return added;
}

const SAVE_ALL_THE_SAME = {
  message: 'Save what you wrote all the same?',
  help: 'It is added after what is new.',
};
const SAVE_LABELS = { yes: 'Yes, save it', no: 'No, save nothing' };

interface WordsFlags extends OriginFlags {
  readonly file?: string;
  readonly with?: string;
  /** The words at the end of the command line. */
  readonly note?: readonly string[];
}

/** Asks what else an entry needs. Returns null if the person goes back to change its words. */
type AskMore = (text: string) => Promise<Answered | null>;

/**
 * Adds an entry in a person's own words. The words come from `--file`, the command line or a
 * prompt. If saving fails, words that were typed are printed, so that they can be copied.
 * @param ask asks what the entry needs besides its words. Null if it needs nothing else
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
  // A time that cannot be right is refused now, before the person types a page of words.
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

/** Asks for an entry's words, then what else it needs. Repeats both if the person goes back. */
async function askWritten(question: string, typed: Typed, env: Env, ask: AskMore) {
  for (let text = ''; ; ) {
    text = typed(await askForWords(question, text, env));
    await pointOut(text, env);
    const given = await ask(text);
    if (given !== null) return given;
  }
}

/** Asks for the words of an entry. @throws {UserError} if nobody can be asked */
async function askForWords(question: string, begun: string, env: Env): Promise<string> {
  if (env.asker === null) {
    const hint = "Give --file with a file's path, or - for standard input.";
    throw hinted('missing-answer', 'Nobody can be asked here, and --file is missing.', hint);
  }
  const empty = 'Write something, or press Ctrl-C to stop.';
  const fault = (text: string) => (isEmpty(text) ? empty : null);
  return writeWords(env.asker, { message: question, help: 'Use roles, not names.', fault, begun });
}

/**
 * Warns if words may hold a name, an NHS number or a telephone number, or if the shell may keep
 * them. If a person can be asked, asks whether to save the words.
 * @param line the words typed on the command line. Empty if the words came from elsewhere
 * @throws {StoppedError} if the person does not want the words saved
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
  const message = line === '' ? 'Save it as it is?' : `Save "${line}"?`;
  const labels = { yes: 'Yes, save it', no: 'No: give me my words back' };
  if (!(await agrees(env.asker, { message, help }, labels))) throw new StoppedError();
}

const KEPT_BY_SHELL = 'Your shell may keep the line that you typed, and the words on it.';

/**
 * Returns words from the command line or a file. @throws {UserError} if both or neither are given
 */
function givenText(line: string, file: string | undefined, typed: Typed, env: Env): string {
  if (line !== '') typed(line);
  if (line !== '' && file !== undefined) throw new UserError('given-twice', GIVEN_TWICE);
  const text = file === undefined ? line : readGiven(file, typed, env);
  if (!isEmpty(text)) return text;
  const what = file === undefined ? 'That' : 'What --file gives';
  throw new UserError('empty', `${what} is empty. Nothing was saved.`);
}

/** Whether a text is blank. Characters that cannot be seen, such as controls, count as blank. */
function isEmpty(text: string): boolean {
  return /^[\s\p{Cc}\p{Cf}]*$/u.test(text);
}

const GIVEN_TWICE = 'The words were given twice, on the line and by --file. Give them once.';

/** Remembers words that were typed but are not yet saved, and returns them unchanged. */
export type Typed = (words: string) => string;

/**
 * Runs `save`, which saves words that a person types. If `save` fails, or the person answers "no"
 * or presses Ctrl-C, prints the words on standard error, so that they can be copied.
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

/** Reads words from a file. Remembers those from standard input, which cannot be read twice. */
function readGiven(path: string, typed: Typed, env: Env): string {
  const words = env.machine.readText(path);
  return path === '-' && env.isWatched ? typed(words) : words;
}

/** Returns a function that returns the reason in a file, if one is named. Reads the file once. */
export function reasonReader(path: string | undefined, typed: Typed, env: Env) {
  let reason: string | undefined;
  return () => {
    if (path !== undefined) reason ??= readGiven(path, typed, env);
    return reason;
  };
}
