import { distance } from 'fastest-levenshtein';
import type { Contact } from '../../model/contact.ts';
import type { Policy } from '../../model/policy.ts';
import type { Broken } from './fault.ts';

/** Words that say nothing of which body it is. */
const COMMON = new Set(
  'the of and for in nhs foundation trust service services team children safeguarding south west north east'.split(
    ' ',
  ),
);
/** A digit or two apart in eleven: more likely one number printed wrongly than two. */
const NEAR = 2;
const FULL_NUMBER = 10;

/**
 * Numbers that two areas' documents give for what seems to be one body, and that are nearly but not
 * quite the same: one of the two is likely to be wrong. Found by comparing, never written down.
 *
 * @param others the policies of the other areas
 */
export function findNearNumbers(policy: Policy, others: readonly Policy[]): Broken[] {
  const theirs = others
    .filter(({ id }) => id !== policy.id)
    .flatMap(({ name, contacts }) => contacts.flatMap((contact) => numbersOf(contact, name)));
  return policy.contacts.flatMap((contact, n) =>
    numbersOf(contact, policy.name).flatMap((mine) =>
      theirs
        .filter((other) => areNear(mine.digits, other.digits) && areOne(contact, other.contact))
        .map(({ number, area }) => ({
          path: ['contacts', n, 'phones', mine.index],
          code: 'near-number',
          message: `${mine.number} is nearly ${number}, which ${area}'s policy gives for what seems the same body; wanted both checked`,
        })),
    ),
  );
}

function numbersOf(contact: Contact, area: string) {
  return contact.phones.map(({ number, e164 }, index) => {
    const digits = (e164?.replace(/^\+44/, '0') ?? number).replace(/\D/g, '');
    return { contact, area, number, digits, index };
  });
}

function areNear(one: string, other: string): boolean {
  if (one.length < FULL_NUMBER || other.length < FULL_NUMBER || one === other) return false;
  return distance(one, other) <= NEAR;
}

/** The same person, or bodies of one kind whose names share what sets them apart. */
function areOne(one: Contact, other: Contact): boolean {
  if (one.name !== null && one.name === other.name) return true;
  if (!one.agencies.some((agency) => other.agencies.includes(agency))) return false;
  const [mine, theirs] = [wordsOf(one), wordsOf(other)];
  const shared = [...mine].filter((word) => theirs.has(word));
  return shared.length >= Math.min(2, mine.size, theirs.size) && shared.length > 0;
}

function wordsOf({ organisation, role }: Contact): Set<string> {
  const words = `${organisation ?? role ?? ''}`.toLowerCase().match(/[a-z]{3,}/g) ?? [];
  return new Set(words.filter((word) => !COMMON.has(word)));
}
