import { dayAt, endOf, isDay, londonDay, readWhen, startOf } from '../engine/calendar/london.ts';
import type { LookUpEnv } from '../env.ts';
import { EXIT, hinted, UserError } from '../errors.ts';
import { FORMATS } from '../model/formats.ts';
import { defined, keysOf, ownValue } from '../model/records.ts';
import {
  AGENCY_WORDS,
  CALENDAR_YEARS,
  CHILD_STATUSES,
  type ChildStatus,
  HOW_NAMES,
  HOWS,
  type Outcome,
  type RecordKind,
  RISKS,
  type Risk,
  SIDE_AGENCIES,
  SIDES,
  type Side,
  type When,
} from '../model/vocabulary.ts';
import { monthsSince, sayAway, sayWhen } from '../text/days.ts';
import type { NamedArea } from './find-area.ts';
import { notOneOf } from './find-word.ts';
import { ifGiven, type PartialAnswers, readWords, type WordsGiven } from './read-answers.ts';
import { readTypedDay } from './read-day.ts';
import { fold, nearestWord } from './search-names.ts';

/**
 * Reads the answers given by flags. What no flag gives stays absent.
 *
 * @param typing holds `now`, the latest that a time in the past can be
 * @throws {UserError} for the first word or time that is not valid, naming the nearest valid word
 */
