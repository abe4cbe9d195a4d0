import { londonDay, momentAt } from '../../engine/calendar/london.ts';
import type { Env } from '../../env.ts';
import { visible } from '../../text/escape-controls.ts';

/** Where a document is to go. */
export interface Wanted {
  readonly output?: string;
  readonly force?: boolean;
  /** What a file is called that nobody has named, without its day and ending: `SWK-27-chronology`. */
  readonly name?: string;
}

/**
 * Hands a document out: to the screen, or into a new file that only this user can read. A Word file, which no screen
 * can show, goes into a file in this folder where none is named.
 *
 * @param holds said once a file is written, for example what it must be kept as; may be empty
 * @throws {UserError} where the file exists and is not to be written over
 */
export function handOut(
  content: string | Uint8Array,
  wanted: Wanted,
  holds: string,
  env: Env,
): void {
  const { output, force = false, name = 'document' } = wanted;
  if (output === undefined && typeof content === 'string') {
    env.say(content);
    return;
  }
  const file = output ?? `${name}-${londonDay(momentAt(env.now))}.docx`;
  env.machine.writeFile(file, content, force);
  env.note(`${[`Written: ${visible(file)}.`, holds].join(' ').trimEnd()}\n`);
}

/** What is said of a file that holds a record. */
export const OF_A_CHILD =
  'It holds what was recorded about a child: keep it as you keep the record.';
