import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkPolicy } from '../../src/authoring/check-policy.ts';
import {
  emailsIn,
  halvesIn,
  phonesIn,
} from '../../src/authoring/document/numbers-and-addresses.ts';
import { DocumentText } from '../../src/authoring/document/text.ts';
import { limitsIn } from '../../src/authoring/document/times.ts';
import type { TemplateAnswers } from '../../src/authoring/template/beginning.ts';
import { templateFrom } from '../../src/authoring/template/find-template.ts';
import { templateYaml } from '../../src/authoring/template/write-template.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { processorTime } from '../machine.ts';
import { fc } from '../samples.ts';
import { DOCUMENT } from './little-policy.ts';

const ANSWERS: TemplateAnswers = {
  id: 'north-mercia',
  name: 'North Mercia',
  partnership: 'North Mercia Safeguarding Children Partnership',
  title: null,
  dated: null,
  nation: 'england',
  stages: 1,
};

/** What is to be found in pieces of text. */
const FOUND: {
  readonly limits: readonly { readonly within: string | null; readonly texts: readonly string[] }[];
  readonly phones: readonly { readonly text: string; readonly numbers: readonly string[] }[];
  readonly addresses: readonly { readonly text: string; readonly address: string | null }[];
} = parse(readFileSync(join(import.meta.dirname, 'found-in-texts.yaml'), 'utf8'));

/** Documents of other shapes: columns, letters, tables, Markdown as a word processor writes it. */
const SHAPES = ['columns', 'letters', 'tables', 'markdown', 'tiers'];

function shape(name: string): string {
  return readFileSync(join(import.meta.dirname, `../fixtures/documents/${name}.txt`), 'utf8');
}

function read(text: string) {
  return readPolicy({ file: 'draft.yaml', text, digest: 'x' });
}

const draftOf = (document: string, answers = ANSWERS) =>
  templateYaml(answers, templateFrom(document));

function problemsOf(text: string, document: string) {
  const file = { file: 'draft.yaml', text, digest: 'x' };
  const against = { name: 'document.txt', text: document };
  return checkPolicy(file, { library: null, today: '2026-11-18', document: against }).problems;
}

describe('a draft from the text of a document', () => {
  test('is the same file as ever, each thing with its line', async () => {
    await expect(draftOf(DOCUMENT)).toMatchFileSnapshot('north-mercia.txt');
  });

  test('is a policy that the program reads, and that says it is a draft', () => {
    const reading = read(draftOf(DOCUMENT));
    expect(reading.ok ? [] : reading.problems).toEqual([]);
    expect(reading.ok && reading.policy.document.warnings).toEqual([
      'This is a draft. Nothing in it has been confirmed: do not rely on it.',
    ]);
  });

  test.each(['mercia', ...SHAPES])('of "%s" has no error but what is to be confirmed', (name) => {
    const document = name === 'mercia' ? DOCUMENT : shape(name);
    const partnership = document.split('\n', 1)[0]?.replace(/^# /, '') ?? '';
    const text = draftOf(document, { ...ANSWERS, partnership });
    const errors = problemsOf(text, document).filter(({ severity }) => severity === 'error');
    expect(errors.filter(({ code }) => code !== 'unfinished' && code !== 'no-words')).toEqual([]);
    expect(errors.length).toBeGreaterThan(5);
  });

  test('passes the reader whatever the text is, at once', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...DOCUMENT.split(/(?<=\s)/)),
      fc.constantFrom(...'Stage 9: |\n|\n\n|\t|# |- |"|\'|: |\u0085|[Stage 2]'.split('|')),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        const reading = read(draftOf(pieces.join('')));
        expect(reading.ok ? [] : reading.problems).toEqual([]);
      }),
      { numRuns: 300, examples: [[['managers\n', 'should ', '[Stage 2]']]] },
    );
  });

  test('takes no longer for a text of a fifth of a megabyte made to be slow', () => {
    const slow = '0 |1 |a-|a.|within a |Stage 1 |+44|www.|((|1.1.1.1 |call 101 |Stage 1\n'.split(
      '|',
    );
    for (const piece of slow) {
      const text = piece.repeat(200_000 / piece.length);
      expect(processorTime(() => templateFrom(text))).toBeLessThan(3_000);
    }
  });
});

const LEVELS = `Escalation Policy
Level 1 – Practitioner to Practitioner
The practitioner must speak to the other
practitioner in person.
Level 2 – Line Manager to Line Manager
If the matter is not resolved at Level 1, the line manager of the practitioner
Group Manager must be asked. The line manager will contact the other
manager.`;

test('a document in Markdown gives the same draft as without its marks', () => {
  const marked = draftOf(shape('markdown'));
  expect(marked).toBe(draftOf(shape('markdown-plain')));
  expect(marked).toContain('role: Duty Officer');
});

