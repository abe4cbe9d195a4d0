import { listsConcerns } from '../engine/ladder/track.ts';
import type { Asker, Choice, Question } from '../env.ts';
import { StoppedError } from '../errors.ts';
import { finderOf, fold, withoutDay } from '../input/search-names.ts';
import type { Policy } from '../model/policy.ts';
import {
  AGENCY_WORDS,
  type Agency,
  CONCERNS,
  type Concern,
  namesOfAgency,
  SIDE_AGENCIES,
  sameAs,
} from '../model/vocabulary.ts';
import { CONCERN_WORDS, namesOfConcern } from '../text/words.ts';

/** The value of the choice that leaves a question unanswered. */
export const NOT_KNOWN = 'not-known';

/** Words that people may type when they do not know the answer. */
const UNSURE = [
  ...['unsure', 'not sure', 'not known', 'unknown'],
  ...['I do not know', "I don't know", "don't know"],
];

/** The answers to the risk question. An answer in words must be typed in full. */
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

/** Returns the choices, and a function that finds them by their names. */
function findable<Value extends string>(
  sought: 'agency' | 'concern',
  named: readonly (Choice & { readonly value: Value; readonly names: readonly string[] })[],
) {
  const choices = named.map(({ names: _, ...choice }) => choice);
  return { choices, find: finderOf(sought, () => named.map(({ names }) => names)) };
}

const SIDES = SIDE_AGENCIES.map((value) => {
  return { value, label: AGENCY_WORDS[value], names: namesOfAgency(value) };
});

/** The agencies to choose from. Each is found by its id, its name or any other name it has. */
export const AGENCY_LIST = findable('agency', SIDES);

/**
 * Lists the agencies that may be the other side. If an agency has several services in the area,
 * they follow the agency in the list.
 */
export function otherSides(servicesOf: (agency: Agency) => readonly string[]) {
  const sides = SIDES.flatMap(({ value: agency, label, names }) => {
    const services = servicesOf(agency);
    const listed = services.length > 1 ? services : [];
    const own = new Set(listed.flatMap(sameAs).map(fold));
    const each = listed.map((value) => {
      const named = `${label}: ${value}`;
      return { value, label: named, names: [named, `${value} worker`, ...sameAs(value)] };
    });
    return [{ value: agency, label, names: names.filter((name) => !own.has(fold(name))) }, ...each];
  });
  return findable<string>('agency', sides);
}

interface Group {
  readonly label: string;
  readonly members: readonly [Concern, ...Concern[]];
}

/** The kinds of concern, grouped as people look for them. Some groups have only one member. */
const GROUPS: readonly Group[] = [
  alone('referral'),
  alone('threshold'),
  { label: 'An assessment or an enquiry', members: ['assessment', 'enquiry'] },
  { label: 'A plan, or its progress', members: ['plan-progress', 'protection-plan'] },
  {
    label: 'Access to services, a case closed or stepped down, or who does what',
    members: ['access-to-services', 'lead-agency', 'roles'],
  },
  { label: "A professional's practice, or communication", members: ['practice', 'communication'] },
  {
    label: 'A child protection conference',
    members: ['conference-request', 'conference-decision'],
  },
  alone('staff-allegation'),
  { label: 'Something else', members: ['other', 'policy-issue'] },
];

function alone(concern: Concern): Group {
  return { label: CONCERN_WORDS[concern], members: [concern] };
}

/** Returns the value of a group's choice, which leads to a second question about its members. */
function groupValue({ members: [first] }: Group): string {
  return `group:${first}`;
}

/**
 * Lists what the disagreement may be about: either the nine groups, or every concern separately.
 *
 * @param isWhole whether to list every concern, as when the answer is being changed
 */
export function concernList(policy: Policy | null, isWhole: boolean) {
  const whole = () =>
    concernChoices(policy, CONCERNS).map((one) => ({ ...one, names: namesOfConcern(one.value) }));
  const groups = () =>
    GROUPS.map((group) => ({
      value: isAskedFurther(group, policy) ? groupValue(group) : group.members[0],
      label: group.label,
      names: [group.label, ...group.members.flatMap(namesOfConcern)],
    }));
  return findable<string>('concern', isWhole ? whole() : groups());
}

/**
 * Returns whether a group needs a second question to find the exact concern. If a group is named
 * after its first member, it needs one only if the policy names another of its members.
 */
