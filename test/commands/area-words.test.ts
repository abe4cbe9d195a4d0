import { expect, test } from 'vitest';
import { alone } from '../interview/sitting.ts';

test.each([
  'start wandsworth --risk yes',
  'start wandsworth --risk not-sure',
  'wandsworth --risk yes',
])(
  'Whoever answers the risk in the words of the question reads what to do at once: %s',
  async (line) => {
    expect((await alone(line)).shown).toContain('020 8871 6000');
  },
);

test('Whoever answers "no" to the risk is at no risk', async () => {
  const { out } = await alone('start wandsworth --risk no --concern referral --json');
  expect(JSON.parse(out)).toMatchObject({ immediate: null });
});

test.each(['bexhill', 'wimbledon', 'leeds'])(
  'Whoever types a town that is in no area here reads what to do there: %s',
  async (line) => {
    const { exit, shown } = await alone(line);
    expect(exit).not.toBe(0);
    expect(shown).toContain("Our advice, from no area's policy:");
  },
);

test.each(['contcts', 'southwrk'])(
  'Whoever mistypes a command or an area is asked what was meant: %s',
  async (line) => {
    expect((await alone(line)).shown).toContain('Did you mean');
  },
);
