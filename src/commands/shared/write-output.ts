import { dayAt } from '../../engine/calendar/london.ts';
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

/** Returns a command's formats as its help lists them: `text unless you name md, html or docx`. */
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

/** Returns the endings of a command's files, as its help lists them: `.txt or .html`. */
export function endingHelp(command: WritingCommand): string {
  return anyOf(endingsOf(formatsOf(command)));
}

/**
 * Returns the format to write: the one that `--format` names, or otherwise the one for the ending
 * of the file's name. If neither is given, it is JSON with `--json`, and text without. On the
 * screen, `--json` overrides every format except a bundle, which is JSON already.
 * @throws {UserError} if the command does not write that format, or the two disagree: a file must
 *   be what its name says
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
  const chosen = formatOfFile(output, all);
  if (asked !== null && chosen !== null && asked !== chosen) {
    throw refused(`--format is ${asked}, but the ending of --output is for ${chosen}.`, all);
  }
  return asked ?? chosen ?? (json ? 'json' : 'text');
}

/**
 * Returns the format that the ending of a file's name stands for. Null if there is no ending.
 * @throws {UserError} if no format in `formats` has that ending, or the name is empty
 */
export function formatOfFile<T extends Format>(output: string, formats: readonly T[]): T | null {
  if (output.trim() === '')
    throw new UserError('empty', '--output is empty. Name a file, or leave it out.');
  const ending = /\.[^./\\]*$/.exec(output)?.[0].toLowerCase();
  if (ending === undefined) return null;
  const chosen = formats.find((format) => endingsOf([format]).includes(ending));
  if (chosen !== undefined) return chosen;
  throw refused(`--output cannot end in "${ending}".`, formats);
}

/** Lists a command's formats that have the property `is`: `html, docx or md`. Used in hints. */
export function formatsThat(is: 'canRedact' | 'isForDocuments', command: WritingCommand): string {
  return anyOf(formatsOf(command).filter((format) => factsOf(format)[is]));
}

function refused(says: string, formats: readonly Format[]): UserError {
  return hinted('output-ending', says, `Its ending can be ${anyOf(endingsOf(formats))}.`);
}

function endingsOf(formats: readonly Format[]): readonly string[] {
  return formats.flatMap((format): readonly string[] => FORMATS[format].endings);
}

/**
 * Writes a document to the screen, or to a new file that only this user can read. `--output -`
 * means standard output. If no file is named, a document that no screen can show, such as a Word
 * file, goes into a file in the current folder.
 * @param to where to write. If no file, or only a folder, is named, the file's name begins with
 *   `name`, such as `SWK-27-form`
 * @param holds a sentence to print once a file is written, such as how to look after it. May be
 *   empty
 * @throws {UserError} if the file exists and must not be overwritten
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
    const file = env.machine.fileIn(output, `${name}-${dayAt(env.now)}${ending}`);
    env.machine.writeFile(file, content, force);
    const says = `Written: ${escapeControls(file)}. ${holds}`;
    if (file !== '-') env.note(`${says.trimEnd()}\n`);
  }
  // Other people will read the document. If its date is not from the clock, the user is reminded.
  if (screen.asOf !== undefined && !settings.json) env.note(`${screen.asOf}\n`);
}

/** Prints the 999 line, if text is shown in a window. Documents for other people do not have it. */
export function noteInWindow({
  screen,
  settings,
  note,
}: Pick<Env, 'screen' | 'settings' | 'note'>) {
  if (screen.isWindow && !settings.json) note(`${EMERGENCY}\n\n`);
}

export const ABOUT_A_CHILD =
  'It holds what was recorded about a child: keep it as you keep the record.';
