import { describe, expect, test } from 'vitest';
import { alone } from '../interview/sitting.ts';
import { newWorld } from '../world.ts';

const START =
  'start --area southwark --concern threshold --agency health --other-agency childrens-services --child neither --stage 1 --disagreed 2026-12-22 --case swk-1';

describe.each([
  ['immediate', 'IMMEDIATE RISK'],
  ['unsure', 'Unsure of the risk: treat it as immediate'],
])('Where the risk is %s', (risk, words) => {
  const at = async (day: string) => {
    const world = newWorld('2026-12-22T10:00');
    await alone(`${START} --risk ${risk}`, world);
    const env = { ...world.env, now: Date.parse(`${day}T10:00:00Z`) };
    const printed = (line: string) => alone(line, { ...world, env });
    return printed;
  };

  test('the list of cases says so first, then what to do at once, then the day of the ladder', async () => {
    const printed = await at('2026-12-24');
    const { out } = await printed('status');
    const first = out.split('\n').findIndex((line) => line.startsWith('swk-1'));
    const [risk, ladder] = out.split('\n').slice(first);
    expect(risk).toMatch(/^swk-1 +The child may be AT RISK\. Emergency action should be taken/);
    expect(ladder).toMatch(/DUE TODAY.*stage 1 of 5/);
  });

  test('the title of its page says so before what is due', async () => {
    const printed = await at('2026-12-24');
    const { out } = await printed('status swk-1');
    expect(out.replaceAll('\n', ' ')).toContain(
      `swk-1: ${words}. DUE TODAY. Southwark, stage 1 of 5`,
    );
  });

  test('what hangs on an "if" comes after every step that is sure', async () => {
    const printed = await at('2026-12-24');
    const next = async () => /escalate done swk-1 (\S+)/.exec((await printed('status')).out)?.[1];
    const order: (string | undefined)[] = [await next()];
    for (const step of ['emergency-action', 'tell-dsl']) {
      await printed(`done swk-1 ${step}`);
      order.push(await next());
    }
    expect(order.slice(0, 2)).toEqual(['emergency-action', 'tell-dsl']);
    expect(order[2]).toMatch(/^mash-manager/);
  });
});
