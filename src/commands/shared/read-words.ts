import type { Env } from '../../env.ts';
import { EXIT, StoppedError, UserError } from '../../errors.ts';
import { Page } from '../../text/page.ts';

/**
 * A practitioner's own words: from a file, from standard input, or asked for. They never come as a
 * flag's value, which the shell would keep in its history.
 *
 * @throws {UserError} naming the flag, where nobody can be asked
 */
export async function readWords(
  path: string | undefined,
  flag: string,
  question: string,
  env: Env,
): Promise<string> {
  if (path !== undefined) return filled(env.machine.readText(path), flag);
  if (env.asker === null || env.settings.json) {
    const hint = `Give --${flag} with a file's path, or - for standard input.`;
    throw new UserError(
      'missing-answer',
      `Nobody can be asked here, and --${flag} is missing. ${hint}`,
      EXIT.usage,
      hint,
    );
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

function filled(text: string, flag: string): string {
  if (text.trim() !== '') return text;
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
