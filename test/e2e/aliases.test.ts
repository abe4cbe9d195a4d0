import { describe, expect, it } from 'vitest';
import { alone } from '../interview/sitting.ts';
import { EMERGENCY } from './workspace.ts';

describe('An area that is typed alone, with nobody to ask', () => {
  it.each([
    [['rbwm'], 'Windsor and Maidenhead', 'windsor-and-maidenhead'],
    [['RBWM'], 'Windsor and Maidenhead', 'windsor-and-maidenhead'],
    [['kingston'], 'Kingston', 'kingston'],
    [['kingston', 'and', 'richmond'], 'Kingston and Richmond', 'kingston-and-richmond'],
    [['Kingston & Richmond'], 'Kingston and Richmond', 'kingston-and-richmond'],
    [['--no-input', 'southwark'], 'Southwark', 'southwark'],
    [['southwark', 'CAMHS', 'on call'], 'Southwark', 'southwark', ' CAMHS "on call"'],
  ])('%j is answered with the two commands that fit', async (words, name, area, more = '') => {
    const err = `${EMERGENCY}

${name} is an area. A command says what you need of it.

What to do next:
  escalate start --area ${area}
Whom to ring:
  escalate contacts ${area}${more}
`;
    expect(await alone(words)).toMatchObject({ exit: 2, out: '', err });
  });

  it('is one JSON document where JSON is asked for', async () => {
    const { exit, out, err } = await alone('rbwm --json');
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(JSON.parse(err)).toMatchObject({
      schema: 'escalate/error/1',
      error: {
        ...{ code: 'no-command', exit: 2 },
        hint: 'escalate start --area windsor-and-maidenhead or escalate contacts windsor-and-maidenhead',
      },
    });
  });
});

describe('The emergency advice, by "escalate 999"', () => {
  it.each([
    '999',
    '999 southwark now',
    '999 --help',
    '999 --nosuch --now RUBBISH',
    '--accessible 999',
    '999 --data-dir nowhere --policy-dir nowhere',
  ])('is printed by "%s"', async (line) => {
    const out = `${EMERGENCY}

This is general advice, not from any area's policy.
Once that is done, your own area's policy may say more:
  escalate start --risk immediate
`;
    expect(await alone(line)).toMatchObject({ exit: 0, out, err: '' });
  });

  it.each(['999 --json', '--json 999', '999 --now RUBBISH --json'])(
    'is one JSON document by "%s"',
    async (line) => {
      const { exit, out, err } = await alone(line);
      expect({ exit, err }).toEqual({ exit: 0, err: '' });
      expect(JSON.parse(out)).toMatchObject({
        schema: 'escalate/emergency/1',
        steps: [
          { id: 'call-999', do: EMERGENCY, source: 'general advice, not from this document' },
        ],
      });
    },
  );
});

it.each([
  ['--json areas', 'areas --json'],
  ['--data-dir x where', 'where --data-dir x'],
  ['--data-dir=x --json where', 'where --data-dir=x --json'],
  ['--json policy show southwark', 'policy show southwark --json'],
  ['policy --json show southwark', 'policy show southwark --json'],
  ['--json contacts -- southwark', 'contacts --json -- southwark'],
  ['--now 2026-12-22 contacts wirral', 'contacts wirral --now 2026-12-22'],
])('The options of every command may stand before it: "%s" is "%s"', async (before, after) => {
  const { exit, out } = await alone(before);
  expect({ exit, out }).toEqual({ exit: 0, out: (await alone(after)).out });
});
