import type {
  AreaCard,
  Asker,
  Choice,
  Env,
  Finding,
  Question,
  Reply,
  TextQuestion,
} from '../env.ts';
import { EXIT, UserError } from '../errors.ts';
import {
  alsoNamed,
  findArea,
  idOf,
  isAuthority,
  namesOf,
  type Place,
  placesIn,
  sayPlace,
} from '../input/find-area.ts';
import { isPostcode, NOT_LISTED, notListed } from '../input/read-answers.ts';
import { finderOf, fold } from '../input/search-names.ts';
import { escapeControls } from '../text/escape.ts';
import { offering } from './choices.ts';

/** The choice for a person whose area has no policy here. */
const NOT_HERE = { value: 'not-here', label: 'My area is not here' };
const APPLIES = "That area's policy applies.";

/** Makes the question of which area the child lives in. The parts of an area are choices too. */
export function areaQuestion(cards: readonly AreaCard[], remembered: string | null = null) {
  const areas = cards.flatMap(({ id, name, parts, document }): Choice[] => {
    const help = `${document.partnership}; ${document.dated ?? 'undated'}`;
    const labelled = parts.map((part) => ({ value: part.id, label: `${part.name}, of ${name}` }));
    return [{ value: id, label: name }, ...labelled].map((choice) => ({ ...choice, help }));
  });
  return {
    message: 'Which area does the child live in?',
    help: APPLIES,
    // Pressing Enter picks only a remembered area, as the first in the list may be the wrong one.
    hasDefault: false,
    ...offering([...areas, NOT_HERE], remembered),
    canGoBack: false,
    find: areaFinder(cards),
  };
}

interface AreaAsking {
  readonly asker: Asker;
  readonly cards: readonly AreaCard[];
  readonly show: (text: string) => void;
}

/**
 * Returns the reply that names the area. After "My area is not here", asks for the area's name if
 * none was typed. That name may turn out to be a town, or another name for a listed area.
 *
 * @returns null if the question about the area has to be asked again
 * @throws {UserError} if the area has no policy here
 */
export async function namedArea(
  reply: Reply,
  { asker, cards, show }: AreaAsking,
): Promise<Reply | null> {
  if (reply.kind === 'back' || reply.value !== NOT_HERE.value) return reply;
  const name = reply.typed
    ? { kind: 'answer' as const, value: reply.typed }
    : await asker.write(WHICH_AREA);
  if (name.kind === 'back') return null;
  const place = townCalled(name.value, cards);
  if (!place && findArea(cards, name.value).kind === 'found') return name;
  const there = place ? await askThere(place, asker) : null;
  if (there?.kind === 'back') return null;
  if (there && there.value !== NOT_HERE.value) return there;
  show(await sayNotHere(name.value, cards));
  return null;
}

const WHICH_AREA: TextQuestion = {
  message: 'What is your area called?',
  help: 'As in Leeds. You are told what holds anywhere in England. Enter alone leaves it out.',
  canGoBack: true,
  fault: () => null,
};

function townCalled(typed: string, cards: readonly AreaCard[]): Place | undefined {
  const search = findArea(cards, typed);
  return 'place' in search ? search.place : undefined;
}

/**
 * If a town was typed, asks whether the child lives in that town's area. If a word of the command
 * is misspelt or fits several areas, asks which is meant. Returns any other name as it was typed.
 *
 * @param isWord whether the name was typed as a word of the command. If not, it was given in a
 * flag, where a wrong name is refused later.
 * @returns undefined if the person still has to be asked for the area
 * @throws {StoppedError} when the person stops
 */
export async function askPlace(
  typed: string,
  isWord: boolean,
  asker: Asker,
  env: Env,
): Promise<string | undefined> {
  const { cards } = env.policies;
  const town = townCalled(typed, cards);
  const search = findArea(cards, typed);
  const near = isWord && !town && 'nearest' in search ? search.nearest : [];
  if (!town && near.length === 0) return typed;
  const names = new Map(
    cards.flatMap((card) => [card, ...card.parts].map((one) => [one.id, one.name])),
  );
  const choices = town
    ? [{ value: idOf(town), label: `The child lives in ${town.within}`, also: ['yes'] }]
    : near.map((name) => ({ value: name, label: names.get(name) ?? name }));
  const question = {
    message: town ? sayPlace(town) : `Which area is meant by "${typed}"?`,
    help: APPLIES,
    choices: [...choices, { value: '', label: town ? 'No, or not known' : 'None of these' }],
  };
  const reply = await asker.choose(question);
  if (reply.kind === 'back' || reply.value === '') return undefined;
  return town ? reply.value : askPlace(reply.value, isWord, asker, env);
}

/**
 * Asks whether the child lives in a town's area. If a place elsewhere has the same name as the
 * town, Enter alone is not accepted.
 */
