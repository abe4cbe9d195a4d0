import type { AreaCard, Asker, Choice, Finding, Question, Reply, TextQuestion } from '../env.ts';
import { EXIT, StoppedError, UserError } from '../errors.ts';
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
import { finderOf, fold, withoutDay } from '../input/search-names.ts';
import { AGENCIES, AGENCY_WORDS, type Agency, namesOfAgency, sameAs } from '../model/vocabulary.ts';
import { escapeControls } from '../text/escape.ts';
import { ELSEWHERE } from '../text/general-advice.ts';

/** The choice of somebody whose area has no policy here. */
const NOT_HERE = 'not-here';
/** The choice that leaves a question without an answer. */
export const NOT_KNOWN = 'not-known';

/** What people also say who do not know. */
const UNSURE = [
  ...['unsure', 'not sure', 'not known', 'unknown'],
  ...['I do not know', "I don't know", "don't know"],
];

/** The answers about the risk, which are taken only where they are typed whole. */
export const RISK_CHOICES: readonly Choice[] = [
  { value: 'immediate', label: 'Yes', also: ['immediate', 'immediate risk', 'at risk'] },
  { value: 'none', label: 'No', also: ['none', 'no risk', 'not at risk'] },
  { value: 'unsure', label: 'Not sure', also: UNSURE },
];

export const UNKNOWN: Choice = { value: NOT_KNOWN, label: 'I do not know', also: UNSURE };

export const CHILD_CHOICES: readonly Choice[] = [
  { value: 'neither', label: 'Neither', also: ['no', 'none'] },
  {
    value: 'looked-after',
    label: 'Looked after',
    also: [...sameAs('looked after'), 'LAC', 'looked after child', 'in care', 'foster care'],
  },
  {
    value: 'protection-plan',
    label: 'On a child protection plan',
    also: ['CP plan', 'CPP', 'child protection', 'protection plan'],
  },
  { value: 'looked-after,protection-plan', label: 'Both' },
  { value: 'unknown', label: 'Not known', also: UNSURE },
];

/** A part with a name of its own can be chosen too: its contacts then come first. */
export function areaChoices(cards: readonly AreaCard[]): Choice[] {
  const areas = cards.flatMap(({ id, name, parts, document }) => {
    const help = `${document.partnership}; ${document.dated ?? 'undated'}`;
    const labelled = parts.map((part) => ({ value: part.id, label: `${part.name}, of ${name}` }));
    return [{ value: id, label: name }, ...labelled].map((choice) => ({ ...choice, help }));
  });
  return [...areas, { value: NOT_HERE, label: 'My area is not here' }];
}

interface AreaAsking {
  readonly asker: Asker;
  readonly cards: readonly AreaCard[];
  readonly show: (text: string) => void;
}

/**
 * The area that was chosen; of one that is not in the list its name is asked for, which may be another name of one that
 * is. @returns null where it is to be asked again @throws {UserError} where its policy is not here
 */
export async function namedArea(
  reply: Reply,
  { asker, cards, show }: AreaAsking,
): Promise<Reply | null> {
  if (reply.kind === 'back' || reply.value !== NOT_HERE) return reply;
  const name = reply.typed
    ? { kind: 'answer' as const, value: reply.typed }
    : await asker.write(WHICH_AREA);
  if (name.kind === 'back') return null;
  const search = name.value === '' ? null : findArea(cards, name.value);
  const place = search && 'place' in search ? search.place : undefined;
  if (search?.kind === 'found' && !place) return name;
  const there = place ? await askThere(place, asker) : null;
  if (there?.kind === 'back') return null;
  if (there?.kind === 'answer' && there.value !== NOT_HERE) return there;
  show(sayNotHere(name.value, cards));
  return null;
}

/** A town is asked about before its area is taken for it; of one that is borne elsewhere Enter alone takes nothing. */
function askThere(place: Place, asker: Asker): Promise<Reply> {
  const choices = [
    { value: idOf(place), label: place.within },
    { value: NOT_HERE, label: 'My area is not here' },
  ];
  const question = { message: sayPlace(place), help: "That area's policy applies.", choices };
  return asker.choose(
    escapeQuestion({ ...question, hasDefault: !place.isElsewhere, canGoBack: true }),
  );
}

