import { dayAt, endOf, plusDays, startOf } from '../engine/calendar/london.ts';
import type { Asker, Choice, Question, Reply, TextQuestion } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import { readPast, readTime } from '../input/read-flags.ts';
import type { When } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { UNKNOWN } from './choices.ts';
import type { Asking } from './questions.ts';

/** The value of the choice "Another day", after which the person types a day. */
export const ANOTHER_DAY = 'another';

/**
 * Lists the likeliest days for something in the past. The last choice is to type another day.
 *
 * @param now the current time, in epoch ms
 */
export function pastDays(now: number): Choice[] {
  const another = { value: ANOTHER_DAY, label: 'Another day', also: ['other', 'other day'] };
  return [dayChoice('Today', now, 0), dayChoice('Yesterday', now, -1), another];
}

/** Lists the likeliest days by which something is needed. The last choice is to type another. */
export function comingDays(now: number): Choice[] {
  const another = { value: ANOTHER_DAY, label: 'Another day or time' };
  return [dayChoice('Today', now, 0), dayChoice('Tomorrow', now, 1), another];
}

function dayChoice(word: string, now: number, days: number): Choice {
  const day = plusDays(dayAt(now), days);
  return { value: day, label: `${word}, ${sayWhen(day)}` };
}

/** Makes a question that asks for a day in the past. */
export function pastDay<K extends 'disagreed' | 'raised' | 'reached'>(
  key: K,
  label: string,
  asks: (asking: Asking) => Pick<Question, 'message' | 'help'>,
) {
  return {
    ...{ key, label },
    ask: (asking: Asking) => ({ ...asks(asking), choices: daysFor(key, asking) }),
    say: ({ answers }: Asking) => sayDay(answers[key]),
  };
}

/** Lists possible days. A disagreement cannot be raised, or reach a stage, before it arose. */
function daysFor(key: string, { answers: { disagreed, raised, side }, now }: Asking): Choice[] {
  const fits = (day: When) =>
    key === 'disagreed' ? !raised || isSince(raised, day) : isSince(day, disagreed ?? null);
  const days = pastDays(now).filter(({ value }) => value === ANOTHER_DAY || fits(value));
  // A person who raised the disagreement is not offered "I do not know".
  return key === 'raised' && side !== 'receiving' ? days : [...days, UNKNOWN];
}

export function sayDay(when: When | null | undefined): string | null {
  return when ? sayWhen(when) : null;
}

/** Reads a day or moment typed at a question. @throws {UserError} if the text cannot be used */
export function readDayOf(id: string, text: string, now: number): When {
  const typing = { now, isAsked: true } as const;
  return id === 'protect-by' ? readTime(id, text, typing) : readPast(id, text, typing);
}

/**
 * Reads a day or moment. If the text cannot be used, throws a `UserError`. If the text has several
 * meanings, the error lists them.
 */
type ReadDay = (text: string) => When;

/** The days that a typed text may mean. Days that cannot be used here are left out. */
interface DaysMeant {
  readonly days: readonly When[];
  /** Whether the text can mean only one day. */
  readonly isSure: boolean;
  /** A sentence on how the text was understood or, if it is unclear, on what is wrong with it. */
  readonly says: string;
}

function daysIn(text: string, read: ReadDay): DaysMeant {
  try {
    const day = read(text);
    return { days: [day], isSure: true, says: sayWhen(day) };
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem;
    const each = (problem.meanings ?? []).map((day) => daysIn(day, read));
    const [only, ...others] = each.filter(({ days }) => days.length > 0);
    if (only && others.length === 0 && each.length > 1 && !problem.mustAsk) return only;
    // The hint is used because it names no flag. The person is typing an answer, and gave no flag.
    const fault = problem.hint ?? problem.message;
    const why = only ? '' : (each[0]?.says ?? '');
    return {
      days: each.flatMap(({ days }) => days),
      isSure: false,
      says: `${fault} ${why}`.trim(),
    };
  }
}

