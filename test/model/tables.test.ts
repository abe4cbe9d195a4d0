import { describe, expect, test } from 'vitest';
import { wordsFor } from '../../src/documents/form.ts';
import { AGENCY_CHOICES, agencyFinder } from '../../src/interview/choices.ts';
import { withinGroup } from '../../src/interview/concern-choices.ts';
import { questionFor } from '../../src/interview/questions.ts';
import { FORMATS, formatsOf } from '../../src/model/formats.ts';
import { FILL_NAMES, FILLS } from '../../src/model/policy-parts.ts';
import { keysOf } from '../../src/model/records.ts';
import { AGENCIES, AGENCY_WORDS, alsoCalled, CONCERNS } from '../../src/model/vocabulary.ts';
import { CONCERN_WORDS } from '../../src/text/words.ts';
import { makeCase } from '../documents/finished-case.ts';
import { materialOf } from '../documents/made.ts';
import { everyCommand } from '../every-command.ts';
import { policySchema, realPolicy } from '../real.ts';

const schema = policySchema();
const WRITING = ['export', 'form', 'letter', 'report', 'policy graph'] as const;

describe('Every agency', () => {
  test.each(AGENCIES)(
    '%s has a name of its own, and an editor offers it in a policy file',
    (agency) => {
      const named = AGENCIES.filter((one) => AGENCY_WORDS[one] === AGENCY_WORDS[agency]);
      expect(named).toEqual([agency]);
      expect(schema).toContain(`"${agency}"`);
    },
  );

  test.each(AGENCY_CHOICES)(
    'that can be a side is found by each of its names: $value',
    (choice) => {
      const at = AGENCY_CHOICES.findIndex(({ value }) => value === choice.value);
      const agency = AGENCIES.find((one) => one === choice.value);
      for (const name of [choice.value, choice.label, ...(agency ? alsoCalled(agency) : [])])
        expect(agencyFinder(name).shown, name).toContain(at);
    },
  );

  test('is known by words that lead to no other agency', () => {
    const names = AGENCIES.flatMap((agency) => [AGENCY_WORDS[agency], ...alsoCalled(agency)]);
    const small = names.map((name) => name.toLowerCase());
    expect(new Set(small).size).toBe(small.length);
  });
});

describe('Every kind of concern', () => {
  test('has words of its own, is asked for, and an editor offers it', () => {
    expect(new Set(Object.values(CONCERN_WORDS)).size).toBe(CONCERNS.length);
    const policy = realPolicy('southwark.yaml');
    const { choices } = questionFor('concern', { answers: {}, cards: [], policy, now: 0 });
    const asked = (choices ?? []).flatMap(
      ({ value }) => withinGroup(value, policy)?.choices.map((one) => one.value) ?? [value],
    );
    expect(asked.toSorted()).toEqual([...CONCERNS].toSorted());
    expect(CONCERNS.filter((concern) => !schema.includes(`"${concern}"`))).toEqual([]);
  });
});

describe('Every format', () => {
  test.each(WRITING)('that %s writes is in its help', (name) => {
    const command = everyCommand.find((one) => one.name === name);
    const help = command?.options.find(({ names }) => names.includes('--format'))?.says ?? '';
    const words: readonly string[] = help.match(/[a-z]+/g) ?? [];
    const formats: readonly string[] = formatsOf(name);
    expect(formats.filter((format) => !words.includes(format))).toEqual([]);
  });

  test('has endings that no other format has', () => {
    const endings = keysOf(FORMATS).flatMap((format): readonly string[] => FORMATS[format].endings);
    expect(new Set(endings).size).toBe(endings.length);
  });
});

describe('Every fill of a form', () => {
  test.each(FILL_NAMES)(
    '%s finds its answer in a finished case, and an editor explains it',
    async (fill) => {
      const { document } = materialOf(await makeCase());
      expect(wordsFor(document, fill)).not.toBe('');
      expect(schema).toContain(JSON.stringify(FILLS[fill]).slice(1, -1));
    },
  );
});
