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

/** What was given by flags, as it was typed. */
export type WordsGiven = { readonly [K in keyof Answers]?: string };

export type PartialAnswers = { readonly [K in keyof Answers]?: Answers[K] | undefined };

/**
 * Reads what a look-up takes of what was given by flags. Nothing is guessed: what is not given stays absent.
 *
 * @throws {UserError} with the nearest right answer, for the first word that is not one
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
  const either = nearest.join(' or ');
  if (kind === 'several')
    throw hinted('which-area', `"${typed}" fits ${nearest.length} areas.`, `Give ${either}.`);
  if (nearest.length === 0) throw notListed(typed, areas);
  throw hinted('unknown-area', noneCalled(typed), `Did you mean ${either}?`);
}

/** A whole postcode, or its first half. */
const POSTCODE = /^[a-z]{1,2}\d[a-z\d]?(?: ?\d[a-z]{2})?$/i;

export function isPostcode(typed: string): boolean {
  return POSTCODE.test(typed.trim());
}

/** No area here has that name, nor a name near it; a postcode may be of one, but does not say of which. */
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
 * The area that words begin with, by as many of them as name one; null where none do.
 *
 * @param isName whether what fits a name may be taken as one
 * @returns also the words after it
 * @throws {UserError} where they fit several areas
 */
export function areaAtStart(
  words: readonly string[],
  areas: readonly NamedArea[],
  isName: IsName = () => true,
) {
  // Kingston is no part of the name of Kingston upon Hull.
  const least = authorityAtStart(words)?.length ?? 0;
  for (let count = Math.min(words.length, LONGEST_NAME); count > least; count -= 1) {
    // In brackets, a word would count as no part of a name.
    const name = words.slice(0, count).join(' ').replace(/[()]/g, ' ');
    const search = findArea(areas, name);
    // "Wandsworth on" leaves "call" of whoever is on call; "Richmond on Thames" has been taken whole.
    const isCut = / on$/i.test(name) && count < words.length;
    if (search.kind === 'unknown' || isCut || !isName(name, search)) continue;
    if (search.kind === 'found') return { ...search, words: words.slice(count) };
    readArea(name, areas);
  }
  return null;
}

type IsName = (name: string, search: AreaSearch) => boolean;

/** The area that words begin or end with, and those that are left; null where they do neither. @throws {UserError} */
export function areaAtEnds(
  words: readonly string[],
  areas: readonly NamedArea[],
  isName: IsName = () => true,
) {
  // At the end, initials of two areas may be those of somebody to ring.
  const isOne: IsName = (name, search) => search.kind !== 'several' && isName(name, search);
  const ends = endsOf(words.slice(1)).map((end) => {
    const there = areaAtStart(end, areas, isOne);
    return there?.words.length === 0 ? { ...there, words: words.slice(0, -end.length) } : null;
  });
  return areaAtStart(words, areas, isName) ?? ends.find((one) => one !== null) ?? null;
}

/** What may be a name at the end, the longest first. */
export function endsOf(words: readonly string[]): (readonly string[])[] {
  const last = words.slice(-LONGEST_NAME);
  return last.map((_, at) => last.slice(at));
}

/** As people say the number of a stage. */
const NUMBERS = ['one|first', 'two|second', 'three|third', 'four|fourth', 'five|fifth'].map(
  (each) => each.split('|'),
);

/** @throws {UserError} where the text is no number of a stage */
export function readStage(typed: string): number {
  const said = plainId(typed).replace(/^stage |(?<=\d)(?:st|nd|rd|th)$/g, '');
  const named = NUMBERS.findIndex((words) => words.includes(said)) + 1;
  if (named > 0) return named;
  if (/^[1-9]\d?$/.test(said)) return Number(said);
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
