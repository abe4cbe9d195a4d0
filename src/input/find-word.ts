import type { Finding } from '../env.ts';
import { hinted } from '../errors.ts';
import {
  AGENCIES,
  AGENCY_WORDS,
  type Agency,
  CONCERNS,
  type Concern,
  namesOfAgency,
  SERVICES,
  sameAs,
} from '../model/vocabulary.ts';
import { anyOf } from '../text/sentences.ts';
import { CONCERN_WORDS, namesOfConcern } from '../text/words.ts';
import type { Typing } from './read-flags.ts';
import { finderOf } from './search-names.ts';

/** Makes the error for a word not in a list. Names the nearest words, or all if none is near. */
export function notOneOf(
  flag: string,
  typed: string,
  near: readonly string[],
  words: readonly string[],
) {
  const all = `It is one of ${words.join(', ')}.`;
  // The risk has few answers and none may be suggested on its own, so all are always named.
  const rest = flag === 'risk' ? ` ${all}` : '';
  const hint = near.length > 0 ? `Did you mean ${anyOf(near)}?${rest}` : all;
  return hinted(`unknown-${flag}`, `--${flag} cannot be "${typed}".`, hint);
}

/** A list of words, with a function that finds each by any of its names, as the interview does. */
interface Named<T extends string> {
  readonly words: readonly T[];
  readonly labels: Readonly<Record<T, string>>;
  readonly find: (typed: string) => Finding;
}
export const CONCERN_NAMES: Named<Concern> = {
  words: CONCERNS,
  labels: CONCERN_WORDS,
  find: finderOf('concern', () => CONCERNS.map(namesOfConcern)),
};
export const AGENCY_NAMES: Named<Agency> = {
  words: AGENCIES,
  labels: AGENCY_WORDS,
  find: finderOf('agency', () => AGENCIES.map(namesOfAgency)),
};

const RAISED_WITH_YOU =
  'Where it was raised with you: --side receiving. As --concern, give what it is about.';

/**
 * Returns the word in the list that was typed or, failing that, the only word that fits. Notes
 * which word was chosen, unless the text is exactly one of its names or the output is JSON.
 *
 * @throws {UserError} if no word fits, naming any that are near, or if several words fit
 */
export function readNamed<T extends string>(
  flag: string,
  typed: string,
  { words, labels, find }: Named<T>,
  { note, settings }: Typing,
): T {
  const itself = words.find((one) => one === typed);
  if (itself !== undefined) return itself;
  const { shown, exact, isNear } = find(typed);
  const fits = (exact === null ? shown : [exact]).flatMap((at) => words[at] ?? []);
  const [word] = fits;
  if (flag === 'concern' && fits.length === 0 && /challenged/i.test(typed))
    throw hinted('unknown-concern', `--concern cannot be "${typed}".`, RAISED_WITH_YOU);
  if (word === undefined || isNear) throw notOneOf(flag, typed, fits, words);
  if (fits.length > 1)
    throw hinted(`which-${flag}`, `--${flag} "${typed}" fits several.`, `Give ${anyOf(fits)}.`);
  if (exact === null && !settings?.json) note?.(`--${flag} is ${labels[word]}.\n`);
  return word;
}

/** Returns the service that a typed word names, or undefined if it names none. */
export function serviceNamed(typed: string): string | undefined {
  return SERVICE_NAMES[findService(typed).exact ?? -1];
}

const SERVICE_NAMES = Object.values(SERVICES).flat();
const findService = finderOf('agency', () =>
  SERVICE_NAMES.map((service) => [service, `${service} worker`].flatMap(sameAs)),
);
