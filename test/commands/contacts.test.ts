import { expect, test } from 'vitest';
import { alone, sit } from '../interview/sitting.ts';

async function page(line: string): Promise<string[]> {
  return (await alone(line)).out.trimEnd().split('\n');
}

test.each(['southwark', 'wandsworth', 'windsor', 'wirral', 'kingston-and-richmond', 'richmond'])(
  'The contacts of an area alone are an index of one screen, and all of it one flag away: %s',
  async (area) => {
    const lines = await page(`contacts ${area}`);
    expect(lines.length).toBeLessThanOrEqual(23);
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(lines.join(' ')).toContain('--full');
    expect((await page(`contacts ${area} --full`)).length).toBeGreaterThan(lines.length);
  },
);

test('The contacts of an advice open on the service that was asked for, and do not send the reader to the start', async () => {
  const line =
    'start richmond --concern referral --risk none --agency education --other-agency camhs --child neither';
  const { out } = await sit(line, ['All the contacts']);
  const [, contacts = ''] = out.split('press a.');
  expect(contacts.trim().split('\n').slice(0, 6).join(' ')).toContain('CAMHS');
  expect(contacts).not.toContain('escalate start');
});
