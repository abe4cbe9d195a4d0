import { plusDays } from '../engine/calendar/day.ts';
import { londonDay, momentAt } from '../engine/calendar/london.ts';
import type { Choice, TextQuestion } from '../env.ts';
import { UserError } from '../errors.ts';
import type { Day } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';

/** The choice that leads to typing a day. */
export const ANOTHER_DAY = 'another';

const WHICH_DAY: Omit<TextQuestion, 'fault'> = {
  message: 'Which day?',
  help: 'Write it as 2026-12-22, or with London time as 2026-12-22T14:30.',
  canGoBack: true,
};

/**
 * The days on which something is likeliest to have happened; any other is typed.
 *
 * @param now epoch ms
 */
export function pastDays(now: number): Choice[] {
  return [
    dayChoice('Today', dayFrom(now, 0)),
    dayChoice('Yesterday', dayFrom(now, -1)),
    { value: ANOTHER_DAY, label: 'Another day' },
  ];
}

/**
 * The days by which something is likeliest to be needed; any other is typed.
 *
 * @param now epoch ms
 */
export function comingDays(now: number): Choice[] {
  return [
    dayChoice('Today', dayFrom(now, 0)),
    dayChoice('Tomorrow', dayFrom(now, 1)),
    { value: ANOTHER_DAY, label: 'Another day or time' },
  ];
}

/** Asks for a day in words. `read` throws a user error where the text will not do. */
export function whichDay(read: (text: string) => unknown): TextQuestion {
  return { ...WHICH_DAY, fault: (text) => faultOf(text, read) };
}

/** In words for someone who is typing an answer and has given no flag. */
function faultOf(text: string, read: (text: string) => unknown): string | null {
  try {
    read(text);
    return null;
  } catch (fault) {
    if (fault instanceof UserError) return `Not "${text}". ${fault.hint ?? fault.message}`;
    throw fault;
  }
}

function dayFrom(now: number, days: number): Day {
  return plusDays(londonDay(momentAt(now)), days);
}

function dayChoice(word: string, day: Day): Choice {
  return { value: day, label: `${word}, ${sayWhen(day)}` };
}
