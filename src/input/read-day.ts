import { dayAt, isDay, momentAt, plusDays, readWhen, startOf } from '../engine/calendar/london.ts';
import type { Day, When } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';

import { readDayWords } from './day-words.ts';
import {
  amountOf,
  type Fault,
  HOW_TO_WRITE,
  type Look,
  orDay,
  readDate,
  twoFigures,
} from './written-date.ts';

const MIDNIGHT = 'Midnight may begin the day or end it. Write 00:00 of the day that it begins.';
const MS_IN: Readonly<Record<string, number>> = {
  hour: 3_600_000,
  hr: 3_600_000,
  minute: 60_000,
  min: 60_000,
};

/**
 * Reads a day, or a time in London, in any form that has only one meaning in England. The day comes
 * before the month. A month may be named, a weekday must match the date, and a time may come first.
 *
 * @param now epoch ms
 */
export function readTypedDay(typed: string, now: number, towards: Look['towards']): When | Fault {
  if (isDay(typed)) return typed;
  const text = plainText(typed);
  const ago = hoursAway(text, now);
  if (ago !== null) return ago;
  if (text === '') return { fault: HOW_TO_WRITE };
  const look = { today: dayAt(now), towards, said: typed.trim() };
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

/** Removes what does not matter, such as capitals, commas and "on the". Writes times in figures. */
function plainText(typed: string): string {
  const text = typed
    .normalize('NFKC')
    // Copied text may contain quotation marks, and invisible marks for its direction.
    .replace(/["\u201c\u201d\p{Cf}]/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .toLowerCase()
    .replace(/(\d)t(?=\d)/, '$1 ')
    .replace(/[\\_]|\/\//g, '/')
    .replace(/,|[.?!]+\s*$/g, ' ')
    .replace(/ ?@ ?/g, ' at ')
    .replace(/ - (?=\d{1,2}:\d\d)/, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return (
    timesInFigures(text)
      .replace(/^(?:not yet[;:]? ?)?it (?:arose|was) /, '')
      .replace(
        /\b(?:(?:end|close) of (?:play|business)|cop|cob|on|the|of|at|by|since|from|until|till|early|late|first thing|last thing|please)\b/g,
        ' ',
      )
      .replace(/\bwks?\b/g, 'weeks')
      .replace(/(\d) ?d(?= ago)/, '$1 days')
      .replace(/^(?=(?:week|fortnight|month) ago$)/, 'a ')
      .replace(/\s+/g, ' ')
      .trim()
      // In "24.11 14.30" the second pair is the time.
      .replace(/^(\d{1,2})\.(\d{1,2})(?= \d{1,2}[:.]\d{2}$)/, '$1/$2')
  );
}

/** Reads a time relative to now, such as "2 hours ago". Returns null for any other text. */
function hoursAway(text: string, now: number): When | null {
  if (text === 'now' || text === 'just now') return momentAt(now);
  const said = text.replace(/^(in )?half an hour/, '$130 minutes').replace(/^(in )?an?\b/, '$11');
  const [, ahead, amount = '', unit = '', ago] =
    /^(in )?(\d{1,3}|[a-z]+) ?(hour|hr|minute|min)s?( ago)?$/.exec(said) ?? [];
  const many = amountOf(amount);
  if (many === null || (ahead === undefined) === (ago === undefined)) return null;
  return momentAt(now + many * (MS_IN[unit] ?? 0) * (ago === undefined ? 1 : -1));
}

/** Asks whether a time alone is today's or, depending on `towards`, yesterday's or tomorrow's. */
function timeAlone({ today, towards, said }: Look, time: Time, now: number): Fault {
  const days = [today, plusDays(today, towards === 'past' ? -1 : 1)];
  const each = days.flatMap((day) => meaningsOf(atTime(day, time)));
  const meanings = each.filter((one) => (towards === 'past') === startOf(one) <= now);
  return { fault: `Give the day too, as in "today ${said}".`, meanings };
}

function meaningsOf(read: When | Fault): readonly When[] {
  return typeof read === 'string' ? [read] : (read.meanings ?? []);
}

/** Adds a time to each possible day. If that fails for any of the days, offers none of them. */
function atEach({ meanings, ...fault }: Fault, time: Time, part = ''): Fault {
  const each = meanings?.map((day) => atTime(day, time, part));
  return each?.every((one) => typeof one === 'string') ? { ...fault, meanings: each } : fault;
}

/** Matches "24.11", which is a day and month, and "11.10", which may also be a time. */
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

/** Splits "Tuesday afternoon" or "this morning" into the day and the part of the day. */
function withoutPart(text: string): readonly [day: string, part: string] {
  const whole = text.replace(/^tonight$/, 'this night').replace(/^overnight$/, 'last night');
  const [, day = '', part = ''] =
    PART.exec(whole.replace(/^in (?=morning|evening|afternoon)/, 'this ')) ?? [];
  if (part === '') return [text, ''];
  const half = /^a/.test(part) && part !== 'afternoon' ? 'morning' : part;
  if (day === 'last' && half !== 'morning' && half !== 'afternoon') return ['yesterday', half];
  return [day === 'this' || day === 'earlier this' ? 'today' : day, half];
}

/** A time found in what was typed. Its `zone` is an offset or `Z`, or empty for London time. */
interface Time {
  readonly written: string;
  /** `14:30` or `14:30:15`. There are two if "four o'clock" may be in the morning or afternoon. */
  readonly clocks: readonly string[];
  readonly zone: string;
  readonly isMidnight: boolean;
}

const HOURS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const PAST = { quarter: 15, half: 30, five: 5, ten: 10, twenty: 20, 'twenty five': 25 };
const HOUR = `(${HOURS.join('|')}|\\d{1,2})`;
const SPOKEN = new RegExp(`\\b(?:(twenty five|[a-z]+|\\d{1,2}) (past|to) |(half) )${HOUR}\\b`);

/** Rewrites times in figures: "half past four" as "4:30 oclock", "at 1630" as "16:30". */
function timesInFigures(text: string): string {
  return text
    .replace(/\b12 (?=noon|midday|midnight)/, '')
    .replace(/(\d) ?([ap])\.? ?m\b\.?/g, '$1$2m')
    .replace(/o'? ?clock/g, 'oclock')
    .replace(/\b(?:about|around|approx(?:imately)?|roughly|circa|just (?:after|before)) /g, '')
    .replace(SPOKEN, spoken)
    .replace(new RegExp(`\\b(${HOURS.join('|')}) oclock`), (_, hour) => `${hourOf(hour)} oclock`)
    .replace(/\b(\d{1,2})h(\d\d)\b/, '$1:$2')
    .replace(/([:.]\d\d) ?(?:h|hrs?|hours)\b/, '$1')
    .replace(/\bat (\d\d):?(\d\d)\b/, '$1:$2')
    .replace(/\bat (\d{1,2})(?= |$)(?! oclock)/, '$1 oclock')
    .replace(/^(\d{1,2})(?= (?:this|last|yesterday)\b)/, '$1 oclock')
    .replace(
      /(?<=(?:day|night|morning|afternoon|evening) )(?<!(?:boxing|mas|ears|ear's) day )(\d\d)([0-5]\d)$/,
      '$1:$2',
    )
    .replace(/(?<![\d/.:-] ?)\b(0\d|1[0-8]|2[1-3])([0-5]\d)(?=$| \D| \d{1,2}[-/])/, '$1:$2')
    .replace(/(?<=[a-z\d] )(0\d|1[0-8]|2[1-3])([0-5]\d)$/, '$1:$2');
}

function spoken(whole: string, past = '', to = '', half = '', hour = ''): string {
  const minutes = Number(past) || PAST[(past || half) as keyof typeof PAST];
  const isHour = hourOf(hour) >= 1 && hourOf(hour) <= 23;
  if (minutes === undefined || minutes > 59 || !isHour) return whole;
  const at = hourOf(hour) * 60 + (to === 'to' ? -minutes : minutes);
  return `${Math.floor(at / 60) || 12}:${twoFigures(at % 60)} oclock`;
}

function hourOf(text: string): number {
  return HOURS.indexOf(text) + 1 || Number(text);
}

const TIME =
  /(?<![\d./+-])(?:(?<h>\d{1,2})[:.](?<m>\d{2})(?::(?<s>\d{2})(?:\.\d{1,9})?)?(?![./-]?\d)(?: ?(?<half>am|pm))?|(?<hour>\d{1,2}) ?(?<only>am|pm)\b|(?<four>\d{4}) ?h(?:ou)?rs?\b|(?<bare>\d{1,2})(?= oclock)|\b(?<word>noon|midday|midnight))(?<open> oclock)?(?: ?(?<late>am|pm)\b)?(?: ?\(?(?<zone>z|gmt|utc|bst|[+-]\d{2}:?\d{2})\b\)?(?: ?\([+-]\d{2}:\d{2}\))?)?/;
const ZONES: Readonly<Record<string, string>> = { gmt: 'Z', utc: 'Z', z: 'Z', bst: '+01:00' };

/** Finds a time in the text. Returns null if there is none, or a fault if no such time exists. */
function timeIn(text: string): Time | Fault | null {
  const found = TIME.exec(text);
  if (!found?.groups) return null;
  const [written] = found;
  const { zone = '', word, open, half, only, late } = found.groups;
  const isMidnight = word === 'midnight';
  const noon = isMidnight ? '00:00' : '12:00';
  const clock = word === undefined ? clockOf(found.groups) : noon;
  if (clock === null) return { fault: `There is no time ${written}.` };
  const hour = Number(clock.slice(0, 2));
  const isOpen = open !== undefined && !(half ?? only ?? late) && hour >= 1 && hour <= 12;
  const other = `${twoFigures((hour + 12) % 24)}${clock.slice(2)}`;
  return {
    written,
    clocks: isOpen ? [clock, other].toSorted() : [clock],
    isMidnight,
    zone: ZONES[zone] ?? zone.replace(/^(...)(\d\d)$/, '$1:$2'),
  };
}

/** Returns `14:30` or `14:30:15` from the parts of a time, or null if there is no such time. */
function clockOf(parts: Readonly<Record<string, string | undefined>>): string | null {
  const { h, m, s, half, hour, only, four, bare, late } = parts;
  const typed = Number(h ?? hour ?? bare ?? four?.slice(0, 2));
  const minutes = m ?? four?.slice(2) ?? '00';
  const halfDay = half ?? only ?? late;
  if (halfDay !== undefined && (typed < 1 || typed > 12)) return null;
  const hours = halfDay === undefined ? typed : (typed % 12) + (halfDay === 'pm' ? 12 : 0);
  if (hours > 23 || minutes > '59' || (s ?? '00') > '59') return null;
  return `${twoFigures(hours)}:${minutes}${s === undefined ? '' : `:${s}`}`;
}

/** Adds a time to a day. Returns a fault if the time is unclear, or a clock change skips it. */
function atTime(day: Day, { clocks, zone }: Time, part = ''): When | Fault {
  const isIn = (clock: string) => (part === 'morning' ? clock < '12:00' : clock >= '12:00');
  const meant = part === '' || clocks.length === 1 ? clocks : clocks.filter(isIn);
  const [first = '', second] = meant.map((clock) => readWhen(`${day}T${clock}${zone}`) ?? '');
  if (second)
    return {
      fault: `That may be ${sayWhen(first)} or ${second.slice(11, 16)}.`,
      meanings: [first, second],
    };
  if (zone !== '' || first.slice(11, 16) === meant[0]?.slice(0, 5)) return first;
  return { fault: `There was no ${meant[0]} on ${sayWhen(day)}: the clocks went on an hour.` };
}
