import { describe, expect, test } from 'vitest';
import { check, DOCUMENT, lineOf, POLICY, plant, said } from './merrowdale.ts';

const FILE = 'merrowdale.yaml';
const TEXT = 'merrowdale.txt';

test('a file that says what its document says is proved all of it, both ways', () => {
  expect(said(POLICY, DOCUMENT)).toEqual([]);
  expect(check(POLICY, DOCUMENT).coverage).toEqual({ fileInText: 1, textInFile: 1 });
});

/** What was planted in the policy; where the fault is told; with which words of the message. */
type Planted = readonly [
  what: string,
  from: string,
  to: string,
  at: readonly [file: typeof FILE | typeof TEXT, line: string],
  message: RegExp,
];

const PLANTED: readonly Planted[] = [
  [
    'a digit of a number is changed',
    '020 7946 0340',
    '020 7946 0341',
    [FILE, '020 7946 0341'],
    /0341" is not in the text/,
  ],
  [
    'two digits are exchanged',
    '01632 960333',
    '01632 960353',
    [FILE, '01632 960353'],
    /is not in the text/,
  ],
  [
    'a digit is left out',
    '07700 900147',
    '07700 90147',
    [FILE, '07700 90147'],
    /is not in the text/,
  ],
  [
    'the second of two numbers that share a beginning is changed',
    '020 7946 0267',
    '020 7946 0276',
    [FILE, '0276'],
    /is not in the text/,
  ],
  [
    'an extension is changed',
    '960444 ext 21',
    '960444 ext 12',
    [FILE, 'ext 12'],
    /is not in the text/,
  ],
  [
    'an extension is left out',
    '960444 ext 21',
    '960444',
    [FILE, '"01632 960444"'],
    /is not in the text/,
  ],
  [
    'a number in a step is changed',
    'The number is 01632 960911.',
    'The number is 01632 960912.',
    [FILE, '960912'],
    /is not in the text/,
  ],
  [
    'a number that the document does not print is added',
    'emails: [duty.desk',
    'phones: ["01632 960999"]\n    emails: [duty.desk',
    [FILE, '960999'],
    /is not in the text/,
  ],
  [
    'a contact loses its number',
    '    phones: ["01632 960355"]\n',
    '',
    [TEXT, '01632-960-355'],
    /is not in the policy file/,
  ],
  [
    'the number to call for a message is lost',
    'Call 101 to leave',
    'Leave',
    [TEXT, '101'],
    /"101" is not in the policy file/,
  ],
  [
    'a letter of an address is changed',
    'ada.quill@',
    'ada.quil@',
    [FILE, 'ada.quil@'],
    /is not in the text/,
  ],
  [
    "an address's first letter is lost",
    'cleo.marsh@',
    'leo.marsh@',
    [FILE, 'leo.marsh@'],
    /is not in the text/,
  ],
  [
    "an address's domain is changed",
    'odell@merrowdale.example',
    'odell@merrowdale.example.org',
    [FILE, 'example.org'],
    /is not in the text/,
  ],
  [
    'a contact loses its address',
    '    emails: [ada.quill@merrowdale-health.example]\n',
    '',
    [TEXT, 'ada.quill@'],
    /is not in the policy file/,
  ],
  [
    'a name is misspelt',
    'name: Ada Quill',
    'name: Ada Quilt',
    [FILE, 'Ada Quilt'],
    /is not in the text/,
  ],
  [
    'a name is cut',
    'name: Inspector Cleo Marsh',
    'name: Inspector Cleo Mars',
    [FILE, 'Cleo Mars'],
    /is not in the text/,
  ],
  [
    "the document's date is changed",
    'dated: March 2024',
    'dated: May 2024',
    [FILE, 'May 2024'],
    /is not in the text/,
  ],
  [
    "the document's title is changed",
    'title: Settling Professional Disagreements',
    'title: Settling Disagreements',
    [FILE, 'title: Settling'],
    /is not in the text/,
  ],
  [
    'a link is cut',
    'example/escalation]',
    'example/escal]',
    [FILE, 'example/escal'],
    /is not in the text/,
  ],
  [
    'a limit is altered',
    'within: 2 working days\n        from: disagreement',
    'within: 3 working days\n        from: disagreement',
    [FILE, 'within: 3 working days\n        from: disagreement'],
    /"within" says 3 working days/,
  ],
  [
    'working days become days',
    'within: 10 working days',
    'within: 10 days',
    [FILE, 'within: 10 days'],
    /"within" says 10 days/,
  ],
  [
    'hours become days',
    'within: 48 hours',
    'within: 48 days',
    [FILE, 'within: 48 days'],
    /"within" says 48 days/,
  ],
  [
    'a week becomes two',
    'within: 1 working week',
    'within: 2 working weeks',
    [FILE, 'within: 2 working weeks'],
    /2 working weeks/,
  ],
  [
    'the gloss of a limit is altered',
    'also-within: 2 working days',
    'also-within: 3 working days',
    [FILE, 'within: 48 hours'],
    /"within" says/,
  ],
  [
    'calendar days become working days',
    'within: 28 days',
    'within: 28 working days',
    [FILE, 'within: 28 working days'],
    /28 working days/,
  ],
  [
    'without delay becomes immediately',
    'within: without delay',
    'within: immediately',
    [FILE, 'within: immediately\n        from: stage-entered'],
    /"within" says immediately/,
  ],
  [
    'the same working day becomes one working day',
    'within: same working day',
    'within: 1 working day',
    [FILE, 'within: 1 working day'],
    /1 working day/,
  ],
  [
    "the document's words are altered",
    'words: within five (5) working days',
    'words: within six (6) working days',
    [FILE, 'words: within six'],
    /is not in the text/,
  ],
  [
    'words are cut from the middle',
    'words: within 10 working days of the referral',
    'words: within 10 days of the referral',
    [FILE, 'words: within 10 days'],
    /is not in the text/,
  ],
  [
    'a clause is misnamed',
    'source: "2.2"\n        words: within a further',
    'source: "2.3"\n        words: within a further',
    [FILE, 'source: "2.3"\n        words: within a further'],
    /does not stand under "2.3"; wanted 2.2/,
  ],
  [
    'a clause is named that is not there',
    'source: "3.1"\n\nevery',
    'source: "3.2"\n\nevery',
    [FILE, 'source: "3.2"'],
    /no clause or heading "3.2"/,
  ],
  [
    'a heading is misnamed',
    'urls: [https://www.merrowdale-scp.example/escalation]\n    source: Appendix A',
    'urls: [https://www.merrowdale-scp.example/escalation]\n    source: Appendix B',
    [FILE, 'Appendix B'],
    /no clause or heading "Appendix B"/,
  ],
  [
    'the last stage is removed',
    POLICY.slice(POLICY.indexOf('  - stage: 4'), POLICY.indexOf('\ncontacts:')),
    '',
    [TEXT, 'Stage Four'],
    /"Stage Four" is not in the policy file/,
  ],
  [
    'a limit is removed',
    POLICY.slice(
      POLICY.indexOf('    limits:\n      - id: settle-3'),
      POLICY.indexOf('    steps:\n      - id: refer-3'),
    ),
    '',
    [TEXT, 'A resolution should'],
    /twenty-eight calendar days" is not in/,
  ],
  [
    "a duty's time is removed",
    '    what: The outcome is confirmed in writing\n    within: 3 working days\n    from: settled\n    source: "2.5"\n    words: confirmed in writing within 3 working days\n',
    '    source: "2.5"\n',
    [TEXT, 'Once it is settled'],
    /"3 working days" is not in/,
  ],
  [
    'what is left out is not in the document',
    'text: open 24 hours a day, seven',
    'text: open 24 hours each day, seven',
    [FILE, 'open 24 hours each'],
    /is not in the text/,
  ],
  [
    'a reason for leaving out is taken away',
    POLICY.slice(POLICY.indexOf('  - text: "managers meet'), POLICY.length),
    '',
    [TEXT, 'Flow chart\nStage 1'],
    /"48 hours" is not in/,
  ],
];

