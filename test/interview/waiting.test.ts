import { describe, expect, test } from 'vitest';
import { questionFor } from '../../src/interview/questions.ts';
import { realPolicy } from '../real.ts';
import { ENTER } from '../scripted-asker.ts';
import { newWorld, policyStore } from '../world.ts';
import { alone, flat, GO_NEXT, MESSAGES, SHOW_ADVICE, sit } from './sitting.ts';

const NOW = '2026-12-22T10:00';
const WAITING = 'Yes, with them; I am waiting for the answer';
const WHEN_RAISED = 'When did you raise it?';
const SIDES = '--agency education --other-agency childrens-services --child neither';
const KNOWN = `${SIDES} --risk none`;
const CONCERN = 'A threshold or level of need';
const SOUTHWARK = `start --area southwark ${KNOWN}`;

/** The stage and the dates, up to what is said of the document. */
const adviceIn = (text: string): string => {
  const said = flat(text);
  return said.slice(
    said.lastIndexOf('If a child is in immediate danger'),
    said.indexOf('! The doc'),
  );
};

/** What the question that these answers lead to offers. */
async function offered(line: string, ...script: readonly string[]): Promise<readonly string[]> {
  const labels: string[] = [];
  await sit(line, script, newWorld(NOW), {
    onReply: (question) => {
      const choices = 'choices' in question ? question.choices : [];
      labels.splice(0, labels.length, ...choices.map(({ label }) => label));
    },
  });
  return labels;
}
const begins = (text: string) => expect.stringMatching(new RegExp(`^${text}`));

describe('Somebody who has raised it and waits for the answer', () => {
  test.each(['southwark', 'wirral', 'kingston'])(
    'says so in %s, and reads what the flags would show them',
    async (area) => {
      const line = `start --area ${area} ${KNOWN}`;
      const script = [CONCERN, WAITING, 'Yesterday', 'Yesterday', SHOW_ADVICE];
      const { asked, checked, out } = await sit(line, script, newWorld(NOW));
      expect(asked).toEqual(expect.arrayContaining([WHEN_RAISED, MESSAGES.disagreed]));
      expect(checked.at(-1)).toMatchObject({ 'Raised on': 'Mon 21 Dec 2026' });
      const flags = `${line} --concern threshold --disagreed yesterday --raised yesterday`;
      const canReceive = (await alone(`${flags} --side receiving`, newWorld(NOW))).exit === 0;
      const byFlags = await sit(
        `${flags}${canReceive ? ' --side raising' : ''}`,
        [],
        newWorld(NOW),
      );
      expect(adviceIn(byFlags.out)).toContain('If a child');
      expect(adviceIn(out)).toBe(adviceIn(byFlags.out));
    },
  );

  test('is not asked for a day before it arose, nor when it arose after they raised it', async () => {
    const line = `${SOUTHWARK} --disagreed today`;
    const { asked, checked } = await sit(
      line,
      [CONCERN, WAITING, 'Today', SHOW_ADVICE],
      newWorld(NOW),
    );
    expect(checked).toHaveLength(1);
    expect(asked).not.toContain(MESSAGES.disagreed);
    expect(await offered(line, CONCERN, WAITING)).not.toContainEqual(begins('Yesterday'));
    const after = await sit(SOUTHWARK, [CONCERN, WAITING, 'Yesterday', 'Today'], newWorld(NOW));
    expect(flat(after.err)).toContain(
      'It cannot have been raised on Mon 21 Dec 2026, before it arose',
    );
  });

  test('is not told "Not yet" where the line says when it was raised', async () => {
    const line = `${SOUTHWARK} --side raising --raised yesterday`;
    expect(await offered(line, CONCERN)).toContain(WAITING);
    expect(await offered(line, CONCERN)).not.toContainEqual(begins('Not yet'));
    const { checked, asked } = await sit(
      line,
      [CONCERN, WAITING, 'Yesterday', SHOW_ADVICE],
      newWorld(NOW),
    );
    expect(checked).toHaveLength(1);
    expect(asked).not.toContain(WHEN_RAISED);
  });

  test('changes the day at the check, or says there that it was not raised after all', async () => {
    const changes = ['Raised on', 'Today', 'Stage reached', 'Not yet', SHOW_ADVICE];
    const line = `${SOUTHWARK} --disagreed 2026-12-14`;
    const { checked } = await sit(line, [CONCERN, WAITING, 'Yesterday', ...changes], newWorld(NOW));
    const days = checked.map((page) => page['Raised on']);
    expect(days).toEqual(['Mon 21 Dec 2026', 'Tue 22 Dec 2026', undefined]);
  });

  test('has no such answer where the first stage is with their own manager', async () => {
    expect(await offered(`start --area wandsworth ${KNOWN}`, CONCERN)).not.toContain(WAITING);
  });
});

describe('Somebody who was challenged', () => {
  test.each([
    ['wandsworth', 'Stage 2', 'Stage 1'],
    ['windsor-and-maidenhead', 'Stage 2', 'Stage 1'],
    ['southwark', 'Stage 1', 'Stage 5'],
    ['wirral', 'Stage 1', 'Stage 4'],
  ])(
    'meets first the stage at which they are spoken to, and last the one before it: %s',
    (area, first, last) => {
      const policy = realPolicy(`${area}.yaml`);
      const answers = { area: policy.id, concern: 'referral', side: 'receiving' } as const;
      const asking = { answers, cards: policyStore().cards, policy, now: Date.parse(NOW) };
      const { choices } = questionFor('stage', asking);
      expect([choices[0]?.label, choices.at(-1)?.label]).toEqual([begins(first), begins(last)]);
    },
  );

  test('is told what there is to do when they take the first stage', async () => {
    const line = `start --area wandsworth ${KNOWN} --disagreed yesterday --side receiving`;
    const script = [CONCERN, ENTER, 'Yesterday', 'Yesterday', SHOW_ADVICE];
    const { out, checked } = await sit(line, script, newWorld(NOW));
    expect(checked.at(-1)?.['Stage reached']).toContain('2, ');
    expect(flat(out)).not.toContain('gives you nothing to do');
  });

  test('is not asked whether the other side answered in time, which is theirs to do', async () => {
    const NO_ANSWER = 'They did not answer in time';
    const line = `${SOUTHWARK} --concern referral --disagreed yesterday`;
    expect(await offered(`${line} --side raising`, GO_NEXT)).toContain(NO_ANSWER);
    const received = await offered(`${line} --side receiving`, GO_NEXT);
    expect(received).toContain('We could not settle it');
    expect(received).not.toContain(NO_ANSWER);
  });
});
