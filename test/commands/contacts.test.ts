import { expect, test } from 'vitest';
import { alone } from '../interview/sitting.ts';

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
