import { describe, expect, test } from 'vitest';
import { knownReference } from '../../src/cases/find-case.ts';
import { findArea, OTHER_AUTHORITIES, placesIn } from '../../src/input/find-area.ts';
import { readAnswers } from '../../src/input/read-flags.ts';
import { fold } from '../../src/input/search-names.ts';
import { areaQuestion } from '../../src/interview/area-question.ts';
import { AGENCY_LIST, concernList, otherSides } from '../../src/interview/choices.ts';
import { realPolicy } from '../real.ts';
import { newWorld, policyStore } from '../world.ts';
import { alone, sit } from './sitting.ts';

const { cards } = policyStore();
const { choices, find } = areaQuestion(cards);
const isKnown = { now: Date.parse('2026-12-22T10:00Z') };
const readAgency = (agency: string) => readAnswers({ agency }, cards, isKnown).agency;

describe('An area is known by its official forms', () => {
  test.each([
    [
      'southwark',
      'Southwark Council|LB Southwark|London Borough of Southwark|the London borough of SOUTHWARK|SSCP|Ｓｏｕｔｈｗａｒｋ',
    ],
    [
      'wirral',
      'the wirral|Wirral Council|Wirral MBC|Metropolitan Borough of Wirral|WSCB|Wirral LSCB',
    ],
    ['wandsworth', 'Wandsworth Borough Council|LB Wandsworth|London Borough of Wandsworth'],
    [
      'windsor-and-maidenhead',
      'Royal Borough of Windsor and Maidenhead|Royal Borough of Windsor & Maidenhead|RBWM|windsor',
    ],
    [
      'kingston',
      'Royal Borough of Kingston|Kingston upon Thames|Royal Borough of Kingston upon Thames|RBK|Kingston Council',
    ],
    [
      'richmond',
      'Richmond upon Thames|London Borough of Richmond upon Thames|LBRUT|Richmond Council',
    ],
    ['kingston-and-richmond', 'KRSCP|Kingston & Richmond'],
  ])('%s', (id, names) => {
    for (const name of names.split('|')) {
      const found = findArea(cards, name);
      const place = found.kind === 'found' ? (found.part ?? found.area) : found.kind;
      expect([name, place]).toEqual([name, id]);
      expect([name, choices[find(name).exact ?? -1]?.value]).toEqual([name, id]);
    }
  });

  test.each([
    ['wscp', ['wandsworth', 'wirral']],
    ['WSCP', ['wandsworth', 'wirral']],
    ['Achieving for Children', ['kingston-and-richmond', 'windsor-and-maidenhead']],
  ])('%s fits two, and neither is picked', (name, nearest) => {
    expect(findArea(cards, name)).toEqual({ kind: 'several', nearest });
    expect(find(name)).toMatchObject({ exact: null, isNear: false });
    expect(find(name).shown.map((at) => choices[at]?.value)).toEqual(nearest);
    expect(() => readAnswers({ area: name }, cards, isKnown)).toThrow(
      `"${name}" fits 2 areas. Give ${nearest.join(' or ')}.`,
    );
  });

  test.each([
    ['southwork council', ['southwark']],
    ['the wirall', ['wirral']],
    ['kingstone upon thames', ['kingston']],
    ['the council', []],
    ['of the', []],
    ['leeds', []],
  ])('%s is none, and only what is near is named', (name, nearest) => {
    expect(findArea(cards, name)).toEqual({ kind: 'unknown', nearest });
  });
});

