import type { Contact } from '../../model/contact.ts';
import type { Limit } from '../../model/limit.ts';
import type { Duty, Policy, Stage } from '../../model/policy.ts';
import { isSameValue } from '../../model/records.ts';
import { dutiesOf, ownStages } from '../ladder/duties.ts';
import { limitsOf } from './policy-changes.ts';

/** What of a policy is compared, as a sentence names it. */
export type PolicyMeaning =
  | 'time limits'
  | 'duties'
  | 'contacts'
  | 'stages'
  | 'ways round'
  | 'document';

/**
 * What a saved policy says otherwise than the one whose digest it bears; null: they mean the same. Only what every
 * version has read in one way from the same text is compared, so that no newer key makes an older policy another.
 */
export function otherMeaning(saved: Policy, known: Policy): PolicyMeaning | null {
  const pairs = MEANINGS.map(([what, of]) => ({
    what,
    is: of(saved, known),
    wanted: of(known, saved),
  }));
  return pairs.find(({ is, wanted }) => !isSameValue(is, wanted))?.what ?? null;
}

const MEANINGS: readonly (readonly [PolicyMeaning, (policy: Policy, other: Policy) => unknown])[] =
  [
    [
      'time limits',
      (policy) => [policy.nation, policy.limits.map(ladderLimit), limitsOf(policy, 1).map(limitOf)],
    ],
    ['duties', (policy) => dutiesOf(policy).map((one) => [one.place, duty(one.duty)])],
    ['contacts', ({ contacts }) => contacts.map(contact)],
    ['stages', stages],
    ['ways round', waysRound],
    ['document', documentOf],
  ];

function documentOf({ document, immediate, forms, scope }: Policy, other: Policy) {
  const { partnership, title, dated } = document;
  const sources = forms.map(({ id, source }) => [id, source]);
  // Older versions did not read the scope.
  return [partnership, title, dated, immediate.source, sources, other.scope && scope?.source];
}

function allStages(policy: Policy): Stage[] {
  return [...policy.stages, ...ownStages(policy)];
}

function limitOf({ id, owner, amount, unit, orSooner, also, when, from, source }: Limit) {
  return [id, owner, amount, unit, orSooner, also ?? null, when ?? null, from, source];
}

function ladderLimit({ stages, ...limit }: Policy['limits'][number]) {
  return [limitOf(limit), stages];
}

function duty({ id, do: what, by, when, if: condition, optional, event, contacts, source }: Duty) {
  return [id, what, by, when, condition, optional, event, contacts, source];
}

/** Numbers by their digits: how they are set apart is a matter of the version. */
function contact(one: Contact) {
  const { id, agencies, organisation, role, name, urls, stages, parts, when, source } = one;
  const numbers = one.phones.map(({ number }) => number.replace(/\D/g, ''));
  const addresses = one.emails.map(({ address }) => address);
  const who = [id, agencies, organisation, role, name];
  return [who, numbers, addresses, urls, stages, parts, when, source];
}

function stages(policy: Policy) {
  return allStages(policy).map((stage) => {
    const { number, title, thisSide, otherSide, source, notSaid, remarks, record } = stage;
    return [number, title, thisSide, otherSide, source, notSaid, remarks, record];
  });
}

function waysRound({ concerns, routes, tracks = [] }: Policy) {
  return [
    concerns.map(({ concern, source }) => [concern, source]),
    routes.map(({ steps: _steps, title: _title, ...route }) => {
      const { id, concerns: of, stages: at, when, instead, toStage, source } = route;
      return [id, of, at, when, instead, toStage, source];
    }),
    tracks.map(({ id, when, stages: through, source }) => [id, when, through, source]),
  ];
}
