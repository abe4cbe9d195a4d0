import { describe, expect, test } from 'vitest';
import { alone, flat } from '../interview/sitting.ts';
import { newWorld } from '../world.ts';

const LINE =
  'start --area southwark --risk none --agency health --other-agency childrens-services --concern referral --child neither';
const DATES = '--disagreed 2026-11-27 --raised 2026-11-27';

/** What stands on the left of the rows with a day, as the page has them. */
async function daysOf(dates: string, now: string): Promise<string[]> {
  const { out } = await alone(`${LINE} ${dates}`, newWorld(now));
  return out.split('\n').flatMap((row) => /^(By \w.*?) {2,}/.exec(row)?.[1] ?? []);
}

describe('On the advice page', () => {
  test('the sooner day stands above the later one, whoever has to act', async () => {
    const days = await daysOf('--disagreed 2026-11-23 --raised 2026-11-27', '2026-11-28T10:00');
    expect(days).toEqual(['By Mon 30 Nov', 'By Wed 2 Dec']);
  });

  test('a day of the coming January fits its column, without its year', async () => {
    const days = await daysOf('--disagreed 2026-12-24 --raised 2026-12-29', '2026-12-29T10:00');
    expect(days).toEqual(['By Mon 4 Jan', 'By Tue 5 Jan']);
  });

  test('what a role is for does not read as one more role', async () => {
    const { out } = await alone(`${LINE} ${DATES}`, newWorld('2026-11-28T10:00'));
    expect(flat(out)).toContain(
      "for children's social care or the police (for police protection):",
    );
  });

  test.each(['southwark', 'wirral', 'wandsworth', 'kingston', 'windsor'])(
    'no heading of the whole page stands above nothing: %s',
    async (area) => {
      const line = `${LINE} --disagreed 2026-11-27 --full`.replace('southwark', area);
      const { out } = await alone(line, newWorld('2026-11-28T10:00'));
      expect(out).not.toMatch(/About the document\n(?:\n|Next|$)/);
    },
  );
});
