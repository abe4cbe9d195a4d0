import { describe, expect, test } from 'vitest';
import { otherMeaning } from '../../src/engine/case/same-policy.ts';
import { isPolicy, type Policy } from '../../src/model/policy.ts';
import { fixtureFiles, fixturePolicy, policyFiles, realPolicy } from '../real.ts';

const all = [...policyFiles.map(realPolicy), ...fixtureFiles.map(fixturePolicy)];
const savedOf = (policy: Policy) => JSON.parse(JSON.stringify(policy));

describe.each(all)('The policy of $id', (policy) => {
  test('is the same as it was saved, by an older version too, without the keys that came later', () => {
    for (const saved of [savedOf(policy), withoutNewer(savedOf(policy))]) {
      expect(isPolicy(saved)).toBe(true);
      expect(otherMeaning(saved as Policy, policy)).toBeNull();
    }
  });

  test('is none with an id that could act in a command that is printed', () => {
    const [contact] = savedOf(policy).contacts;
    const contacts = [{ ...contact, area: 'x; ls' }];
    expect(isPolicy({ ...savedOf(policy), id: 'x; ls' })).toBe(false);
    if (contact) expect(isPolicy({ ...savedOf(policy), contacts })).toBe(false);
  });

  test('is another with any number, address, owner or limit changed, and is none without a part', () => {
    const text = JSON.stringify(policy);
    for (const [wanted, changed] of changesOf(policy, text)) {
      expect(otherMeaning(JSON.parse(changed), policy), changed.slice(0, 80)).toBe(wanted);
    }
    const { examples: _, ...read } = savedOf(policy);
    for (const key of Object.keys(read)) {
      if (OPTIONAL.has(key)) continue;
      expect(isPolicy({ ...savedOf(policy), [key]: undefined }), key).toBe(false);
      expect(isPolicy({ ...savedOf(policy), [key]: 7 }), key).toBe(false);
    }
  });
});

/** What only some policies have, or older versions did not write. */
const OPTIONAL = new Set([
  ...['tracks', 'base', 'extends', 'toFill', 'outside', 'scope', 'edition', 'afterStage'],
]);

/** What no version before November 2026 wrote. */
const NEWER = new Set([
  ...['byName', 'verb', 'urgency', 'endsNothing', 'ownerName', 'mightMeanText', 'worded'],
  ...['approach', 'opensAfter', 'scope', 'outside', 'lost', 'partsNote', 'who', 'hint'],
]);

function withoutNewer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNewer);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key]) => !NEWER.has(key) && !(key === 'words' && 'do' in value),
  );
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutNewer(one)]));
}

function* changesOf({ contacts }: Policy, text: string) {
  for (const { phones, emails } of contacts) {
    for (const { number } of phones) {
      const other = number.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
      yield ['contacts', text.replace(`"number":"${number}"`, `"number":"${other}"`)] as const;
    }
    for (const { address } of emails) {
      const changed = text.replace(`"address":"${address}"`, '"address":"x@y.example"');
      yield ['contacts', changed] as const;
    }
  }
  const limit = /"amount":(\d+),"unit":"(working-day|day|hour)"/.exec(text);
  if (limit) yield ['time limits', text.replace(limit[0], limit[0].replace(/\d+/, '99'))] as const;
}
