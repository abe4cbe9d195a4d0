import { listsConcerns } from '../engine/ladder/track.ts';
import type { Question } from '../env.ts';
import { finderOf } from '../input/search-names.ts';
import type { Policy } from '../model/policy.ts';
import { CONCERNS, type Concern } from '../model/vocabulary.ts';
import { CONCERN_WORDS, namesOfConcern } from '../text/words.ts';

interface Group {
  readonly label: string;
  readonly members: readonly [Concern, ...Concern[]];
}

/** The kinds of concern as a person looks for them; one that is by itself goes by its own words. */
const GROUPS: readonly Group[] = [
  alone('referral'),
  alone('threshold'),
  { label: 'An assessment or an enquiry', members: ['assessment', 'enquiry'] },
  { label: 'A plan, or its progress', members: ['plan-progress', 'protection-plan'] },
  {
    label: 'Access to services, who leads, or who does what',
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

/** What leads to the second question begins with this; the group's first member follows. */
const GROUP = 'group:';

/**
 * What it is about, in nine groups; every concern by itself where an answer is to be changed.
 *
 * @param isWhole whether each concern is to be offered
 */
export function concernList(policy: Policy | null, isWhole: boolean) {
  if (isWhole) {
    const choices = concernChoices(policy, CONCERNS);
    return {
      choices,
      find: finderOf('concern', () => choices.map(({ value }) => namesOfConcern(value))),
    };
  }
  const choices = GROUPS.map((group) => {
    const [first] = group.members;
    return {
      value: isAskedFurther(group, policy) ? `${GROUP}${first}` : first,
      label: group.label,
    };
  });
  const names = GROUPS.map(({ label, members }) => [label, ...members.flatMap(namesOfConcern)]);
  return { choices, find: finderOf('concern', () => names) };
}

/**
 * Of several concerns the record says which it is, and never another one. What a policy treats as "something else" is
 * that, by the group's own words.
 */
function isAskedFurther({ label, members }: Group, policy: Policy | null): boolean {
  const [first, ...others] = members;
  const isNamed = (one: Concern) => policy?.concerns.some(({ concern }) => concern === one);
  return label === CONCERN_WORDS[first] ? others.some(isNamed) : others.length > 0;
}

/** The value of the group that a concern is found in. */
export function groupOf(concern: Concern): string {
  const [first = concern] = GROUPS.find(({ members }) => members.includes(concern))?.members ?? [];
  return `${GROUP}${first}`;
}

/** Whether which concern it is took two questions. */
export function isOfGroup(concern: Concern, policy: Policy | null): boolean {
  return GROUPS.some((one) => one.members.includes(concern) && isAskedFurther(one, policy));
}

/** The second question, where an answer was a group of several; null: it was not. */
export function withinGroup(value: string, policy: Policy | null): Question | null {
  const group = GROUPS.find(({ members: [first] }) => value === `${GROUP}${first}`);
  if (group === undefined) return null;
  return {
    message: 'Which of these?',
    help: 'The record says which it is.',
    choices: concernChoices(policy, group.members),
    hasDefault: true,
    canGoBack: true,
  };
}

/** Concerns that the policy names come first; the others say that it does not name them. */
function concernChoices(policy: Policy | null, concerns: readonly Concern[]) {
  const named = new Set(policy?.concerns.map(({ concern }) => concern));
  const unnamed =
    policy && listsConcerns(policy)
      ? { help: 'This policy does not name this kind of concern.' }
      : {};
  return concerns
    .toSorted((one, other) => Number(named.has(other)) - Number(named.has(one)))
    .map((concern) => ({
      value: concern,
      label: CONCERN_WORDS[concern],
      ...(named.has(concern) ? {} : unnamed),
    }));
}
