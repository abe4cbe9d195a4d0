import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { check, lineOf, POLICY, plant, said } from './merrowdale.ts';

/** What is changed in the policy, and what is said of the changed line, or of the one that is named, from its column on. */
interface Planted {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly line?: string;
  readonly says: string;
}

const PLANTED = parse(
  readFileSync(join(import.meta.dirname, 'planted-faults.yaml'), 'utf8'),
) as readonly Planted[];

describe('a fault in a policy file is named with its line, what is wrong and what is wanted', () => {
  test.each(PLANTED)('$what', ({ from, to, line = to, says }) => {
    const text = plant(POLICY, from, to);
    expect(said(text)).toContain(`merrowdale.yaml:${lineOf(text, line)}:${says}`);
  });

  const withLimit = (limit: string) =>
    said(plant(POLICY, 'within: 10 working days', `within: ${limit}`)).join('\n');

  test('a limit that is none, and a time that the format cannot hold', () => {
    for (const limit of '0 days|-1 days|1.5 days|1000000000 days|5 days; rm|5|soon'.split('|'))
      expect(withLimit(`"${limit}"`)).toContain(`"${limit}" is no limit; wanted one like`);
    for (const time of 'before the conference|as agreed|noon|5 school days|5 days before it'.split(
      '|',
    )) {
      const wanted = `the format cannot hold "${time}"; wanted it in "do" and no "within", or one`;
      expect(withLimit(time)).toContain(wanted);
      const words = plant(POLICY, 'words: within 48 hours (two working days)', `words: ${time}`);
      expect(said(words).join('\n')).toMatch(/the format cannot hold ".*", which the words have;/);
    }
  });

  test('a contact of no agency that no step, stage or concern brings up is doubted', () => {
    const nobody = '  - { id: nobody, agencies: [], role: Inspector, source: "1.2" }\n';
    const text = plant(POLICY, '  - id: inspector\n', `${nobody}  - id: inspector\n`);
    expect(check(text).problems).toContainEqual(
      expect.objectContaining({ code: 'never-offered', line: lineOf(text, 'id: nobody') }),
    );
    expect(check(POLICY).problems.map(({ code }) => code)).not.toContain('never-offered');
  });

  test('each of many faults of one file is told, in the order of its lines', () => {
    const text = [
      ['name: Merrowdale', 'nmae: Merrowdale'],
      ['source: "1.2"', 'source: 1.2'],
      ['agencies: [police]', 'agencies: [polise]'],
    ].reduce((so, [from = '', to = '']) => plant(so, from, to), POLICY);
    const lines = said(text).map((one) => Number(one.split(':')[1]));
    expect(lines).toHaveLength(4);
    expect(lines).toEqual(lines.toSorted((one, other) => one - other));
  });

  test('a fault of syntax comes first and alone', () => {
    const text = `${plant(POLICY, 'by: you', 'by: yuo')}\n"unfinished`;
    const codes = check(text).problems.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['syntax']));
  });

  test('a stage with nobody to turn to is a fault until the file says so', () => {
    const alone = POLICY.replace(/\ncontacts:\n[\s\S]*?\nexamples:/, '\nexamples:').replace(
      / {6,8}contacts: \[.*\]\n/g,
      '',
    );
    const told = said(alone).filter((one) => one.includes('has no contact; wanted one'));
    expect(told).toHaveLength(4);
    const gap = `${alone}\nnot-said:\n  - The policy gives no contact for any stage.\n`;
    expect(said(gap).join('\n')).not.toContain('has no contact');
  });

  const FITS_NONE = 'an empty list fits no answer, so that this never counts';
  test.each([
    ...['stages: []', 'parts: []'].map((empty) => [empty, 'an empty list names none'] as const),
    ['when: {}', 'this condition names no answer'] as const,
    ...['concern', 'child', 'agency', 'other-agency', 'risk', 'track'].map(
      (key) => [`when: { ${key}: [] }`, FITS_NONE] as const,
    ),
  ])('a contact with "%s" is shown neither to all nor to nobody: it is an error', (empty, says) => {
    const text = plant(POLICY, 'agencies: [police]', `agencies: [police]\n    ${empty}`);
    const line = lineOf(text, empty);
    expect(said(text)).toEqual([
      expect.stringMatching(`^merrowdale.yaml:${line}:\\d+: ${says}; wanted `),
    ]);
  });

  test('a file of a later format is refused with its number', () => {
    const text = plant(POLICY, 'format: 1', 'format: 2');
    expect(said(`${text}\nnew-key: 1\n`)).toEqual([
      'merrowdale.yaml:1:9: this file is of format 2; this version reads format 1. Update the program',
    ]);
  });
});

