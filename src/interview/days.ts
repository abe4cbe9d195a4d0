import { plusDays } from '../engine/calendar/day.ts';
import { endOf, londonDay, momentAt, startOf } from '../engine/calendar/london.ts';
import type { Asker, Choice, Question, Reply, TextQuestion } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import { readPast, readTime } from '../input/read-day.ts';
import type { When } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { escapeControls } from '../text/escape.ts';
import { UNKNOWN } from './choices.ts';
import type { Asking } from './questions.ts';

/** The choice that leads to typing a day. */
export const ANOTHER_DAY = 'another';

/**
 * The days on which something is likeliest to have happened; any other is typed.
 *
 * @param now epoch ms
 */
export function pastDays(now: number): Choice[] {
  const another = { value: ANOTHER_DAY, label: 'Another day' };
  return [dayChoice('Today', now, 0), dayChoice('Yesterday', now, -1), another];
}

export function pastOrUnknown(now: number): Choice[] {
  return [...pastDays(now), UNKNOWN];
}

/** The same of days by which something is likeliest to be needed. */
export function comingDays(now: number): Choice[] {
  const another = { value: ANOTHER_DAY, label: 'Another day or time' };
  return [dayChoice('Today', now, 0), dayChoice('Tomorrow', now, 1), another];
}

function dayChoice(word: string, now: number, days: number): Choice {
  const day = plusDays(londonDay(momentAt(now)), days);
  return { value: day, label: `${word}, ${sayWhen(day)}` };
}

/** A question for a day that has been. */
export function pastDay<K extends 'disagreed' | 'raised' | 'reached'>(
  key: K,
  label: string,
  asks: (asking: Asking) => Pick<Question, 'message' | 'help'>,
) {
  return {
    ...{ key, label },
    ask: (asking: Asking) => ({ ...asks(asking), choices: pastOrUnknown(asking.now) }),
    say: ({ answers }: Asking) => sayDay(answers[key]),
  };
}

export function sayDay(when: When | null | undefined): string | null {
  return when ? sayWhen(when) : null;
}

/** A day or moment as a question of the interview takes it. @throws {UserError} where the text will not do */
export function readDayOf(id: string, text: string, now: number): When {
  return id === 'protect-by' ? readTime(id, text, { now }) : readPast(id, text, { now });
}

/** Reads a day or moment. Throws a user error where the text will not do, with its meanings where it has two. */
export type ReadDay = (text: string) => When;

/** The days that a text may mean, as far as they will do; none: the sentence that says why. */
function daysIn(text: string, read: ReadDay): { days: readonly When[]; fault: string | null } {
  try {
    return { days: [read(text)], fault: null };
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem;
    const each = (problem.meanings ?? []).map((day) => daysIn(day, read));
    const days = each.flatMap((one) => one.days);
    // In words for someone who is typing an answer and has given no flag.
    const fault = each[0]?.fault ?? problem.hint ?? problem.message;
    return { days, fault: days.length > 0 ? null : fault };
  }
}

function either(days: readonly When[]): string {
  return days.map(sayWhen).join(', or ');
}

/** What a day that is typed stands for in a list of days: one of them, or else "another day", with which it goes. */
export function dayFinder(choices: readonly Choice[], read: ReadDay): Question['findDay'] & object {
  const at = (wanted: string) => choices.findIndex(({ value }) => value.endsWith(wanted));
  return (typed) => {
    const other = at(ANOTHER_DAY);
    if (/^\d*$/.test(typed) || other === -1) return null;
    const none = { shown: [], exact: null, isNear: false };
    const { days, fault } = daysIn(typed, read);
    const [day, ...others] = days;
    if (day === undefined) return { ...none, says: fault ?? '' };
    const listed = others.length === 0 ? at(day) : -1;
    const says = either(days);
    if (listed !== -1) return { ...none, shown: [listed], exact: listed, says };
    return { ...none, shown: [other], exact: other, isOffered: true, says };
  };
}

/**
 * Asks when something was that has happened: on one of the likeliest days, or another that is typed.
 *
 * @param asks the question, and what stands in the place of today
 * @param now epoch ms
 * @param reached when the stage was reached that it came of: nothing can have come of it before
 * @param before the answer that was given before going back to this, if one was
 */
