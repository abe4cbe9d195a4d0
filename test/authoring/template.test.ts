import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../../src/authoring/check-policy.ts';
import { emailsIn, halvesIn } from '../../src/authoring/document/addresses.ts';
import { phonesIn } from '../../src/authoring/document/phones.ts';
import { DocumentText } from '../../src/authoring/document/text.ts';
import { limitsIn } from '../../src/authoring/document/times.ts';
import { templateFrom } from '../../src/authoring/template/find-template.ts';
import type { TemplateAnswers } from '../../src/authoring/template/questions.ts';
import { templateYaml } from '../../src/authoring/template/write-template.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { dataOf, type Rows } from '../data.ts';
import { processorTime } from '../processor-time.ts';
import { DOCUMENT } from './mercia.ts';

const DATA = dataOf<{
  levels: string;
  urgent: string;
  beside: string;
  pieces: Rows<[string, string, number]>;
  phones: Rows<[string, string[]]>;
  emails: Rows<[string, string | null]>;
  rows: object[];
  contacts: string;
  limits: Rows<[string, string | null]>;
}>(import.meta.filename);

const ANSWERS: TemplateAnswers = {
  id: 'north-mercia',
  name: 'North Mercia',
  partnership: 'North Mercia Safeguarding Children Partnership',
  title: null,
  dated: null,
  nation: 'england',
  stages: null,
};

/** Documents of other shapes: columns, letters, tables, Markdown as a word processor writes it. */
const SHAPES = ['columns', 'letters', 'tables', 'markdown'];

function shape(name: string): string {
  return readFileSync(join(import.meta.dirname, `../fixtures/documents/${name}.txt`), 'utf8');
}

function read(text: string) {
  return readPolicy({ file: 'draft.yaml', text, digest: 'x' });
}

function checkAgainst(text: string, document: string) {
  return checkPolicy(
    { file: 'draft.yaml', text, digest: 'x' },
    {
      ...{ library: null, today: '2026-11-18', others: [] },
      document: { name: 'document.txt', text: document },
    },
  );
}

