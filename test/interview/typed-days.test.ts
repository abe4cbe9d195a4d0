import { describe, expect, test } from 'vitest';
import { readTypedDay } from '../../src/input/read-day.ts';
import { readPast, readTime } from '../../src/input/read-flags.ts';

/** Wednesday, 15:00. */
const NOW = Date.parse('2026-12-23T15:00Z');

const past = (typed: string) => readTypedDay(typed, NOW, 'past');
const coming = (typed: string) => readTypedDay(typed, NOW, 'coming');
/** The days that some ways of writing are read as. */
const daysOf = (written: string, read = past) => new Set(written.split('|').map(read));

test('A day with a dot that may be a time of today is given as both', () => {
  expect(past('11.10')).toEqual({
    fault: '"11.10" may be Sun 11 Oct 2026 or Wed 23 Dec 2026, 11:10.',
    meanings: ['2026-10-11', '2026-12-23T11:10:00+00:00'],
  });
});

describe('A day is taken as people in England write it', () => {
  test.each([
    [
      '22/12/2026|22/12/26|22.12.2026|22-12-2026|22 12 2026|2026-12-22|2026/12/22|２２／１２／２０２６|22122026|22_12_2026|22\\12\\26|22//12/2026|22 12|22-12|2026-dec-22|22/12.',
      '2026-12-22',
    ],
    [
      "22 Dec 2026|22 December 2026|Tue 22 Dec 2026|tuesday, 22nd of December 2026|Tues 22/12/2026|Dec 22, 2026|22Dec2026|22-Dec-26|22 Dec '26|22 December|22/12|Tue 22 Dec|yesterday|22/12 Tues|yday|yest|y'day|Tues|Tuesday gone|Tuesday just gone|this Tuesday|last thing yesterday|yesterday lunchtime",
      '2026-12-22',
    ],
    ['monday|2 days ago|two days ago|the day before yesterday|since Monday|2d ago', '2026-12-21'],
    ['20261222|Tuesday 22nd|22nd|the 22nd|last night|Tuesday afternoon|overnight', '2026-12-22'],
    ['this morning|23rd|today|first thing this morning|earlier today|tonight', '2026-12-23'],
    ['24.11|24.11.2026|24.11.26|24/11/26|24-11|24th of Nov|Nov 24', '2026-11-24'],
    ['tuesday last week|last week Tuesday|Tues of last week|a week last Tuesday', '2026-12-15'],
    ['the Tuesday before last|a week ago last Tuesday|last Tuesday week', '2026-12-15'],
    ['a fortnight last Tuesday|two weeks last Tues', '2026-12-08'],
    ['24th|the 24th', '2026-11-24'],
    ['31st', '2026-10-31'],
    ['a fortnight ago|2 wks ago|two weeks ago', '2026-12-09'],
    ['a week ago|7 days ago|a week ago today', '2026-12-16'],
    ['a week yesterday|a week ago yesterday', '2026-12-15'],
    [
      '2026-12-22 14:30|2026-12-22T14:30|22/12/2026 14:30|22/12/2026 14.30|22.12 14.30|22.12 14:30|Tue 22 Dec 2026, 14:30|22 Dec at 2.30pm|2:30 pm yesterday|1430hrs 22 Dec 2026|yesterday at 2.30 p.m.|14:30 yesterday|yesterday 1430|1430 22/12|22 Dec 1430|14h30 yesterday|half past two yesterday afternoon|about 2.30pm yesterday|yesterday afternoon at half two',
      '2026-12-22T14:30:00+00:00',
    ],
    ['monday noon|12pm on Monday|2026-12-21T12:00Z|12 noon Monday', '2026-12-21T12:00:00+00:00'],
    ['quarter to nine this morning|8.45 this morning', '2026-12-23T08:45:00+00:00'],
    ["7 this morning|at 7 this morning|seven o'clock this morning", '2026-12-23T07:00:00+00:00'],
    ['yesterday evening at 7|7pm last night|yesterday at 1900', '2026-12-22T19:00:00+00:00'],
    ['12am on 21 Dec', '2026-12-21T00:00:00+00:00'],
    ['2 hours ago|today 1pm|2 hrs ago|two hours ago', '2026-12-23T13:00:00+00:00'],
    ['half an hour ago|30 mins ago', '2026-12-23T14:30:00+00:00'],
    ['25 Oct 2026 01:30|Sun 25 Oct 2026, 01:30 BST (+01:00)', '2026-10-25T01:30:00+01:00'],
    ['25 Oct 2026 01:30 GMT|2026-10-25T01:30Z', '2026-10-25T01:30:00+00:00'],
  ])('%s', (written, day) => {
    expect(daysOf(written)).toEqual(new Set([day]));
  });

  test.each([
    ['monday|28/12|in 5 days|28 Dec', '2026-12-28'],
    ['tomorrow|thurs 24 dec|in a day|Christmas Eve|by tomorrow', '2026-12-24'],
    ['in two weeks|in a fortnight|within 2 weeks|a fortnight today', '2027-01-06'],
    ['Tuesday week|a week on Tuesday', '2027-01-05'],
    ['31 Dec 17:00|31/12 5pm|by 5pm on 31 Dec', '2026-12-31T17:00:00+00:00'],
    ['Fri 1 Jan|New Year\u2019s Day', '2027-01-01'],
    ['in 2 hours|today 5pm', '2026-12-23T17:00:00+00:00'],
  ])('and what is still to come where the child must be safe by then: %s', (written, day) => {
    expect(daysOf(written, coming)).toEqual(new Set([day]));
  });
});

