import type { Asker, Choice } from '../env.ts';
import { keysOf } from '../model/records.ts';

/** Asks before it is saved, where what is wanted needs a saved case. @throws {StoppedError} when the person stops */
export async function askToSave(asker: Asker): Promise<boolean> {
  const reply = await asker.choose({
    message: 'That needs a saved case. Save this as one?',
    help: 'It stays on this computer, and the dates are kept for you. Use no names.',
    choices: [
      { value: 'yes', label: 'Yes, save it' },
      { value: 'no', label: 'No, go back' },
    ],
    hasDefault: false,
    canGoBack: false,
  });
  return reply.kind === 'answer' && reply.value === 'yes';
}

/** Each way on from a page, in the order of its keys. */
const WAYS = {
  next: { key: 'n what happened', label: 'Say what happened' },
  record: { key: 'r note', label: 'Record something, in your own words' },
  save: { key: 's save', label: 'Save it as a case on this computer' },
  contacts: { key: 'c contacts', label: 'All the contacts' },
  dates: { key: 'd dates', label: 'How the dates were counted' },
  all: { key: 'a all', label: 'Everything that the policy says here' },
  letter: { key: 'l letter', label: 'Draft the letter' },
  form: { key: 'f form', label: "Fill in the policy's form" },
  stop: { key: 'q quit', label: 'Stop here' },
} as const satisfies Record<string, Pick<Choice, 'key' | 'label'>>;
export type Way = keyof typeof WAYS;

/**
 * Asks for the way on from a page.
 *
 * @param page what the question stands under; null: it was read before
 * @throws {StoppedError} when the person stops
 */
export async function askWay(
  asker: Asker,
  page: string | null,
  ways: ReadonlySet<Way>,
): Promise<Way> {
  const reply = await asker.choose({
    message: 'What now?',
    help: 'What is opened comes back here.',
    choices: keysOf(WAYS).flatMap((value) => (ways.has(value) ? [{ value, ...WAYS[value] }] : [])),
    hasDefault: false,
    canGoBack: false,
    ...(page !== null && { page }),
  });
  return keysOf(WAYS).find((way) => reply.kind === 'answer' && way === reply.value) ?? 'stop';
}
