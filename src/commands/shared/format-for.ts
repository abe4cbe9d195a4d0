import type { Env } from '../../env.ts';
import { EXIT, UserError } from '../../errors.ts';
import { readWord } from '../../input/read-answers.ts';
import { ENDINGS, type Format } from '../../model/vocabulary.ts';

/** How a document is asked for: in a format by name, into a file whose name's ending chooses one, or neither. */
export interface FormatFlags {
  readonly format?: string;
  readonly output?: string;
}

/**
 * The format that a document is to have: what `--format` says, else what the file's ending says; where neither says,
 * JSON with `--json`, else text. On the screen `--json` gives JSON, whatever the format: a bundle is JSON itself.
 *
 * @param formats those that the command has; with `--json` each has its JSON document too
 * @throws {UserError} where the format or the ending is none of the command's, or the two disagree: nobody may be
 * given a file that is not what its name says
 */
export function formatFor<T extends Format>(
  flags: FormatFlags,
  formats: readonly T[],
  { settings: { json } }: Pick<Env, 'settings'>,
): T | 'json' | 'text' {
  const all = json ? [...new Set([...formats, 'json' as const])] : formats;
  const asked = flags.format === undefined ? null : readWord('format', flags.format, all);
  if (flags.output === undefined) return json && asked !== 'bundle' ? 'json' : (asked ?? 'text');
  const chosen = formatOfFile(flags.output, all);
  if (asked !== null && chosen !== null && asked !== chosen) throw disagree(asked, chosen, all);
  return asked ?? chosen ?? (json ? 'json' : 'text');
}

/**
 * The format that the ending of a file's name chooses, capitals as small letters; null where it has no ending.
 *
 * @throws {UserError} where it is none of these formats'
 */
export function formatOfFile<T extends Format>(output: string, formats: readonly T[]): T | null {
  const ending = /\.[^./\\]*$/.exec(output)?.[0].toLowerCase();
  if (ending === undefined) return null;
  const chosen = formats.find((format) => endingsOf([format]).includes(ending));
  if (chosen !== undefined) return chosen;
  throw refused(`--output cannot end in "${ending}".`, formats);
}

function disagree(asked: Format, chosen: Format, formats: readonly Format[]): UserError {
  return refused(`--format is ${asked}, but the ending of --output is for ${chosen}.`, formats);
}

function refused(says: string, formats: readonly Format[]): UserError {
  const endings = endingsOf(formats);
  const hint = `Its ending can be ${endings.slice(0, -1).join(', ')} or ${endings.at(-1)}.`;
  return new UserError('output-ending', `${says} ${hint}`, EXIT.usage, hint);
}

function endingsOf(formats: readonly Format[]): readonly string[] {
  const all = Object.entries(ENDINGS);
  return formats.flatMap((format) =>
    all.flatMap(([ending, chosen]) => (chosen === format ? [ending] : [])),
  );
}
