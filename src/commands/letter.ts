import { openCase, sound } from '../cases/open-case.ts';
import { caseDocument } from '../documents/case-document.ts';
import { draftLetters } from '../documents/letter/draft-letters.ts';
import { letterEml } from '../documents/letter/eml.ts';
import type { Letter } from '../documents/letter/letter.ts';
import { letterFacts } from '../documents/letter/letter-facts.ts';
import { letterText } from '../documents/letter/letter-text.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { FORMATS } from '../model/vocabulary.ts';
import { Page } from '../text/page.ts';
import { formatFor } from './shared/format-for.ts';
import { notePolicy } from './shared/say-added.ts';
import { handOut, OF_A_CHILD, type Wanted } from './shared/write-output.ts';

export interface LetterTold extends Wanted {
  readonly case: string;
  readonly format?: string;
  /** Which of the messages, where a step asks for more than one. */
  readonly message?: string;
}

const OVER = ['resolved', 'withdrawn', 'ladder-ended'];

/** A draft to the person at this step. It is only a draft: nothing is sent. */
export async function letter(told: LetterTold, env: Env): Promise<ExitCode> {
  const format = formatFor(told, FORMATS.letter, env);
  const open = sound(openCase(told.case, env));
  notePolicy(open, env);
  const document = caseDocument(open, env);
  if (document.state === null || OVER.includes(document.state)) throw nobody();
  const drafts = draftLetters(document, letterFacts(open.replay, document));
  if (format === 'json') {
    const json = { schema: 'escalate/letter/1', case: document.case, letters: drafts };
    handOut(`${JSON.stringify(json, null, 2)}\n`, told, OF_A_CHILD, env);
    return EXIT.done;
  }
  const draft = pick(drafts, told.message);
  handOut(format === 'eml' ? letterEml(draft) : letterText(draft), told, OF_A_CHILD, env);
  env.note(beforeSending(draft, drafts, told, env));
  return EXIT.done;
}

/** @throws {UserError} where there is no such message */
function pick(drafts: readonly Letter[], message = '1'): Letter {
  const draft = /^\d+$/.test(message) ? drafts[Number(message) - 1] : undefined;
  if (draft) return draft;
  const hint = drafts.length === 1 ? 'There is one.' : `There are ${drafts.length}.`;
  throw new UserError(
    'no-message',
    `There is no message "${message}" here. ${hint}`,
    EXIT.notFound,
    hint,
  );
}

function nobody(): UserError {
  return new UserError('not-open', 'This case is over, so there is nobody to write to next.');
}

/** What to add and to look at, said beside the draft and not in it. */
function beforeSending(
  draft: Letter,
  drafts: readonly Letter[],
  told: LetterTold,
  env: Env,
): string {
  const page = new Page(env.screen);
  page.text('This is a draft. Nothing is sent. Use a secure way that your agency allows.');
  for (const one of draft.missing) page.text(one, ' - To be added: ');
  for (const one of draft.check) page.text(one, ' - Check: ');
  drafts.forEach((other, at) => {
    if (other === draft) return;
    const how = `escalate letter ${told.case} --message ${at + 1}`;
    page.text(`There is also a message for ${other.toWhom}: ${how}`, ' - ');
  });
  return page.toString();
}
