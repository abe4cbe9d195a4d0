import { isForOthers } from '../engine/ladder/track.ts';
import { EXIT, hinted, UserError } from '../errors.ts';
import type { Answers } from '../model/case.ts';
import type { Policy, Route } from '../model/policy.ts';
import { defined } from '../model/records.ts';
import { type Concern, USUAL_TRACK } from '../model/vocabulary.ts';
import {
  type AreaSearch,
  authorityAtStart,
  findArea,
  idOf,
  LONGEST_NAME,
  type NamedArea,
  sayPlace,
} from './find-area.ts';
import { AGENCY_NAMES, CONCERN_NAMES, readNamed, serviceNamed } from './find-word.ts';
import type { Typing } from './read-flags.ts';
import { fold } from './search-names.ts';

/** The value of each flag, as it was typed. */
export type WordsGiven = { readonly [K in keyof Answers]?: string };

export type PartialAnswers = { readonly [K in keyof Answers]?: Answers[K] | undefined };

/**
 * Reads the flags that a look-up accepts. Flags that are not given stay absent, except that the
 * service is also set if the other agency's flag names a service.
 *
 * @throws {UserError} for the first value that is not valid, naming the nearest valid word
 */
export function readWords(
  input: WordsGiven,
  areas: readonly NamedArea[],
  typing: Typing,
): PartialAnswers {
  const agencyOf = (flag: string) => (text: string) => readNamed(flag, text, AGENCY_NAMES, typing);
  return defined({
    ...ifGiven(input.area, (text) => readArea(text, areas, typing, '--area')),
    concern: ifGiven(input.concern, (text) => readNamed('concern', text, CONCERN_NAMES, typing)),
    agency: ifGiven(input.agency, agencyOf('agency')),
    otherAgency: ifGiven(input.otherAgency, agencyOf('other-agency')),
    service: ifGiven(input.service ?? input.otherAgency, serviceNamed),
    stage: ifGiven(input.stage, readStage),
    track: ifGiven(input.track, plainId),
    route: ifGiven(input.route, plainId),
  });
}

function plainId(typed: string): string {
  return typed.trim().toLowerCase();
}

export function ifGiven<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  return text === undefined ? undefined : read(text);
}

/** The error code for a name that neither matches an area here nor comes near one. */
export const NOT_LISTED = 'area-not-listed';

/**
 * Reads the name of an area, or of a part or town in it.
 *
 * @param typing where to note which area a town is in. If absent, nothing is noted
 * @param flag what the hint puts before an area's id: a flag, or "give"
 * @returns the area. `part` is null if the area has no parts, and absent if still to be asked for
 * @throws {UserError} unless the name fits exactly one area
 */
export function readArea(
  typed: string,
  areas: readonly NamedArea[],
  typing?: Typing,
  flag = 'give',
): { area: string; part?: string | null } {
  if (typed.trim() === '') throw new UserError('unknown-area', 'No area was named.');
  const whole = findArea(areas, typed);
  const search = whole.kind === 'unknown' ? findArea(areas, fold(typed).replace(BODY, '')) : whole;
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
  const either = nearest.join(' or ');
  if (kind === 'several')
    throw hinted('which-area', `"${typed}" fits ${nearest.length} areas.`, `Give ${either}.`);
  if (nearest.length === 0) throw notListed(typed, areas);
  throw hinted('unknown-area', noneCalled(typed), `Did you mean ${either}?`);
}

/** Matches what people add to an area's name, such as "lscb" or "town", in folded text. */
const BODY =
  / (?:(?:local )?safeguarding childrens? (?:board|partnership)|[lsw]?sc[bp]|childrens (?:services|social care)|social (?:services|care)|csc|local authority|town)$/;

/** Matches a whole postcode, or the first half of one. */
const POSTCODE = /^[a-z]{1,2}\d[a-z\d]?(?: ?\d[a-z]{2})?$/i;

export function isPostcode(typed: string): boolean {
  return POSTCODE.test(typed.trim());
}

/**
 * Makes the error for an unknown area. A postcode may straddle two, so the error asks for the area.
 */
export function notListed(typed: string, areas: readonly NamedArea[]): UserError {
  const ids = areas.map(({ id }) => id).join(', ');
  if (isPostcode(typed)) {
    const says = `"${typed}" looks like a postcode, which may lie in two areas.`;
    return hinted('unknown-area', says, `Give the area (${ids}), or a town in it.`);
  }
  return hinted(NOT_LISTED, noneCalled(typed), `The areas are ${ids}.`, EXIT.notFound);
}

