import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../../src/authoring/check-policy.ts';
import type { Policy } from '../../src/model/policy.ts';
import { check, lineOf, POLICY, plant, said } from './merrowdale.ts';

/** What is wrong; what it is planted in; the one line that is told, from its line and column on. */
type Fault = readonly [what: string, from: string, to: string, line: string, told: string];

const FAULTS: readonly Fault[] = [
  [
    'a key nobody knows',
    '    organisation: Merrowdale',
    '    organization: Merrowdale',
    'organization',
    '5: unknown key "organization"; wanted "organisation"',
  ],
  [
    'a key in the wrong place',
    '      - id: meet\n',
    '      - id: meet\n        phones: []\n',
    'phones: []',
    '9: unknown key "phones"; wanted one of id, do, by, when, if, optional, event, contacts, source, what, within, also-within, might-mean, or-sooner, from, words, reading',
  ],
  [
    'a field that is missing',
    '    title: Line managers\n',
    '',
    '  - stage: 2',
    '5: "title" is missing; wanted text',
  ],
  [
    'a field of a duty that is missing',
    '        by: managers\n        what: The line',
    '        what: The line',
    '      - id: meet',
    '9: "by" of "meet" is missing; wanted one of you, your-dsl, your-manager, both, managers, other-agency, senior, partnership, not-said',
  ],
  [
    'a text where a number belongs',
    '- stage: 2\n',
    '- stage: two\n',
    '- stage: two',
    '12: "stage" is the text "two"; wanted a whole number',
  ],
  [
    'a text where a list belongs',
    'agencies: [police]',
    'agencies: police',
    'agencies: police',
    '15: "agencies" is the text "police"; wanted a list',
  ],
  [
    'a list where text belongs',
    'this-side: your agency',
    'this-side: [your agency]',
    'this-side: [',
    '16: "this-side" is a list; wanted text',
  ],
  [
    'a phone number without quotes',
    'phones: ["01632 960333"]',
    'phones: [01632960333]',
    '[01632',
    '14: 01632960333 has no quotes, so its leading zero is lost; wanted "01632960333"',
  ],
  [
    'a clause without quotes',
    'source: "3.1"\n\nevery',
    'source: 3.10\n\nevery',
    'source: 3.10',
    '13: "source" is the number 3.10; wanted it in quotes, "3.10"',
  ],
  [
    'a stage number with a zero before it',
    '- stage: 2\n',
    '- stage: 02\n',
    'stage: 02',
    '12: 02 has no quotes, so its leading zero is lost; wanted 2',
  ],
  [
    'no for false',
    '        event: raised\n',
    '        event: raised\n        optional: NO\n',
    'optional',
    '19: "optional" is the text "NO"; wanted true or false',
  ],
  [
    'an empty text',
    'title: The Chair',
    'title: ""',
    'title: ""',
    '12: "title" is empty; wanted text',
  ],
  [
    'nothing after a key',
    'title: The Chair',
    'title:',
    '    title:\n',
    '11: "title" is empty; wanted text',
  ],
  [
    'an agency nobody knows',
    'agencies: [police]',
    'agencies: [polcie]',
    'polcie',
    '16: item 1 of "agencies" is "polcie"; wanted "police"',
  ],
  [
    'a concern nobody knows',
    '- concern: threshold',
    '- concern: treshold',
    'treshold',
    '14: "concern" is "treshold"; wanted "threshold"',
  ],
  [
    'a contact that is not there',
    'contacts: [inspector]',
    'contacts: [inspectors]',
    'inspectors',
    '18: there is no contact "inspectors"; wanted "inspector"',
  ],
  [
    'a contact for a stage that is not there',
    'stages: [4]',
    'stages: [5]',
    'stages: [5]',
    '13: there is no stage 5; wanted 1 to 4',
  ],
  [
    'an event nobody knows',
    'from: disagreement',
    'from: disagrement',
    'disagrement',
    '15: nothing is called "disagrement"; wanted "disagreement"',
  ],
  [
    'a stage that nothing comes to',
    '- stage: 3\n',
    '- stage: 5\n',
    '- stage: 5',
    '12: stage 5 cannot be reached from the one before; wanted 3',
  ],
  [
    'a stage that nothing leads out of',
    POLICY.slice(
      POLICY.indexOf('    limits:\n      - id: decide-4'),
      POLICY.indexOf('\ncontacts:'),
    ),
    '',
    '  - stage: 4',
    '5: stage 4 has no step and no limit, so nothing leads out of it; wanted a step',
  ],
  [
    'a clock that no step starts',
    '        event: raised\n',
    '',
    'from: raised',
    '15: nothing starts the clock of "reply", which runs from "raised"; wanted a step with "event: raised" at this stage or before',
  ],
  [
    'a clock that a later step starts',
    'from: raised',
    'from: refer-4',
    'from: refer-4',
    '15: nothing starts the clock of "reply", which runs from "refer-4"; wanted a step that comes up before "reply" does',
  ],
  [
    'a clock of the risk at a stage',
    'from: raised',
    'from: risk',
    'from: risk\n        source: "2.1"',
    '15: nothing starts the clock of "reply", which runs from "risk"; wanted another event: "risk" starts only the immediate-risk route',
  ],
  [
    'a clock of a later stage',
    'from: raised',
    'from: stage-3',
    'from: stage-3',
    '15: nothing starts the clock of "reply", which runs from "stage-3"; wanted a stage that comes before',
  ],
  [
    'a clock that waits for itself',
    'from: raised',
    'from: reply',
    'from: reply',
    '15: the clocks of "reply" wait for each other; wanted one that an event starts',
  ],
  [
    'a limit that is no limit',
    'within: 10 working days',
    'within: 0 days',
    'within: 0 days',
    '17: "0 days" is no limit; wanted one like "2 working days", "1 working week", "5 days", "24 hours", "same working day", "immediately", "as soon as possible"',
  ],
  [
    'a sentence that is too long',
    'do: The line managers meet.',
    `do: ${'word '.repeat(25)}word.`,
    'do: word',
    '13: a sentence has 26 words ("word word word word word word …"); wanted 25 at most',
  ],
  [
    'an id that leads out of the folder',
    'id: merrowdale',
    'id: ../merrowdale',
    'id: ../',
    '5: "id" is "../merrowdale"; wanted small letters, digits and hyphens',
  ],
  [
    'a second thing of one id',
    '- id: meet',
    '- id: settle-2',
    '- id: settle-2',
    '13: a second duty or limit has the id "settle-2"; wanted one',
  ],
  [
    'an example with a duty that is not there',
    'due: { raise: 2026-06-09',
    'due: { rais: 2026-06-09',
    'rais: 2026',
    '14: there is no limit or duty "rais"; wanted "raise"',
  ],
  [
    'an example on a day that is in no calendar',
    'disagreed: 2026-06-05 }\n    expect:\n      stage',
    'disagreed: 2026-06-31 }\n    expect:\n      stage',
    '2026-06-31',
    '57: "2026-06-31" is no day; wanted one like 2026-12-22, or 2026-12-22T14:30+00:00',
  ],
  [
    'a time for a day',
    'disagreed: 2026-06-05 }\n    expect:\n      stage',
    'disagreed: 12:30 }\n    expect:\n      stage',
    '12:30',
    '57: "12:30" is no day; wanted one like 2026-12-22, or 2026-12-22T14:30+00:00',
  ],
];

