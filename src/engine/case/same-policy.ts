import type { Duty, Policy, Route, Stage, Track } from '../../model/policy.ts';
import type { Contact, Limit } from '../../model/policy-parts.ts';
import { isSameValue } from '../../model/records.ts';
import { dutiesOf, limitsOf, ownStages } from '../ladder/duties.ts';

/**
 * Compares the policy saved with a case against the program's own policy of the same digest.
 * Returns the name of the first part that differs in meaning, or null if none does. Only keys that
 * every version reads alike are compared, so that a newer key does not make older policies differ.
 */
export function otherMeaning(saved: Policy, known: Policy): string | null {
  const other = MEANINGS.find(([, of]) => !isSameValue(of(saved, known), of(known, saved)));
  return other?.[0] ?? null;
}

/** Returns a function that lists the values of these keys, to be compared. */
const some = <T>(...keys: readonly (keyof T)[]) => {
  return (one: T) => keys.map((key) => one[key]);
};
const ofLimit = some<Limit>(
  ...(['id', 'owner', 'amount', 'unit', 'orSooner', 'also', 'when', 'from', 'source'] as const),
);
const ofDuty = some<Duty>(
  ...(['id', 'do', 'by', 'when', 'if', 'optional', 'event', 'contacts', 'source'] as const),
);
const ofContact = some<Contact>(
  ...(['id', 'agencies', 'organisation', 'role', 'name'] as const),
  ...(['urls', 'stages', 'parts', 'when', 'source'] as const),
);
const ofStage = some<Stage>(
  ...(['number', 'title', 'thisSide', 'otherSide', 'source'] as const),
  ...(['notSaid', 'remarks', 'record'] as const),
);
const ofRoute = some<Route>(
  ...(['id', 'concerns', 'stages', 'when', 'instead', 'toStage', 'source'] as const),
);
const ofTrack = some<Track>('id', 'when', 'stages', 'source');

const MEANINGS: readonly (readonly [string, (policy: Policy, other: Policy) => unknown])[] = [
  [
    'time limits',
    (policy) => {
      const ladder = policy.limits.map((limit) => [ofLimit(limit), limit.stages]);
      return [policy.nation, ladder, limitsOf(policy).map(ofLimit)];
    },
  ],
  ['duties', (policy) => dutiesOf(policy).map(({ place, duty }) => [place, ofDuty(duty)])],
  ['contacts', ({ contacts }) => contacts.map((one) => [ofContact(one), waysTo(one)])],
  ['stages', (policy) => [...policy.stages, ...ownStages(policy)].map(ofStage)],
  [
    'ways round',
    ({ concerns, routes, tracks = [] }) => {
      const named = concerns.map(({ concern, source }) => [concern, source]);
      return [named, routes.map(ofRoute), tracks.map(ofTrack)];
    },
  ],
  [
    'document',
    ({ document, immediate, forms, scope }, other) => {
      const { partnership, title, dated } = document;
      const sources = forms.map(({ id, source }) => [id, source]);
      // Older versions did not read the scope.
      return [partnership, title, dated, immediate.source, sources, other.scope && scope?.source];
    },
  ],
];

/** Returns a contact's emails and the digits of its phones, as versions differ in their spacing. */
function waysTo({ phones, emails }: Contact) {
  const numbers = phones.map(({ number }) => number.replace(/\D/g, ''));
  return [numbers, emails.map(({ address }) => address)];
}
