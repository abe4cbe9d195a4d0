import type { Env } from '../../env.ts';
import { hinted, StoppedError } from '../../errors.ts';
import { sayPersonal } from '../../input/personal-details.ts';
import { pick } from '../../interview/choices.ts';
import { writeWords } from '../../interview/written.ts';

/** Asks for somebody's own words. They never come as a flag's value, which the shell would keep in its history. */
export async function askForWords(question: string, begun: string, env: Env): Promise<string> {
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
 *
 * @param line the words on the line; empty: they were given otherwise
 * @param hasMore whether more could be said of them
 * @returns whether somebody wants to
 * @throws {StoppedError} where somebody does not want them saved
 */
export async function pointOut(
  text: string,
  env: Env,
  line = '',
  hasMore = false,
): Promise<boolean> {
  const found = sayPersonal(text);
  const says = [...(line === '' ? [] : [KEPT_BY_SHELL]), ...(found === null ? [] : [found])];
  if (says.length === 0 || env.settings.json) return false;
  const help = says.join(' ');
  if (env.asker === null) {
    env.note(`${help}\n`);
    return false;
  }
  const answer = await pick(env.asker, {
    message: line === '' ? 'Save it as it is?' : `Save "${line}"?`,
    help,
    choices: [
      { value: 'yes', label: hasMore && line !== '' ? 'Yes, as a note' : 'Yes, save it' },
      ...(hasMore && line !== '' ? [{ value: 'more', label: 'Yes, and say what it was' }] : []),
      { value: 'no', label: 'No: give me my words back' },
    ],
  });
  if (answer === 'no') throw new StoppedError();
  return answer === 'more';
}

const KEPT_BY_SHELL = 'Your shell may keep the line that you typed, and the words on it.';
