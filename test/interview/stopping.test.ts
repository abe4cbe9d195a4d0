import { describe, expect, test } from 'vitest';
import { BACK, ENTER, KEEP, QUIT } from '../scripted-asker.ts';
import { newWorld, type World } from '../world.ts';
import {
  type Asked,
  AT_STAGE_TWO,
  alone,
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

  test.each(PLACES.filter(([question]) => question !== MESSAGES.area))(
    'by a word, at "%s", is asked whether the answers are kept, and may go back',
    async (question, script) => {
      const keeps = 'Keep your answers as a draft?';
      const { asked, exit, shown, world } = await sit('start', [
        ...script,
        QUIT,
        BACK,
        QUIT,
        'Yes',
      ]);
      expect({ asked: asked.slice(-4), exit }).toEqual({
        asked: [question, keeps, question, keeps],
        exit: 130,
      });
      expect(shown).toContain('Stopped. Your answers are kept as a draft: escalate start --resume');
      expect(world.env.draft.read().kind).toBe('text');
      const none = await sit('start', [...script, QUIT, 'No']);
      expect(none.world.env.draft.read().kind).toBe('none');
      expect(none.shown).toContain('Stopped. Nothing was kept.');
    },
  );

  test('by a word, before the first answer, leaves at once', async () => {
    const { asked, exit } = await sit('start', [QUIT]);
    expect({ asked, exit }).toEqual({ asked: [MESSAGES.area], exit: 130 });
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

/** Each question of a command on a saved case, and the answers that lead there. */
const QUESTIONS: readonly (readonly [question: string, line: string, script: string[]])[] = [
  [HAPPENED, 'next swk-1', []],
  [WHEN, 'next swk-1', ['We could not settle it']],
  [RISK_NOW, 'next swk-1', ['We could not settle it', 'Today']],
  ['What do you want to record?', 'record swk-1', []],
  ['Why is it taken back?', 'correct swk-1 2', []],
  ['Delete case swk-1 for good? It cannot be brought back.', 'delete swk-1', []],
];

describe('A practitioner who is asked about a saved case', () => {
  test.each(QUESTIONS)(
    'and stops at "%s" has the record as it was',
    async (question, line, script) => {
      const world = await saved();
      const before = await entriesIn(world);
      const { asked, exit } = await sit(line, script, world);
      expect({ at: asked.at(-1), exit }).toEqual({ at: question, exit: 130 });
      expect(await entriesIn(world)).toEqual(before);
    },
  );

  test('and answers what happened has it entered, with the risk that was asked again', async () => {
    const world = await saved();
    const script = ['We could not settle it', 'Today', 'Not sure'];
    const { exit, shown } = await sit('next swk-1', script, world);
    expect(exit).toBe(0);
    expect(flat(shown)).toContain('Saved in swk-1 as entry 3.');
    expect((await entriesIn(world)).at(-1)).toMatchObject({ kind: 'next' });
    expect(flat(shown)).toMatch(/Southwark, stage 2 of 5\. Unsure of the risk.* NOW /);
  });

  test('and stops the walk by an answer has nothing entered', async () => {
    const world = await saved();
    expect(await sit('next swk-1', [BACK, STOP], world)).toMatchObject({ exit: 0 });
    expect(await entriesIn(world)).toHaveLength(2);
  });

  test('and writes nothing is asked for something, and what is written is saved', async () => {
    const world = await saved();
    const script = ['  ', KEEP, 'The manager said no.', 'A note', 'Just now'];
    const { heard, shown } = await sit('record swk-1', script, world);
    expect(heard).toEqual([
      'Write something, or press Ctrl-C to stop.',
      'No draft can be kept here.',
    ]);
    expect(shown).toContain('as entry 3.');
    expect((await entriesIn(world)).at(-1).text).toBe('The manager said no.');
  });

  test('and takes an entry back has the reason entered', async () => {
    const world = await saved();
    await sit('correct swk-1 2', ['It was another day.'], world);
    expect((await entriesIn(world)).at(-1)).toMatchObject({ kind: 'corrected' });
  });

  test('and types the wrong reference deletes nothing; the right one does', async () => {
    const world = await saved();
    const { heard } = await sit('delete swk-1', ['swk-2'], world);
    expect(heard).toEqual(['Type swk-1, or press Ctrl-C to keep it.']);
    expect(await sit('delete swk-1', ['SWK-1'], world)).toMatchObject({ exit: 0 });
    expect(world.env.cases.list().cases).toEqual([]);
  });

  test('and is settled reopens it with a reason of their own', async () => {
    const world = await saved();
    await sit('next swk-1', ['We settled it', 'Today', '', ''], world);
    const { exit, shown } = await sit('next swk-1', [], world);
    expect(exit).toBe(2);
    expect(shown).toContain('Use "reopen" if what was agreed is not kept.');
    const reopened = await sit('reopen swk-1', ['They did not do it.'], world);
    expect(reopened.exit).toBe(0);
    expect((await entriesIn(world)).at(-1)).toMatchObject({ kind: 'reopened' });
  });

  test('and settles it is asked what was agreed, which stands in the entry and the form', async () => {
    const world = await saved();
    const settled = ['We settled it', 'Today'];
    const once = await sit('next swk-1', [...settled, '', 'A visit each week.'], world);
    expect(once.asked).toContain('What was agreed?');
    expect((await entriesIn(world)).at(-1)).toMatchObject({ text: 'A visit each week.' });
    expect((await alone('form swk-1', world)).out).toContain('A visit each week.');
    const left = await saved();
    await sit('next swk-1', [...settled, '', ''], left);
    expect((await entriesIn(left)).at(-1)).not.toHaveProperty('text');
    const given = await sit('next swk-1 --reason-file why.txt', settled, await saved());
    expect(given.asked).not.toContain('What was agreed?');
  });

  test('and writes a number of somebody into what was agreed can take it out', async () => {
    const world = await saved();
    const typed = ['We settled it', 'Today', 'Ring 07700 900123.', BACK, 'Ring the clinic.'];
    await sit('next swk-1', typed, world);
    expect((await entriesIn(world)).at(-1)).toMatchObject({ text: 'Ring the clinic.' });
  });

  test('and changes the risk sees at once what to do about it', async () => {
    const world = await saved();
    const { shown } = await sit('set swk-1 --risk immediate', [], world);
    expect(shown).toMatch(/^NOW /m);
    expect((await entriesIn(world)).at(-1)).toMatchObject({ kind: 'set' });
  });
});

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
