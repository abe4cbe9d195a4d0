import { describe, expect, test } from 'vitest';
import { newWorld } from '../world.ts';
import { alone, flat, SHOW_ADVICE, sit } from './sitting.ts';

const NOW = '2026-12-22T10:00';
const WAITING = 'Yes, with them; I am waiting for the answer';
const WHEN_RAISED = 'When did you raise it?';
const WHEN_AROSE = 'When did the disagreement arise?';
const SIDES = '--agency education --other-agency childrens-services --child neither';
const KNOWN = `${SIDES} --risk none`;
const CONCERN = 'A threshold or level of need';

/** The stage and the dates, up to what is said of the document. */
const adviceIn = (text: string): string => {
  const said = flat(text);
  return said.slice(
    said.lastIndexOf('If a child is in immediate danger'),
    said.indexOf('! The doc'),
  );
};

/** What the list of stages offers, as it is seen by the one who sits there. */
async function offered(line: string, typed: string): Promise<string> {
  const { shown, heard } = await sit(line, [CONCERN, typed], newWorld(NOW));
  return `${shown}${heard.join('\n')}`;
}

describe('Somebody who has raised it and waits for the answer', () => {
  test.each(['southwark', 'wirral', 'kingston'])(
    'says so in %s, and reads what the flags would show them',
    async (area) => {
      const line = `start --area ${area} ${KNOWN}`;
      const sat = await sit(
        line,
        [CONCERN, WAITING, 'Yesterday', 'Yesterday', SHOW_ADVICE],
        newWorld(NOW),
      );
      expect(sat.asked).toEqual(expect.arrayContaining([WHEN_RAISED, WHEN_AROSE]));
      expect(sat.checked.at(-1)).toMatchObject({ 'Raised on': 'Mon 21 Dec 2026' });
      const flags = `${line} --concern threshold --disagreed yesterday --raised yesterday`;
      const side =
        (await alone(`${flags} --side receiving`, newWorld(NOW))).exit === 0
          ? ' --side raising'
          : '';
      const { out } = await sit(`${flags}${side}`, [], newWorld(NOW));
      expect(adviceIn(out)).toContain('If a child');
      expect(adviceIn(sat.out)).toBe(adviceIn(out));
    },
  );

  test('is not asked for a day before it arose, nor when it arose after they raised it', async () => {
    const line = `start --area southwark ${KNOWN}`;
    const arose = await sit(
      `${line} --disagreed today`,
      [CONCERN, WAITING, 'Today', SHOW_ADVICE],
      newWorld(NOW),
    );
    expect(arose.checked).toHaveLength(1);
    expect(arose.asked).not.toContain(WHEN_AROSE);
    const before = sit(`${line} --disagreed today`, [CONCERN, WAITING, 'Yesterday'], newWorld(NOW));
    await expect(before).rejects.toThrow(/Yesterday/);
    const after = await sit(line, [CONCERN, WAITING, 'Yesterday', 'Today'], newWorld(NOW));
    expect(flat(after.err)).toContain(
      'It cannot have been raised on Mon 21 Dec 2026, before it arose',
    );
  });

  test('is not told "Not yet" where the line says when it was raised', async () => {
    const line = `start --area southwark ${KNOWN} --side raising --raised yesterday`;
    await expect(offered(line, 'Not yet')).rejects.toThrow(/Not yet/);
    const { checked, asked } = await sit(
      line,
      [CONCERN, WAITING, 'Yesterday', SHOW_ADVICE],
      newWorld(NOW),
    );
    expect(checked).toHaveLength(1);
    expect(asked).not.toContain(WHEN_RAISED);
  });

  test('changes the day at the check, or says there that it was not raised after all', async () => {
    const line = `start --area southwark ${KNOWN} --disagreed 2026-12-14`;
    const changes = ['Raised on', 'Today', 'Stage reached', 'Not yet', SHOW_ADVICE];
    const { checked } = await sit(line, [CONCERN, WAITING, 'Yesterday', ...changes], newWorld(NOW));
    expect(checked.map((page) => page['Raised on'])).toEqual([
      'Mon 21 Dec 2026',
      'Tue 22 Dec 2026',
      undefined,
    ]);
  });

  test('has no such answer where the first stage is with their own manager', async () => {
    const line = `start --area wandsworth ${KNOWN}`;
    await expect(offered(line, WAITING)).rejects.toThrow(/waiting/);
  });
});