describe('A day that is none, or is in doubt, is answered with what it may be', () => {
  test.each([
    ['29/02/2026', 'There is no 29 February in 2026: it has 28 days.'],
    ['29/2', 'There is no 29 February in 2026: it has 28 days.'],
    ['31 April', 'There is no 31 April: it has 30 days.'],
    ['31/11', 'There is no 31 November: it has 30 days.'],
    ['32/12/2026', 'There is no 32 December in 2026.'],
    ['12/22/2026', 'There is no month 22. Did you mean 22/12/2026? The day comes first.'],
    ['Mon 22 Dec 2026', '22 Dec 2026 is a Tuesday, not a Monday.'],
    ['wednesday', '"wednesday" may be Wed 16 Dec 2026 or Wed 23 Dec 2026.'],
    ['last friday', '"last friday" may be Fri 11 Dec 2026 or Fri 18 Dec 2026.'],
    ['last week', '"last week" may be any day from Mon 14 Dec 2026 to Sun 20 Dec 2026.'],
    [
      'the week before last',
      '"the week before last" may be any day from Mon 7 Dec 2026 to Sun 13 Dec 2026.',
    ],
    [
      'earlier this week',
      '"earlier this week" may be Mon 21 Dec 2026, Tue 22 Dec 2026 or Wed 23 Dec 2026.',
    ],
    ['w/c 14 Dec', '"w/c 14 Dec" may be any day from Mon 14 Dec 2026 to Sun 20 Dec 2026.'],
    ['last month', '"last month" may be any day from Sun 1 Nov 2026 to Mon 30 Nov 2026.'],
    ['early November', '"early November" may be any day from Sun 1 Nov 2026 to Mon 30 Nov 2026.'],
    ['over the weekend', '"over the weekend" may be Sat 19 Dec 2026 or Sun 20 Dec 2026.'],
    ['before Xmas', '"before Xmas" may be any day from Fri 18 Dec 2026 to Wed 23 Dec 2026.'],
    ['a couple of days ago', '"a couple of days ago" may be Sun 20 Dec 2026 or Mon 21 Dec 2026.'],
    ['2-3 days ago', '"2-3 days ago" may be Sun 20 Dec 2026 or Mon 21 Dec 2026.'],
    ['the other day', '"the other day" may be any day from Fri 18 Dec 2026 to Mon 21 Dec 2026.'],
    ['a month ago', 'Do you mean Mon 23 Nov 2026?'],
    ['yesteday', 'Do you mean Tue 22 Dec 2026?'],
    ['wensday 16 Dec', 'Do you mean Wed 16 Dec 2026?'],
    ['22', 'Do you mean Tue 22 Dec 2026?'],
    ['last night 1am', '"last night 1am" may be Tue 22 Dec 2026 or Wed 23 Dec 2026.'],
    ['yesterday at 4', 'That may be Tue 22 Dec 2026, 04:00 or 16:00.'],
    ['Wednesday 24th', '24 Nov 2026 is a Tuesday, not a Wednesday.'],
    ['26-12-21', 'That may be Sun 26 Dec 2021 or Mon 21 Dec 2026.'],
    ['22 Dec 2026 24:10', 'There is no time 24:10.'],
    ['22 Dec 13pm', 'There is no time 13pm.'],
    ['14:30', 'Give the day too, as in "today 14:30".'],
    ['half past four', 'Give the day too, as in "today half past four".'],
    [
      'midnight on 22 Dec',
      'Midnight may begin the day or end it. Write 00:00 of the day that it begins.',
    ],
    ['29 March 2026 01:30', 'There was no 01:30 on Sun 29 Mar 2026: the clocks went on an hour.'],
    [
      'the start of term',
      'Term dates and holidays differ from place to place. Give the date, as in 22 Dec 2026.',
    ],
    [
      '3 working days ago',
      "Working days are counted by the policy's own bank holidays. Give the date, as in 22 Dec 2026.",
    ],
  ])('%s', (typed, fault) => {
    expect(past(typed)).toMatchObject({ fault });
  });

  test.each([
    ['22 December', 'That may be Tue 22 Dec 2026 or Wed 22 Dec 2027.'],
    ['Wednesday', '"Wednesday" may be Wed 23 Dec 2026 or Wed 30 Dec 2026.'],
    ['next monday', '"next monday" may be Mon 28 Dec 2026 or Mon 4 Jan 2027.'],
    [
      'the end of the week',
      '"the end of the week" may be any day from Wed 23 Dec 2026 to Sun 27 Dec 2026.',
    ],
    ['the weekend', '"the weekend" may be Sat 26 Dec 2026 or Sun 27 Dec 2026.'],
  ])('where the child must be safe by then: %s', (typed, fault) => {
    expect(coming(typed)).toMatchObject({ fault });
  });

  test.each(['', 'soon', '2026', '20261322', '22 Dec 206', 'not sure', 'may be'])(
    'with how a day is written: "%s"',
    (typed) => {
      expect(past(typed)).toEqual({
        fault: 'Write a day as 22 Dec 2026 or 22/12/2026, with a time as 22 Dec 2026 14:30.',
      });
    },
  );
});