test('steps A, B and C are stages 1, 2 and 3, and keep their letters; a clause of another is an error', () => {
  const document = shape('markdown');
  const text = draftOf(document);
  expect(text).toMatch(/stage: 2\n +title: "Step B: Line manager to line manager"/);
  const wrong = text.replace('source: Step C', 'source: Step A');
  expect(problemsOf(wrong, document).map(({ message }) => message)).toContain(
    '"Step A" is the clause of stage 1; wanted that number, or the clause of stage 3',
  );
});

test('an urgent way of steps A to C beside two stages takes no stage away: each is a step to be decided', () => {
  const document = shape('urgent-way');
  const { stages, everyStage } = templateFrom(document);
  expect(stages.map(({ printed, line }) => [printed, line])).toEqual([
    ['Stage 1', 3],
    ['Stage 2', 5],
  ]);
  expect(everyStage.map(({ line, limit }) => [line, limit?.within])).toEqual([
    [9, '4 hours'],
    [11, '24 hours'],
  ]);
  const text = draftOf(document);
  const said = problemsOf(text, document).map(({ code }) => code);
  expect(said).not.toContain('sentence-not-in-file');
  expect(said).not.toContain('limit-not-in-file');
});

describe('what a document says beside its stages', () => {
  const document = shape('beside-stages');
  const text = draftOf(document);

  test('is never left out for the drafter where it must or should be done: it is a step to be decided', () => {
    expect(text).not.toContain('left-out:');
    expect(text).toMatch(
      /# CONFIRM, line 6: whether it is a step, else why it is under "left-out"; by;.*\n.*\n +do: Practitioners should speak to their own safeguarding lead/,
    );
  });

  test('says for each time what the document counts it from, to be looked up', () => {
    expect([...text.matchAll(/from \("(.*)"\)/g)].map(([, from]) => from)).toEqual([
      'of the conference',
      'of the telephone call',
      'of that contact',
      'from the day on which it was first raised',
      'of the referral',
    ]);
    expect(text).toContain('within (the document says that its times are working days), from');
  });
});

test('pages, tiers in a table, 999 and rows without columns are each read as printed', () => {
  const { title, stages, immediate, contacts } = templateFrom(shape('tiers'));
  expect(title?.said).toBe('Professional Disagreement Policy (2025/26)');
  expect(immediate.map(({ words, source }) => [words, source])).toEqual([
    ['Ring 999', 'If you think that a child is in danger now'],
    [
      "Then tell the Children's Hub on 01632 960 700 (Monday",
      'If you think that a child is in danger now',
    ],
  ]);
  const said = stages.map(({ duties, settled, limits }) => [
    duties.map(({ say, limit }) => [say.slice(0, 30), limit?.within]),
    settled,
    limits.map(({ say, source }) => [say, source]),
  ]);
  expect(said).toEqual([
    [
      [
        ['The worker should speak to the', '2 working days'],
        ['The Independent Reviewing Offi', undefined],
      ],
      [],
      [['Tier 1, Workers, Discuss the matter, Same working day', '2. The two tiers']],
    ],
    [
      [
        ['If it is still not settled the', undefined],
        ['The chair will decide within 5', '5 working days'],
      ],
      [],
      [['Tier 2, Team managers, Meet or speak, 2 working days', '2. The two tiers']],
    ],
  ]);
  expect(contacts.map(({ role, name, covers }) => [role, name, covers])).toEqual([
    ["Children's Hub", undefined, undefined],
    ['Emergency Duty Service', undefined, undefined],
    ['Tarnbrook NHS Trust Named Nurse', "Ruth O'Connell", undefined],
    ['Education Adviser', 'Helen Marsh-Taylor', 'term time only'],
    ['Police Desk', undefined, undefined],
    [undefined, undefined, undefined],
  ]);
  expect(new Set(contacts.slice(2).map(({ source }) => source))).toEqual(new Set(['5. Contacts']));
});

test('a file that says nothing of 999, where its document does, is wrong', () => {
  const document = `${LEVELS}\n\nIf a child is at risk of harm dial 999 first.`;
  const text = draftOf(document).replace(
    /\nimmediate:[\s\S]*?\n\n/,
    '\nimmediate: { not-said: [Nothing.] }\n\n',
  );
  const says = 'no step has its words from "If a child is at risk of harm dial 999 first."';
  const found = problemsOf(text, document).map(({ message }) => message.split(';')[0]);
  expect(found).toContain(says);
});

test.each([
  ['over two lines', LEVELS],
  ['under a heading of two words', LEVELS.replace(/Level 1 –[^\n]*/, 'Level 1')],
  ['under a numbered heading', LEVELS.replace(/^Level/gm, '3.2 Level')],
])('a step of a stage stays in it where the text is wrapped, %s', (_, text) => {
  const { stages, everyStage } = templateFrom(text);
  expect(everyStage).toEqual([]);
  expect(stages.map(({ duties }) => duties.map(({ line }) => line))).toEqual([[3], [6, 7]]);
});

