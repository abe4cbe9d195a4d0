import { exitOf, goOnLine, openWithStatus } from '../cases/open-case.ts';
import { caseDocument } from '../documents/case-document.ts';
import { chronology } from '../documents/chronology.ts';
import { textLines } from '../documents/formats/text.ts';
import type { Env } from '../env.ts';
import type { ExitCode } from '../errors.ts';
import { renderExported } from '../text/page.ts';
import { noteBeforeWriting, noteFirst } from './shared/case-notes.ts';
import { type CommandSpec, type FlagsOf, sayResult } from './shared/command-spec.ts';
import { noteInWindow } from './shared/write-output.ts';

const usage = {
  arguments: { '<case>': 'the case' },
  examples: ['escalate show SWK-14', 'escalate show SWK-14 --json'],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: show };

export async function show(flags: Flags, env: Env): Promise<ExitCode> {
  const open = openWithStatus(flags.case, env);
  const document = caseDocument(open, env);
  noteInWindow(env);
  const page = () => renderExported(textLines(chronology(document)), env.screen);
  sayResult(document, page, env);
  const goOn = goOnLine(open);
  if (goOn !== null) env.note(`${goOn}\n`);
  noteFirst(open, env);
  noteBeforeWriting(open, env);
  return exitOf([open]);
}
