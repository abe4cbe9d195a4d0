import { describe, expect, test } from 'vitest';
import { BACK, ENTER } from '../scripted-asker.ts';
import { newWorld, type World } from '../world.ts';
import {
  type Asked,
  AT_STAGE_TWO,
  answersUpTo,
  CHECK,
  flat,
  GO_NEXT,
  GO_ON,
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

  test('at the screen of what to do at once, which flags have led to, has a key for it', async () => {
    const { asked, exit, shown } = await sit('start wirral --risk immediate', ['Stop here']);
    expect({ asked, exit }).toEqual({ asked: [GO_ON], exit: 130 });
    expect(shown).toContain('Your answers are kept as a draft');
  });

  test('at the screen of what to do at once has the answers kept, as it says, and goes on there', async () => {
    const script = [...answersUpTo('risk'), 'Yes'];
    const { asked, exit, shown, world } = await sit('start', script);
    expect({ at: asked.at(-1), exit }).toEqual({ at: GO_ON, exit: 130 });
    expect(shown.endsWith('Your answers are kept as a draft: escalate start --resume\n')).toBe(
      true,
    );
    const resumed = await sit(
      'start --resume',
      ['Go on where you stopped', 'Not sure', 'Go on'],
      world,
    );
    expect(resumed.asked).toEqual([
      ...['Go on with this draft?', MESSAGES.risk, GO_ON, MESSAGES.concern],
    ]);
    const on = await sit('start', [...script, 'Go on']);
    expect(on.shown.endsWith('Your answers are kept as a draft: escalate start --resume\n')).toBe(
      true,
    );
    const back = await sit('start', [...script, BACK, 'No']);
    expect(back.shown.endsWith('Stopped. Nothing was kept. To begin again: escalate start\n')).toBe(
      true,
    );
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
    const entries = JSON.parse((await sit(`show ${reference} --json`, [], world)).shown).entries;
    expect(entries.map(({ kind }: { kind: string }) => kind)).toEqual(['opened', 'next', 'next']);
  });
});

const LINE =
  'start --area southwark --concern threshold --risk none --agency health --other-agency childrens-services --disagreed 2026-12-22 --case swk-1';

async function saved(): Promise<World> {
  const world = newWorld('2026-12-22T09:00');
  await sit(LINE, [], world, { asker: null });
  await sit('record swk-1 --kind note', ['We spoke.'], world);
  return world.at('2026-12-22T10:00');
}

async function entriesIn(world: World) {
  return JSON.parse((await sit('show swk-1 --json', [], world)).shown).entries;
}

describe('A practitioner who types an area alone', () => {
  test('is asked what they need, and Enter alone chooses nothing', async () => {
    const { asked, exit } = await sit('southwark', []);
    expect(asked).toEqual(['Southwark: what do you need?']);
    expect(exit).toBe(130);
    await expect(sit('southwark', [ENTER])).rejects.toThrow('has no answer');
  });

  test('is led to the contacts, or to the interview with the area answered', async () => {
    const contacts = await sit('richmond', ['Whom to ring']);
    expect(contacts).toMatchObject({ exit: 0 });
    expect(contacts.shown).toContain((await sit('contacts richmond', [])).shown);
    const interview = await sit('southwark', ['What to do next', BACK]);
    expect(interview.asked).toEqual([
      ...['Southwark: what do you need?', MESSAGES.risk, MESSAGES.area],
    ]);
  });
});

describe('A practitioner who types the name of the program alone', () => {
  const HOME = 'What do you need?';

  test('is led to the advice, to a number, and to what to do at once', async () => {
    expect((await sit([], ['Advice'])).asked).toEqual([HOME, MESSAGES.area]);
    const emergency = await sit([], ['Emergency', 'Southwark']);
    expect(emergency.asked).toEqual([HOME, MESSAGES.area, GO_ON]);
    expect(emergency.shown).toContain('Southwark: the child may be at immediate risk');
  });

  test('has whom to ring before them until they ask for another number, or go back to the menu', async () => {
    const [ring, again] = ['Whom do you need to ring?', 'Another number?'];
    const script = ['A number', BACK, 'A number', 'richmond camhs', 'Look up another one'];
    const number = await sit([], [...script, 'wandsworth edt', BACK]);
    expect(number.asked).toEqual([HOME, ring, HOME, ring, again, ring, again, HOME]);
    expect(number.out).toMatch(
      /^If a child [\s\S]*07595 413718[\s\S]*If a child [\s\S]*020 8871 6000/,
    );
  });

  test.each([
    ['sothwark camhs', 'Did you mean southwark?'],
    ['leeds', "Your area's policy is not here"],
    ['zzz', 'There is no area, and no contact, with "zzz".'],
  ])(
    'and mistypes whom to ring is told what is wrong, and may try again: %s',
    async (typed, says) => {
      const again = ['Look up another one', 'wandsworth edt', BACK];
      const { out, asked } = await sit([], ['A number', typed, ...again]);
      expect(out).toContain(says);
      expect(out).toContain('020 8871 6000');
      expect(asked.at(-1)).toBe(HOME);
    },
  );

  test('and leaves it open for a night is shown the new day first, and what is saved is of that day', async () => {
    const world = (await saved()).at('2026-12-23T23:50');
    let now = world.env.now;
    const night = () => {
      now += 600_000;
    };
    const script = [
      night,
      'Record something',
      'Record something',
      'Rang them.',
      'A note',
      'Just now',
    ];
    const { shown } = await sit('status swk-1', script, world, { clockNow: () => now });
    expect(flat(shown)).toContain('A new day has begun: this page is worked out anew.');
    expect((await entriesIn(world)).at(-1).at).toMatch(/^2026-12-24T00:00/);
  });

  test('finds one of more than nine by its name', async () => {
    const world = await saved();
    for (let at = 0; at < 10; at += 1)
      await sit(LINE.replace('swk-1', `c${at}`), [], world, { asker: null });
    const { asked, exit } = await sit('status', ['Another one', 'swk-1', 'Go back', STOP], world);
    expect(asked).toEqual(['Which case?', 'Which case?', WAYS, 'Which case?']);
    expect(exit).toBe(0);
  });

  test('sees how many cases are open and how pressing they are, and opens one', async () => {
    expect((await sit([], ['My cases: none is open'])).shown).toContain('To begin one');
    const world = (await saved()).at('2026-12-29T10:00');
    const script = ['My cases: 1 open: 1 overdue', 'swk-1', 'Go back', 'Go back', STOP];
    const { asked, exit, shown } = await sit([], script, world);
    const there = [HOME, 'Which case?', WAYS];
    expect({ asked, exit }).toEqual({ asked: [...there, 'Which case?', HOME], exit: 0 });
    expect(shown).toContain('swk-1: OVERDUE. Southwark, stage 1 of 5');
  });
});