test('a draft has the first verb of a sentence, and no break that is not printed', () => {
  const text = draftOf(`Stage 1: Manager
The practitioner must tell their manager by telephone or in person.
The manager must decide within 2 WD of being told whether a meeting will be held.`);
  expect(text).toContain('do: The practitioner must tell their manager by telephone or in person.');
  expect(text).toMatch(/verb: must\n.*\n.*\n +within: 2 working days\n/);
});

test.each([
  ['a bullet each', '• Nobody should be afraid.\n• Any level may be missed out\n• The end.', 3],
  ['wrapped lines', 'Nobody should be afraid to say\nwhat they think of the matter.', 1],
  ['a list of contents', 'Contents\n1. Roles ........ 1\n2. Steps ....... 2\n1. Roles', 2],
  [
    'the foot of a page',
    'Whoever is of another\nThe Policy v4     Page 1 of 4\nview must say so.',
    1,
  ],
])('a text piece by piece: %s', (_, text, count) => {
  expect(new DocumentText(text).pieces()).toHaveLength(count);
});

test.each(FOUND.phones)('phone numbers in a text: $text gives $numbers', ({ text, numbers }) => {
  expect(phonesIn(text).map(({ number }) => number)).toEqual(numbers);
});

test.each(FOUND.addresses)(
  'an e-mail address in a text: $text gives $address, and else a half',
  ({ text, address }) => {
    const found = emailsIn(text);
    expect(found.map((one) => one.address)).toEqual(address === null ? [] : [address]);
    expect(halvesIn(text, found)).toHaveLength(address === null ? 1 : 0);
  },
);

test('a row over two lines is one contact, with what is printed under each cell', () => {
  const { contacts } = templateFrom(`Role                  Name          Telephone
Service Manager,      Tom Ashdown   01632 960555
Quality Assurance                   (option 2)
Designated Doctor     Dr A. Okonjo   via switchboard
                                     01632 960400
                                     ext 2206`);
  expect(contacts.map(({ role, name }) => [role, name])).toEqual([
    ['Service Manager, Quality Assurance', 'Tom Ashdown'],
    ['Designated Doctor', 'Dr A. Okonjo'],
  ]);
  expect(contacts.map(({ group }) => group[0])).toMatchObject([
    { label: 'option 2' },
    { value: '01632 960400 ext 2206' },
  ]);
});

test('contacts under numbered clauses have who they are, their hours, and nothing of the line above', () => {
  const document = shape('numbered-contacts');
  const hours = 'Monday to Thursday 8.45am to 5.15pm, Friday 8.45am to 4.45pm';
  const { contacts } = templateFrom(document);
  const said = contacts.map(({ role, name, organisation, covers, group }) =>
    [role, name, organisation, covers, group[0]?.label].filter(Boolean),
  );
  expect(said).toEqual([
    ['Multi-Agency Safeguarding Hub (MASH)', 'Mid Severn Council', hours],
    ['Emergency Duty Team', 'Outside these hours'],
    ['Detective Inspector', 'Jo Marchetti', 'Mid Severn Police', 'Public Protection'],
    ['MSSCP Business Unit'],
    ['Independent Scrutineer', 'Professor Harriet Quill', 'through the Business Unit'],
    ['LADO', 'Samir Oduya'],
  ]);
  expect(draftOf(document)).toContain(`phones: [{ number: "01632 960 210", label: "${hours}" }]`);
});

test('the first contact under a heading has who it is, though no empty line is above', () => {
  const row = 'Housing Duty Officer: Jane Morrow, Mercia Housing, 01632 960101';
  const { contacts } = templateFrom(`3.1 The panel must decide.\n4. Contacts\n${row}\n`);
  expect(contacts.map(({ role, name, organisation }) => [role, name, organisation])).toEqual([
    ['Housing Duty Officer', 'Jane Morrow', 'Mercia Housing'],
  ]);
});

test('contacts under a heading that names a body are of that body and its agency', () => {
  const text =
    'Contacts\n\nMerrow Acute Services NHS Trust\n\nHead of Safeguarding: 020 7946 0340\n\nEducation: 020 7946 0341\n\nMerrow Police\n\nDuty Desk: 020 7946 0342\n';
  const { contacts } = templateFrom(text);
  expect(contacts.map(({ role, organisation, agency }) => [role, organisation, agency])).toEqual([
    ['Head of Safeguarding', 'Merrow Acute Services NHS Trust', 'health'],
    [undefined, 'Education', 'education'],
    ['Duty Desk', 'Merrow Police', 'police'],
  ]);
});

test.each(FOUND.limits)('a limit of $within in a text', ({ within, texts }) => {
  for (const text of texts)
    expect([text, ...limitsIn(text).map((limit) => limit.within)]).toEqual([text, within]);
});

test('opening hours are no limit', () => {
  expect(limitsIn('open 24 hours a day, 7 days a week')).toEqual([]);
});
