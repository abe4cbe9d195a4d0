import { answeringFirst, isOutOfHours } from '../engine/advice/contacts.ts';
import { findDoubts, outsideOf } from '../engine/advice/doubts.ts';
import {
  askedInstead,
  contactsOfService,
  type FoundContacts,
  findContacts,
} from '../engine/advice/find-contacts.ts';
import type { LookUpEnv } from '../env.ts';
import { EXIT, type ExitCode, hinted } from '../errors.ts';
import { authorityAtStart, findArea, sayPlace } from '../input/find-area.ts';
import {
  areaAtEnds,
  checkStage,
  endsOf,
  isPostcode,
  NOT_LISTED,
  notListed,
  readArea,
  readWords,
} from '../input/read-answers.ts';
import type { Policy } from '../model/policy.ts';
import { defined } from '../model/records.ts';
import { renderContacts, renderIndex } from '../text/look-up-text.ts';
import { sayDoubt, sayOutsideShort } from '../text/words.ts';
import { type CommandSpec, type FlagsOf, sayResult } from './shared/command-spec.ts';

const usage = {
  arguments: { '[words...]': 'an area and any words, in any order of fields' },
  options: {
    '--stage <number>': 'only contacts of this stage, or of no stage in particular',
    '--agency <agency>': 'only contacts of this agency',
    '--concern <concern>': 'only contacts for this kind of concern',
    '--full': 'every contact of the area, in place of an index of them',
  },
  examples: ['escalate contacts richmond CAMHS', 'escalate contacts wandsworth --stage 2'],
};
const OF_AREA = { needs: 'look-up', isOfArea: true } as const;
/** `first` holds the ids of contacts to list first. Set only if the page was opened from advice. */
type Flags = FlagsOf<typeof usage> & { readonly first?: readonly string[] };
type Found = FoundContacts['contacts'];
export const command: CommandSpec<Flags, 'look-up'> = { ...usage, ...OF_AREA, run: contacts };

export async function contacts(flags: Flags, env: LookUpEnv): Promise<ExitCode> {
  const { words: typed = [], full: _, first = [], ...filters } = flags;
  const { area, part, words, place } = splitArea(typed, env);
  const asked = defined({ ...filters, service: filters.agency });
  const known = readWords(asked, env.policies.cards, env);
  const ids = area === null ? env.policies.cards.map(({ id }) => id) : [area];
  const policies = ids.map((id) => env.policies.read(id));
  const named = area === null ? undefined : policies[0];
  if (named) checkStage(known.stage, named.stages.length, named.name);
  const [stage, agency] = [known.stage ?? undefined, known.agency ?? undefined];
  const search = { part, words, ...defined({ stage, agency, concern: known.concern }) };
  const names = new Map(policies.map((policy) => [policy.id, policy.name]));
  const all = policies.flatMap((policy) => policy.contacts);
  const found = findContacts(all, search, names);
  const isUnknown = (word: string) =>
    findContacts(all, { words: [word] }, names).contacts.length === 0;
  // A word that no contact has may name an area that has no policy here. Another area's phone
  // number must never be given.
  const isElsewhere = area === null && found.isPartial && words.some(isUnknown);
  if (found.contacts.length === 0 || isElsewhere) throw noneFound(words, filters, named, env);
  const { service = null, agency: otherAgency = null } = known;
  const served = contactsOfService(all, { service, otherAgency }).map(({ id }) => id);
  const contacts = inOrder(found.contacts, [...first, ...served], policies, env);
  const shown = contacts.map(({ when: _when, ...contact }) => contact);
  const isNarrowed = words.length > 0 || Object.keys(known).length > 0;
  const page = () => {
    const groups = groupsOf(policies, contacts, part, env.now);
    const { asOf: _, ...screen } = env.screen;
    const [only] = groups;
    if (only && area !== null && !isNarrowed && !env.settings.full)
      return renderIndex(only, screen);
    const from = { isEverywhere: area === null, isUnderAdvice: flags.first !== undefined };
    return renderContacts(groups, { ...found, ...from }, screen);
  };
  const exit = sayResult({ schema: 'escalate/contacts/1', contacts: shown }, page, env);
  // The page begins with the 999 line, and nothing may come before that line.
  if (place && !env.settings.json) env.note(`${sayPlace(place)}\n`);
  return exit;
}

