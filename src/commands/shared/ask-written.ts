import {
  type CaseWithStatus,
  openWithStatus,
  type SoundCase,
  sound,
} from '../../cases/open-case.ts';
import { caseDocument } from '../../documents/case-document.ts';
import { writtenFor } from '../../documents/written-words.ts';
import type { Env } from '../../env.ts';
import { EXIT, UserError } from '../../errors.ts';
import { type Concern, WRITTEN_FOR } from '../../model/vocabulary.ts';
import { generalAdvice } from '../../text/general-advice.ts';
import { savedLine } from '../../text/sentences.ts';
import { WRITTEN_WORDS } from '../../text/words.ts';
import { addEntry } from './say-added.ts';

/**
 * Asks for what a letter needs and the record has not, where a person is there, and enters each answer as written for
 * the other side. Gives the case as it is then.
 *
 * @throws {UserError} where a letter could warn the person whom an allegation is about
 */
export async function askForWritten(open: SoundCase & CaseWithStatus, env: Env) {
  refuseToWarn(open.replay.progress.answers.concern);
  const document = caseDocument(open, env);
  const asker = env.settings.json ? null : env.asker;
  const parts = WRITTEN_FOR.filter((part) => writtenFor(document, part).length === 0);
  if (asker === null || document.state !== 'open' || parts.length === 0) {
    return { document, replay: open.replay };
  }
  for (const part of parts) {
    const reply = await asker.write({
      message: WRITTEN_WORDS[part].question,
      help: 'They will read it as you write it. Use roles, not names. Leave it empty to add it later.',
      canGoBack: false,
      severalLines: true,
      fault: () => null,
    });
    const text = reply.kind === 'answer' ? reply.value.trim() : '';
    if (text === '') continue;
    const entry = { kind: 'record', record: 'note', text, for: part } as const;
    env.note(savedLine(addEntry(open, {}, env, () => entry)));
  }
  const again = sound(openWithStatus(open.reference, env));
  return { document: caseDocument(again, env), replay: again.replay };
}

function refuseToWarn(concern: Concern): void {
  const hint = generalAdvice(concern)
    .map((one) => one.do)
    .join(' ');
  if (hint === '') return;
  const why =
    'No letter is drafted about an allegation against somebody who works with children: it could warn them.';
  throw new UserError('could-warn', `${why} ${hint}`, EXIT.usage, hint);
}
