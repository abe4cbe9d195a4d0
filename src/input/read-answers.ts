import { isDay } from '../engine/calendar/day.ts';
import { londonDay, momentAt, readWhen, startOf } from '../engine/calendar/london.ts';
import type { Finding, LookUpEnv } from '../env.ts';
import { EXIT, hinted, UserError } from '../errors.ts';
import type { Answers } from '../model/answers.ts';
import type { Policy, Route } from '../model/policy.ts';
import { defined } from '../model/records.ts';
import {
  AGENCIES,
  AGENCY_WORDS,
  CALENDAR_YEARS,
  CHILD_STATUSES,
  type ChildStatus,
  CONCERNS,
  type Concern,
  type Day,
  namesOfAgency,
  RISKS,
  SERVICES,
  SIDES,
  sameAs,
  USUAL_TRACK,
  type When,
} from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { anyOf } from '../text/sentences.ts';
import { CONCERN_WORDS, namesOfConcern } from '../text/words.ts';
import {
  type AreaSearch,
  authorityAtStart,
  findArea,
  idOf,
  LONGEST_NAME,
  type NamedArea,
  sayPlace,
} from './find-area.ts';
import { finderOf, notOneOf, readWord } from './find-word.ts';
import { readTypedDay } from './typed-day.ts';

/** When something is typed, and who hears how a day was understood that was not written as JSON has it. */
export type Typing = Pick<LookUpEnv, 'now'> & Partial<Pick<LookUpEnv, 'note' | 'settings'>>;

export type PartialAnswers = { readonly [K in keyof Answers]?: Answers[K] | undefined };

/**
 * Reads what was given by flags. Nothing is guessed: what is not given stays absent.
 *
 * @param typing a time that has happened cannot be later than its "now"
 * @throws {UserError} with the nearest right answer, for the first word or time that is not one
 */
export function readAnswers(
  input: { readonly [K in keyof Answers]?: string },
  areas: readonly NamedArea[],
  typing: Typing,
): PartialAnswers {
  const read = <T>(text: string | undefined, reader: (text: string) => T) =>
    text === undefined ? undefined : reader(text);
  return defined({
    ...read(input.area, (text) => readArea(text, areas, typing, '--area')),
    concern: read(input.concern, (text) => readNamed('concern', text, NAMED.concern, typing)),
    risk: read(input.risk, (text) => readWord('risk', text, RISKS)),
    agency: read(input.agency, (text) => readNamed('agency', text, NAMED.agency, typing)),
    otherAgency: read(input.otherAgency, (text) =>
      readNamed('other-agency', text, NAMED.agency, typing),
    ),
    service: read(
      input.service ?? input.otherAgency,
      (text) => SERVICE_NAMES[findService(text).exact ?? -1],
    ),
    child: read(input.child, readChild),
    side: read(input.side, (text) => readWord('side', text, SIDES)),
    disagreed: read(input.disagreed, (text) => readRecent('disagreed', text, typing)),
    raised: read(input.raised, (text) => readRecent('raised', text, typing)),
    protectBy: read(input.protectBy, (text) => readTime('protect-by', text, typing)),
    stage: read(input.stage, readStage),
    reached: read(input.reached, (text) => readRecent('reached', text, typing)),
    track: read(input.track, (text) => text.trim().toLowerCase()),
    route: read(input.route, (text) => text.trim().toLowerCase()),
  });
}

/** The code of the fault that no area here has that name, nor a name near it. */
export const NOT_LISTED = 'area-not-listed';

/**
 * @param typing who hears which area a town was taken for; left out: nobody
 * @param flag what stands before an area where it is typed
 * @returns the part as null where the area has none, and without it where it is still to be asked
 * @throws {UserError} where no area has that name, or several have
 */
export function readArea(
  typed: string,
  areas: readonly NamedArea[],
  typing?: Typing,
  flag = 'give',
): { area: string; part?: string | null } {
  if (typed.trim() === '') throw new UserError('unknown-area', 'No area was named.');
  const search = findArea(areas, typed);
  if (search.kind === 'found') {
    const { area, part, place } = search;
    if (place && !typing?.settings?.json) typing?.note?.(`${sayPlace(place)}\n`);
    const hasParts = areas.find(({ id }) => id === area)?.parts.length !== 0;
    return { area, ...((part !== null || !hasParts) && { part }) };
  }
  if (search.kind === 'elsewhere') {
    const { place } = search;
    const hint = `If the child lives in ${place.within}: ${flag} ${idOf(place)}`;
    throw hinted('which-area', sayPlace(place), hint);
  }
  const { kind, nearest } = search;
  if (kind === 'several') {
    const says = `"${typed}" fits ${nearest.length} areas.`;
    throw hinted('which-area', says, `Give ${nearest.join(' or ')}.`);
  }
  if (nearest.length === 0) throw notListed(typed, areas);
  throw hinted('unknown-area', noneCalled(typed), `Did you mean ${nearest.join(' or ')}?`);
}

