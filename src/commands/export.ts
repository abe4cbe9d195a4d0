import { caseDocument } from '../casebook/case-document.ts';
import { exitOf, openCase, sound } from '../casebook/open-case.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { readWord } from '../interview/read-answers.ts';

export interface ExportTold {
  readonly case: string;
  readonly format?: string;
  readonly output?: string;
  readonly force?: boolean;
}

const FORMATS = ['json', 'bundle'] as const;

/** Writes a case out: as one JSON document, or every entry's exact bytes to be taken to another machine. */
export async function exportCase(told: ExportTold, env: Env): Promise<ExitCode> {
  const format = readWord('format', told.format ?? 'json', FORMATS);
  const open = openCase(told.case, env);
  const text =
    format === 'bundle'
      ? bundleOf(sound(open).reference, env)
      : `${JSON.stringify(caseDocument(open, env), null, 2)}\n`;
  if (told.output === undefined) {
    env.say(text);
  } else {
    env.machine.writeFile(told.output, text, told.force === true);
    env.note(
      'Written. It holds what was recorded about a child: keep it as you keep the record.\n',
    );
  }
  return format === 'bundle' ? EXIT.done : exitOf([open]);
}

/** @throws {UserError} before this, where the log is not whole: a bundle is of sound cases only */
function bundleOf(reference: string, env: Env): string {
  const { files } = env.cases.read(reference);
  const entries = files.flatMap(({ name, bytes }) => (bytes === null ? [] : [{ name, bytes }]));
  return env.machine.bundle(reference, entries);
}
