import { expect, test } from 'vitest';
import { sayPersonal } from '../../src/input/personal-details.ts';

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
