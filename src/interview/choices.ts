import { plusDays } from '../engine/calendar/day.ts';
import { londonDay, momentAt } from '../engine/calendar/london.ts';
import type { AreaCard, Asker, Choice, Question, Reply, TextQuestion } from '../env.ts';
import { StoppedError, UserError } from '../errors.ts';
import {
  alsoNamed,
  findArea,
  finderOf,
  fold,
  idOf,
  namesOf,
  placesIn,
  sayPlace,
} from '../input/find-area.ts';
import {
  AGENCIES,
  AGENCY_WORDS,
  type Agency,
  type Day,
  namesOfAgency,
  sameAs,
  type When,
} from '../model/vocabulary.ts';
import { sayWhen } from '../text/days.ts';
import { escapeControls } from '../text/escape.ts';
import type { Asking } from './questions.ts';

/** The choice that leads to typing a day. */
export const ANOTHER_DAY = 'another';
/** The choice of somebody whose area has no policy here. */
export const NOT_HERE = 'not-here';
/** The choice that leaves a question without an answer. */
export const NOT_KNOWN = 'not-known';

export const RISK_CHOICES: readonly Choice[] = [
  { value: 'immediate', label: 'Yes' },
  { value: 'none', label: 'No' },
  { value: 'unsure', label: 'Not sure' },
];

export const UNKNOWN: Choice = { value: NOT_KNOWN, label: 'I do not know' };

export const CHILD_CHOICES: readonly Choice[] = [
  { value: 'neither', label: 'Neither' },
  { value: 'looked-after', label: 'Looked after' },
  { value: 'protection-plan', label: 'On a child protection plan' },
  { value: 'looked-after,protection-plan', label: 'Both' },
  { value: 'unknown', label: 'Not known' },
];

/**
 * The days on which something is likeliest to have happened; any other is typed.
 *
 * @param now epoch ms
 */
export function pastDays(now: number): Choice[] {
  const another = { value: ANOTHER_DAY, label: 'Another day' };
  return [dayChoice('Today', now, 0), dayChoice('Yesterday', now, -1), another];
}

export function pastOrUnknown(now: number): Choice[] {
  return [...pastDays(now), UNKNOWN];
}

/**
 * The days by which something is likeliest to be needed; any other is typed.
 *
 * @param now epoch ms
 */
export function comingDays(now: number): Choice[] {
  const another = { value: ANOTHER_DAY, label: 'Another day or time' };
  return [dayChoice('Today', now, 0), dayChoice('Tomorrow', now, 1), another];
}

function dayChoice(word: string, now: number, days: number): Choice {
  const day: Day = plusDays(londonDay(momentAt(now)), days);
  return { value: day, label: `${word}, ${sayWhen(day)}` };
}

/** Asks for a day in words. `read` throws a user error where the text will not do. */
export function whichDay(read: (text: string) => When): TextQuestion {
  return {
    message: 'Which day?',
    help: 'As in 22 Dec 2026, 22/12/2026 or yesterday; with a time, 22 Dec 2026 14:30.',
    canGoBack: true,
    understood: (text) => sayWhen(read(text)),
    fault(text) {
      try {
        read(text);
        return null;
      } catch (fault) {
        // In words for someone who is typing an answer and has given no flag.
        if (fault instanceof UserError) return `Not "${text}". ${fault.hint ?? fault.message}`;
        throw fault;
      }
    },
  };
}

/**
 * What a day that is typed stands for in a list of days: one of them, or else "another day", with which it goes.
 *
 * @param read throws a user error where the text will not do: it is then said what would
 */
export function dayFinder(
  choices: readonly Choice[],
  read: (text: string) => When,
): Question['findDay'] & object {
  const at = (wanted: string) => choices.findIndex(({ value }) => value.endsWith(wanted));
  return (typed) => {
    if (/^\d*$/.test(typed) || at(ANOTHER_DAY) === -1) return null;
    const none = { shown: [], exact: null, isNear: false };
    try {
      const when = read(typed);
      const listed = at(when);
      if (listed !== -1) return { ...none, shown: [listed], exact: listed, says: sayWhen(when) };
      const other = at(ANOTHER_DAY);
      return { ...none, shown: [other], exact: other, isOffered: true, says: sayWhen(when) };
    } catch (fault) {
      if (fault instanceof UserError) return { ...none, says: fault.hint ?? fault.message };
      throw fault;
    }
  };
}

