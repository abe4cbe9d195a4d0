import { describe, expect, test } from 'vitest';
import type { Advice } from '../../src/model/advice.ts';
import { alone, flat } from '../interview/sitting.ts';
import { newWorld } from '../world.ts';

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

const world = newWorld('2026-12-02T10:00');
const REFERRAL = '--concern referral --agency education --disagreed 2026-12-01';

/** What a command line prints, on one line. */
async function printed(line: string): Promise<string> {
  return flat((await alone(line, world)).out);
}

async function adviceOf(area: string, more: string): Promise<Advice> {
  return JSON.parse(await printed(`start --area ${area} ${REFERRAL} ${more} --json`));
}

describe('At immediate risk', () => {
  test.each(['kingston', 'richmond', 'southwark', 'windsor'])(
    'whoever can be reached by e-mail alone is no way to report danger: %s',
    async (area) => {
      for (const risk of ['immediate', 'unsure'])
        for (const stage of ['1', '3', '4']) {
          const more = `--other-agency police --stage ${stage} --risk ${risk}`;
          const { contacts, immediate } = await adviceOf(area, more);
          const byMail = [...contacts, ...(immediate?.contacts ?? [])].filter(
            ({ phones, emails }) => phones.length === 0 && emails.length > 0,
          );
          for (const { note = '', warnings } of byMail)
            expect([note, ...warnings].join(' ')).toMatch(/danger/);
        }
    },
  );

  test('and calmly, nothing is said of it', async () => {
    const { contacts } = await adviceOf('kingston', '--other-agency police --risk none');
    expect(JSON.stringify(contacts)).not.toContain('danger');
  });
});

test.each(['southwark', 'wandsworth', 'windsor', 'wirral', 'kingston', 'richmond'])(
  'Whose policy binds is said on one screen of a looked-after child, of any other by --full: %s',
  async (area) => {
    const line = `start --area ${area} --concern referral --risk none --child`;
    expect(await printed(`${line} neither`)).not.toContain('Whose policy binds');
    expect(await printed(`${line} looked-after`)).toContain(
      'Placed elsewhere? Whose policy binds is not said: ask both.',
    );
    expect(await printed(`${line} neither --full`)).toContain('hose policy binds');
  },
);