describe('a draft from the text of a document', () => {
  test('is the same file as ever, each thing with its line', async () => {
    await expect(templateYaml(ANSWERS, templateFrom(DOCUMENT))).toMatchFileSnapshot(
      'north-mercia.txt',
    );
  });

  test('is a policy that the program reads, and that says it is a draft', () => {
    const reading = read(templateYaml(ANSWERS, templateFrom(DOCUMENT)));
    expect(reading.ok ? [] : reading.problems).toEqual([]);
    expect(reading.ok && reading.policy.document.warnings).toEqual([
      'This is a draft. Nothing in it has been confirmed: do not rely on it.',
    ]);
  });

  test.each(['mercia', ...SHAPES])('of "%s" has no error but what is to be confirmed', (name) => {
    const document = name === 'mercia' ? DOCUMENT : shape(name);
    const partnership = document.split('\n', 1)[0]?.replace(/^# /, '') ?? '';
    const text = templateYaml({ ...ANSWERS, partnership }, templateFrom(document));
    const { problems } = checkAgainst(text, document);
    const errors = problems.filter(({ severity }) => severity === 'error');
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
        const reading = read(templateYaml(ANSWERS, templateFrom(pieces.join(''))));
        expect(reading.ok ? [] : reading.problems).toEqual([]);
      }),
      { numRuns: 300 },
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

test('a document in Markdown gives the same draft as without its marks', () => {
  const [marked, plain] = ['markdown', 'markdown-plain'].map((name) =>
    templateYaml(ANSWERS, templateFrom(shape(name))),
  );
  expect(marked).toBe(plain);
  expect(marked).toContain('role: Duty Officer');
});

test('steps A, B and C are stages 1, 2 and 3, and keep their letters; a clause of another is an error', () => {
  const document = shape('markdown');
  const text = templateYaml(ANSWERS, templateFrom(document));
  expect(text).toMatch(/stage: 2\n +title: "Step B: Line manager to line manager"/);
  const wrong = text.replace('source: Step C', 'source: Step A');
  const { problems } = checkAgainst(wrong, document);
  expect(problems.map(({ message }) => message)).toContain(
    '"Step A" is the clause of stage 1; wanted that number, or the clause of stage 3',
  );
});

test('an urgent way of steps A to C beside two stages is a route of its own, and takes no stage away', () => {
  const document = DATA.urgent;
  const { stages, routes } = templateFrom(document);
  expect(stages.map(({ printed, line }) => [printed, line])).toEqual([
    ['Stage 1', 3],
    ['Stage 2', 5],
  ]);
  expect(routes).toMatchObject([{ title: '2. The urgent route', line: 8 }]);
  const text = templateYaml(ANSWERS, templateFrom(document));
  expect(text).toMatch(/within: 48 hours\n +from: disagreement\n +source: Step C/);
  const said = checkAgainst(text, document).problems.map(({ code }) => code);
  expect(said).not.toContain('sentence-not-in-file');
  expect(said).not.toContain('limit-not-in-file');
});

describe('what a document says beside its stages', () => {
  const document = DATA.beside;
  const text = templateYaml(ANSWERS, templateFrom(document));

  test('is never left out for the drafter where it must or should be done: it is a step to be decided', () => {
    expect(text).not.toContain('left-out:');
    expect(text).toMatch(
      /# CONFIRM, line 6: whether it is a step, else why it is under "left-out"; by;.*\n.*\n +do: Practitioners should speak to their own safeguarding lead/,
    );
  });

  test('is a route where the document does not apply, or its levels do not, with each lettered step', () => {
    const { routes } = templateFrom(document);
    expect(routes.map(({ title, source }) => [title, source])).toEqual([
      ['This protocol does not apply to allegations against people who work with children', '1.2'],
      ['Differences about a conference', '3.1'],
    ]);
    expect(routes.flatMap(({ steps }) => steps.map(({ by, say }) => [by, say]))).toEqual([
      ['not-said', 'These must be referred to the LADO within one working day.'],
      ['you', 'The practitioner should say so at the conference'],
      ['you', 'The practitioner should write to the Chair within 2 WD of the conference'],
      ['you', "If the Chair's reply does not resolve it, the practitioner should go to Level Two."],
    ]);
    const said = checkAgainst(text, document).problems.filter(({ code }) => code !== 'unfinished');
    expect(said.map(({ message }) => message).filter((one) => /not in|stand/.test(one))).toEqual(
      [],
    );
  });

  test('is not mixed up: who replies is the other side, and each time counts from what the text names', () => {
    expect(text).toMatch(/who receives the challenge should reply.*\n +by: other-agency/);
    const raised = templateFrom(document).stages[0]?.duties.map(({ event }) => event);
    expect(raised).toEqual(['raised', null]);
    expect(
      [...text.matchAll(/from \("(.*)"\)[\s\S]*? from: (\S+)/g)].map(([, ...one]) => one),
    ).toEqual([
      ['of the telephone call', 'telephone-other'],
      ['of that contact', 'contact-other'],
      ['from the day on which it was first raised', 'raised'],
      ['of the referral', 'referred'],
      ['of the conference', 'conference'],
    ]);
    expect(text).toContain('within (the document says that its times are working days), from');
  });
});

describe('a step of a stage', () => {
  test.each([
    ['over two lines', DATA.levels],
    ['under a heading of two words', DATA.levels.replace(/Level 1 –[^\n]*/, 'Level 1')],
    ['under a numbered heading', DATA.levels.replace(/^Level/gm, '3.2 Level')],
  ])('stays in it where the text is wrapped, %s', (_, text) => {
    const { stages, everyStage } = templateFrom(text);
    expect(everyStage).toEqual([]);
    expect(stages.map(({ duties }) => duties.map(({ line }) => line))).toEqual([[3], [6, 7]]);
  });
});

test('a draft has the first verb of a sentence, no break that is not printed, and the step that a time counts from', () => {
  const text = templateYaml(
    ANSWERS,
    templateFrom(`Stage 1: Manager
The practitioner must tell their manager by telephone or in person.
The manager must decide within 2 WD of being told whether a meeting will be held.`),
  );
  expect(text).toContain('do: The practitioner must tell their manager by telephone or in person.');
  expect(text).toMatch(/verb: must\n.*\n.*\n +within: 2 working days\n +from: tell-manager/);
});

describe('a text piece by piece', () => {
  test.each(DATA.pieces)('%s', (_, text, count) => {
    expect(new DocumentText(text).pieces()).toHaveLength(count);
  });
});

describe('a phone number in a text', () => {
  test.each(DATA.phones)('%j gives %j', (text, numbers) => {
    expect(phonesIn(text).map(({ number }) => number)).toEqual(numbers);
  });
});

describe('an e-mail address in a text', () => {
  test.each(DATA.emails)('%j gives %j, and else a half', (text, address) => {
    const found = emailsIn(text);
    expect(found.map((one) => one.address)).toEqual(address === null ? [] : [address]);
    expect(halvesIn(text, found)).toHaveLength(address === null ? 1 : 0);
  });
});

test('a row over two lines is one contact, with what is printed under each cell', () => {
  const { contacts } = templateFrom(`Role                  Name          Telephone
Service Manager,      Tom Ashdown   01632 960555
Quality Assurance                   (option 2)
Designated Doctor     Dr A. Okonjo   via switchboard
                                     01632 960400
                                     ext 2206`);
  expect(contacts).toMatchObject(DATA.rows);
});

test('contacts under numbered clauses have who they are, their hours, and nothing of the line above', () => {
  const document = DATA.contacts;
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
  expect(templateYaml(ANSWERS, templateFrom(document))).toContain(
    `phones: [{ number: "01632 960 210", label: "${hours}" }]`,
  );
});

describe('a limit in a text', () => {
  test.each(DATA.limits)('%j is %j', (text, within) => {
    expect(limitsIn(text).map((limit) => limit.within)).toEqual([within]);
  });

  test('opening hours are none', () => {
    expect(limitsIn('open 24 hours a day, 7 days a week')).toEqual([]);
  });
});
