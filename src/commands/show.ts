import { caseDocument } from '../casebook/case-document.ts';
import { exitOf } from '../casebook/damage-exit.ts';
import { openCase } from '../casebook/open-case.ts';
import { notePolicy } from '../casebook/say-added.ts';
import { chronology } from '../documents/chronology/chronology.ts';
import { textLines } from '../documents/formats/text.ts';
import type { Env } from '../env.ts';
import type { ExitCode } from '../errors.ts';
import { renderPaperLines } from '../render/chronology-text.ts';

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
