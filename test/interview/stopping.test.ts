import { describe, expect, test } from 'vitest';
import { saved } from '../commands/saved-cases.ts';
import { BACK, ENTER } from '../scripted-asker.ts';
import { newWorld } from '../world.ts';
import {
  type Asked,
  AT_STAGE_TWO,
  answersUpTo,
  CHECK,
  flat,
  GO_NEXT,
  GO_ON,
  inJson,
  MESSAGES,
  RISK_NOW,
  SAVE,
  STOP,
  sit,
  WAYS,
  WHEN,
  WHICH_DAY,
  wholeInterview,
} from './sitting.ts';

const HAPPENED = 'Stage 1: what happened?';
const TO_WALK = [...wholeInterview(), GO_NEXT];

/** Each question of a start, and the answers that lead there. */
const PLACES: readonly (readonly [question: string, script: readonly string[]])[] = [
  ...(Object.keys(MESSAGES) as Asked[])
    .filter((asked) => asked !== 'child')
    .map((asked) => [MESSAGES[asked], answersUpTo(asked, AT_STAGE_TWO)] as const),
  [WHICH_DAY, [...answersUpTo('stage'), 'Not yet; it arose on another day']],
  [CHECK, answersUpTo('check')],
  [WAYS, wholeInterview()],
  [HAPPENED, TO_WALK],
  [WHEN, [...TO_WALK, 'We could not settle it']],
  [RISK_NOW, [...TO_WALK, 'We could not settle it', 'Today']],
];

describe('A practitioner who stops', () => {
  test.each(PLACES)('at "%s" is told plainly that nothing was kept', async (question, script) => {
    const { asked, exit, shown, world } = await sit('start', script);
    expect({ at: asked.at(-1), exit }).toEqual({ at: question, exit: 130 });
    expect(shown.endsWith('Stopped. Nothing was kept. To begin again: escalate start\n')).toBe(
      true,
    );
    expect(world.env.cases.list().cases).toEqual([]);
  });

  test('at the screen of what to do at once has the answers kept, as it says, and goes on there', async () => {
    const isKept = /Your answers are kept as a draft: escalate start --resume\n$/;
    const script = [...answersUpTo('risk'), 'Yes'];
    const { asked, exit, shown, world } = await sit('start', script);
    expect({ at: asked.at(-1), exit }).toEqual({ at: GO_ON, exit: 130 });
    expect(shown).toMatch(isKept);
    const on = ['Go on where you stopped', 'Not sure', 'Go on'];
    const resumed = await sit('start --resume', on, world);
    const again = ['Go on with this draft?', MESSAGES.risk, GO_ON, MESSAGES.concern];
    expect(resumed.asked).toEqual(again);
    expect((await sit('start', [...script, 'Go on'])).shown).toMatch(isKept);
    expect((await sit('start', [...script, BACK, 'No'])).shown).toContain('Nothing was kept.');
    // Flags may have led there, and it has a key for it.
    const byFlags = await sit('start wirral --risk immediate', ['Stop here']);
    expect(byFlags).toMatchObject({
      asked: [GO_ON],
      exit: 130,
      shown: expect.stringMatching(isKept),
    });
  });

  test('on the advice, with nothing saved, hears so in the last line, with the command that begins again', async () => {
    const { exit, shown } = await sit('start', [...wholeInterview(), STOP]);
    expect(exit).toBe(0);
    expect(shown.endsWith('Nothing was kept. To begin again: escalate start southwark\n')).toBe(
      true,
    );
  });

  test('after saving sees under which name, and is not told that nothing was kept', async () => {
    const { exit, shown, world } = await sit('start', [...wholeInterview(), SAVE]);
    expect(exit).toBe(0);
    expect(flat(shown)).toMatch(/Saved in \S+ as entry 1\. Receipt 1:[0-9a-f]{12}/);
    expect(shown).not.toContain('Nothing was kept');
    expect(world.env.cases.list().cases).toHaveLength(1);
  });

  test('the walk of a saved case has all of it saved, what happened before it was saved too', async () => {
    const up = [GO_NEXT, 'We could not settle it', 'Today', 'No'];
    const { exit, shown, world } = await sit('start', [
      ...wholeInterview(),
      ...[...up, SAVE, ...up, STOP],
    ]);
    expect(exit).toBe(0);
    const [reference = ''] = world.env.cases.list().cases;
    expect(shown).toContain(`Saved in ${reference} as entry 2.`);
    expect(shown).toContain(`Saved in ${reference} as entry 3.`);
    const { entries } = await inJson(`show ${reference}`, world);
    expect(entries.map(({ kind }: { kind: string }) => kind)).toEqual(['opened', 'next', 'next']);
  });
});

test('Whoever types an area alone is asked what they need, and Enter alone chooses nothing', async () => {
  await expect(sit('southwark', [ENTER])).rejects.toThrow('has no answer');
});

test('Whoever leaves a page open for a night is shown the new day first, and what is saved is of that day', async () => {
  const world = (await saved(newWorld('2026-12-22T09:00'))).at('2026-12-23T23:50');
  let now = world.env.now;
  const night = () => {
    now += 600_000;
  };
  const record = ['Record something', 'Record something', 'Rang them.', 'A note', 'Just now'];
  const changes = { clockNow: () => now };
  const { shown } = await sit('status swk-1', [night, ...record], world, changes);
  expect(flat(shown)).toContain('A new day has begun: this page is worked out anew.');
  const { entries } = await inJson('show swk-1', world);
  expect(entries.at(-1).at).toMatch(/^2026-12-24T00:00/);
});
