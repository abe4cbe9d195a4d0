import { describe, expect, test } from 'vitest';
import { readTypedDay } from '../../src/input/typed-day.ts';

/** Wednesday, 15:00. */
const NOW = Date.parse('2026-12-23T15:00Z');

const past = (typed: string) => readTypedDay(typed, NOW, 'past');
const coming = (typed: string) => readTypedDay(typed, NOW, 'coming');
/** The days that some ways of writing are read as. */
const daysOf = (written: string, read = past) => new Set(written.split('|').map(read));

test('A day with a dot that may be a time of today is given as both', () => {
  expect(past('11.10')).toEqual({
    fault: '11.10 may be Sun 11 Oct 2026 or Wed 23 Dec 2026, 11:10. Give the date.',
    meanings: ['2026-10-11', '2026-12-23T11:10:00+00:00'],
  });
});

describe('A day is taken as people in England write it', () => {
  test.each([
    [
      '22/12/2026|22/12/26|22.12.2026|22-12-2026|22 12 2026|2026-12-22|2026/12/22|２２／１２／２０２６',
      '2026-12-22',
    ],
    [
      "22 Dec 2026|22 December 2026|Tue 22 Dec 2026|tuesday, 22nd of December 2026|Tues 22/12/2026|Dec 22, 2026|22Dec2026|22-Dec-26|22 Dec '26|22 December|22/12|Tue 22 Dec|yesterday",
      '2026-12-22',
    ],
    ['monday|2 days ago|two days ago|the day before yesterday', '2026-12-21'],
    ['20261222|Tuesday 22nd|22nd|the 22nd|last night|Tuesday afternoon', '2026-12-22'],
    ['this morning|23rd', '2026-12-23'],
    ['24.11|24.11.2026', '2026-11-24'],
    ['tuesday last week|last week Tuesday|Tues of last week', '2026-12-15'],
    ['24th', '2026-11-24'],
    ['31st', '2026-10-31'],
    ['a fortnight ago', '2026-12-09'],
    ['a week ago|7 days ago', '2026-12-16'],
    ['1 Jan|1/1|1st January', '2026-01-01'],
    ['31 Dec', '2025-12-31'],
    ['29 Feb', '2024-02-29'],
    [
      '2026-12-22 14:30|2026-12-22T14:30|22/12/2026 14:30|22/12/2026 14.30|22.12 14.30|22.12 14:30|Tue 22 Dec 2026, 14:30|22 Dec at 2.30pm|2:30 pm yesterday|1430hrs 22 Dec 2026',
      '2026-12-22T14:30:00+00:00',
    ],
    ['monday noon|12pm on Monday|2026-12-21T12:00Z', '2026-12-21T12:00:00+00:00'],
    ['12am on 21 Dec', '2026-12-21T00:00:00+00:00'],
    ['2 hours ago|today 1pm', '2026-12-23T13:00:00+00:00'],
    ['25 Oct 2026 01:30|Sun 25 Oct 2026, 01:30 BST (+01:00)', '2026-10-25T01:30:00+01:00'],
    ['25 Oct 2026 01:30 GMT|2026-10-25T01:30Z', '2026-10-25T01:30:00+00:00'],
  ])('%s', (written, day) => {
    expect(daysOf(written)).toEqual(new Set([day]));
  });

  test.each([
    ['monday|28/12|in 5 days|28 Dec', '2026-12-28'],
    ['tomorrow|thurs 24 dec|in a day', '2026-12-24'],
    ['in two weeks|in a fortnight', '2027-01-06'],
    ['31 Dec 17:00|31/12 5pm', '2026-12-31T17:00:00+00:00'],
    ['Fri 1 Jan', '2027-01-01'],
  ])('and what is still to come where the child must be safe by then: %s', (written, day) => {
    expect(daysOf(written, coming)).toEqual(new Set([day]));
  });
});

describe('A day that is none, or has two meanings, is refused and says which', () => {
  test.each([
    ['29/02/2026', 'There is no 29 February in 2026.'],
    ['2026-02-29', 'There is no 29 February in 2026.'],
    ['31 April', 'There is no 31 April.'],
    ['32/12/2026', 'There is no 32 December.'],
    ['12/22/2026', 'There is no month 22. Did you mean 22/12/2026? The day comes first.'],
    ['Mon 22 Dec 2026', '22 Dec 2026 is a Tuesday, not a Monday.'],
    ['wednesday', 'Wednesday may be Wed 16 Dec 2026 or Wed 23 Dec 2026. Give the date.'],
    ['last friday', '"last Friday" may be Fri 11 Dec 2026 or Fri 18 Dec 2026. Give the date.'],
    [
      'last week',
      '"last week" may be any day from Mon 14 Dec 2026 to Sun 20 Dec 2026. Give the date.',
    ],
    [
      'last night 1am',
      '"last night 1am" may be Tue 22 Dec 2026 or Wed 23 Dec 2026. Give the date.',
    ],
    ['Wednesday 24th', '24 Nov 2026 is a Tuesday, not a Wednesday.'],
    ['26-12-21', 'That may be Sun 26 Dec 2021 or Mon 21 Dec 2026. Give the year in full.'],
    ['22 Dec 2026 24:10', 'There is no time 24:10.'],
    ['22 Dec 13pm', 'There is no time 13pm.'],
    ['14:30', 'Give the day too, as in "today 14:30".'],
    [
      'midnight on 22 Dec',
      'Midnight may begin the day or end it. Write 00:00 of the day that it begins.',
    ],
    ['29 March 2026 01:30', 'There was no 01:30 on Sun 29 Mar 2026: the clocks went on an hour.'],
  ])('%s', (typed, fault) => {
    expect(past(typed)).toMatchObject({ fault });
  });

  test.each([
    ['22 December', 'That may be Wed 22 Dec 2027 or Tue 22 Dec 2026. Give the year.'],
    ['Wednesday', 'Wednesday may be Wed 23 Dec 2026 or Wed 30 Dec 2026. Give the date.'],
    ['next monday', '"next Monday" may be Mon 28 Dec 2026 or Mon 4 Jan 2027. Give the date.'],
  ])('where the child must be safe by then: %s', (typed, fault) => {
    expect(coming(typed)).toMatchObject({ fault });
  });

  test.each(['', 'soon', '22', 'Dec 2026', '2026', '20261322', '22 Dec 206', 'a month ago'])(
    'with how a day is written: "%s"',
    (typed) => {
      expect(past(typed)).toEqual({
        fault: 'Write a day as 22 Dec 2026 or 22/12/2026, with a time as 22 Dec 2026 14:30.',
      });
    },
  );
});
