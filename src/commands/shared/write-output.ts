import { londonDay, momentAt } from '../../engine/calendar/london.ts';
import type { Env } from '../../env.ts';
import { hinted, UserError } from '../../errors.ts';
import { readWord } from '../../input/read-flags.ts';
import {
  FORMATS,
  type Format,
  type FormatOf,
  factsOf,
  formatsOf,
  type WritingCommand,
} from '../../model/formats.ts';
import { escapeControls } from '../../text/escape.ts';
import { anyOf, EMERGENCY } from '../../text/sentences.ts';
import { wrapLines } from '../../text/wrap.ts';

export interface OutputFlags {
  readonly format?: string;
  readonly output?: string;
  readonly force?: boolean;
}

/** The formats that a command writes, as its help says them: `text unless you name md, html or docx`. */
export function formatHelp(command: WritingCommand): string {
  const [first, ...others] = formatsOf(command).map((format) => {
    const { purpose } = factsOf(format);
    return purpose === undefined ? format : `${format} ${purpose}`;
  });
  const last = others.pop() ?? '';
  if (others.length === 0) return `${first}, or ${last}`;
  const comma = last.includes(' ') ? ',' : '';
  return `${first} unless you name ${others.join(', ')}${comma} or ${last}`;
}

/**
 * The format that a document is to have: what `--format` says, else what the file's ending says; where neither says,
 * JSON with `--json`, else text. On the screen `--json` gives JSON, whatever the format: a bundle is JSON itself.
 * @throws {UserError} where the format or the ending is none of the command's, or the two disagree: nobody may be
 * given a file that is not what its name says
 */
export function formatFor<Command extends WritingCommand>(
  { format, output }: OutputFlags,
  command: Command,
  { settings: { json } }: Pick<Env, 'settings'>,
): FormatOf<Command> | 'json' | 'text' {
  const formats = formatsOf(command);
  const all = json ? [...new Set([...formats, 'json' as const])] : formats;
  const asked = format === undefined ? null : readWord('format', format, all);
  if (output === undefined) return json && asked !== 'bundle' ? 'json' : (asked ?? 'text');
  if (output.trim() === '')
    throw new UserError('empty', '--output is empty. Name a file, or leave it out.');
  const chosen = formatOfFile(output, all);
  if (asked !== null && chosen !== null && asked !== chosen) {
    throw refused(`--format is ${asked}, but the ending of --output is for ${chosen}.`, all);
  }
  return asked ?? chosen ?? (json ? 'json' : 'text');
}

/**
 * The format that the ending of a file's name chooses, capitals as small letters; null where it has no ending.
 * @throws {UserError} where it is none of these formats'
 */
export function formatOfFile<T extends Format>(output: string, formats: readonly T[]): T | null {
  const ending = /\.[^./\\]*$/.exec(output)?.[0].toLowerCase();
  if (ending === undefined) return null;
  const chosen = formats.find((format) => endingsOf([format]).includes(ending));
  if (chosen !== undefined) return chosen;
  throw refused(`--output cannot end in "${ending}".`, formats);
}

/** The formats of a command that names, numbers and words can be taken out of, as a hint lists them. */
export function redactable(command: WritingCommand): string {
  return anyOf(formatsOf(command).filter((format) => factsOf(format).canRedact));
}

function refused(says: string, formats: readonly Format[]): UserError {
  return hinted('output-ending', says, `Its ending can be ${anyOf(endingsOf(formats))}.`);
}

function endingsOf(formats: readonly Format[]): readonly string[] {
  return formats.flatMap((format): readonly string[] => FORMATS[format].endings);
}

/**
 * Writes a document to the screen (`--output -` is that too, for any format), or into a new file that only this user
 * can read. What no screen can show, such as a Word file, goes into a file in this folder where none is named.
 * @param to where; `name` begins that of a file that nobody has named: `SWK-27-form`
 * @param holds said once a file is written, for example how it must be looked after; may be empty
 * @throws {UserError} where the file exists and is not to be written over
 */
export function writeOutput(
  content: string | Uint8Array,
  to: OutputFlags & { readonly format: Format; readonly name?: string },
  holds: string,
  env: Env,
): void {
  const { output, force = false, format, name = 'document' } = to;
  const { screen, settings } = env;
  if (output === undefined && typeof content === 'string') {
    const isInRows = screen.isWindow && format === 'text';
    if (isInRows) noteInWindow(env);
    env.say(isInRows ? wrapLines(content, screen.columns) : content);
  } else {
    const [ending] = FORMATS[format].endings;
    const file = output ?? `${name}-${londonDay(momentAt(env.now))}${ending}`;
    env.machine.writeFile(file, content, force);
    const says = `Written: ${escapeControls(file)}. ${holds}`;
    if (file !== '-') env.note(`${says.trimEnd()}\n`);
  }
  // A document goes to others: that a moment left in the environment dates it is said to whoever writes it.
  if (screen.asOf !== undefined && !settings.json) env.note(`${screen.asOf}\n`);
}

/** Says the 999 line above what somebody in a hurry may read in a window; no paper has it that goes to somebody else. */
export function noteInWindow({
  screen,
  settings,
  note,
}: Pick<Env, 'screen' | 'settings' | 'note'>) {
  if (screen.isWindow && !settings.json) note(`${EMERGENCY}\n\n`);
}

export const ABOUT_A_CHILD =
  'It holds what was recorded about a child: keep it as you keep the record.';