describe('A day without its year is never silently one of last year', () => {
  test.each([
    ['31 Dec', 'That may be Wed 31 Dec 2025, 11 months ago, or Thu 31 Dec 2026, still to come.'],
    ['1 Jan', 'That may be Thu 1 Jan 2026, 11 months ago, or Fri 1 Jan 2027, still to come.'],
    [
      'Christmas Day',
      'That may be Thu 25 Dec 2025, 11 months ago, or Fri 25 Dec 2026, still to come.',
    ],
  ])('where the next is nearer it is asked about: %s', (typed, fault) => {
    expect(past(typed)).toMatchObject({ fault, mustAsk: true });
  });

  test('where it is over four months back it is said', () => {
    const fault = 'Do you mean Mon 20 Jul 2026, 5 months ago?';
    expect(past('20 July')).toEqual({ fault, meanings: ['2026-07-20'], isLikely: true });
    expect(past('23 Aug')).toBe('2026-08-23');
  });
});

describe('A day that is given to a flag', () => {
  /** What is said of a day, and what it is refused with. */
  const answered = (read: typeof readTime, flag: string, typed: string) => {
    const notes: string[] = [];
    try {
      read(flag, typed, { now: NOW, note: (text) => notes.push(text) });
      return notes.join('');
    } catch (fault) {
      return `${notes.join('')}${(fault as Error).message}`;
    }
  };

  test.each([
    ['disagreed', 'yesterday', '--disagreed is Tue 22 Dec 2026.\n'],
    ['disagreed', '2026-12-22', ''],
    ['disagreed', '20 July', '--disagreed is Mon 20 Jul 2026, 5 months ago.\n'],
    [
      'at',
      'tomorrow',
      '--at is "tomorrow", which is still to come. Give a time that has happened.',
    ],
    [
      'at',
      'next week',
      '--at is "next week", which is still to come. Give a time that has happened.',
    ],
    [
      'disagreed',
      'last week',
      '--disagreed cannot be "last week". "last week" may be any day from Mon 14 Dec 2026 to Sun 20 Dec 2026. Give the date, as in --disagreed 2026-12-14.',
    ],
    [
      'disagreed',
      '31 Dec',
      '--disagreed cannot be "31 Dec". That may be Wed 31 Dec 2025, 11 months ago, or Thu 31 Dec 2026, still to come. Give the date, as in --disagreed 2025-12-31.',
    ],
  ])('--%s "%s" is answered once, with the nearest right form', (flag, typed, says) => {
    expect(answered(readPast, flag, typed)).toBe(says);
  });

  test('is said where the child must be safe by it and it has passed', () => {
    const says = '--protect-by is Tue 22 Dec 2026, which has passed.\n';
    expect(answered(readTime, 'protect-by', '2026-12-22')).toBe(says);
    expect(answered(readTime, 'protect-by', '2026-12-23')).toBe('');
  });
});

