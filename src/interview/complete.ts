import { endOf, startOf } from '../engine/calendar/london.ts';
import { EXIT, UserError } from '../errors.ts';
import type { PartialAnswers } from '../input/read-answers.ts';
import type { Answers } from '../model/case.ts';
import { sayWhen } from '../text/days.ts';

/**
 * Returns whichever of `reached` and `raised` is before the day the disagreement arose. Returns
 * null if the days are in order.
 */
function tooSoon({ disagreed, reached, raised }: PartialAnswers) {
  const days = [
    { flag: 'reached', when: reached, what: 'It cannot have reached that stage' },
    { flag: 'raised', when: raised, what: 'It cannot have been raised' },
  ];
  for (const { when, ...of } of days)
    if (disagreed && when && endOf(when) <= startOf(disagreed)) return { ...of, when, disagreed };
  return null;
}

/** @throws {UserError} if the disagreement was raised, or reached a stage, before it arose */
export function checkOrder(answers: PartialAnswers): void {
  const wrong = tooSoon(answers);
  if (wrong === null) return;
  const { flag, when, disagreed } = wrong;
  throw new UserError('order', `--${flag} (${when}) cannot be before --disagreed (${disagreed}).`);
}

/**
 * Describes the error that `checkOrder` throws, without naming flags. Returns null if the days are
 * in order.
 */
export function sayWrongOrder(answers: PartialAnswers): string | null {
  const wrong = tooSoon(answers);
  if (wrong === null) return null;
  const { what, when, disagreed } = wrong;
  const days = `on ${sayWhen(when)}, before it arose on ${sayWhen(disagreed)}`;
  return `${what} ${days}. Give the day again, or go back.`;
}

/** @throws {UserError} naming every answer that is needed but missing */
export function complete(answers: PartialAnswers): Answers {
  const { area, concern, risk } = answers;
  if (area !== undefined && concern !== undefined && risk !== undefined) {
    const given = Object.entries(answers).filter(([, value]) => value !== undefined);
    return { area, concern, risk, ...Object.fromEntries(given) };
  }
  const missing = Object.entries({ area, concern, risk })
    .filter(([, value]) => value === undefined)
    .map(([key]) => `--${key}`);
  throw new UserError(
    'missing-answer',
    `Nobody can be asked here, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    EXIT.usage,
    `Give ${missing.join(', ')}.`,
  );
}
