import { defined } from '../model/records.ts';
import { readRecent, readTime, type Typing } from './day-flags.ts';
import type { NamedArea } from './find-area.ts';
import { type PartialAnswers, readWords, type WordsGiven } from './read-answers.ts';

/**
 * Reads what was given by flags. Nothing is guessed: what is not given stays absent.
 *
 * @param typing a time that has happened cannot be later than its "now"
 * @throws {UserError} with the nearest right answer, for the first word or time that is not one
 */
export function readAnswers(
  given: WordsGiven,
  areas: readonly NamedArea[],
  typing: Typing,
): PartialAnswers {
  const recent = (flag: 'disagreed' | 'raised' | 'reached') => {
    const text = given[flag];
    return text === undefined ? undefined : readRecent(flag, text, typing);
  };
  const { protectBy } = given;
  return {
    ...readWords(given, areas, typing),
    ...defined({
      disagreed: recent('disagreed'),
      raised: recent('raised'),
      protectBy: protectBy === undefined ? undefined : readTime('protect-by', protectBy, typing),
      reached: recent('reached'),
    }),
  };
}
