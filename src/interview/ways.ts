import type { Asker, Choice, Reply } from '../env.ts';
import { keysOf } from '../model/records.ts';
import { CASES_QUESTION } from '../text/home-text.ts';
import { agrees } from './choices.ts';

/** Asks whether to save a case. @throws {StoppedError} when the person stops */
export function askToSave(asker: Asker): Promise<boolean> {
  const message = 'That needs a saved case. Save this as one?';
  const help = 'It stays on this computer, and the dates are kept for you. Use no names.';
  return agrees(asker, { message, help }, { yes: 'Yes, save it', no: 'No, go back' });
}

/** The ways to go on from a page, in the order in which their keys are shown. */
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
const BACK = { key: 'q back', label: 'Go back' };

/**
 * Asks what to do next after a page.
 *
 * @param page the page to show above the question; null if it is already on the screen
 * @param hasBack whether stopping leads back to another page
 * @throws {StoppedError} when the person stops
 */
export async function askWay(
  asker: Asker,
  page: string | null,
  ways: ReadonlySet<Way>,
  hasBack: boolean,
): Promise<Way> {
  const labelled = { ...WAYS, ...(hasBack && { stop: BACK }) };
  const reply = await asker.choose({
    message: 'What now?',
    help: 'What is opened comes back here.',
    choices: keysOf(WAYS).flatMap((value) =>
      ways.has(value) ? [{ value, ...labelled[value] }] : [],
    ),
    ...(page !== null && { page }),
  });
  return keysOf(WAYS).find((way) => reply.kind === 'answer' && way === reply.value) ?? 'stop';
}

/** The most cases that can have a key each. The keys are the digits 1 to 9. */
const WITH_KEYS = 9;
/** The value of the choice "Another one". No case can have this reference. */
const MORE = '*';

/**
 * Asks which case in a list to open. The first nine can be opened by number. The others are found
 * by typing letters of their names.
 *
 * @param references the cases in the list, the most pressing first
 * @param page the list, shown above the question
 * @returns null if the person leaves the list
 * @throws {StoppedError} when the person stops
 */
export async function askCase(
  references: readonly string[],
  page: string,
  asker: Asker,
  hasBack: boolean,
): Promise<string | null> {
  const named = references.map((value, at) => ({ value, label: value, key: `${at + 1} ${value}` }));
  const more = { value: MORE, label: 'Another one', key: 'm more' };
  const choices = [
    ...named.slice(0, WITH_KEYS),
    ...(named.length > WITH_KEYS ? [more] : []),
    { value: '', ...(hasBack ? BACK : WAYS.stop) },
  ];
  for (;;) {
    const reply = await asker.choose({ ...CASES_QUESTION, choices, page });
    if (reply.kind === 'back' || reply.value !== MORE) return openedBy(reply);
    const any = await asker.choose({ ...CASES_QUESTION, choices: named, canGoBack: true });
    if (any.kind === 'answer') return any.value;
  }
}

function openedBy(reply: Reply): string | null {
  return reply.kind === 'answer' && reply.value !== '' ? reply.value : null;
}
