import { expect, test } from 'vitest';
import { alone } from '../interview/sitting.ts';

test.each([
  'emergency wandsworth',
  '999 in wandsworth now',
  'emergency --area wandsworth',
  '999 Putney',
])(
  'Whoever names the area of an emergency reads what its policy says to do at once: %s',
  async (line) => {
    const { exit, out } = await alone(line);
    expect(exit).toBe(0);
    expect(out.split('\n')[0]).toBe('If a child is in immediate danger, call 999 now.');
    expect(out).toContain('Wandsworth: the child may be at immediate risk');
    expect(out.indexOf('020 8871 6000')).toBeGreaterThan(0);
    expect(out.indexOf('Police:')).toBeGreaterThan(out.indexOf('020 8871 6000'));
    expect(out).toContain('Then: escalate start --area wandsworth --risk immediate');
  },
);

test.each(['emergency croydon', 'emergency --help', '999 kingston upon hull', '999 Clapham'])(
  'Whatever else is typed after an emergency, the advice for any area is there: %s',
  async (line) => {
    const { exit, out } = await alone(line);
    expect(exit).toBe(0);
    expect(out.split('\n')[0]).toBe('If a child is in immediate danger, call 999 now.');
    expect(out).toContain("Once you have called, your own area's policy may say more:");
  },
);

test.each(['--data-dir /tmp/wandsworth-cases emergency', 'emergency --policy-dir x --no-color'])(
  'The value of an option is no area: %s',
  async (line) => {
    const { exit, out } = await alone(line);
    expect(exit).toBe(0);
    expect(out).not.toMatch(/no area|Wandsworth/);
  },
);
