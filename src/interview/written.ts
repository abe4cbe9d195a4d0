import type { Asker, TextQuestion } from '../env.ts';
import { StoppedError } from '../errors.ts';
import { sayPersonal } from '../input/personal-details.ts';

/** Asks for words that may be left out: an Enter too many leaves nothing out, a second empty text does. */
export async function writeOrLeave(
  asker: Asker,
  { message, help, begun }: Pick<TextQuestion, 'message' | 'help' | 'begun'>,
): Promise<string> {
  let isSaid = false;
  const fault = (text: string) => {
    const says = isSaid || text.trim() !== '' ? null : LEFT_EMPTY;
    isSaid = true;
    return says;
  };
  return writeWords(asker, { message, help, fault, ...(begun && { begun }) });
}

const LEFT_EMPTY = 'Nothing is written. Enter again leaves it out.';

/** @throws {StoppedError} when the person stops */
export async function writeWords(
  asker: Asker,
  question: Pick<TextQuestion, 'message' | 'help' | 'fault' | 'begun'>,
): Promise<string> {
  const reply = await asker.write({ ...question, canGoBack: false, severalLines: true });
  if (reply.kind === 'back') throw new StoppedError();
  return reply.value;
}

/**
 * Asks what was agreed, in words that may be left out. What looks like a name or a number is pointed out, and can be
 * changed.
 *
 * @param written what was written before, to go on from
 * @returns the words; undefined: none
 */
export async function askAgreed(asker: Asker, written: string): Promise<string | undefined> {
  for (let begun = written; ; ) {
    begun = (await writeOrLeave(asker, { ...AGREED, begun })).trim();
    const found = sayPersonal(begun);
    if (found === null) return begun || undefined;
    const reply = await asker.choose({
      ...KEEP_IT,
      help: found,
      hasDefault: false,
      canGoBack: true,
    });
    if (reply.kind === 'answer') return begun;
  }
}

const AGREED = {
  message: 'What was agreed?',
  help: 'Who will do what, and by when. Roles, not names.',
};
const KEEP_IT = {
  message: 'Keep it as it is?',
  choices: [{ value: 'yes', label: 'Yes, keep it' }],
};
