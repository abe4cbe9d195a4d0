import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findClauses } from '../../src/authoring/document/clauses.ts';
import { DocumentText } from '../../src/authoring/document/text.ts';
import { check, DOCUMENT, lineOf, POLICY, plant, said } from '../policy/merrowdale.ts';

test('a file that says what its document says is proved all of it, both ways', () => {
  expect(said(POLICY, DOCUMENT)).toEqual([]);
  const { proof } = check(POLICY, DOCUMENT);
  expect(proof?.coverage).toEqual({ fileInText: 1, textInFile: 1 });
  expect(proof?.proved.words).toEqual({ found: 9, wanted: 9 });
  const { proof: less } = check(plant(POLICY, 'words: to leave word', '#'), DOCUMENT);
  expect(less?.proved.words).toEqual({ found: 8, wanted: 9 });
});

test('a wrapped line that begins with the name of a part is no heading, and a sentence is not cut there', () => {
  const text =
    new DocumentText(`3.5  The manager who raised the matter will complete the Notice of difference
     (Appendix A) and send it to the Business Unit. It goes back to the manager of
     Level One, who must tell the practitioner.
Appendix A  Notice of difference`);
  const { find } = findClauses(text, ['3.5', 'Appendix A', 'Level One']);
  expect(['3.5', 'Appendix A', 'Level One'].map((part) => find(part).length)).toEqual([1, 1, 0]);
  const [whole = { start: 0, end: 0 }] = find('3.5');
  expect(text.text.slice(whole.start, whole.end)).toMatch(/tell the practitioner\.\s+$/);
});

/** What is changed in the policy, and on which line the fault is named, with which words: on the changed one, unless said. */
interface Planted {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly file?: 'merrowdale.txt';
  readonly line?: string;
  readonly says: string;
}

const PLANTED = parse(
  readFileSync(join(import.meta.dirname, 'planted-differences.yaml'), 'utf8'),
) as readonly Planted[];

test.each(PLANTED)(
  'a difference between a policy and its document that is planted is caught on its line: $what',
  ({ from, to, file, line = to, says }) => {
    const text = plant(POLICY, from, to);
    const at = lineOf(file ? DOCUMENT : text, line) + (line.startsWith('Flow chart') ? 1 : 0);
    const where = `${file ?? 'merrowdale.yaml'}:${at}:`;
    const found = said(text, DOCUMENT).filter((one) => one.startsWith(where));
    expect(found.join('\n')).toContain(says);
  },
);

describe('a limit whose words say "Day 5" and not which days', () => {
  const days = plant(DOCUMENT, 'five (5) working days', 'five (5) days');
  const words = plant(POLICY, 'within five (5) working days', 'within five (5) days');
  const withReading = (reading: string) =>
    plant(
      words,
      'words: within five (5) days',
      `words: within five (5) days\n        reading: ${reading}`,
    );

  test('is a working day where a clause says so of every time, or the reading of the limit', () => {
    const clause = plant(days, '3. Records', '3. Records\nTimes in this policy are working days.');
    expect(said(words, clause)).toEqual([]);
    expect(said(withReading('Clause 3 says that times are working days.'), days)).toEqual([]);
  });

  test('is otherwise an error, which says where the other meaning and the reading go', () => {
    const readings = [words, withReading('Read as calendar days, not as working days.')];
    for (const text of readings) {
      const found = said(text, days).filter((one) => one.includes('amount and unit'));
      expect(found.join()).toMatch(/or the other as "might-mean", or a "reading" that says why$/);
    }
  });
});

const text = 'on the day on which it is seen';
const document = plant(DOCUMENT, 'on the same working day', text);

test('"on the day on which it is recognised" is a limit of the same working day, and missing where the file has none', () => {
  const held = plant(POLICY, 'words: on the same working day', `words: ${text}`);
  expect(said(held, document)).toEqual([]);
  const lacking = held
    .replace(/^ +what: The discussion is on the file\n +within: .+\n +from: .+\n/m, '')
    .replace(text, 'Each discussion should be recorded');
  expect(said(lacking, document).join()).toContain(
    '"on the day on which" is not in the policy file',
  );
});

describe('what a file leaves out', () => {
  const leaving = (text: string) => `${POLICY}  - text: ${text}\n    reason: The record says it.\n`;

  test('is the sentence that its words begin, and not every one that begins with such a word', () => {
    const step = / {2}- id: record-it[\s\S]*?\n\n/.exec(POLICY)?.[0] ?? '';
    const without = plant(POLICY, `every-stage:\n${step}`, '');
    const saying = (text: string) =>
      said(`${without}  - text: ${text}\n    reason: x.\n`, DOCUMENT).filter((one) =>
        /no step has its words from "3.1 Each discussion/.test(one),
      );
    expect(saying('Each')).toHaveLength(1);
    expect(saying('Each discussion should be')).toEqual([]);
  });

  test('is listed with its reason where a step has words from it too, or where it is more than a sentence', () => {
    const listed = (text: string) =>
      check(leaving(text), DOCUMENT).proof?.notChecked.filter((one) => /^Left out/.test(one));
    expect(listed('Each')?.join()).toMatch(
      /^Left out by the file \(The record says it\): "Each": line \d+ of merrowdale.yaml; line 25 of/,
    );
    expect(listed('The stages … Stage Two')?.join()).toContain('lines 14, 16-17 of merrowdale.txt');
    expect(listed('Website')).toEqual([]);
  });
});

test.each([
  ['in capitals', DOCUMENT.toUpperCase()],
  [
    'with straight quotes and dashes',
    DOCUMENT.replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/–/g, '-'),
  ],
  ['without marks of emphasis', DOCUMENT.replace(/[*_]/g, '')],
  ['with the line ends of Windows', DOCUMENT.replace(/\n/g, '\r\n')],
  ['with every space doubled', DOCUMENT.replace(/ /g, '  ')],
  ['with hard spaces in its numbers', DOCUMENT.replace(/(?<=\d) (?=\d)/g, '\u00A0')],
  ['with joined letters', DOCUMENT.replace(/fi/g, 'ﬁ').replace(/fl/g, 'ﬂ')],
])('a document printed otherwise proves the same file: %s', (_, document) => {
  expect(said(POLICY, document)).toEqual([]);
});

test('a contact with a role alone is named as one whose clause nobody has compared', () => {
  const file = parse(POLICY);
  file.contacts = [...file.contacts, { id: 'only-a-role', role: 'Chair', source: '9' }];
  const says = check(JSON.stringify(file), DOCUMENT).proof?.notChecked.join('\n');
  expect(says).toContain('Under which clause a contact stands that has a role alone');
});