/** A whole postcode, or its first half. */
const POSTCODE = /^[a-z]{1,2}\d[a-z\d]?(?: ?\d[a-z]{2})?$/i;

export function isPostcode(typed: string): boolean {
  return POSTCODE.test(typed.trim());
}

/** No area here has that name, nor a name near it; a postcode may be of one, but does not say of which. */
export function notListed(typed: string, areas: readonly NamedArea[]): UserError {
  if (isPostcode(typed)) {
    const hint = `Give the area (${areas.map(({ id }) => id).join(', ')}), or a town in it.`;
    return hinted(
      'unknown-area',
      `"${typed}" looks like a postcode, which may lie in two areas.`,
      hint,
    );
  }
  const hint = `The areas are ${areas.map(({ id }) => id).join(', ')}.`;
  return hinted(NOT_LISTED, noneCalled(typed), hint, EXIT.notFound);
}

function noneCalled(typed: string): string {
  return `There is no area called "${typed}".`;
}

/** What is asked of a town or district, and the area or part that it is in; null where the name is none of one. */
export function askedOfTown(typed: string, areas: readonly NamedArea[]) {
  const search = findArea(areas, typed);
  const place = 'place' in search ? search.place : undefined;
  return place ? { id: idOf(place), within: place.within, says: sayPlace(place) } : null;
}

/**
 * The area that words begin with, by as many of them as name one; null where none do.
 *
 * @param isName whether what fits a name may be taken as one
 * @returns also the words after it
 * @throws {UserError} where they fit several areas
 */
export function areaAtStart(
  words: readonly string[],
  areas: readonly NamedArea[],
  isName = (_name: string, _search: AreaSearch) => true,
) {
  // Kingston is no part of the name of Kingston upon Hull.
  const least = authorityAtStart(words)?.length ?? 0;
  for (let count = Math.min(words.length, LONGEST_NAME); count > least; count -= 1) {
    // In brackets, a word would count as no part of a name.
    const name = words.slice(0, count).join(' ').replace(/[()]/g, ' ');
    const search = findArea(areas, name);
    if (search.kind === 'unknown' || !isName(name, search)) continue;
    if (search.kind === 'found') return { ...search, words: words.slice(count) };
    readArea(name, areas);
  }
  return null;
}

/** The words of a list that is found in by many names, as the interview's lists are. */
interface Named<T extends string> {
  readonly words: readonly T[];
  readonly labels: Readonly<Record<T, string>>;
  readonly find: (typed: string) => Finding;
}
const NAMED = {
  concern: {
    words: CONCERNS,
    labels: CONCERN_WORDS,
    find: finderOf('concern', CONCERNS.map(namesOfConcern)),
  },
  agency: {
    words: AGENCIES,
    labels: AGENCY_WORDS,
    find: finderOf('agency', AGENCIES.map(namesOfAgency)),
  },
};

/**
 * The word that has this very name, else the only one that fits, which is then said.
 *
 * @throws {UserError} where none fits, with those that are near, or several do
 */
function readNamed<T extends string>(
  flag: string,
  typed: string,
  { words, labels, find }: Named<T>,
  { note, settings }: Typing,
): T {
  const { shown, exact, isNear } = find(typed);
  const fits = (exact === null ? shown : [exact]).flatMap((at) => words[at] ?? []);
  const [word] = fits;
  if (word === undefined || isNear) throw notOneOf(flag, typed, fits, words);
  if (fits.length > 1)
    throw hinted(`which-${flag}`, `--${flag} "${typed}" fits several.`, `Give ${anyOf(fits)}.`);
  if (exact === null && !settings?.json) note?.(`--${flag} is ${labels[word]}.\n`);
  return word;
}

const SERVICE_NAMES = Object.values(SERVICES).flat();
const findService = finderOf(
  'agency',
  SERVICE_NAMES.map((service) => [service, `${service} worker`].flatMap(sameAs)),
);

function readChild(typed: string): ChildStatus[] {
  const statuses = typed.split(',').map((one) => readWord('child', one, CHILD_STATUSES));
  const once = [...new Set(statuses)];
  const alone = once.some((status) => status === 'neither' || status === 'unknown');
  if (!alone || once.length === 1) return once;
  const says = '--child takes looked-after and protection-plan together, the others alone.';
  throw new UserError('child', says);
}

