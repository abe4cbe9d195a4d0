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
import type { Typing } from './day-flags.ts';
import { finderOf, nearestWord } from './search-names.ts';

/** @throws {UserError} where the word is not one of the list */
export function readWord<T extends string>(flag: string, typed: string, words: readonly T[]): T {
  const word = words.find((one) => one === typed.trim().toLowerCase());
  if (word !== undefined) return word;
  const near = nearestWord(typed, words);
  throw notOneOf(flag, typed, near === null ? [] : [near], words);
}

/** What is typed is no word of a list; what is near is named, else all of them. */
function notOneOf(flag: string, typed: string, near: readonly string[], words: readonly string[]) {
  const hint =
    near.length > 0 ? `Did you mean ${anyOf(near)}?` : `It is one of ${words.join(', ')}.`;
  return hinted(`unknown-${flag}`, `--${flag} cannot be "${typed}".`, hint);
}

/** The words of a list that is found in by many names, as the interview's lists are. */
interface Named<T extends string> {
  readonly words: readonly T[];
  readonly labels: Readonly<Record<T, string>>;
  readonly find: (typed: string) => Finding;
}
export const CONCERN_NAMES: Named<Concern> = {
  words: CONCERNS,
  labels: CONCERN_WORDS,
  find: finderOf('concern', CONCERNS.map(namesOfConcern)),
};
export const AGENCY_NAMES: Named<Agency> = {
  words: AGENCIES,
  labels: AGENCY_WORDS,
  find: finderOf('agency', AGENCIES.map(namesOfAgency)),
};

/**
 * The word that has this very name, else the only one that fits, which is then said.
 *
 * @throws {UserError} where none fits, with those that are near, or several do
 */
export function readNamed<T extends string>(
  flag: string,
  typed: string,
  { words, labels, find }: Named<T>,
  { note, settings }: Typing,
): T {
  const { shown, exact, isNear } = find(typed);
  const fits = (exact === null ? shown : [exact]).flatMap((at) => words[at] ?? []);
  const [word] = fits;
  if (word === undefined || isNear) throw notOneOf(flag, typed, fits, words);
  if (fits.length > 1)
    throw hinted(`which-${flag}`, `--${flag} "${typed}" fits several.`, `Give ${anyOf(fits)}.`);
  if (exact === null && !settings?.json) note?.(`--${flag} is ${labels[word]}.\n`);
  return word;
}

/** The service that a word names, as people call it; undefined: it names none. */
export function serviceNamed(typed: string): string | undefined {
  return SERVICE_NAMES[findService(typed).exact ?? -1];
}

const SERVICE_NAMES = Object.values(SERVICES).flat();
const findService = finderOf(
  'agency',
  SERVICE_NAMES.map((service) => [service, `${service} worker`].flatMap(sameAs)),
);