/** Makes the function that finds a typed day in a list. Any other day finds "Another day". */
export function dayFinder(choices: readonly Choice[], read: ReadDay): Question['findDay'] & object {
  const at = (wanted: string) => choices.findIndex(({ value }) => value.endsWith(wanted));
  return (typed) => {
    const other = at(ANOTHER_DAY);
    if (/^\d{0,2}$/.test(typed) || other === -1) return null;
    const { days, isSure, says } = daysIn(typed, read);
    const [day] = days;
    if (day === undefined) return { shown: [], exact: null, isNear: false, says };
    const listed = isSure ? at(day) : -1;
    const exact = listed === -1 ? other : listed;
    const found = { shown: [exact], exact, isNear: false, says };
    return listed === -1 ? { ...found, isOffered: true } : found;
  };
}

type AsksWhen = Pick<Question, 'message' | 'help'> & {
  readonly today?: Choice;
  /** The words that begin a message about a day that is too early, such as "It arose". */
  readonly early?: string;
};

/**
 * Asks when something happened. The person chooses one of the likeliest days or types another.
 *
 * @param asks the question. `today` is a choice to offer in place of today.
 * @param now the current time, in epoch ms
 * @param earliest the earliest possible time, such as when the stage was reached; null, or a time
 *   still to come, sets no limit
 */
export async function askWhen(
  asker: Asker,
  { today, early = 'This stage was reached', ...asks }: AsksWhen,
  now: number,
  earliest: When | null = null,
): Promise<Reply> {
  const reached = earliest !== null && startOf(earliest) <= now ? earliest : null;
  const read = (text: string) => {
    const when = readPast('at', text, { now, isAsked: true });
    if (isSince(when, reached)) return when;
    const hint = `${early} on ${sayWhen(reached ?? when)}.`;
    throw new UserError('too-early', hint, EXIT.usage, hint);
  };
  const days = today ? [today, ...pastDays(now).slice(1)] : pastDays(now);
  const choices = days.filter(
    ({ value }) => value === ANOTHER_DAY || value === today?.value || isSince(value, reached),
  );
  const findDay = dayFinder(choices, read);
  for (;;) {
    const reply = await asker.choose({
      ...{ ...asks, choices, hasDefault: true, canGoBack: true, findDay },
    });
    if (reply.kind === 'back' || reply.value !== ANOTHER_DAY) return reply;
    const day = await askTypedDay(asker, reply.typed, read);
    if (day.kind === 'answer') return day;
  }
}

function isSince(when: When, reached: When | null): boolean {
  return reached === null || endOf(when) > startOf(reached);
}

/** Asks for a day to be typed, unless `typed` holds one. If it is unclear, asks which is meant. */
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
    const meant = daysIn(text.value, read);
    const [value = ''] = meant.days;
    if (meant.isSure) return { kind: 'answer', value };
    const which = await asker.choose(whichOf(meant));
    if (which.kind === 'answer' || typed) return which;
  }
}

function whichDay(read: ReadDay): TextQuestion {
  return {
    message: 'Which day?',
    help: 'As in 22 Dec 2026, 22/12/2026 or yesterday; with a time, 22 Dec 2026 14:30.',
    canGoBack: true,
    understood: (text) => daysIn(text, read).says,
    fault(text) {
      const { days, says } = daysIn(text, read);
      return days.length > 0 ? null : `Not "${text}". ${says}`;
    },
  };
}

/** Makes the question of which day is meant. Enter accepts a day only if there is little doubt. */
function whichOf({ days, says: help }: DaysMeant): Question {
  const [first = ''] = days;
  const isOne = days.length === 1;
  const yes = isOne ? 'Yes, ' : '';
  const choices = days.map((value) => ({ value, label: `${yes}${sayWhen(value)}` }));
  const message = isOne ? `Do you mean ${sayWhen(first)}?` : 'Which of these is it?';
  return { message, help, choices, hasDefault: isOne && !/ ago/.test(help), canGoBack: true };
}
