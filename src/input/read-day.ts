import { isDay, londonDay, momentAt, plusDays, startOf } from '../engine/calendar/london.ts';
import type { When } from '../model/vocabulary.ts';
import { atTime, type Time, timeIn, timesInFigures } from './clock-time.ts';
import { amountOf } from './day-spans.ts';
import { readDayWords } from './day-words.ts';
import { type Fault, HOW_TO_WRITE, type Look, orDay, readDate } from './written-date.ts';

const MIDNIGHT = 'Midnight may begin the day or end it. Write 00:00 of the day that it begins.';
const MS_IN: Readonly<Record<string, number>> = {
  hour: 3_600_000,
  hr: 3_600_000,
  minute: 60_000,
  min: 60_000,
};

/**
 * A day or London time in any form that has one meaning in England: the day comes before the month, a month may be
 * named, a weekday must be the right one, and a time stands behind the day or in front of it.
 *
 * @param now epoch ms
 */
export function readTypedDay(typed: string, now: number, towards: Look['towards']): When | Fault {
  if (isDay(typed)) return typed;
  const text = plainText(typed);
  const ago = hoursAway(text, now);
  if (ago !== null) return ago;
  if (text === '') return { fault: HOW_TO_WRITE };
  const look = { today: londonDay(momentAt(now)), towards, said: typed.trim() };
  const time = timeIn(text);
  if (DOTTED.test(text)) return byDot(text, time, look);
  if (time !== null && 'fault' in time) return time;
  const dayText = time ? text.replace(time.written, ' ').replace(/\s+/g, ' ').trim() : text;
  if (dayText === '' && time) return timeAlone(look, time, now);
  const [plain, part] = withoutPart(dayText);
  const day = readDayWords(plain, look);
  if (!time) return day;
  if (typeof day !== 'string') return atEach(day, time, part);
  if (time.isMidnight) return atEach({ fault: MIDNIGHT, meanings: [day, plusDays(day, 1)] }, time);
  if (part === 'night' && time.clocks.every((clock) => clock < '12:00'))
    return atEach(orDay(`"${look.said}"`, day, plusDays(day, 1)), time);
  return atTime(day, time, part);
}

/** Without what changes nothing: capitals, commas, and the words around a day. */
function plainText(typed: string): string {
  const text = typed
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .toLowerCase()
    .replace(/(\d)t(?=\d)/, '$1 ')
    .replace(/[\\_]|\/\//g, '/')
    .replace(/,|[.?!]+\s*$/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return (
    timesInFigures(text)
      .replace(/^(?:not yet[;:]? ?)?it (?:arose|was) /, '')
      .replace(
        /\b(?:on|the|of|at|by|since|from|until|till|early|late|first thing|last thing|please)\b/g,
        ' ',
      )
      .replace(/\bwks?\b/g, 'weeks')
      .replace(/(\d) ?d(?= ago)/, '$1 days')
      .replace(/\s+/g, ' ')
      .trim()
      // Of two such pairs the second is the time.
      .replace(/^(\d{1,2})\.(\d{1,2})(?= \d{1,2}[:.]\d{2}$)/, '$1/$2')
  );
}

/** "now", "2 hours ago", "in half an hour". */
function hoursAway(text: string, now: number): When | null {
  if (text === 'now' || text === 'just now') return momentAt(now);
  const said = text.replace(/^(in )?half an hour/, '$130 minutes').replace(/^(in )?an?\b/, '$11');
  const [, ahead, amount = '', unit = '', ago] =
    /^(in )?(\d{1,3}|[a-z]+) ?(hour|hr|minute|min)s?( ago)?$/.exec(said) ?? [];
  const many = amountOf(amount);
  if (many === null || (ahead === undefined) === (ago === undefined)) return null;
  return momentAt(now + many * (MS_IN[unit] ?? 0) * (ago === undefined ? 1 : -1));
}

/** A time by itself is of today or of a day beside it, as far as that may be. */
function timeAlone({ today, towards, said }: Look, time: Time, now: number): Fault {
  const days = [today, plusDays(today, towards === 'past' ? -1 : 1)];
  const each = days.flatMap((day) => meaningsOf(atTime(day, time)));
  const meanings = each.filter((one) => (towards === 'past') === startOf(one) <= now);
  return { fault: `Give the day too, as in "today ${said}".`, meanings };
}

function meaningsOf(read: When | Fault): readonly When[] {
  return typeof read === 'string' ? [read] : (read.meanings ?? []);
}

/** Each of the days that something may mean, at a time. */
function atEach({ meanings, ...fault }: Fault, time: Time, part = ''): Fault {
  const each = meanings?.map((day) => atTime(day, time, part));
  return each?.every((one) => typeof one === 'string') ? { ...fault, meanings: each } : fault;
}

/** "24.11" is a day and its month, and "11.10" may be a time too. */
const DOTTED = /^\d{1,2}\.(?:0?[1-9]|1[0-2])$/;

function byDot(text: string, time: Time | Fault | null, look: Look): When | Fault {
  const day = readDate(text.replace('.', '/'), look);
  if (time === null || 'fault' in time || typeof day !== 'string') return day;
  const today = atTime(look.today, time);
  return typeof today === 'string' ? orDay(`"${look.said}"`, day, today) : day;
}

const PARTS =
  'morning|afternoon|evening|night|lunchtime|lunch ?time|lunch|teatime|tea ?time|a\\.?m|p\\.?m';
const PART = new RegExp(`^(.+?) (?:in )?(${PARTS})$`);

/** A day without the part of it that is named, and which part: "this morning", "last night", "Tuesday afternoon". */
function withoutPart(text: string): readonly [day: string, part: string] {
  const whole = text.replace(/^tonight$/, 'this night').replace(/^overnight$/, 'last night');
  const [, day = '', part = ''] =
    PART.exec(whole.replace(/^in (?=morning|evening|afternoon)/, 'this ')) ?? [];
  if (part === '') return [text, ''];
  const half = /^a/.test(part) && part !== 'afternoon' ? 'morning' : part;
  if (day === 'last' && half !== 'morning' && half !== 'afternoon') return ['yesterday', half];
  return [day === 'this' || day === 'earlier this' ? 'today' : day, half];
}
