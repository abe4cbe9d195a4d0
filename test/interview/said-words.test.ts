import { describe, expect, test } from 'vitest';
import type { WordsGiven } from '../../src/input/read-answers.ts';
import { readAnswers, readWord } from '../../src/input/read-flags.ts';
import { sayPersonal } from '../../src/interview/written.ts';
import { HOWS, OUTCOMES, RECORD_KINDS } from '../../src/model/vocabulary.ts';

const TYPING = { now: Date.parse('2026-11-28T03:00Z') };
const read = (given: WordsGiven) => readAnswers(given, [], TYPING);

/** Each of some ways of saying a thing, and what it is taken for. */
const each = (said: string, take: (one: string) => unknown) =>
  said.split('|').map((one) => [one, take(one)]);

describe('A word that means the same is taken', () => {
  test.each([
    [
      'concern',
      'refused|refusal|Refused|they said no|not accepted|NFA|no further action|turned down',
      'referral',
    ],
    ['concern', 'stepped down|step down|handover', 'lead-agency'],
    ['concern', 'delay|drift|delayed', 'plan-progress'],
    ['risk', 'yes|Y|immediate risk|immediate danger', 'immediate'],
    ['risk', 'no|n|no risk|no immediate risk', 'none'],
    ['risk', 'not sure|not-sure|unknown|dont know|don’t know', 'unsure'],
    ['side', 'challenged|raised with me|raised-with-me|by them', 'receiving'],
    ['side', 'raised by me|I raised it', 'raising'],
    ['child', 'LAC|CLA|in care|looked after', ['looked-after']],
    ['child', 'CP plan|child protection plan|on a plan', ['protection-plan']],
    [
      'child',
      'both|looked-after and protection-plan|lac + cp plan',
      ['looked-after', 'protection-plan'],
    ],
    ['child', 'no|none', ['neither']],
    ['child', 'not sure|not known', ['unknown']],
    ['stage', '2|two|stage 2|Stage two|2nd|second', 2],
    ['agency', 'teacher|school|head teacher', 'education'],
    ['otherAgency', 'social-worker|social worker|Social Care', 'childrens-services'],
  ] as const)('%s: %s', (key, said, word) => {
    expect(each(said, (one) => read({ [key]: one })[key])).toEqual(each(said, () => word));
  });

  test.each([
    ['how', 'telephone|call|by phone|rang', HOWS, 'phone'],
    ['how', 'in person|face-to-face|f2f', HOWS, 'meeting'],
    ['how', 'Teams|zoom', HOWS, 'video'],
    ['how', 'e-mail|emailed', HOWS, 'email'],
    ['kind', 'conversation', RECORD_KINDS, 'discussion'],
    ['outcome', 'settled|agreed', OUTCOMES, 'resolved'],
    ['outcome', 'not settled|not agreed', OUTCOMES, 'unresolved'],
    ['outcome', 'no answer|no reply|no response', OUTCOMES, 'no-response'],
    ['format', 'word|Word', ['text', 'docx'], 'docx'],
    ['format', 'markdown', ['text', 'md'], 'md'],
  ] as const)('%s: %s', (flag, said, words, word) => {
    expect(each(said, (one) => readWord<string>(flag, one, words))).toEqual(each(said, () => word));
  });
});

describe('A word that is near is answered with the nearest, and never taken', () => {
  test.each([
    [{ risk: 'high' }, 'Did you mean immediate? It is one of immediate, none, unsure.'],
    [{ risk: 'urgent' }, 'Did you mean immediate? It is one of immediate, none, unsure.'],
    [{ risk: 'low' }, 'Did you mean unsure? It is one of immediate, none, unsure.'],
    [{ child: 'child in need' }, 'Did you mean neither?'],
    [{ child: 'CP' }, 'Did you mean protection-plan?'],
    [{ stage: 'manager' }, 'Give its number, as in --stage 2.'],
    [{ concern: 'closed' }, 'Give referral, access-to-services or lead-agency.'],
    [{ concern: 'challenged' }, 'Where it was raised with you: --side receiving.'],
    [{ raised: 'yes' }, 'It takes the day itself; leave it out where there is none.'],
    [{ raised: 'by them' }, 'It takes the day itself; leave it out where there is none.'],
  ])('%o', (given, says) => {
    expect(() => read(given as WordsGiven)).toThrow(says);
  });

  test.each([
    ['kind', 'phone', RECORD_KINDS, 'Did you mean discussion?'],
    ['format', 'pdf', ['text', 'html', 'docx'], 'Did you mean html or docx?'],
    ['format', 'excel', ['text', 'csv'], 'Did you mean csv?'],
    ['how', 'fax', HOWS, 'Did you mean letter?'],
  ] as const)('%s: %s', (flag, said, words, says) => {
    expect(() => readWord<string>(flag, said, words)).toThrow(says);
  });
});

test.each([
  [
    'Rang Sarah Jones on 020 7525 1921',
    'This may hold a name ("Sarah Jones") or a telephone number.',
  ],
  ['NHS number 943 476 5919', 'This may hold an NHS number.'],
  ['their mobile, +44 7700 900123', 'This may hold a telephone number.'],
])('%s is pointed out', (text, says) => {
  expect(sayPersonal(text)).toBe(`${says} Use roles, not names.`);
});

test.each([
  'The Team Manager and the Designated Safeguarding Lead agreed on Tue 22 Dec 2026 at 14:30.',
  "Spoke with Children's Services. They said no. The Head Teacher will write.",
  'Referral 943 476 5918, case SWK-14, 2026-12-22',
])('%s is not', (text) => {
  expect(sayPersonal(text)).toBeNull();
});