describe('A town or district is known', () => {
  test.each([
    ['Peckham', 'southwark', 'Peckham: Southwark. Is that where the child lives?'],
    ['new malden', 'kingston', 'New Malden: Kingston. Is that where the child lives?'],
    ['Elephant & Castle', 'southwark', 'Elephant and Castle: Southwark. Is that'],
  ])('%s: taken by a flag, which says so, and asked about in the list', (typed, id, says) => {
    const noted: string[] = [];
    const { area, part } = readAnswers({ area: typed }, cards, {
      ...isKnown,
      note: noted.push.bind(noted),
    });
    expect(part ?? area).toBe(id);
    expect(noted.join('')).toContain(says);
    expect(find(typed)).toMatchObject({ exact: null, says: expect.stringContaining(says) });
    expect(find(typed).shown.map((at) => choices[at]?.value)).toEqual([id]);
  });

  test.each(['Upton', 'Barnes', 'Clapham', 'Ascot', 'Hook'])(
    '%s is elsewhere too: never taken',
    (typed) => {
      expect(() => readAnswers({ area: typed }, cards, isKnown)).toThrow(
        /^\w+: one is in \w.*, and there are others in England\. If the child lives in .+: --area \S+$/,
      );
      expect(find(typed).shown.map((at) => choices[at]?.value)).toContain('not-here');
      expect(find(typed).exact).toBeNull();
    },
  );

  test('only where the policy of its area is here', () => {
    expect(
      findArea(
        cards.filter(({ id }) => id !== 'southwark'),
        'Peckham',
      ).kind,
    ).toBe('unknown');
  });

  test('its beginning finds it, and a typing error in a long name is asked about', () => {
    expect(choices[find('birken').shown[0] ?? -1]?.value).toBe('wirral');
    expect(findArea(cards, 'pekham')).toEqual({ kind: 'unknown', nearest: ['Peckham'] });
  });

  test.each(['Merton', 'Barnet', 'Tower Hamlets', 'London Borough of Hackney', 'Halton Council'])(
    '%s is another authority, and near nothing here',
    (name) => {
      expect(findArea(cards, name)).toEqual({ kind: 'unknown', nearest: [] });
    },
  );

  test('none stands twice, nor is an area itself', () => {
    const names = placesIn(cards).map(({ name }) => fold(name));
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => OTHER_AUTHORITIES.has(name))).toEqual([]);
  });
});

test.each([
  'start leeds',
  'contacts leeds',
  'timeline leeds',
  'contacts tower hamlets camhs',
  'contacts kingston upon hull',
  'contacts isle of wight',
  'contacts city of london',
  'kingston upon hull',
])(
  'An area that is not listed: %s: the general advice, and no other area, exit 9',
  async (line) => {
    const { exit, out } = await alone(line);
    expect(exit).toBe(9);
    expect(out).toMatch(/^If a child is in immediate danger, call 999 now\.\n/);
    expect(out).toContain("Our advice, from no area's policy");
    expect(out).not.toMatch(/stage|\d{5}/i);
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(23);
  },
);

describe('An agency is known by everyday words', () => {
  test.each([
    [
      'health',
      'A&E|casualty|camhs worker|hv|health visiting|camhs|GP|nhs|midwife|health visitor|school nurse|Health|ＧＰ',
    ],
    ['education', 'school|School|teacher|education|head teacher|head-teacher'],
    [
      'childrens-services',
      "csc|cs|mash|childrens|social care|Children's Services|childrens services|social worker",
    ],
    ['early-years', 'nursery|early years|childminder'],
    ['police', 'police|police officer'],
    ['adult-services', 'adult social care|adults'],
  ])('%s', (id, words) => {
    for (const word of words.split('|')) {
      expect([word, readAgency(word)]).toEqual([word, id]);
    }
  });

  test('in a flag and in the list alike', () => {
    for (const word of ['camhs', 'gp', 'nhs', 'school', 'csc', 'social care', 'midwife']) {
      expect(AGENCY_LIST.find(word).exact).not.toBeNull();
    }
  });

  test.each([
    ['polise', 'Did you mean police?'],
    ['camsh', 'Did you mean health?'],
    ['skool nurse', 'Did you mean health?'],
  ])('%s is none, and what is near is named', (word, hint) => {
    expect(() => readAgency(word)).toThrow(`--agency cannot be "${word}". ${hint}`);
  });
});