/**
 * A day or London time in any form that has one meaning. Without a year it is the last such day; the next, where the
 * child must be safe by it.
 *
 * @throws {UserError} where the text is no day, or has two meanings
 */
export function readTime(flag: string, typed: string, { now, note, settings }: Typing): When {
  const read = readTypedDay(typed, now, flag === 'protect-by' ? 'coming' : 'past');
  if (typeof read !== 'string') {
    const fault = hinted('time', `--${flag} cannot be "${typed}".`, read.fault);
    throw Object.assign(fault, defined({ meanings: read.meanings }));
  }
  const when = withinCalendar(flag, read);
  const isSaid = readWhen(typed.trim()) !== when && !settings?.json;
  if (isSaid) note?.(`--${flag} is ${sayWhen(when)}.\n`);
  return when;
}

/** A year mistyped must not cost the answers given so far: no working day could be counted in it. */
function withinCalendar(flag: string, when: When): When {
  const { from, to } = CALENDAR_YEARS;
  const year = Number(when.slice(0, 4));
  if (year >= from && year <= to) return when;
  const says = `--${flag} cannot be "${when}".`;
  throw hinted('time', says, `Bank holidays are known from ${from} to ${to}.`);
}

/** @throws {UserError} also where the time is still to come */
export function readPast(flag: string, typed: string, typing: Typing): When {
  const when = readTime(flag, typed, typing);
  if (startOf(when) <= typing.now) return when;
  const hint = 'Give a time that has happened.';
  const says = `--${flag} is "${typed}", which is still to come. ${hint}`;
  throw new UserError('future', says, EXIT.usage, `That is still to come. ${hint}`);
}

const SLIP_MONTHS = 10;

/** As readPast; a day that is so long ago that its year may be mistyped is taken, and said with what it may be. */
function readRecent(flag: string, typed: string, typing: Typing): When {
  const when = readPast(flag, typed, typing);
  const { now, note, settings } = typing;
  const [day, today] = [londonDay(when), londonDay(momentAt(now))];
  const monthOf = (one: Day) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
  const months = monthOf(today) - monthOf(day) - (today.slice(8) < day.slice(8) ? 1 : 0);
  if (months < SLIP_MONTHS || settings?.json) return when;
  const year = Number(today.slice(0, 4)) - (day.slice(4) > today.slice(4) ? 1 : 0);
  const meant = `${year}${day.slice(4)}`;
  const hint = isDay(meant) && meant !== day ? ` If the year is a slip: --${flag} ${meant}.` : '';
  note?.(`${sayWhen(day)} is ${months} months ago.${hint}\n`);
  return when;
}

/** @throws {UserError} where the text is no number of a stage */
export function readStage(typed: string): number {
  if (/^[1-9]\d?$/.test(typed.trim())) return Number(typed);
  throw new UserError('stage', `--stage cannot be "${typed}". Give its number, as in --stage 2.`);
}

/** @throws {UserError} where the policy has no such stage */
export function checkStage(stage: number | null | undefined, stages: number, area: string): void {
  if (stage === null || stage === undefined || stage <= stages) return;
  const says = `The ${area} policy has no stage ${stage}.`;
  throw hinted('unknown-stage', says, `Its stages are 1 to ${stages}.`);
}

/** @throws {UserError} where the policy has no such track */
export function checkTrack(track: string | null | undefined, policy: Policy): void {
  if (track === null || track === undefined) return;
  const known = [USUAL_TRACK, ...(policy.tracks ?? []).map(({ id }) => id)];
  if (known.includes(track)) return;
  const hint = policy.tracks
    ? `It is one of ${known.join(', ')}.`
    : 'It has one way up only; leave --track out.';
  throw hinted('unknown-track', `The ${policy.name} policy has no track "${track}".`, hint);
}

/**
 * The side route of that id.
 *
 * @throws {UserError} where the policy has none that could be taken for that concern
 */
export function checkRoute(id: string, policy: Policy, concern: Concern): Route {
  const open = policy.routes.filter(({ concerns }) => !concerns.includes(concern));
  const route = open.find((one) => one.id === id);
  if (route) return route;
  const ids = open.map((one) => one.id).join(', ');
  const hint = ids === '' ? 'It has none to take here; leave --route out.' : `It is one of ${ids}.`;
  throw hinted('unknown-route', `The ${policy.name} policy has no route "${id}".`, hint);
}
