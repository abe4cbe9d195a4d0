import { UserError } from '../errors.ts';
import { defined } from '../model/records.ts';
import { CHILD_STATUSES, type ChildStatus, RISKS, SIDES } from '../model/vocabulary.ts';
import { readRecent, readTime, type Typing } from './day-flags.ts';
import type { NamedArea } from './find-area.ts';
import { type PartialAnswers, readWords, type WordsGiven } from './read-answers.ts';
import { readWord } from './read-word.ts';

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
  const { risk, side, child, protectBy } = given;
  return {
    ...readWords(given, areas, typing),
    ...defined({
      risk: risk === undefined ? undefined : readWord('risk', risk, RISKS),
      side: side === undefined ? undefined : readWord('side', side, SIDES),
      child: child === undefined ? undefined : readChild(child),
      disagreed: recent('disagreed'),
      raised: recent('raised'),
      protectBy: protectBy === undefined ? undefined : readTime('protect-by', protectBy, typing),
      reached: recent('reached'),
    }),
  };
}

function readChild(typed: string): ChildStatus[] {
  const both = typed.replace(/^\s*both\s*$/i, 'looked-after,protection-plan');
  const statuses = both
    .split(/,|\+|&|\band\b/)
    .map((one) => readWord('child', one, CHILD_STATUSES));
  const once = [...new Set(statuses)];
  const alone = once.some((status) => status === 'neither' || status === 'unknown');
  if (!alone || once.length === 1) return once;
  const says = '--child takes looked-after and protection-plan together, the others alone.';
  throw new UserError('child', says);
}
