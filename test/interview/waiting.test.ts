import { describe, expect, test } from 'vitest';
import { questionFor } from '../../src/interview/questions.ts';
import { realPolicy } from '../real.ts';
import { ENTER } from '../scripted-asker.ts';
import { newWorld, policyStore } from '../world.ts';
import { alone, flat, GO_NEXT, SHOW_ADVICE, sit } from './sitting.ts';

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

/** The stages as whoever was challenged is offered them. */
function stagesIn(area: string): string[] {
  const policy = realPolicy(`${area}.yaml`);
  const answers = { area: policy.id, concern: 'referral', side: 'receiving' } as const;
  const asking = { answers, cards: policyStore().cards, policy, now: Date.parse(NOW) };
  return questionFor('stage', asking).choices.map(({ label }) => label.slice(0, 'Stage 1'.length));
}

describe('Somebody who was challenged', () => {
  test.each(['wandsworth', 'windsor-and-maidenhead'])(
    'meets first the stage at which they are spoken to in %s, and last the one before it',
    (area) => {
      const stages = stagesIn(area);
      expect([stages[0], stages.at(-1)]).toEqual(['Stage 2', 'Stage 1']);
    },
  );

  test.each(['southwark', 'wirral'])('meets the first stage first in %s', (area) => {
    expect(stagesIn(area)[0]).toBe('Stage 1');
  });

  test('is told what there is to do when they take the first stage', async () => {
    const line = `start --area wandsworth --risk none ${SIDES} --disagreed yesterday --side receiving`;
    const { out, checked } = await sit(
      line,
      ['A referral', ENTER, 'Yesterday', 'Yesterday', SHOW_ADVICE],
      newWorld(NOW),
    );
    expect(checked.at(-1)?.['Stage reached']).toContain('2, ');
    expect(flat(out)).not.toContain('gives you nothing to do');
  });

  test('is not asked whether the other side answered in time, which is theirs to do', async () => {
    const line = `start --area southwark --risk none --concern referral ${SIDES} --disagreed yesterday`;
    const offers = async (side: string) => {
      const labels: string[] = [];
      await sit(`${line} --side ${side}`, [GO_NEXT], newWorld(NOW), {
        onReply: (question) => {
          if ('choices' in question) labels.push(...question.choices.map(({ label }) => label));
        },
      });
      return labels;
    };
    expect(await offers('raising')).toContain('They did not answer in time');
    const received = await offers('receiving');
    expect(received).toContain('We could not settle it');
    expect(received).not.toContain('They did not answer in time');
  });
});
