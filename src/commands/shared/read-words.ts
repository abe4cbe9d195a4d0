import type { Env } from '../../env.ts';
import { EXIT, hinted, StoppedError, UserError } from '../../errors.ts';
import { escapeControls } from '../../text/escape.ts';
import { Page } from '../../text/page.ts';

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
    const lines = words.trim() === '' ? [] : ['You wrote:', ...words.split(/\r\n|\r|\n/), ''];
    if (lines.length > 0) env.note(`${lines.map(escapeControls).join('\n')}\n`);
    throw fault;
  }
}

/**
 * Words that a flag names a file for. What came on standard input was typed, or is gone with what sent it: it is given
 * back where somebody is there to see it.
 *
 * @throws {UserError} where it cannot be read
 */
export function readGiven(path: string, typed: Typed, env: Env): string {
  const words = env.machine.readText(path);
  return path === '-' && env.isWatched ? typed(words) : words;
}

/** The same of a reason, which may be left out. However often it is asked for, standard input gives it only once. */
export function reasonReader(
  path: string | undefined,
  typed: Typed,
  env: Env,
): () => string | undefined {
  let reason: string | undefined;
  return () => {
    if (path !== undefined && reason === undefined) reason = readGiven(path, typed, env);
    return reason;
  };
}

/**
 * Asks for a practitioner's own words. They never come as a flag's value, which the shell would keep in its history.
 *
 * @throws {UserError} naming the flag, where nobody can be asked
 */
export async function askForWords(flag: string, question: string, env: Env): Promise<string> {
  if (env.asker === null || env.settings.json) {
    const hint = `Give --${flag} with a file's path, or - for standard input.`;
    throw hinted('missing-answer', `Nobody can be asked here, and --${flag} is missing.`, hint);
  }
  const reply = await env.asker.write({
    message: question,
    help: 'Use roles, not names.',
    canGoBack: false,
    severalLines: true,
    fault: (text) => (text.trim() === '' ? 'Write something, or press Ctrl-C to stop.' : null),
  });
  if (reply.kind === 'back') throw new StoppedError();
  return reply.value;
}

/** @throws {UserError} where there are no words */
export function refuseEmpty(text: string, flag: string): void {
  if (text.trim() !== '') return;
  throw new UserError('empty', `What --${flag} gives is empty. Nothing was saved.`);
}

/**
 * Has somebody agree to what has just been said, or goes by the flag that agrees to it.
 *
 * @param yes whether `--yes` was given
 * @throws {UserError} where nobody can be asked, and {@link StoppedError} where they do not agree
 */
export async function agree(
  says: string,
  question: string,
  yes: boolean,
  code: string,
  env: Env,
): Promise<void> {
  if (!yes && (env.asker === null || env.settings.json)) {
    const hint = 'To go on all the same, give --yes.';
    throw new UserError(code, `${says} Nothing was done. ${hint}`, EXIT.usage, hint);
  }
  env.note(new Page(env.screen).text(says).toString());
  if (yes || env.asker === null) return;
  const reply = await env.asker.choose({
    message: question,
    help: says,
    choices: [
      { value: 'no', label: 'No' },
      { value: 'yes', label: 'Yes' },
    ],
    hasDefault: false,
    canGoBack: false,
  });
  if (reply.kind === 'back' || reply.value !== 'yes') throw new StoppedError();
}
