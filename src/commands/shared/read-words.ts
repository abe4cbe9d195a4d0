import type { Env } from '../../env.ts';
import { EXIT, StoppedError, UserError } from '../../errors.ts';

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