function isAskedFurther({ label, members }: Group, policy: Policy | null): boolean {
  const [first, ...others] = members;
  const isNamed = (one: Concern) => policy?.concerns.some(({ concern }) => concern === one);
  return label === CONCERN_WORDS[first] ? others.some(isNamed) : others.length > 0;
}

/** Returns whether it takes two questions to choose this concern. */
export function isOfGroup(concern: Concern, policy: Policy | null): boolean {
  return GROUPS.some((one) => one.members.includes(concern) && isAskedFurther(one, policy));
}

/** Makes the second question, if the answer was a group of concerns. Otherwise returns null. */
export function withinGroup(value: string, policy: Policy | null): Question | null {
  const group = GROUPS.find((one) => groupValue(one) === value);
  if (group === undefined) return null;
  return {
    message: 'Which of these?',
    help: 'Your record will say which.',
    choices: concernChoices(policy, group.members),
    hasDefault: true,
    canGoBack: true,
  };
}

/** Lists concerns, those that the policy names first. Help may say which it does not name. */
function concernChoices(policy: Policy | null, concerns: readonly Concern[]) {
  const named = new Set(policy?.concerns.map(({ concern }) => concern));
  const help = 'This policy does not name this kind of concern.';
  const isSaid = policy !== null && listsConcerns(policy);
  return concerns
    .toSorted((one, other) => Number(named.has(other)) - Number(named.has(one)))
    .map((value) => ({
      ...{ value, label: CONCERN_WORDS[value] },
      ...(isSaid && !named.has(value) && { help }),
    }));
}

/**
 * Makes the function that finds a stage. If "yes" or "no" fits several, pressing Enter picks none.
 */
export function stageFinder(choices: readonly Choice[]): Question['find'] & object {
  const names = choices.map(({ label, also = [] }) => {
    return [withoutDay(label), label.replace(/[;:].*/, ''), ...also];
  });
  const find = finderOf('answer', () => names);
  const indexes = [...choices.keys()];
  const notYet = indexes.filter((at) => choices[at]?.label.startsWith('Not yet'));
  return (typed) => {
    const found = find(typed);
    const unsure = { ...found, exact: null, isNear: false, isUnclear: true } as const;
    if (/^y(?:e|es)?$/i.test(typed)) {
      const shown = indexes.filter((at) => !notYet.includes(at));
      return { ...unsure, shown, says: 'How far has it got?' };
    }
    if (notYet.length < 2 || !/^(?:n|no|nope|not|not yet)$/i.test(typed.trim())) return found;
    return { ...unsure, shown: notYet, says: 'When did it arise?' };
  };
}

/** Asks for one value from a list. @throws {StoppedError} when the person stops or goes back */
export async function pick(
  asker: Asker,
  question: Pick<Question, 'message' | 'help' | 'choices' | 'takesWhole'>,
): Promise<string> {
  const reply = await asker.choose(question);
  if (reply.kind === 'back') throw new StoppedError();
  return reply.value;
}

/** Asks a yes-or-no question. @throws {StoppedError} when the person stops or goes back */
export async function agrees(
  asker: Asker,
  question: Pick<Question, 'message' | 'help' | 'takesWhole'>,
  labels: Readonly<Record<'yes' | 'no', string>>,
): Promise<boolean> {
  const choices = Object.entries(labels).map(([value, label]) => ({ value, label }));
  return (await pick(asker, { ...question, choices })) === 'yes';
}

/**
 * Returns an asker that remembers answers. If a list is shown again, perhaps after going back, the
 * earlier answer is marked and pressing Enter picks it. The risk must be answered anew each time.
 */
export function markingGiven(asker: Asker): Asker {
  const given = new Map<string, string>();
  return {
    ...asker,
    async choose(question) {
      const marked = question.takesWhole ? undefined : given.get(question.message);
      const isThere = question.choices.some(({ value }) => value === marked);
      const again = marked !== undefined && isThere && { hasDefault: true, marked };
      const reply = await asker.choose({ ...question, ...again });
      if (reply.kind === 'answer') given.set(question.message, reply.value);
      return reply;
    },
  };
}

/** Marks the remembered choice and says so in its label. If there is none, changes nothing. */
export function offering(choices: readonly Choice[], remembered: string | null = null) {
  const isIt = ({ value }: Choice) => value === remembered;
  if (remembered === null || !choices.some(isIt)) return { choices };
  const marked = choices.map((choice) =>
    isIt(choice) ? { ...choice, label: `${choice.label} (remembered)` } : choice,
  );
  return { choices: marked, hasDefault: true, marked: remembered };
}