function askThere(place: Place, asker: Asker): Promise<Reply> {
  const choices = [{ value: idOf(place), label: place.within }, NOT_HERE];
  const question = { message: sayPlace(place), help: APPLIES, choices };
  return asker.choose({ ...question, hasDefault: !place.isElsewhere, canGoBack: true });
}

/**
 * If a postcode was typed, returns what to type instead and what to do meanwhile.
 *
 * @throws {UserError} if anything else was typed; the command then gives general advice
 */
async function sayNotHere(typed: string, cards: readonly AreaCard[]): Promise<string> {
  if (typed === '') throw new UserError(NOT_LISTED, 'It is none of these areas.', EXIT.notFound);
  const fault = notListed(typed, cards);
  if (!isPostcode(typed)) throw fault;
  const { ELSEWHERE } = await import('../text/general-advice.ts');
  return `${fault.message} ${ELSEWHERE.Now.do}`;
}

/**
 * Makes the function that finds an area, or a part of one, by any of its names. If an area and its
 * part share a name, that name finds the part. A name unlike any of these names finds the choice
 * "My area is not here".
 */
function areaFinder(cards: readonly AreaCard[]): Question['find'] & object {
  const listed = cards.flatMap((card) => {
    const parts = card.parts.map(({ id, name }) => ({ id, names: [id, name, ...alsoNamed(id)] }));
    const taken = new Set(parts.flatMap(({ names }) => names).map(fold));
    const own = namesOf(card).filter((name) => !taken.has(fold(name)));
    return [{ id: card.id, names: own }, ...parts].map((one) => ({ ...one, of: card.id }));
  });
  const find = finderOf('area', () => listed.map(({ names }) => names));
  const ids = listed.map(({ id }) => id);
  return (typed) => {
    const found = find(typed);
    const says = `No area here is called "${escapeControls(typed)}".`;
    const none = { shown: [ids.length], exact: null, isNear: true, isOffered: true, says } as const;
    if (findNotHere(typed).exact !== null)
      return { shown: [ids.length], exact: ids.length, isNear: false, says };
    // The name of another local authority is never taken for a misspelt name of an area here.
    if (found.exact === null && isAuthority(typed)) return none;
    const some = townsOf(typed, found, cards);
    if (some.length > 0) return sayWithin(some, ids);
    if (found.shown.length > 0) {
      // One or two letters are not enough if the areas that they match have different policies.
      const isOfSeveral = new Set(found.shown.map((at) => listed[at]?.of)).size > 1;
      return { ...found, ...(isOfSeveral && fold(typed).length < FEWEST && { isUnclear: true }) };
    }
    const { exact } = find(typed.trim().replace(/^(\D{4,})\d+$|.*/s, '$1'));
    if (exact === null && !isNoName(typed)) return none;
    return { shown: exact === null ? [] : [exact], exact: null, isNear: true, says };
  };
}

const findNotHere = finderOf('answer', () => [
  [NOT_HERE.label, 'not here', 'my area', 'none', 'none of these', 'other', 'another area'],
]);

/** At least this many letters must be typed to find a town by the beginning of its name. */
const FEWEST = 3;

/** Returns whether a text could be neither a postcode nor the name of an area. */
function isNoName(typed: string): boolean {
  return /^(?:[\d\W]*|..?|(?:go )?back)$/i.test(typed.trim()) && !isPostcode(typed);
}

/**
 * Returns the town whose name was typed. If there is no such town and no area fits the text,
 * returns the towns whose names begin with the text or are one typing error away from it.
 */
function townsOf(
  typed: string,
  { shown, isNear }: Finding,
  cards: readonly AreaCard[],
): readonly Place[] {
  const [search, wanted] = [findArea(cards, typed), fold(typed)];
  if ('place' in search && search.place) return [search.place];
  if (shown.length > 0 && !isNear) return [];
  const places = placesIn(cards);
  const begun = places.filter(({ name }) => fold(name).startsWith(wanted));
  if (wanted.length >= FEWEST && begun.length > 0) return begun;
  const slips = search.kind === 'unknown' ? search.nearest : [];
  return places.filter(({ name }) => slips.includes(name));
}

/**
 * Finds the areas that these towns are in. If there are several such areas, or if a town's name is
 * also used elsewhere, Enter alone is not accepted.
 */
function sayWithin(some: readonly Place[], ids: readonly string[]): Finding {
  const within = [...new Set(some.map((place) => ids.indexOf(idOf(place))))];
  const other = some.some(({ isElsewhere }) => isElsewhere) ? [ids.length] : [];
  const shown = [...within, ...other];
  const says = some.slice(0, 2).map(sayPlace).join(' ');
  return { shown, exact: null, isNear: false, isUnclear: shown.length > 1, says };
}