const WHICH_AREA: TextQuestion = {
  message: 'What is your area called?',
  help: 'As in Leeds. You are told what holds anywhere in England. Enter alone leaves it out.',
  canGoBack: true,
  fault: () => null,
};

/**
 * Of a postcode, what is wanted in its place, and what to do meanwhile.
 *
 * @throws {UserError} of anything else: what to do elsewhere is said in place of the advice, with the name typed
 */
function sayNotHere(typed: string | undefined, cards: readonly AreaCard[]): string {
  if (!typed) throw new UserError(NOT_LISTED, 'It is none of these areas.', EXIT.notFound);
  const fault = notListed(typed, cards);
  if (!isPostcode(typed)) throw fault;
  return `${fault.message} ${ELSEWHERE.Now.do}`;
}

/**
 * Finds areas and their parts by every name. A part's own name leads to the part, not to its area; a name that is
 * near none leads to what to do elsewhere.
 */
export function areaFinder(cards: readonly AreaCard[]): Question['find'] & object {
  const names = cards.flatMap((card) => {
    const parts = card.parts.map(({ id, name }) => [id, name, ...alsoNamed(id)]);
    const taken = new Set(parts.flat().map(fold));
    return [namesOf(card).filter((name) => !taken.has(fold(name))), ...parts];
  });
  const find = finderOf('area', () => names);
  const ids = cards.flatMap(({ id, parts }) => [id, ...parts.map((part) => part.id)]);
  const wholes = cards.flatMap(({ id, parts }) => [id, ...parts.map(() => id)]);
  const places = placesIn(cards);
  return (typed) => {
    const found = find(typed);
    const says = `No area here is called "${escapeControls(typed)}".`;
    const none = { shown: [ids.length], exact: null, isNear: true, isOffered: true, says } as const;
    if (findNotHere(typed).exact !== null)
      return { shown: [ids.length], exact: ids.length, isNear: false, says };
    // Another authority's name is no slip of one of these, whatever it is near.
    if (found.exact === null && isAuthority(typed)) return none;
    const some = townsOf(typed, found, cards, places);
    if (some.length > 0) return sayWithin(some, (place) => ids.indexOf(idOf(place)), ids.length);
    if (found.shown.length > 0) return unlessShort(typed, found, wholes);
    const { exact } = find(/^(\D{4,})\d+$/.exec(typed.trim())?.[1] ?? '');
    if (exact !== null) return { shown: [exact], exact: null, isNear: true, says };
    return isNoName(typed) ? { shown: [], exact: null, isNear: true, says } : none;
  };
}

/** One or two letters that several policies' areas begin with name none of them. */
function unlessShort(typed: string, found: Finding, wholes: readonly string[]): Finding {
  const isOfSeveral = new Set(found.shown.map((at) => wholes[at])).size > 1;
  return isOfSeveral && fold(typed).length < FEWEST ? { ...found, isUnclear: true } : found;
}

/** What is no area's name anywhere, unless it is a postcode. */
function isNoName(typed: string): boolean {
  return /^(?:[\d\W]*|..?|(?:go )?back)$/i.test(typed.trim()) && !isPostcode(typed);
}

/** The town of that name; where no area fits, those that begin so, or the one that is a slip away. */
function townsOf(
  typed: string,
  { shown, isNear }: Finding,
  cards: readonly AreaCard[],
  places: readonly Place[],
): readonly Place[] {
  const [search, wanted] = [findArea(cards, typed), fold(typed)];
  if ('place' in search && search.place) return [search.place];
  if (shown.length > 0 && !isNear) return [];
  const begun = places.filter(({ name }) => fold(name).startsWith(wanted));
  if (wanted.length >= FEWEST && begun.length > 0) return begun;
  const slips = search.kind === 'unknown' ? search.nearest : [];
  return places.filter(({ name }) => slips.includes(name));
}

/** The areas that towns are in. A name borne elsewhere, or by two of them, is never taken: Enter alone leads nowhere. */
function sayWithin(
  some: readonly Place[],
  indexOf: (place: Place) => number,
  notHere: number,
): Finding {
  const within = [...new Set(some.map(indexOf))];
  const other = some.some(({ isElsewhere }) => isElsewhere) ? [notHere] : [];
  const shown = [...within, ...other];
  const says = some.slice(0, 2).map(sayPlace).join(' ');
  return { shown, exact: null, isNear: false, isUnclear: shown.length > 1, says };
}