describe('a doubt in a policy file is a warning', () => {
  const warned = (text: string) =>
    check(text)
      .problems.filter(({ severity }) => severity === 'warning')
      .map(({ line, code, message }) => `${line} ${code} ${message}`);

  test('a mail domain that has been switched off', () => {
    const line = lineOf(POLICY, 'duty.desk@merrowdale');
    expect(warned(POLICY)).toContain(
      `${line} retired-domain "duty.desk@merrowdale.gcsx.gov.uk" ends in gcsx.gov.uk, which is switched off; wanted an address in use`,
    );
  });

  test('a number that is not a possible UK one, but not one with an extension, or that could not be read', () => {
    const warnedOf = (number: string) => {
      const text = plant(POLICY, '"020 7946 0340"', number);
      const at = `${lineOf(text, number)} impossible-phone `;
      return warned(text)
        .filter((one) => one.startsWith(at))
        .map((one) => one.slice(at.length));
    };
    for (const number of ['020 7946 034', 'O20 7946 0340', '020 7946 o340', 'l20 7946 0340'])
      expect(warnedOf(`"${number}"`)).toEqual([
        `"${number}" may be a misprint, as no UK number is like it; leave it if the document prints it so`,
      ]);
    const none = ['"020 7946 0340 ext 123"', '{number: 101}', '{number: [1]}'];
    expect(none.flatMap(warnedOf)).toEqual([]);
  });

  test('a body whose words an area may use in its own way; not a body that is plainly of one agency', () => {
    const severitiesOf = (bodies: string) =>
      bodies.split('|').map((body) => {
        const one = `  - { id: own, agencies: [], stages: [1], role: "${body}", source: "1.2" }\n`;
        const text = plant(POLICY, '  - id: inspector\n', `${one}  - id: inspector\n`);
        const found = check(text).problems.find(({ code }) => code === 'another-agency');
        return [body, found?.severity, found && found.line === lineOf(text, 'id: own')];
      });
    const own = 'Early Years Team|Housing Options|Voluntary Forum|Adult Hub|Childline|LADO|MASH';
    const plain = 'Merrow NHS Trust|Merrow Police|Merrow School|MASH, Merrow Council';
    expect(severitiesOf(own)).toEqual(own.split('|').map((body) => [body, 'warning', true]));
    expect(severitiesOf(plain)).toEqual(plain.split('|').map((body) => [body, 'error', true]));
  });

  test.each([
    ['March 2025', true],
    ['2026-11-21', true],
    ['21 November 2026', true],
    ['2026-11-22', false],
    ['November 2026', false],
    ['2027-03', false],
  ])('a document to be reviewed by %s: %s', (review, isPast) => {
    const text = plant(POLICY, 'dated: March 2024', `dated: March 2024\n  review: ${review}`);
    expect(warned(text).some((one) => one.includes('past-review'))).toBe(isPast);
  });

  test.each(['javascript:alert(1)', 'tel:999', 'data:text/html,x'])('a link that is %s', (url) => {
    const text = plant(POLICY, 'https://www.merrowdale-scp.example/escalation', `"${url}"`);
    expect(warned(text).join('\n')).toContain(
      `"${url}" is no web address, and is shown as text only`,
    );
  });

  test('a character that acts and does not show', () => {
    const text = plant(POLICY, 'title: The Chair', 'title: "The \\e[2JChair"');
    expect(warned(text)).toContain(
      `${lineOf(text, 'title: "The')} acting-character a character here acts and does not show (U+001b); wanted plain text`,
    );
  });
});