/** Puts contacts with these ids first. Out of hours, those who answer then come before them. */
function inOrder(
  found: Found,
  first: readonly string[],
  policies: readonly Policy[],
  { now, calendar }: LookUpEnv,
) {
  const rank = ({ id }: { readonly id: string }) => Number(!first.includes(id));
  const ordered = found.toSorted((one, other) => rank(one) - rank(other));
  const closed = policies.filter(({ nation }) => isOutOfHours(now, calendar(nation)));
  const elsewhere = closed.flatMap((policy) => policy.contacts);
  return closed.length === 0 ? ordered : answeringFirst(ordered, elsewhere);
}

/** Groups contacts by area. If a part of an area was typed, suggested commands name that part. */
function groupsOf(policies: readonly Policy[], all: Found, part: string | null, now: number) {
  return policies.flatMap((policy) => {
    const contacts = all.filter((contact) => contact.area === policy.id);
    if (contacts.length === 0) return [];
    const doubts = [
      ...findDoubts(policy, now).map(sayDoubt),
      ...outsideOf(policy).map(sayOutsideShort),
    ];
    const { id, name } = policy;
    return [{ area: part ?? id, name, contacts, instead: askedInstead(policy, contacts), doubts }];
  });
}

/**
 * Finds the area in the first or last words. Returns the area, and the other words to search for.
 * @throws {UserError} if the area has no policy here, or its name seems to be mistyped
 */
function splitArea(words: readonly string[], env: LookUpEnv) {
  const { cards } = env.policies;
  const isWord = (name: string) => textOf(env).includes(name.toLowerCase());
  const found = areaAtEnds(words, cards, (name, search) => {
    // A council can be rung, so its name is not treated as an area. Nor is a town's name, if a
    // contact's entry contains that name.
    return !/ council$/i.test(name) && !('place' in search && search.place && isWord(name));
  });
  if (found !== null) return found;
  const postcode = words.find((word) => isPostcode(word) && !hasWord(textOf(env), word));
  if (postcode !== undefined) throw notListed(postcode, cards);
  const authority = authorityIn(words);
  const isWhole = authority?.length === words.length;
  if (authority && (isWhole || !isWord(words.join(' '))))
    throw notListed(authority.join(' '), cards);
  // A word that nearly matches an area's name is an error, unless a contact has that exact word.
  const [first] = words;
  const search = first === undefined ? null : findArea(cards, first);
  const isNear =
    search?.kind === 'several' || (search?.kind === 'unknown' && search.nearest.length > 0);
  if (first !== undefined && isNear && !isWord(first)) readArea(first, cards);
  return { area: null, part: null, words, place: undefined };
}

/** Returns the first or last words, if they name a local authority that has no policy here. */
function authorityIn(words: readonly string[]): readonly string[] | undefined {
  const atEnd = endsOf(words).find((end) => authorityAtStart(end)?.length === end.length);
  return authorityAtStart(words) ?? atEnd;
}

function hasWord(text: string, word: string): boolean {
  return new RegExp(`\\b${word}\\b`, 'i').test(text);
}

function textOf({ policies }: LookUpEnv): string {
  const all = policies.cards.flatMap(({ id }) => policies.read(id).contacts);
  return JSON.stringify(all).toLowerCase();
}

/** Returns the error to throw if no contact is found. Without an area, `policy` is undefined. */
function noneFound(
  words: readonly string[],
  { stage, agency, concern }: Flags,
  policy: Policy | undefined,
  { policies }: LookUpEnv,
) {
  const filters = Object.entries(defined({ stage, agency, concern }));
  const all = [...words, ...filters.map(([flag, value]) => `--${flag} ${value}`)];
  const said = all.length > 0 ? ` with "${all.join(' ')}"` : '';
  if (policy) {
    const hint = `Ask your own designated safeguarding lead, or the service itself. Whom the policy names: escalate contacts ${policy.id}`;
    const says = `${policy.name}'s policy names no contact${said}.`;
    return hinted('no-contact', says, hint, EXIT.notFound);
  }
  const code = words.length > 0 ? NOT_LISTED : 'no-contact';
  const ids = policies.cards.map(({ id }) => id).join(', ');
  const hint = `Try fewer words, or one of the areas: ${ids}.`;
  return hinted(code, `There is no area, and no contact,${said}.`, hint, EXIT.notFound);
}