describe('A concern is known by everyday words, in a flag as in the list', () => {
  const readConcern = (concern: string) => readAnswers({ concern }, cards, isKnown).concern;
  test.each([
    ['referral', 'referral|Referral refused|refused|NFA|no further action'],
    ['threshold', 'thresholds|level of need|section 47'],
    ['staff-allegation', 'lado|an allegation'],
    ['communication', 'no reply|calls not returned'],
  ])('%s', (id, words) => {
    for (const word of words.split('|')) expect([word, readConcern(word)]).toEqual([word, id]);
  });

  test.each([
    [
      'closed',
      '--concern "closed" fits several. Give referral, access-to-services or lead-agency.',
    ],
    ['treshold', '--concern cannot be "treshold". Did you mean threshold?'],
    ['xyzzy', '--concern cannot be "xyzzy". It is one of referral, enquiry,'],
  ])('%s is unclear or none, and what is near is named', (word, says) => {
    expect(() => readConcern(word)).toThrow(says);
  });

  test('and what it was taken for is said where it was not its whole name', async () => {
    const { err } = await alone('start --area southwark --risk none --concern level');
    expect(err).toContain('--concern is A threshold or level of need.');
  });
});

test('Mental health is of CAMHS first, then of adult services, in the list; a flag asks which', () => {
  const { choices: sides, find: findSide } = otherSides((agency) =>
    agency === 'health' ? ['CAMHS', 'GP'] : [],
  );
  expect(findSide('mental health').shown.map((at) => sides[at]?.label)).toEqual([
    ...['Health: CAMHS', 'Adult services'],
  ]);
  expect(() => readAgency('mental health')).toThrow('Give health or adult-services.');
  expect(() => readAgency('dsl')).toThrow('Give education, early-years or college.');
});

test.each([
  ['start', []],
  [[], ['Emergency']],
])(
  'A name that is not listed leads by Enter to the advice of elsewhere: %j',
  async (line, before) => {
    const { shown } = await sit(line, [...before, 'leeds']);
    expect(shown).toContain('There is no area called "leeds".');
  },
);

test.each([
  ['refused', ['referral']],
  ['closed', ['referral', 'group:access-to-services']],
  ['LADO', ['staff-allegation']],
  ['drift', ['group:plan-progress']],
])('A concern is found by the everyday word "%s"', (typed, found) => {
  const { choices, find } = concernList(realPolicy('southwark.yaml'), false);
  expect(find(typed).shown.map((at) => choices[at]?.value)).toEqual(found);
});

describe('A case is known by any part of its reference that fits no other', () => {
  const references = ['swk-1', 'swk-12', ...Array.from({ length: 7 }, (_, at) => `wir-2${at}`)];
  const { env } = newWorld('2026-12-22T10:00');
  const cases = {
    ...env.cases,
    find: (typed: string) => references.find((one) => one === typed) ?? null,
    list: () => ({ cases: references, strays: [], lost: [] }),
  };
  const known = (typed: string) => knownReference(typed, { ...env, cases });

  test.each([
    ['swk-1', 'swk-1'],
    ['12', 'swk-12'],
    ['SWK-12', 'swk-12'],
    ['-26', 'wir-26'],
  ])('%s', (typed, reference) => {
    expect(known(typed)).toBe(reference);
  });

  test.each([
    ['swk', '"swk" fits several cases: swk-1, swk-12.'],
    ['wir', '"wir" fits several cases: wir-20, wir-21, wir-22, wir-23, wir-24 and 2 more.'],
    ['swk1', 'There is no case called swk1. Did you mean swk-1?'],
    [
      'nothing',
      'There is no case called nothing. The cases are: swk-1, swk-12, wir-20, wir-21, wir-22 and 4 more.',
    ],
  ])('%s is asked about', (typed, says) => {
    expect(() => known(typed)).toThrow(says);
  });
});

test.each([
  [
    '2025-12-22',
    'Mon 22 Dec 2025 is 12 months ago. If the year is a slip: --disagreed 2026-12-22.\n',
  ],
  ['2025-12-23', 'Tue 23 Dec 2025 is 11 months ago.\n'],
  [
    '2024-01-05',
    'Fri 5 Jan 2024 is 35 months ago. If the year is a slip: --disagreed 2026-01-05.\n',
  ],
  ['2026-02-23', ''],
])('A disagreement of %s is taken, and said where its year may be a slip', (disagreed, says) => {
  const notes: string[] = [];
  const typing = { ...isKnown, note: (text: string) => notes.push(text) };
  expect(readAnswers({ disagreed }, cards, typing)).toEqual({ disagreed });
  expect(notes.join('')).toBe(says);
});
