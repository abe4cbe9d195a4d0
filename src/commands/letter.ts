import { openWithStatus, sound } from '../cases/open-case.ts';
import { draftLetter } from '../documents/letter/draft-letters.ts';
import { letterFacts } from '../documents/letter/letter-facts.ts';
import { type Letter, writeLetter } from '../documents/letter/message.ts';
import type { Env } from '../env.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { Page } from '../text/page.ts';
import { askForWritten } from './shared/ask-written.ts';
import { noteBeforeWriting } from './shared/case-notes.ts';
import { type CommandSpec, type FlagsOf, jsonText, OUTPUT } from './shared/command-spec.ts';
import { ABOUT_A_CHILD, formatFor, formatHelp, writeOutput } from './shared/write-output.ts';

const usage = {
  arguments: { '<case>': 'the case' },
  options: {
    '--format <format>': formatHelp('letter'),
    ...OUTPUT,
  },
  examples: ['escalate letter SWK-14', 'escalate letter SWK-14 --output letter.eml'],
  notes: [
    'Of the record it takes only what is written for it: escalate record --for concern, evidence or outcome. In a terminal it asks for these where they are missing. Discussions inside your own agency stay out. Once it is settled, it confirms the outcomes and the planned actions recorded at that stage.',
    'At a stage where managers or a body speak, it is written for them to sign.',
    'About an allegation against somebody who works with children it drafts nothing: a letter could warn them.',
  ],
};
type Flags = FlagsOf<typeof usage>;
export const command: CommandSpec<Flags> = { ...usage, run: letter };

const OVER = ['resolved', 'withdrawn', 'ladder-ended'];

export async function letter(flags: Flags, env: Env): Promise<ExitCode> {
  const format = formatFor(flags, 'letter', env);
  const open = sound(openWithStatus(flags.case, env));
  noteBeforeWriting(open, env);
  const { document, replay } = await askForWritten(open, env);
  if (document.state === null || OVER.includes(document.state)) {
    throw new UserError('not-open', 'This case is over, so there is nobody to write to next.');
  }
  const draft = draftLetter(document, letterFacts(replay, document, env));
  const to = { ...flags, format, name: `${open.reference}-letter` };
  if (format === 'json') {
    const json = { schema: 'escalate/letter/1', case: document.case, letters: [draft] };
    writeOutput(jsonText(json), to, ABOUT_A_CHILD, env);
    return EXIT.done;
  }
  writeOutput(await writeLetter(draft, format), to, ABOUT_A_CHILD, env);
  env.note(beforeSending(draft, env));
  return EXIT.done;
}

/** Returns a list of what to add and check before sending. The list is not in the letter. */
function beforeSending(draft: Letter, env: Env): string {
  const page = new Page(env.screen);
  page.text('This is a draft. Nothing is sent. Use a secure way that your agency allows.');
  for (const one of draft.missing) page.text(one, ' - To be added: ');
  for (const one of draft.check) page.text(one, ' - Check: ');
  return page.toString();
}