describe('Whenever it is typed', () => {
  test.each([
    ['2026-11-28T23:59:00Z', 'yesterday|Friday gone|Fri|27th', '2026-11-27'],
    ['2026-11-28T23:59:00Z', 'today|this morning|28/11', '2026-11-28'],
    ['2026-06-30T23:30:00Z', 'today|1 July', '2026-07-01'],
    ['2027-01-01T10:00:00Z', 'yesterday|31 Dec|31/12|Thursday|last night', '2026-12-31'],
    ['2027-01-01T10:00:00Z', 'today|1 Jan|new years day', '2027-01-01'],
    ['2028-02-29T10:00:00Z', 'today|29 Feb|29/2|29th', '2028-02-29'],
    ['2028-03-01T10:00:00Z', '29 Feb|yesterday', '2028-02-29'],
    ['2026-12-30T10:00:00Z', 'boxing day|26th|Saturday gone', '2026-12-26'],
    ['2026-12-30T10:00:00Z', 'a week last Tuesday|22nd', '2026-12-22'],
  ])('at %s: %s', (at, written, day) => {
    const read = (typed: string) => readTypedDay(typed, Date.parse(at), 'past');
    expect(daysOf(written, read)).toEqual(new Set([day]));
  });

  test.each([
    ['2026-11-28T03:00Z', '23 december', ['2025-12-23', '2026-12-23']],
    ['2026-11-28T03:00Z', 'over the weekend', ['2026-11-21', '2026-11-22', '2026-11-28']],
    ['2026-11-28T15:00Z', '4.30pm', ['2026-11-27T16:30:00+00:00']],
    ['2026-11-28T15:00Z', 'noon', ['2026-11-28T12:00:00+00:00', '2026-11-27T12:00:00+00:00']],
    ['2027-01-01T10:00Z', 'before Christmas', week('2026-12-18')],
    ['2027-01-01T10:00Z', 'last week', week('2026-12-21')],
    ['2027-03-01T10:00Z', '29 Feb', ['2027-02-28', '2027-03-01']],
    ['2026-12-30T10:00Z', '30/2', ['2026-02-28', '2026-03-01']],
  ])('at %s, %s may be any of these', (at, typed, meanings) => {
    expect(readTypedDay(typed, Date.parse(at), 'past')).toMatchObject({ meanings });
  });
});

function week(monday: string): string[] {
  const first = Date.parse(monday);
  return Array.from({ length: 7 }, (_, at) =>
    new Date(first + at * 86_400_000).toISOString().slice(0, 10),
  );
}