export async function askWhen(
  asker: Asker,
  { today, ...asks }: Pick<Question, 'message' | 'help'> & { readonly today?: Choice },
  now: number,
  reached: When | null = null,
  before?: string,
): Promise<Reply> {
  const read = (text: string) => readSince(text, now, reached);
  const [first, ...others] = pastDays(now);
  const days = [today ?? first, ...others].flatMap((one) => one ?? []);
  const choices = days.filter(
    ({ value }) => value === ANOTHER_DAY || value === today?.value || isSince(value, reached),
  );
  const given = before === undefined ? [] : [before];
  const question = marking({ ...asks, choices, hasDefault: true, canGoBack: true }, given);
  for (;;) {
    const findDay = dayFinder(question.choices, read);
    const reply = await asker.choose({ ...question, findDay });
    if (reply.kind === 'back' || reply.value !== ANOTHER_DAY) return reply;
    const day = await askTypedDay(asker, reply.typed, read);
    if (day.kind === 'answer') return day;
  }
}

/**
 * A question with the first of these values marked that is in its list; a day that was typed is put there. Enter then
 * takes what somebody has answered themselves.
 */
export function marking<Asked extends Pick<Question, 'choices' | 'hasDefault'>>(
  question: Asked,
  values: readonly string[],
): Asked {
  const isThere = (wanted: string) => question.choices.some(({ value }) => value === wanted);
  const found = values.find(isThere);
  if (found !== undefined) return { ...question, hasDefault: true, marked: found };
  const other = question.choices.findIndex(({ value }) => value.endsWith(ANOTHER_DAY));
  const day = values.find((value) => DAY.test(value));
  const another = question.choices[other];
  if (day === undefined || !another) return question;
  const choices = question.choices.toSpliced(other, 0, dayIn(another, day));
  return { ...question, choices, hasDefault: true, marked: choices[other]?.value };
}

const DAY = /\d{4}-\d\d-\d\d(?:T.*)?$/;

/** The choice that leads to typing a day, as it reads with the day. */
function dayIn({ value, label }: Choice, typed: string): Choice {
  const when = DAY.exec(typed)?.[0] ?? typed;
  return {
    value: value.replace(ANOTHER_DAY, when),
    label: label.replace(/another day(?: or time)?/i, sayWhen(when)),
  };
}

/** @throws {UserError} where the time is to come, or before the stage was reached */
function readSince(text: string, now: number, reached: When | null): When {
  const when = readPast('at', text, { now });
  if (isSince(when, reached)) return when;
  const hint = `This stage was reached on ${sayWhen(reached ?? when)}.`;
  throw new UserError('too-early', hint, EXIT.usage, hint);
}

function isSince(when: When, reached: When | null): boolean {
  return reached === null || endOf(when) > startOf(reached);
}

/**
 * Asks for a day in words; of one that has two meanings, which is meant.
 *
 * @param typed what was typed in a list of days already
 */
export async function askTypedDay(
  asker: Asker,
  typed: string | undefined,
  read: ReadDay,
): Promise<Reply> {
  for (;;) {
    const text = typed
      ? { kind: 'answer' as const, value: typed }
      : await asker.write(whichDay(read));
    if (text.kind === 'back') return text;
    const { days } = daysIn(text.value, read);
    const [value = '', ...others] = days;
    if (others.length === 0) return { kind: 'answer', value };
    const which = await asker.choose(whichOf(text.value, days));
    if (which.kind === 'answer' || typed) return which;
  }
}

function whichDay(read: ReadDay): TextQuestion {
  return {
    message: 'Which day?',
    help: 'As in 22 Dec 2026, 22/12/2026 or yesterday; with a time, 22 Dec 2026 14:30.',
    canGoBack: true,
    understood: (text) => either(daysIn(text, read).days),
    fault(text) {
      const { fault } = daysIn(text, read);
      return fault === null ? null : `Not "${text}". ${fault}`;
    },
  };
}

function whichOf(typed: string, days: readonly When[]): Question {
  return {
    message: 'Which of the two is it?',
    help: `"${escapeControls(typed)}" may be either.`,
    choices: days.map((value) => ({ value, label: sayWhen(value) })),
    hasDefault: false,
    canGoBack: true,
  };
}
