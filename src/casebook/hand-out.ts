import type { Env } from '../env.ts';
import { UserError } from '../errors.ts';

/** Where a document is to go. */
export interface Wanted {
  readonly output?: string;
  readonly force?: boolean;
}

/**
 * Hands a document out: to the screen, or into a new file that only this user can read.
 *
 * @param holds said once a file is written, for example what it must be kept as
 * @throws {UserError} where the file exists and is not to be written over, or the document is not text and
 * has no file to go to
 */
export function handOut(
  content: string | Uint8Array,
  wanted: Wanted,
  holds: string,
  env: Env,
): void {
  if (wanted.output !== undefined) {
    env.machine.writeFile(wanted.output, content, wanted.force === true);
    env.note(`Written. ${holds}\n`);
    return;
  }
  if (typeof content !== 'string') {
    const hint = 'Give --output with the name of a new file.';
    throw new UserError('needs-output', `A Word file cannot be shown here. ${hint}`, 2, hint);
  }
  env.say(content);
}

/** What is said of a file that holds a record. */
export const OF_A_CHILD =
  'It holds what was recorded about a child: keep it as you keep the record.';
