import { endOf, londonDay, momentAt, plusDays, startOf } from '../engine/calendar/london.ts';
import type { Asker, Choice, Question, Reply, TextQuestion } from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import { readPast, readTime } from '../input/read-flags.ts';
import type { When } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { escapeControls } from '../text/escape.ts';
import { UNKNOWN } from './choices.ts';
import type { Asking } from './questions.ts';

/** The choice that leads to typing a day. */
export const ANOTHER_DAY = 'another';

/** The days on which something is likeliest to have happened; any other is typed. @param now epoch ms */
export function pastDays(now: number): Choice[] {
  const another = { value: ANOTHER_DAY, label: 'Another day', also: ['other', 'other day'] };
  return [dayChoice('Today', now, 0), dayChoice('Yesterday', now, -1), another];
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
    ask: (asking: Asking) => ({ ...asks(asking), choices: daysFor(key, asking) }),
    say: ({ answers }: Asking) => sayDay(answers[key]),
  };
}

/** The days that go with when it arose and was raised: none before the first or after the second. */
function daysFor(key: string, { answers: { disagreed, raised, side }, now }: Asking): Choice[] {
  const fits = (day: When) =>
    key === 'disagreed' ? !raised || isSince(raised, day) : isSince(day, disagreed ?? null);
  const days = pastDays(now).filter(({ value }) => value === ANOTHER_DAY || fits(value));
  // Somebody who has raised it themselves is not asked whether they have.
  return key === 'raised' && side !== 'receiving' ? days : [...days, UNKNOWN];
}

export function sayDay(when: When | null | undefined): string | null {
  return when ? sayWhen(when) : null;
}

/** A day or moment as a question of the interview takes it. @throws {UserError} where the text will not do */
export function readDayOf(id: string, text: string, now: number): When {
  const typing = { now, isAsked: true } as const;
  return id === 'protect-by' ? readTime(id, text, typing) : readPast(id, text, typing);
}

/** Reads a day or moment. Throws a user error where the text will not do, with its meanings where it has two. */
type ReadDay = (text: string) => When;

/** What a text may mean, as far as that will do. */
interface DaysMeant {
  readonly days: readonly When[];
  /** Whether it means the one day and no other. */
  readonly isSure: boolean;
  /** What it is understood as; what is wrong, where there is no day. */
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
    // In words for someone who is typing an answer and has given no flag.
    const fault = problem.hint ?? problem.message;
    const why = only ? '' : (each[0]?.says ?? '');
    return {
      days: each.flatMap(({ days }) => days),
      isSure: false,
      says: `${fault} ${why}`.trim(),
    };
  }
}

/** What a day that is typed stands for in a list of days: one of them, or else "another day", with which it goes. */
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
  /** What had happened by `reached`, which is said of a day before it. */
  readonly early?: string;
};

/**
 * Asks when something was that has happened: on one of the likeliest days, or another that is typed.
 *
 * @param asks the question, and what stands in the place of today
 * @param now epoch ms
 * @param reached when the stage was reached that it came of: nothing can have come of it before
 */
export async function askWhen(
  asker: Asker,
  { today, early = 'This stage was reached', ...asks }: AsksWhen,
  now: number,
  reached: When | null = null,
): Promise<Reply> {
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

/** Asks for a day in words, unless they were typed in a list of days already; of one that is not sure, which is meant. */
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

/** Nothing is taken by Enter alone but what there is little doubt of. */
function whichOf({ days, says }: DaysMeant): Question {
  const help = escapeControls(says);
  const [first = ''] = days;
  const isOne = days.length === 1;
  const yes = isOne ? 'Yes, ' : '';
  const choices = days.map((value) => ({ value, label: `${yes}${sayWhen(value)}` }));
  const message = isOne ? `Do you mean ${sayWhen(first)}?` : 'Which of these is it?';
  return { message, help, choices, hasDefault: isOne && !/ ago/.test(help), canGoBack: true };
}