describe('a fault in a policy file is told with its line, what is wrong and what is wanted', () => {
  test.each(FAULTS)('%s', (_, from, to, line, told) => {
    const text = plant(POLICY, from, to);
    expect(said(text)).toContain(`merrowdale.yaml:${lineOf(text, line)}:${told}`);
  });

  test.each(['0 days', '-1 days', '1.5 days', '1000000000 days', '5 days; rm', '5', 'soon'])(
    'a limit of %s',
    (limit) => {
      const text = plant(POLICY, 'within: 10 working days', `within: "${limit}"`);
      expect(said(text).join('\n')).toContain(`"${limit}" is no limit; wanted one like`);
    },
  );

  test('each of many faults of one file is told, in the order of its lines', () => {
    const text = [
      ['name: Merrowdale', 'nmae: Merrowdale'],
      ['source: "1.2"', 'source: 1.2'],
      ['contacts: [inspector]', 'contacts: [inspekter]'],
      ['from: disagreement', 'from: disagreemint'],
      ['agencies: [police]', 'agencies: [polise]'],
    ].reduce((so, [from = '', to = '']) => plant(so, from, to), POLICY);
    const lines = said(text).map((one) => Number(one.split(':')[1]));
    expect(lines).toHaveLength(6);
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

  test('a file of a later format is refused with its number', () => {
    const text = plant(POLICY, 'format: 1', 'format: 2');
    expect(said(`${text}\nnew-key: 1\n`)).toEqual([
      'merrowdale.yaml:1:9: this file is of format 2; this version reads format 1. Update the program',
    ]);
  });
});

describe('a doubt in a policy file is told as a warning', () => {
  const warned = (text: string) =>
    check(text)
      .problems.filter(({ severity }) => severity === 'warning')
      .map(({ line, code, message }) => `${line} ${code} ${message}`);

  test('a mail domain that has been switched off', () => {
    const line = lineOf(POLICY, 'duty.desk@merrowdale');
    expect(warned(POLICY)).toContain(
      `${line} retired-domain "duty.desk@merrowdale.gcsx.gov.uk" ends in gcsx.gov.uk, which has been switched off; wanted an address in use`,
    );
  });

  test('a number that is not a possible UK one', () => {
    const text = plant(POLICY, '"020 7946 0340"', '"020 7946 034"');
    expect(warned(text)).toContain(
      `${lineOf(text, '034"')} impossible-phone "020 7946 034" is not a possible UK phone number; wanted it as the document prints it`,
    );
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

  test('a number nearly the same as another area gives for the same body, found by comparing', () => {
    const rename = (text: string) =>
      text.replaceAll('merrowdale', 'farrowdale').replaceAll('Merrowdale', 'Farrowdale');
    const other = plant(rename(POLICY), '01632 960355', '01632 960535');
    const against = { library: null, today: '2026-11-22', document: null };
    const input = { file: 'farrowdale.yaml', text: other, digest: '' };
    const { policy } = checkPolicy(input, { ...against, others: [] });
    const others = [policy].filter((one): one is Policy => one !== null);
    const file = { file: 'merrowdale.yaml', text: POLICY, digest: '' };
    const near = checkPolicy(file, { ...against, others }).problems.filter(
      ({ code }) => code === 'near-number',
    );
    expect(near.map(({ line, message }) => [line, message])).toEqual([
      [
        lineOf(POLICY, '01632 960355'),
        "01632 960355 is nearly 01632 960535, which Farrowdale's policy gives for what seems the same body; wanted both checked",
      ],
    ]);
  });
});