/** Asks for a day: one of these, or another that is typed. */
export async function askDayOf(
  asker: Asker,
  question: Pick<Question, 'message' | 'help' | 'choices'>,
  read: (text: string) => When,
): Promise<Reply> {
  for (;;) {
    const findDay = dayFinder(question.choices, read);
    const reply = await asker.choose({ ...question, hasDefault: true, canGoBack: true, findDay });
    if (reply.kind === 'back' || reply.value !== ANOTHER_DAY) return reply;
    if (reply.typed) return { kind: 'answer', value: read(reply.typed) };
    const written = await asker.write(whichDay(read));
    if (written.kind === 'answer') return { kind: 'answer', value: read(written.value) };
  }
}

/** A part with a name of its own can be chosen too: its contacts then come first. */
export function areaChoices(cards: readonly AreaCard[]): Choice[] {
  const areas = cards.flatMap(({ id, name, parts, document }) => {
    const help = `${document.partnership}; ${document.dated ?? 'undated'}`;
    const labelled = parts.map((part) => ({ value: part.id, label: `${part.name}, of ${name}` }));
    return [{ value: id, label: name }, ...labelled].map((choice) => ({ ...choice, help }));
  });
  return [...areas, { value: NOT_HERE, label: 'My area is not here' }];
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
  const find = finderOf('area', names);
  const ids = cards.flatMap(({ id, parts }) => [id, ...parts.map((part) => part.id)]);
  const places = placesIn(cards);
  return (typed) => {
    const [found, search, wanted] = [find(typed), findArea(cards, typed), fold(typed)];
    const begun = (name: string) => wanted.length >= FEWEST && fold(name).startsWith(wanted);
    const isPlace = 'place' in search && search.place !== undefined;
    const some = isPlace
      ? [search.place]
      : places.filter(({ name }) => (found.isNear || found.shown.length === 0) && begun(name));
    if (some.length === 0)
      return found.shown.length > 0 ? found : { ...found, shown: [ids.length], isOffered: true };
    const within = [...new Set(some.map((place) => ids.indexOf(idOf(place))))];
    // A name borne elsewhere is never taken: Enter alone leads nowhere where there is a second choice.
    const other = some.some(({ isElsewhere }) => isElsewhere) ? [ids.length] : [];
    const says = some.slice(0, 2).map(sayPlace).join(' ');
    return { shown: [...within, ...other], exact: null, isNear: false, says };
  };
}

/** Letters from which the beginning of a town's name finds it. */
const FEWEST = 3;

/** Helplines and the partnership are no sides of a disagreement. */
const SIDES = AGENCIES.filter((agency) => agency !== 'helpline' && agency !== 'partnership');

export const AGENCY_CHOICES: readonly Choice[] = SIDES.map((agency) => ({
  value: agency,
  label: AGENCY_WORDS[agency],
}));

/** Finds agencies by their ids, their names, and what people also call them. */
export const agencyFinder = finderOf('agency', SIDES.map(namesOfAgency));

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
    find: finderOf(
      'agency',
      sides.map(({ named }) => named),
    ),
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
  question: Pick<Question, 'message' | 'help' | 'choices'>,
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

/** A question for a day that has been. */
export function pastDay<K extends 'disagreed' | 'raised' | 'reached'>(
  key: K,
  label: string,
  asks: (asking: Asking) => Pick<Question, 'message' | 'help'>,
) {
  return {
    ...{ key, label },
    ask: (asking: Asking) => ({ ...asks(asking), choices: pastOrUnknown(asking.now) }),
    say: ({ answers }: Asking) => sayDay(answers[key]),
  };
}

export function sayDay(when: When | null | undefined): string | null {
  return when ? sayWhen(when) : null;
}
