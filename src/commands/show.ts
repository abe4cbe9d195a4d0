import { exitOf } from '../cases/damage-exit.ts';
import { openCase } from '../cases/open-case.ts';
import { caseDocument } from '../documents/case-document.ts';
import { chronology } from '../documents/chronology/chronology.ts';
import { textLines } from '../documents/formats/text.ts';
import type { Env } from '../env.ts';
import type { ExitCode } from '../errors.ts';
import { renderPaperLines } from '../text/chronology-text.ts';
import { notePolicy } from './shared/say-added.ts';

export interface ShowTold {
  readonly case: string;
}

/** The chronology: every entry in the order it was told, each deadline, and the receipt. */
export async function show(told: ShowTold, env: Env): Promise<ExitCode> {
  const open = openCase(told.case, env);
  const document = caseDocument(open, env);
  env.say(
    env.settings.json
      ? `${JSON.stringify(document, null, 2)}\n`
      : renderPaperLines(textLines(chronology(document)), env.screen),
  );
  notePolicy(open, env);
  return exitOf([open]);
}
