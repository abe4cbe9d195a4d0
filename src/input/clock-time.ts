import { readWhen } from '../engine/calendar/london.ts';
import type { Day, When } from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import type { Fault } from './written-date.ts';

/** A time as it stands in a text, and its offset or `Z`; empty: London's own. */
export interface Time {
  readonly written: string;
  /** `14:30` or `14:30:15`; both where "four o'clock" leaves open which half of the day it is. */
  readonly clocks: readonly string[];
  readonly zone: string;
  readonly isMidnight: boolean;
}

const HOURS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const PAST = { quarter: 15, half: 30, five: 5, ten: 10, twenty: 20, 'twenty five': 25 };
const HOUR = `(${HOURS.join('|')}|\\d{1,2})`;
const SPOKEN = new RegExp(`\\b(?:(twenty five|[a-z]+|\\d{1,2}) (past|to) |(half) )${HOUR}\\b`);

/** A text with its time in figures: "half past four" is "4:30 oclock", and "at 1630" is "16:30". */
export function timesInFigures(text: string): string {
  return text
    .replace(/\b12 (?=noon|midday|midnight)/, '')
    .replace(/(\d) ?([ap])\.? ?m\b\.?/g, '$1$2m')
    .replace(/o'? ?clock/g, 'oclock')
    .replace(/\b(?:about|around|approx(?:imately)?|roughly|circa|just (?:after|before)) /g, '')
    .replace(SPOKEN, spoken)
    .replace(new RegExp(`\\b(${HOURS.join('|')}) oclock`), (_, hour) => `${hourOf(hour)} oclock`)
    .replace(/\b(\d{1,2})h(\d\d)\b/, '$1:$2')
    .replace(/\bat (\d\d):?(\d\d)\b/, '$1:$2')
    .replace(/\bat (\d{1,2})(?= |$)(?! oclock)/, '$1 oclock')
    .replace(/^(\d{1,2})(?= (?:this|last|yesterday)\b)/, '$1 oclock')
    .replace(/(?<=(?:day|night|morning|afternoon|evening) )(\d\d)([0-5]\d)$/, '$1:$2')
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

/** The time that stands in a text. */
export function timeIn(text: string): Time | Fault | null {
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

/** `14:30` or `14:30:15`, from the parts of a time; null where there is no such time. */
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

export function twoFigures(number: number): string {
  return String(number).padStart(2, '0');
}

/** A day at a time; what it may be where that is open. London's clock has one hour in March that never comes. */
export function atTime(day: Day, { clocks, zone }: Time, part = ''): When | Fault {
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
