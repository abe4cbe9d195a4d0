import type { Condition } from '../model/condition.ts';
import type { Policy } from '../model/policy.ts';
import { USUAL_TRACK } from '../model/vocabulary.ts';
import { AGENCY_WORDS, CHILD_WORDS, CONCERN_WORDS, RISK_WORDS } from './words.ts';

/**
 * The answers that a thing hangs on: `only where the child is: looked after`. Empty where it hangs on
 * none.
 */
export function sayCondition(
  condition: Condition | null | undefined,
  { tracks = [] }: Pick<Policy, 'tracks'>,
): string {
  if (!condition) return '';
  const { concern, child, agency, otherAgency, risk, track } = condition;
  const titles = Object.fromEntries(tracks.map(({ id, title }) => [id, title]));
  const parts = [
    ...named('the concern is', concern, CONCERN_WORDS),
    ...named('the child is', child, CHILD_WORDS),
    ...named('your agency is', agency, AGENCY_WORDS),
    ...named('the other agency is', otherAgency, AGENCY_WORDS),
    ...named('the risk is', risk, RISK_WORDS),
    ...named('the track is', track, { ...titles, [USUAL_TRACK]: 'the usual one' }),
  ];
  return parts.length === 0 ? '' : `only where ${parts.join(', and ')}`;
}

function named<W extends string>(
  lead: string,
  wanted: readonly W[] | undefined,
  words: Readonly<Record<W, string>>,
): string[] {
  if (!wanted || wanted.length === 0) return [];
  const quoted = wanted.map((one) => `"${words[one] ?? one}"`);
  return quoted.length < 3
    ? [`${lead} ${quoted.join(' or ')}`]
    : [`${lead} one of these: ${quoted.join('; ')}`];
}
