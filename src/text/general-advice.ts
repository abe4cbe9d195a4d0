import type { GeneralAdvice } from '../model/advice.ts';
import type { Concern, Day } from '../model/vocabulary.ts';

/** The day on which the pages cited here were read. */
const SEEN_ON: Day = '2026-11-27';

/**
 * What is done before any policy's ladder, from outside the policies: for an allegation against somebody who
 * works with children, none of whose documents says that its ladder is for it.
 */
const ALLEGATION: readonly GeneralAdvice[] = [
  {
    do: 'The same day, tell your designated safeguarding lead, or whoever your agency names for this (in a school, the head). They contact the local authority designated officer (LADO).',
    why: 'London Safeguarding Children Procedures CP7, 1.1, after Working Together to Safeguard Children',
    seen: 'https://www.londonsafeguardingchildrenprocedures.co.uk/alleg_staff.html',
    on: SEEN_ON,
  },
  {
    do: 'If it is about them, go to the LADO yourself.',
    why: 'Keeping Children Safe in Education, part one, paragraph 74 of the edition copied there',
    seen: 'https://user-s7hizqk.cld.bz/1-General-Information/63',
    on: SEEN_ON,
  },
  {
    do: 'Do not raise it with the person it is about. What is done next is agreed with the LADO first.',
    why: 'Keeping Children Safe in Education, part four, paragraph 343 of the edition copied there',
    seen: 'https://user-s7hizqk.cld.bz/1-General-Information/124',
    on: SEEN_ON,
  },
];

/** The general advice that comes before a policy's own for a kind of concern; most have none. */
export function generalAdvice(concern: Concern): readonly GeneralAdvice[] {
  return concern === 'staff-allegation' ? ALLEGATION : [];
}
