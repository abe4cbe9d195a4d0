import { describe, expect, test } from 'vitest';
import { wordsFor } from '../../src/documents/form.ts';
import { AGENCY_LIST, withinGroup } from '../../src/interview/choices.ts';
import { questionFor } from '../../src/interview/questions.ts';
import { sayPersonal } from '../../src/interview/written.ts';
import { FORMATS, formatsOf, type WritingCommand } from '../../src/model/formats.ts';
import { FILL_NAMES, FILLS } from '../../src/model/policy-parts.ts';
import { decodeText, keysOf } from '../../src/model/records.ts';
import {
  AGENCIES,
  AGENCY_WORDS,
  alsoCalled,
  CONCERNS,
  namesOfAgency,
  SIDE_AGENCIES,
} from '../../src/model/vocabulary.ts';
import { agenciesOf } from '../../src/policy/faults/doubts.ts';
import { CONCERN_WORDS } from '../../src/text/words.ts';
import { makeCase } from '../documents/finished-case.ts';
import { materialOf } from '../documents/made.ts';
import { CONCERNS as PROMISED } from '../e2e/shapes.ts';
import { everyCommand } from '../help-texts.ts';
import { policySchema, realPolicy } from '../real.ts';

const schema = policySchema();
const titled = (words: string) => words.replace(/\b\p{Ll}/gu, (letter) => letter.toUpperCase());
/** Every command that writes files. */
const WRITING = new Set(
  keysOf(FORMATS).flatMap((format): readonly WritingCommand[] => FORMATS[format].commands),
);

describe('Every agency', () => {
  test.each(AGENCIES)(
    '%s has a name of its own, and an editor offers it in a policy file',
    (agency) => {
      const named = AGENCIES.filter((one) => AGENCY_WORDS[one] === AGENCY_WORDS[agency]);
      expect(named).toEqual([agency]);
      expect(
        sayPersonal(`We told Mersey ${titled(AGENCY_WORDS[agency])} of it.`.replace('The ', '')),
      ).toBeNull();
      expect(schema).toContain(`"${agency}"`);
    },
  );

  test.each(AGENCY_LIST.choices)(
    'that can be a side is found by each of its names: $value',
    (choice) => {
      const at = AGENCY_LIST.choices.findIndex(({ value }) => value === choice.value);
      const agency = AGENCIES.find((one) => one === choice.value);
      expect(agency ? namesOfAgency(agency).length : 9, 'names of every day').toBeGreaterThan(2);
      for (const name of [choice.value, choice.label, ...(agency ? alsoCalled(agency) : [])])
        expect(AGENCY_LIST.find(name).shown, name).toContain(at);
    },
  );

  test.each(AGENCIES.filter((one) => one !== 'other'))(
    '%s is known by the words of its body',
    (one) => expect(agenciesOf(AGENCY_WORDS[one])).toContain(one),
  );

  test('is a side of a disagreement, but for two', () => {
    const others = AGENCIES.filter((one) => !SIDE_AGENCIES.includes(one));
    expect(others).toEqual(['partnership', 'helpline']);
  });

  test('is known by words that lead to no other agency', () => {
    const names = AGENCIES.flatMap((agency) => [AGENCY_WORDS[agency], ...alsoCalled(agency)]);
    const small = names.map((name) => name.toLowerCase());
    expect(new Set(small).size).toBe(small.length);
  });
});

test('Every kind of concern has words of its own, is asked for, and an editor offers it', () => {
  expect(new Set(Object.values(CONCERN_WORDS)).size).toBe(CONCERNS.length);
  expect(PROMISED.toSorted()).toEqual([...CONCERNS].toSorted());
  const policy = realPolicy('southwark.yaml');
  const { choices } = questionFor('concern', { answers: {}, cards: [], policy, now: 0 });
  const asked = (choices ?? []).flatMap(
    ({ value }) => withinGroup(value, policy)?.choices.map((one) => one.value) ?? [value],
  );
  expect(asked.toSorted()).toEqual([...CONCERNS].toSorted());
  expect(CONCERNS.filter((concern) => !schema.includes(`"${concern}"`))).toEqual([]);
});

describe('Every format', () => {
  test.each([...WRITING])('that %s writes is in its help, by its name or its ending', (name) => {
    const command = everyCommand.find((one) => one.name === name);
    const saysOf = (flag: string) =>
      command?.options.find(({ names }) => names.includes(flag))?.says;
    const named: readonly string[] = saysOf('--format')?.match(/[a-z]+/g) ?? [];
    const missing = formatsOf(name).filter(
      (format) =>
        !named.includes(format) && !saysOf('--output')?.includes(FORMATS[format].endings[0]),
    );
    expect(missing).toEqual([]);
  });

  test('has endings that no other format has', () => {
    const endings = keysOf(FORMATS).flatMap((format): readonly string[] => FORMATS[format].endings);
    expect(new Set(endings).size).toBe(endings.length);
  });
});

test.each(FILL_NAMES)(
  'Every fill of a form: %s finds its answer in a finished case, and an editor explains it',
  async (fill) => {
    const { document } = materialOf(await makeCase());
    expect(wordsFor(document, fill)).not.toBe('');
    expect(schema).toContain(JSON.stringify(FILLS[fill]).slice(1, -1));
  },
);

const WORDS = 'Siân’s call:\r\n“no” 👩‍👧 می‌روم';
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('The words of a file are read as', () => {
  test.each([
    ['UTF-8', Buffer.from(WORDS)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${WORDS}`)],
    ['UTF-16, as Windows PowerShell writes it', utf16(`\uFEFF${WORDS}`)],
    ['UTF-16, the larger byte first', utf16(`\uFEFF${WORDS}`).swap16()],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(WORDS);
  });

  test('nothing where there is nothing', () => {
    expect(decodeText(new Uint8Array())).toBe('');
    expect(decodeText(Buffer.from('\uFEFF'))).toBe('');
    expect(decodeText(utf16('\uFEFF'))).toBe('');
  });
});

test.each([
  ['Windows-1252', Buffer.from('Caf\u00e9', 'latin1')],
  ['UTF-16 without its mark', utf16('words')],
  ['UTF-16 of half a character', Buffer.concat([utf16('\uFEFFwords'), Buffer.of(0x41)])],
  ['the same, the larger byte first', Buffer.of(0xfe, 0xff, 0x00)],
  ['half of a pair', utf16('\uFEFFa\uD83D')],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])],
  ['UTF-8 that is cut off', Buffer.from('é').subarray(0, 1)],
  ['bytes', Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff])],
])('Nothing is guessed of: %s', (_, bytes) => {
  expect(decodeText(bytes)).toBeNull();
});