describe('a fault that is planted', () => {
  test.each(PLANTED)('is caught on its line: %s', (_, from, to, [file, line], message) => {
    const text = plant(POLICY, from, to);
    const whole = file === FILE ? text : DOCUMENT;
    const at = lineOf(whole, line) + (line.startsWith('Flow chart') ? 1 : 0);
    const told = said(text, DOCUMENT);
    expect(told.filter((one) => one.startsWith(`${file}:${at}:`)).join('\n')).toMatch(message);
    const { coverage } = check(text, DOCUMENT);
    expect(Math.min(coverage?.fileInText ?? 0, coverage?.textInFile ?? 0)).toBeLessThan(1);
  });

  test('is one of thirty at the least', () => {
    expect(PLANTED.length).toBeGreaterThanOrEqual(30);
  });

  test('is told as a doubt where two people have each other’s number', () => {
    const swapped = POLICY.replace('01632 960333', 'X')
      .replace('01632 960355', '01632 960333')
      .replace('X', '01632 960355');
    const doubts = check(swapped, DOCUMENT).problems.filter(
      ({ code }) => code === 'beside-another',
    );
    expect(doubts.map(({ line }) => line)).toEqual([
      lineOf(swapped, '01632 960355'),
      lineOf(swapped, '01632 960333'),
    ]);
  });
});

describe('a document printed otherwise proves the same file', () => {
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
  ])('%s', (_, document) => {
    expect(said(POLICY, document)).toEqual([]);
  });
});
