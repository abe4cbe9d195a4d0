import { describe, expect, test } from 'vitest';
import { realPolicy } from '../real.ts';
import { answersUpTo, flat, GO_ON, MESSAGES, sit } from './sitting.ts';

const ANOTHER = 'Not yet; it arose on another day';
const WHICH = 'Which of these is it?';

describe('A practitioner types another day', () => {
  test.each([
    // It is Tuesday 22 December 2026, 10:00.
    ['last friday', 'Fri 11 Dec 2026', 'Fri 18 Dec 2026'],
    ['tuesday', 'Tue 15 Dec 2026', 'Tue 22 Dec 2026'],
    ['last friday 2pm', 'Fri 11 Dec 2026, 14:00', 'Fri 18 Dec 2026, 14:00'],
    ['26-12-21', 'Sun 26 Dec 2021', 'Mon 21 Dec 2026'],
    ['midnight on 18 Dec', 'Fri 18 Dec 2026, 00:00', 'Sat 19 Dec 2026, 00:00'],
    ['last week', 'Wed 16 Dec 2026'],
    ['29/02/2026', 'Sat 28 Feb 2026'],
    ['Wed 22 Dec 2026', 'Do you mean Tue 22 Dec 2026?'],
    ['12/22/2026', 'Do you mean Tue 22 Dec 2026?'],
    ['23 december', 'Do you mean Tue 23 Dec 2025?'],
    ['20 july', 'Do you mean Mon 20 Jul 2026?'],
    ['a month ago', 'Do you mean Sun 22 Nov 2026?'],
  ])('of which there is some doubt, and is asked once: "%s"', async (typed, ...days) => {
    for (const one of days) {
      const [, meant] = /^Do you mean (.+)\?$/.exec(one) ?? [];
      for (const way of [[ANOTHER, typed], [typed]]) {
        const script = [...answersUpTo('stage'), ...way, meant ? 'Yes' : one];
        const { asked, checked, heard } = await sit('start', script);
        expect([asked.at(-2), heard]).toEqual([meant ? one : WHICH, []]);
        expect(checked[0]).toMatchObject({ 'Disagreement arose': meant ?? one });
      }
    }
  });

  test('of a month is asked which of its days', async () => {
    const script = [...answersUpTo('stage'), 'last month', 'Thu 19 Nov 2026'];
    const { checked } = await sit('start', script);
    expect(checked[0]).toMatchObject({ 'Disagreement arose': 'Thu 19 Nov 2026' });
  });

  test('with a slip is asked whether it is meant; in the list it marks the answer that is near', async () => {
    const upTo = answersUpTo('stage');
    const typed = [ANOTHER, 'yesteday', 'Yes'];
    const { asked, checked } = await sit('start', [...upTo, ...typed]);
    expect(asked.at(-2)).toBe('Do you mean Mon 21 Dec 2026?');
    const listed = await sit('start', [...upTo, 'yesteday']);
    for (const one of [checked, listed.checked])
      expect(one[0]).toMatchObject({ 'Disagreement arose': 'Mon 21 Dec 2026' });
  });
});

const AREAS = [
  'kingston-and-richmond',
  'southwark',
  'wandsworth',
  'windsor-and-maidenhead',
  'wirral',
].flatMap((area) => [[area, 'Yes'] as const, [area, 'Not sure'] as const]);

describe('The risk', () => {
  test.each(AREAS)(
    'in %s, told as "%s", shows what to do at once, before anything else is asked',
    async (area, told) => {
      const { name, immediate } = realPolicy(`${area}.yaml`);
      const { asked, shown } = await sit(`start --area ${area}`, [told]);
      expect(asked).toEqual([MESSAGES.risk, GO_ON]);
      expect(shown).toContain(`${name}: the child may be at immediate risk`);
      expect(shown.match(/If a child is in immediate danger, call 999 now\./g)).toHaveLength(2);
      for (const step of immediate.steps.filter(({ when }) => when === null)) {
        // The page says by its own word who acts.
        const act = step.do.replace(/^(?:They|Your designated safeguarding lead) |\.$/g, '');
        expect(flat(shown)).toContain(act);
      }
    },
  );

  test('told as "No" shows nothing of the kind', async () => {
    const { shown } = await sit('start', answersUpTo('agency'));
    expect(shown).not.toMatch(/^NOW /m);
  });
});