function noneCalled(typed: string): string {
  return `There is no area called "${typed}".`;
}

/**
 * Finds the area that is named at the start of `words`, trying the longest name first.
 *
 * @param isName returns whether a match may be taken as an area's name
 * @returns the area and the words after its name, or null if no area is named
 * @throws {UserError} if the name fits several areas, or a town's name is used elsewhere too
 */
export function areaAtStart(
  words: readonly string[],
  areas: readonly NamedArea[],
  isName: IsName = () => true,
) {
  // "Kingston upon Hull" names another authority, so its first word is not our Kingston.
  const least = authorityAtStart(words)?.length ?? 0;
  for (let count = Math.min(words.length, LONGEST_NAME); count > least; count -= 1) {
    // Brackets are taken out, because `fold` would drop the words inside them.
    const name = words.slice(0, count).join(' ').replace(/[()]/g, ' ');
    const search = findArea(areas, name);
    // "Wandsworth on call" is Wandsworth and "on call"; "Richmond on Thames" has already matched.
    const isCut = / on$/i.test(name) && count < words.length;
    if (search.kind === 'unknown' || isCut || !isName(name, search)) continue;
    if (search.kind === 'found') return { ...search, words: words.slice(count) };
    readArea(name, areas);
  }
  return null;
}

type IsName = (name: string, search: AreaSearch) => boolean;

/**
 * Finds an area named at the start or end of `words`. Returns the area and the other words, or null
 * if no area is named.
 *
 * @throws {UserError} if a name at the start fits several areas, or a town's is used elsewhere too
 */
export function areaAtEnds(
  words: readonly string[],
  areas: readonly NamedArea[],
  isName: IsName = () => true,
) {
  // Initials at the end that fit two areas are ignored: they may name somebody to ring.
  const isOne: IsName = (name, search) => search.kind !== 'several' && isName(name, search);
  const ends = endsOf(words.slice(1)).map((end) => {
    const there = areaAtStart(end, areas, isOne);
    return there?.words.length === 0 ? { ...there, words: words.slice(0, -end.length) } : null;
  });
  return areaAtStart(words, areas, isName) ?? ends.find((one) => one !== null) ?? null;
}

/** Lists every run of words at the end that may be a name, the longest first. */
export function endsOf(words: readonly string[]): (readonly string[])[] {
  const last = words.slice(-LONGEST_NAME);
  return last.map((_, at) => last.slice(at));
}

/** The numbers of stages, written as words. */
const NUMBERS = ['one|first', 'two|second', 'three|third', 'four|fourth', 'five|fifth'].map(
  (each) => each.split('|'),
);

/** @throws {UserError} if the text is not the number of a stage */
export function readStage(typed: string): number {
  const said = plainId(typed).replace(/^stage |(?<=\d)(?:st|nd|rd|th)$/g, '');
  const named = NUMBERS.findIndex((words) => words.includes(said)) + 1;
  if (named > 0) return named;
  if (/^[1-9]\d?$/.test(said)) return Number(said);
  throw new UserError('stage', `--stage cannot be "${typed}". Give its number, as in --stage 2.`);
}

/** @throws {UserError} if the policy has no such stage */
export function checkStage(stage: number | null | undefined, stages: number, area: string): void {
  if (stage === null || stage === undefined || stage <= stages) return;
  const says = `The ${area} policy has no stage ${stage}.`;
  throw hinted('unknown-stage', says, `Its stages are 1 to ${stages}.`);
}

/** @throws {UserError} if the policy has no such track */
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
 * Returns the side route with this id.
 *
 * @throws {UserError} if the policy has no such route that can be taken for this concern
 */
export function checkRoute(id: string, policy: Policy, concern: Concern): Route {
  const open = policy.routes.filter(
    (one) => !one.concerns.includes(concern) && !isForOthers(one, concern),
  );
  const found = open.find((one) => one.id === id);
  if (found) return found;
  const ids = open.map((one) => one.id).join(', ');
  const hint = ids === '' ? 'It has none to take here; leave --route out.' : `It is one of ${ids}.`;
  const says = `The ${policy.name} policy has no route "${id}" to take for this concern.`;
  throw hinted('unknown-route', says, hint);
}
