import { describe, expect, test } from 'vitest';
import type { Advice } from '../../src/model/advice.ts';
import { alone, flat } from '../interview/sitting.ts';
import { newWorld } from '../world.ts';

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
