import { isDay } from '../engine/calendar/day.ts';
import { readWhen } from '../engine/calendar/london.ts';
import { startOf } from '../engine/ladder/clock.ts';
import { EXIT, UserError } from '../errors.ts';
import type { Answers } from '../model/answers.ts';
import type { Policy } from '../model/policy.ts';
import {
  AGENCIES,
  CALENDAR_YEARS,
  CHILD_STATUSES,
  type ChildStatus,
  CONCERNS,
  RISKS,
  USUAL_TRACK,
  type When,
} from '../model/vocabulary.ts';
import { findArea, type NamedArea, nearestWord } from './find-area.ts';

/** The answers as they come from flags: text, not yet weighed. */
export interface Told {
  readonly area?: string;
  readonly concern?: string;
  readonly risk?: string;
  readonly agency?: string;
  readonly otherAgency?: string;
  readonly child?: string;
  readonly disagreed?: string;
  readonly protectBy?: string;
  readonly stage?: string;
  readonly reached?: string;
  readonly track?: string;
}

export type PartialAnswers = { readonly [K in keyof Answers]?: Answers[K] | undefined };

/**
 * Weighs what was told by flags. Nothing is guessed: what is not told stays absent.
 *
 * @param now epoch ms; a time that has happened cannot be later
 * @throws {UserError} with the nearest right answer, for the first word or time that is not one
 */
export function readAnswers(told: Told, areas: readonly NamedArea[], now: number): PartialAnswers {
  const place = told.area === undefined ? {} : readArea(told.area, areas);
  return {
    ...place,
    ...(told.concern !== undefined && { concern: readWord('concern', told.concern, CONCERNS) }),
    ...(told.risk !== undefined && { risk: readWord('risk', told.risk, RISKS) }),
    ...(told.agency !== undefined && { agency: readWord('agency', told.agency, AGENCIES) }),
    ...(told.otherAgency !== undefined && {
      otherAgency: readWord('other-agency', told.otherAgency, AGENCIES),
    }),
    ...(told.child !== undefined && { child: readChild(told.child) }),
    ...(told.disagreed !== undefined && { disagreed: readPast('disagreed', told.disagreed, now) }),
    ...(told.protectBy !== undefined && { protectBy: readTime('protect-by', told.protectBy) }),
    ...(told.stage !== undefined && { stage: readStage(told.stage) }),
    ...(told.reached !== undefined && { reached: readPast('reached', told.reached, now) }),
    ...(told.track !== undefined && { track: told.track.trim().toLowerCase() }),
  };
}

/** @throws {UserError} where no area has that name */
export function readArea(
  told: string,
  areas: readonly NamedArea[],
): { area: string; part: string | null } {
  const search = findArea(areas, told);
  if (search.kind === 'found') return { area: search.area, part: search.part };
  const known = areas.map((area) => area.id).join(', ');
  const hint =
    search.nearest.length > 0
      ? `Did you mean ${search.nearest.join(' or ')}?`
      : `The areas are ${known}.`;
  throw new UserError(
    'unknown-area',
    `There is no area called "${told}". ${hint}`,
    EXIT.usage,
    hint,
  );
}

/** @throws {UserError} where the word is not one of the list */
export function readWord<T extends string>(flag: string, told: string, words: readonly T[]): T {
  const word = words.find((one) => one === told.trim().toLowerCase());
  if (word !== undefined) return word;
  const near = nearestWord(told, words);
  const hint = near ? `Did you mean ${near}?` : `It is one of ${words.join(', ')}.`;
  throw new UserError(
    `unknown-${flag}`,
    `--${flag} cannot be "${told}". ${hint}`,
    EXIT.usage,
    hint,
  );
}

function readChild(told: string): ChildStatus[] {
  const statuses = told.split(',').map((one) => readWord('child', one, CHILD_STATUSES));
  const alone = statuses.some((status) => status === 'neither' || status === 'unknown');
  if (alone && new Set(statuses).size > 1) {
    throw new UserError(
      'child',
      '--child takes looked-after and protection-plan together, the others alone.',
    );
  }
  return [...new Set(statuses)];
}

/** @throws {UserError} where the text is neither a day nor a moment */
export function readTime(flag: string, told: string): When {
  const when = readWhen(told.trim());
  if (when !== null) return withinCalendar(flag, when);
  const near = dayWrittenOtherwise(told);
  const hint = near
    ? `Did you mean ${near}?`
    : 'Write a day as 2026-12-22, or a London time as 2026-12-22T14:30.';
  throw new UserError('time', `--${flag} cannot be "${told}". ${hint}`, EXIT.usage, hint);
}

/** A day written as people in England write it, 21/12/2026: told as a suggestion, never taken. */
function dayWrittenOtherwise(told: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$/.exec(told.trim()) ?? [];
  const near = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return isDay(near) ? near : null;
}

/** A year mistyped must not cost the answers given so far: no working day could be counted in it. */
function withinCalendar(flag: string, when: When): When {
  const { from, to } = CALENDAR_YEARS;
  const year = Number(when.slice(0, 4));
  if (year >= from && year <= to) return when;
  const hint = `Bank holidays are known from ${from} to ${to}.`;
  throw new UserError('time', `--${flag} cannot be "${when}". ${hint}`, EXIT.usage, hint);
}

/** @throws {UserError} also where the time is still to come */
export function readPast(flag: string, told: string, now: number): When {
  const when = readTime(flag, told);
  if (startOf(when) <= now) return when;
  const hint = 'Give a time that has happened.';
  throw new UserError(
    'future',
    `--${flag} is "${told}", which is still to come. ${hint}`,
    EXIT.usage,
    `That is still to come. ${hint}`,
  );
}

/** @throws {UserError} where the text is no number of a stage */
export function readStage(told: string): number {
  if (/^[1-9]\d?$/.test(told.trim())) return Number(told);
  throw new UserError('stage', `--stage cannot be "${told}". Give its number, as in --stage 2.`);
}

/** @throws {UserError} where the policy has no such stage */
export function checkStage(stage: number | null | undefined, stages: number, area: string): void {
  if (stage === null || stage === undefined || stage <= stages) return;
  const hint = `Its stages are 1 to ${stages}.`;
  throw new UserError(
    'unknown-stage',
    `The ${area} policy has no stage ${stage}. ${hint}`,
    EXIT.usage,
    hint,
  );
}

/** @throws {UserError} where the policy has no such track */
export function checkTrack(track: string | null | undefined, policy: Policy): void {
  if (track === null || track === undefined) return;
  const known = [USUAL_TRACK, ...(policy.tracks ?? []).map(({ id }) => id)];
  if (known.includes(track)) return;
  const hint = policy.tracks
    ? `It is one of ${known.join(', ')}.`
    : 'It has one way up only; leave --track out.';
  throw new UserError(
    'unknown-track',
    `The ${policy.name} policy has no track "${track}". ${hint}`,
    EXIT.usage,
    hint,
  );
}