const findNotHere = finderOf('answer', () => [
  ['My area is not here', 'not here', 'my area', 'none', 'none of these', 'other', 'another area'],
]);

/** Letters from which the beginning of a town's name finds it. */
const FEWEST = 3;

/** "Yes" and "no" say whether it was raised, and not at which stage or when it arose: several fit, and none is taken. */
export function stageFinder(choices: readonly Choice[]): Question['find'] & object {
  const find = finderOf('answer', () =>
    choices.map(({ label, also = [] }) => [
      withoutDay(label),
      label.replace(/[;:].*/, ''),
      ...also,
    ]),
  );
  const isNotYet = ({ label }: Choice) => label.startsWith('Not yet');
  const thoseOf = (wanted: boolean) =>
    choices.flatMap((choice, at) => (isNotYet(choice) === wanted ? [at] : []));
  return (typed) => {
    const found = find(typed);
    const unsure = { ...found, exact: null, isNear: false, isUnclear: true } as const;
    if (/^y(?:e|es)?$/i.test(typed))
      return { ...unsure, shown: thoseOf(false), says: 'How far has it got?' };
    const notYet = thoseOf(true);
    if (notYet.length < 2 || !/^(?:n|no|nope|not|not yet)$/i.test(typed.trim())) return found;
    return { ...unsure, shown: notYet, says: 'When did it arise?' };
  };
}

/** Helplines and the partnership are no sides of a disagreement. */
const SIDES = AGENCIES.filter((agency) => agency !== 'helpline' && agency !== 'partnership');

export const AGENCY_CHOICES: readonly Choice[] = SIDES.map((agency) => ({
  value: agency,
  label: AGENCY_WORDS[agency],
}));

/** Finds agencies by their ids, their names, and what people also call them. */
export const agencyFinder = finderOf('agency', () => SIDES.map(namesOfAgency));

/**
 * The other sides, an agency with more than one service followed by each of them; and what finds them.
 *
 * @param servicesOf the services of an agency that the area lists by themselves
 */
export function otherSides(servicesOf: (agency: Agency) => readonly string[]) {
  const sides = SIDES.flatMap((agency) => {
    const services = servicesOf(agency);
    const listed = services.length > 1 ? services : [];
    const own = new Set(listed.flatMap(sameAs).map(fold));
    const named = namesOfAgency(agency).filter((name) => !own.has(fold(name)));
    return [
      { value: agency as string, label: AGENCY_WORDS[agency], named },
      ...listed.map((value) => {
        const label = `${AGENCY_WORDS[agency]}: ${value}`;
        return { value, label, named: [label, `${value} worker`, ...sameAs(value)] };
      }),
    ];
  });
  const choices: readonly Choice[] = sides.map(({ value, label }) => ({ value, label }));
  return {
    choices,
    find: finderOf('agency', () => sides.map(({ named }) => named)),
  };
}

/** A question whose texts can do nothing to a terminal: stage titles and names come from policy files. */
export function escapeQuestion(question: Question): Question {
  return {
    ...question,
    message: escapeControls(question.message),
    help: escapeControls(question.help),
    choices: question.choices.map(({ help, ...choice }) => ({
      ...choice,
      label: escapeControls(choice.label),
      ...(help !== undefined && { help: escapeControls(help) }),
    })),
  };
}

/** Asks for one of a list, without a way back. @returns its value @throws {StoppedError} when the person stops */
export async function pick(
  asker: Asker,
  question: Pick<Question, 'message' | 'help' | 'choices' | 'takesWhole'>,
): Promise<string> {
  const only = { ...question, hasDefault: false, canGoBack: false };
  const reply = await asker.choose(escapeQuestion(only));
  if (reply.kind === 'back') throw new StoppedError();
  return reply.value;
}

/** Choices with what is remembered marked, and said to be that; where nothing is, the question's own default holds. */
export function offering(choices: readonly Choice[], remembered: string | null = null) {
  const isIt = ({ value }: Choice) => value === remembered;
  if (remembered === null || !choices.some(isIt)) return { choices };
  const marked = choices.map((choice) =>
    isIt(choice) ? { ...choice, label: `${choice.label} (remembered)` } : choice,
  );
  return { choices: marked, hasDefault: true, marked: remembered };
}
