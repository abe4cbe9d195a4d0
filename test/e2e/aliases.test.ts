import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EMERGENCY, Workspace } from './workspace.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** What is kept compiled is made anew, and changes while other tests run. */
const isShipped = (path: string) => !path.includes(join('dist', 'compiled'));
const workspace = new Workspace();

const alone = (name: string, area: string, more = '') => `${EMERGENCY}

${name} is an area. A command says what you need of it.

What to do next:
  escalate start --area ${area}
Whom to ring:
  escalate contacts ${area}${more}
`;

describe('An area that is typed alone, with nobody to ask', () => {
  it.each([
    [['rbwm'], 'Windsor and Maidenhead', 'windsor-and-maidenhead'],
    [['RBWM'], 'Windsor and Maidenhead', 'windsor-and-maidenhead'],
    [['kingston'], 'Kingston', 'kingston'],
    [['kingston', 'and', 'richmond'], 'Kingston and Richmond', 'kingston-and-richmond'],
    [['Kingston & Richmond'], 'Kingston and Richmond', 'kingston-and-richmond'],
    [['--no-input', 'southwark'], 'Southwark', 'southwark'],
  ])('%j is answered with the two commands that fit', (args, name, area) => {
    expect(workspace.run(args)).toEqual({ exit: 2, out: '', err: alone(name, area) });
  });

  it('keeps the words that follow, and chooses nothing for them', () => {
    const { exit, out, err } = workspace.run(['southwark', 'CAMHS', 'on call']);
    expect({ exit, out, err }).toEqual({
      ...{ exit: 2, out: '' },
      err: alone('Southwark', 'southwark', ' CAMHS "on call"'),
    });
  });

  it('is one JSON document where JSON is asked for', () => {
    const { exit, out, err } = workspace.run(['rbwm', '--json']);
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

describe('A first word that is mistyped', () => {
  it.each([
    [['contcts', 'southwark'], 'contcts', 'contacts'],
    [['statsu'], 'statsu', 'status'],
    [['strat'], 'strat', 'start'],
    [['shwo', 'SWK-14'], 'shwo', 'show'],
    [['wirarl'], 'wirarl', 'wirral'],
    [['southwrk'], 'southwrk', 'southwark'],
    [['kingstn', 'and', 'richmond'], 'kingstn', 'kingston or kingston-and-richmond'],
    [['area'], 'area', 'areas'],
  ])('%j is answered with what is near, and nothing is picked', (args, first, near) => {
    expect(workspace.run(args)).toEqual({
      ...{ exit: 2, out: '' },
      err: `There is no command or area called "${first}". Did you mean ${near}?\n`,
    });
  });

  it.each([['xyzzy'], ['']])('"%s", near nothing, is answered with where to look', (word) => {
    const err = `There is no command or area called "${word}". See escalate --help.\n`;
    expect(workspace.run([word])).toEqual({ exit: 2, out: '', err });
  });
});

describe('The emergency advice, by "escalate 999"', () => {
  const ADVICE = `${EMERGENCY}

This is general advice, not from any area's policy.
Once that is done, your own area's policy may say more:
  escalate start --risk immediate
`;
  const file = join(workspace.folder, 'a-file');
  writeFileSync(file, '');
  const broken = join(workspace.folder, 'copy');
  for (const part of ['bin', 'dist'])
    cpSync(join(ROOT, part), join(broken, part), { recursive: true, filter: isShipped });
  for (const name of ['policies', 'bank-holidays', 'cards.json'])
    rmSync(join(broken, 'dist', name), { recursive: true });

  it.each([
    [['999']],
    [['999', 'southwark', 'now']],
    [['999', '--help']],
    [['999', '--nosuch', '--now', 'RUBBISH']],
    [['--accessible', '999']],
    [['999', '--data-dir', file, '--policy-dir', file]],
  ])('%j prints it, with store, policies and clock all broken', (args) => {
    const told = { now: 'RUBBISH', program: join(broken, 'bin', 'escalate.js') };
    const env = { ESCALATE_DATA_DIR: file, ESCALATE_POLICY_DIR: file, HOME: '', XDG_DATA_HOME: '' };
    expect(workspace.run(args, { ...told, env })).toEqual({ exit: 0, out: ADVICE, err: '' });
  });

  it.each([[['999', '--json']], [['--json', '999']], [['999', '--now', 'RUBBISH', '--json']]])(
    '%j is one JSON document',
    (args) => {
      const { exit, out, err } = workspace.run(args, { now: 'RUBBISH' });
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

describe('The options of every command may stand before the command', () => {
  const same = (before: readonly string[], after: readonly string[]) => {
    const ran = workspace.run(before);
    expect(ran).toEqual(workspace.run(after));
    return ran;
  };

  it.each([
    [
      ['--json', 'areas'],
      ['areas', '--json'],
    ],
    [
      ['--data-dir', 'x', 'where'],
      ['where', '--data-dir', 'x'],
    ],
    [
      ['--data-dir=x', '--json', 'where'],
      ['where', '--data-dir=x', '--json'],
    ],
    [
      ['--json', 'policy', 'show', 'southwark'],
      ['policy', 'show', 'southwark', '--json'],
    ],
    [
      ['policy', '--json', 'show', 'southwark'],
      ['policy', 'show', 'southwark', '--json'],
    ],
    [
      ['--json', 'contacts', '--', 'southwark'],
      ['contacts', '--json', '--', 'southwark'],
    ],
    [
      ['--now', '2026-12-22', 'contacts', 'wirral'],
      ['contacts', 'wirral', '--now', '2026-12-22'],
    ],
  ])('%j is as %j', (before, after) => {
    expect(same(before, after).exit).toBe(0);
  });

  it.each([
    [['--json'], 'No command was given.'],
    [['--data-dir', 'areas'], 'No command was given.'],
    [['--now', 'RUBBISH', 'areas'], '--now cannot be "RUBBISH".'],
    [['--json', '--now', '2026-12-22', 'areas', '--now', '2026-12-23'], '--now was given twice.'],
    [['--area', 'southwark', 'start'], "Unknown option '--area'."],
    [['--no-json', 'areas'], "Unknown option '--no-json'."],
  ])('%j is refused, and nothing is guessed', (args, says) => {
    const { exit, out, err } = workspace.run(args);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(says);
  });
});