export function readAnswers(
  given: WordsGiven,
  areas: readonly NamedArea[],
  typing: Typing,
): PartialAnswers {
  const recent = (flag: 'disagreed' | 'raised' | 'reached') =>
    ifGiven(given[flag], (text) => readRecent(flag, text, typing));
  const words = readWords(given, areas, typing);
  for (const one of [words.agency, words.otherAgency]) {
    if (!one || SIDE_AGENCIES.includes(one) || typing.settings?.json) continue;
    typing.note?.(`${AGENCY_WORDS[one]} is no side of a disagreement. Give the agency that is.\n`);
  }
  return {
    ...words,
    ...defined({
      risk: ifGiven(given.risk, (text) => readWord('risk', text, RISKS)),
      side: ifGiven(given.side, (text) => readWord('side', text, SIDES)),
      child: ifGiven(given.child, readChild),
      disagreed: recent('disagreed'),
      raised: recent('raised'),
      protectBy: ifGiven(given.protectBy, (text) => readTime('protect-by', text, typing)),
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

/** The time when something is typed, and where to note how the program understood it. */
export type Typing = Pick<LookUpEnv, 'now'> &
  Partial<Pick<LookUpEnv, 'note' | 'settings'>> & {
    /** Set if a person can be asked: merely likely days are refused, and hints name no flag. */
    readonly isAsked?: true;
  };

/**
 * Reads a day, or a time in London, in any form with only one meaning. A day without a year is the
 * last such day or, for `--protect-by`, the next. If the last was some months ago, a note says so.
 * But if the next is nearer, neither is accepted: a limit from the wrong year would seem long past.
 *
 * @throws {UserError} if the text is not a day, or has two meanings
 */
export function readTime(flag: string, typed: string, typing: Typing): When {
  const { now, note, settings, isAsked } = typing;
  const read = readTypedDay(typed, now, flag === 'protect-by' ? 'coming' : 'past');
  const isOpen = typeof read !== 'string';
  const [likely] = isOpen && read.isLikely && !isAsked ? (read.meanings ?? []) : [];
  if (isOpen && likely === undefined) throw openFault(flag, typed, read, isAsked);
  const when = withinCalendar(flag, likely ?? String(read));
  const isSaid = readWhen(typed.trim()) !== when && !settings?.json;
  const said = isDay(when) ? sayAway(when, dayAt(now)) : sayWhen(when);
  const isOver = flag === 'protect-by' && endOf(when) <= now && !settings?.json;
  if (isSaid || isOver) note?.(`--${flag} is ${said}${isOver ? ', which has passed' : ''}.\n`);
  return when;
}

/** Makes the error for text that is not a day, or may mean several. For a flag, adds an example. */
function openFault(
  flag: string,
  typed: string,
  { fault, meanings, mustAsk }: Exclude<ReturnType<typeof readTypedDay>, string>,
  isAsked = false,
): UserError {
  const [first] = meanings ?? [];
  const given = first && `--${flag} ${isDay(first) ? first : first.slice(0, 16)}`;
  const hint = given === undefined || isAsked ? fault : `${fault} Give the date, as in ${given}.`;
  return Object.assign(
    hinted('time', `--${flag} cannot be "${typed}".`, hint),
    defined({ meanings, mustAsk }),
  );
}

/** Refuses a year whose bank holidays are unknown, before any other answers can be lost. */
function withinCalendar(flag: string, when: When): When {
  const { from, to } = CALENDAR_YEARS;
  const year = Number(when.slice(0, 4));
  if (year >= from && year <= to) return when;
  const hint = `Bank holidays are known from ${from} to ${to}.`;
  throw hinted('time', `--${flag} cannot be "${when}".`, hint);
}

/**
 * Reads a time in the past.
 *
 * @throws {UserError} if the text is unclear or not a time, or if the time is still to come
 */
export function readPast(flag: string, typed: string, typing: Typing): When {
  const isPast = (when: When) => startOf(when) <= typing.now;
  try {
    // How the text was understood is noted only if the time is accepted.
    const said: string[] = [];
    const when = readTime(flag, typed, { ...typing, note: (text) => said.push(text) });
    if (isPast(when)) {
      for (const text of said) typing.note?.(text);
      return when;
    }
  } catch (fault) {
    const meanings = fault instanceof UserError ? (fault.meanings ?? []) : [];
    if (typing.isAsked || meanings.length === 0 || meanings.some(isPast)) throw fault;
  }
  const hint = 'Give a time that has happened.';
  const says = `--${flag} is "${typed}", which is still to come. ${hint}`;
  throw new UserError('future', says, EXIT.usage, `That is still to come. ${hint}`);
}

const SLIP_MONTHS = 10;

/** Like `readPast`, but if the day is long ago, notes how long ago and suggests a likelier year. */
export function readRecent(flag: string, typed: string, typing: Typing): When {
  const when = readPast(flag, typed, typing);
  const { now, note, settings } = typing;
  const [day, today] = [londonDay(when), dayAt(now)];
  const months = monthsSince(day, today);
  if (months < SLIP_MONTHS || settings?.json) return when;
  const year = Number(today.slice(0, 4)) - (day.slice(4) > today.slice(4) ? 1 : 0);
  const meant = `${year}${day.slice(4)}`;
  const hint = isDay(meant) && meant !== day ? ` If the year is a slip: --${flag} ${meant}.` : '';
  // If the day was not typed as YYYY-MM-DD, `readTime` has already noted how long ago it was.
  const isSaid = isDay(when) && readWhen(typed.trim()) !== when;
  const says = isSaid ? hint.trim() : `${sayWhen(day)} is ${months} months ago.${hint}`;
  if (says) note?.(`${says}\n`);
  return when;
}

/**
 * Returns the word in a list that was typed, or that is meant: "lac" means `looked-after`.
 *
 * @throws {UserError} if no word fits, naming the nearest
 */
export function readWord<T extends string>(flag: string, typed: string, words: readonly T[]): T {
  const wanted = fold(typed);
  const also: Readonly<Record<string, string>> = ownValue(ALSO, flag) ?? {};
  const isIt = (word: T) =>
    fold(word) === wanted || ownValue(also, word)?.split('|').map(fold).includes(wanted);
  const word = words.find(isIt);
  if (word !== undefined) return word;
  throw notOneOf(flag, typed, [nearestWord(typed, words) ?? []].flat(), words);
}

type Also<Word extends string> = { readonly [W in Word]?: string };

/** For each flag, other words that people type in place of each of its own. */
const ALSO = {
  risk: {
    immediate: 'yes|y|immediate risk|immediate danger|immediately|in danger',
    none: 'no|n|no risk|no immediate risk|not at risk',
    unsure: 'not sure|do not know|dont know|not known|unknown',
  } satisfies Also<Risk>,
  side: {
    raising: 'raiser|raised by me|raised by us|i raised it|we raised it',
    receiving:
      'receiver|challenged|raised with me|raised with us|raised by them|by them|they raised it',
  } satisfies Also<Side>,
  child: {
    'looked-after': 'lac|cla|in care|looked after child|child looked after|child in care',
    'protection-plan': 'cp plan|cpp|child protection plan|on a plan|on a child protection plan',
    neither: 'no|none|nothing|n',
    unknown: 'not known|do not know|dont know|not sure|unsure|maybe',
  } satisfies Also<ChildStatus>,
  outcome: {
    resolved: 'settled|agreed|solved|we settled it',
    unresolved: 'not settled|not resolved|not agreed|could not settle it|could not settle',
    'no-response': 'no answer|no reply|not answered|no response yet|ignored|silence',
    risk: 'at risk|danger|in danger',
    withdrawn: 'withdraw|withdrew|dropped',
  } satisfies Also<Outcome>,
  kind: {
    discussion: 'conversation|talk|discussed',
    decision: 'decided',
    note: 'notes|comment',
  } satisfies Also<RecordKind>,
  how: Object.fromEntries(
    HOWS.map((how) => [how, [HOW_NAMES[how].label, ...HOW_NAMES[how].also].join('|')]),
  ),
  format: Object.fromEntries(
    keysOf(FORMATS).map((one) => [one, [FORMATS[one].also, ...FORMATS[one].endings].join('|')]),
  ),
};
