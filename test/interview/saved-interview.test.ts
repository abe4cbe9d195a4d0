import { describe, expect, test } from 'vitest';
import { BACK, DROP, KEEP } from '../scripted-asker.ts';
import { newWorld, type World } from '../world.ts';
import {
  type Asked,
  AT_STAGE_TWO,
  answersUpTo,
  flat,
  GO_ON,
  MESSAGES,
  SHOW_ADVICE,
  STOP,
  sit,
  WAYS,
  wholeInterview,
} from './sitting.ts';

const GO_ON_WITH = 'Go on with this draft?';
const WHERE_STOPPED = 'Go on where you stopped';
const IS_KEPT = 'Draft saved on this computer. We will ask about risk again.';
const IS_GONE = 'Draft deleted. Nothing is saved from now on.';
const STOPPED_KEPT = 'Stopped. Your answers are kept as a draft: escalate start --resume\n';
const STOPPED = 'Stopped. Nothing was kept. To begin again: escalate start\n';

const DRAFT = {
  schema: 'escalate/draft/1',
  version: '0.1.0',
  kept: '2026-12-21T16:00:00+00:00',
  policy: null,
  answers: { area: 'southwark', concern: 'threshold', agency: 'health', stage: '2' },
};

/** The draft in a world; null: there is none. */
function draftIn({ env }: World) {
  const file = env.draft.read();
  return file.kind === 'text' ? JSON.parse(file.text) : null;
}

function worldWith(draft: unknown): World {
  const world = newWorld('2026-12-22T10:00');
  world.env.draft.write(typeof draft === 'string' ? draft : JSON.stringify(draft));
  return world;
}

/** The world of somebody who kept a draft at a question, and stopped there. */
async function stoppedAt(until: Asked): Promise<World> {
  const { exit, heard, shown, world } = await sit('start', [
    ...answersUpTo(until, AT_STAGE_TWO),
    KEEP,
  ]);
  expect({ exit, heard }).toEqual({ exit: 130, heard: [IS_KEPT] });
  expect(shown.endsWith(STOPPED_KEPT)).toBe(true);
  return world;
}

describe('A practitioner keeps a draft', () => {
  test.each(['risk', 'agency', 'reached'] as const)(
    'at the question "%s", stops, and goes on there; the risk is asked again',
    async (until) => {
      const world = await stoppedAt(until);
      const risk = until === 'risk' ? [] : ['No'];
      const { asked, shown } = await sit('start --resume', [WHERE_STOPPED, ...risk], world);
      expect(shown).toContain('Your draft of Tue 22 Dec 2026, 10:00');
      const again = until === 'risk' ? [] : [MESSAGES.risk];
      expect(asked).toEqual([GO_ON_WITH, ...again, MESSAGES[until]]);
    },
  );

  test('and it holds the answers but the risk', async () => {
    const { answers, ...about } = draftIn(await stoppedAt('disagreed'));
    expect(answers).toEqual({
      area: 'southwark',
      concern: 'threshold',
      agency: 'education',
      'other-agency': 'childrens-services',
      stage: '2',
    });
    expect(about).toEqual({
      schema: 'escalate/draft/1',
      version: '0.0.0',
      kept: '2026-12-22T10:00:00+00:00',
      policy: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('and every answer is in it as soon as it is given', async () => {
    const world = newWorld('2026-12-22T10:00');
    const seen: string[][] = [];
    const look = () => void seen.push(Object.keys(draftIn(world)?.answers ?? {}));
    const [area = '', risk = '', concern = '', ...others] = answersUpTo('stage');
    await sit('start', [look, KEEP, area, look, risk, concern, look, ...others, look], world);
    expect(seen).toEqual([
      ...[[], ['area'], ['area', 'concern']],
      ['area', 'concern', 'agency', 'other-agency'],
    ]);
  });

  test('and sees what to do at once where the risk is another by then', async () => {
    const world = await stoppedAt('disagreed');
    const { asked, shown } = await sit('start --resume', [WHERE_STOPPED, 'Yes', 'Go on'], world);
    expect(shown).toContain('Southwark: the child may be at immediate risk');
    expect(asked).toEqual([GO_ON_WITH, MESSAGES.risk, GO_ON, MESSAGES.disagreed]);
  });

  test('until the questions are answered and it is settled what is saved', async () => {
    const world = await stoppedAt('stage');
    const isThere = () => expect(draftIn(world)).not.toBeNull();
    const script = [WHERE_STOPPED, 'No', 'Not yet', SHOW_ADVICE, isThere, STOP];
    const { exit, shown } = await sit('start --resume', script, world);
    expect(shown).toContain('Draft deleted: the questions are answered.');
    expect(draftIn(world)).toBeNull();
    expect(exit).toBe(0);
  });

  test('and stops before the log is kept: the draft is still there', async () => {
    const { asked, shown, world } = await sit('start', [KEEP, ...wholeInterview()]);
    expect(asked.at(-1)).toBe(WAYS);
    expect(shown.endsWith(STOPPED_KEPT)).toBe(true);
    expect(draftIn(world)).not.toBeNull();
  });

  test('and throws it away; there is none to throw away then', async () => {
    const script = [...answersUpTo('risk'), KEEP, DROP, DROP];
    const { heard, shown, world } = await sit('start', script);
    expect(heard).toEqual([IS_KEPT, IS_GONE, 'No draft is kept.']);
    expect(draftIn(world)).toBeNull();
    expect(shown.endsWith(STOPPED)).toBe(true);
  });

  test('while a day is typed, and where the risk is told', async () => {
    const atDay = await sit('start', [
      ...answersUpTo('stage'),
      'Not yet; it arose on another day',
      KEEP,
      BACK,
    ]);
    expect(atDay.heard).toEqual([IS_KEPT]);
    const atRisk = await sit('start', [...answersUpTo('risk'), 'Yes', KEEP]);
    expect(atRisk.heard).toEqual([IS_KEPT]);
    expect(atRisk.shown.endsWith(STOPPED_KEPT)).toBe(true);
  });

  test('that cannot be written, and is told why and that nothing is kept', async () => {
    const world = newWorld('2026-12-22T10:00');
    const draft = { ...world.env.draft, write: () => 'the disk is full' };
    const { heard, shown } = await sit('start', [KEEP], world, { draft });
    expect(heard).toEqual(['The draft could not be kept: the disk is full.']);
    expect(shown.endsWith(STOPPED)).toBe(true);
  });

  test('whose last answers cannot be written, and is told so', async () => {
    const world = newWorld('2026-12-22T10:00');
    let isFull = false;
    const draft = {
      ...world.env.draft,
      write: (text: string) => (isFull ? 'the disk is full' : world.env.draft.write(text)),
    };
    const fill = () => {
      isFull = true;
    };
    const { shown } = await sit('start', [KEEP, fill, 'Southwark'], world, { draft });
    expect(flat(shown)).toContain('The draft could not be kept: the disk is full.');
    expect(flat(shown)).toContain(
      'A draft is kept, but not your last answers: escalate start --resume',
    );
  });

  test('that cannot be removed, and is told that it is still there', async () => {
    const world = newWorld('2026-12-22T10:00');
    const draft = { ...world.env.draft, remove: () => 'it is locked' };
    const { heard, shown } = await sit('start', [KEEP, DROP, ...wholeInterview(), STOP], world, {
      draft,
    });
    const says = 'The draft could not be deleted: it is locked. It is still on this computer.';
    expect(heard).toEqual([IS_KEPT, says]);
    expect(flat(shown)).toContain(says);
  });
});

describe('A practitioner who has a draft', () => {
  test.each([
    [true, 'Press Ctrl-K'],
    [false, 'Type "keep"'],
  ])('is told so at the next start, and loses it only by asking twice', async (byKeys, again) => {
    const world = worldWith(DRAFT);
    const isThere = () => expect(draftIn(world)).toEqual(DRAFT);
    const { heard, shown } = await sit('start', ['Wirral', KEEP, isThere, KEEP], world, { byKeys });
    expect(flat(shown)).toContain(
      'A draft of Mon 21 Dec 2026, 16:00 is kept. Go on: escalate start --resume',
    );
    expect(heard).toEqual([
      `A draft of Mon 21 Dec 2026, 16:00 is kept already. ${again} again to put this one in its place.`,
      IS_KEPT,
    ]);
    expect(draftIn(world).answers).toEqual({ area: 'wirral' });
  });

  test('and stops another interview hears that it is there still', async () => {
    const { exit, shown } = await sit('start', [], worldWith(DRAFT));
    expect(exit).toBe(130);
    expect(shown).toMatch(
      /Stopped\. Nothing new was kept\. A draft of Mon 21 Dec 2026, 16:00 is kept\. Go on: escalate start --resume\n$/,
    );
  });

  test('can throw it away, and begin anew', async () => {
    const script = ['Throw it away, and begin anew'];
    const { asked, shown, world } = await sit('start --resume', script, worldWith(DRAFT));
    expect(shown).toContain(IS_GONE);
    expect(asked).toEqual([GO_ON_WITH, MESSAGES.area]);
    expect(draftIn(world)).toBeNull();
  });

  test('of another policy is asked for the stage again', async () => {
    const { shown } = await sit('start --resume', [], worldWith(DRAFT));
    expect(flat(shown)).toContain('The policy has changed since, so the stage is asked again.');
    expect(shown).toContain('- Your agency: Health');
    expect(shown).not.toContain('- Stage reached');
  });

  test('and gives a flag has the flag go before it', async () => {
    const { asked, checked } = await sit(
      'start --resume --agency police --risk none',
      [WHERE_STOPPED, 'Health', 'Not yet; it arose today'],
      worldWith(DRAFT),
    );
    expect(asked).not.toContain(MESSAGES.risk);
    expect(checked[0]).toMatchObject({ Area: 'Southwark', 'Your agency': 'Police' });
  });

  test('and gives another area is asked for the stage in it', async () => {
    const world = await stoppedAt('reached');
    const script = [WHERE_STOPPED, 'No'];
    const { asked } = await sit('start --resume --area wirral', script, world);
    expect(asked.at(-1)).toBe(MESSAGES.stage);
  });

  test('that is damaged hears so, and it is left as it is', async () => {
    const damaged = '{"schema":"escalate/draft/1","kept":';
    const { asked, shown, world } = await sit('start --resume', [], worldWith(damaged));
    expect(flat(shown)).toContain(
      'A draft is kept, but it is damaged. It has been left alone, and the questions start again.',
    );
    expect(asked).toEqual([MESSAGES.area]);
    expect(flat(shown)).toContain('Nothing new was kept. A draft is kept.');
    expect(world.env.draft.read()).toEqual({ kind: 'text', text: damaged });
  });

  test('and asks to go on where there is none begins anew', async () => {
    const { asked, shown } = await sit('start --resume', []);
    expect(shown).toContain('There is no draft here, so the questions start again.');
    expect(asked).toEqual([MESSAGES.area]);
  });

  test.each([
    ['start --resume'],
    ['start --resume --area southwark --concern threshold --risk none'],
    ['start --resume --area southwark --concern threshold --risk none --json'],
  ])('and has no terminal has nothing done: %s', async (line) => {
    const { exit, shown } = await sit(line, [], worldWith(DRAFT), { asker: null });
    expect(exit).toBe(2);
    expect(shown).toContain('--resume needs a terminal: the draft is shown there');
  });
});

describe('Two windows in which a draft is kept', () => {
  const OVERTAKEN =
    'Another window has kept its own draft: yours is no longer kept. Press Ctrl-K to put it in its place.';
  const LEFT = 'Another window has its own draft. That one stays, and yours is not kept.';
  const theirs = JSON.stringify(DRAFT);
  const [area = '', concern = '', ...rest] = answersUpTo('stage');

  test('the one that is overtaken is told at the next answer, and leaves the other’s as it is', async () => {
    const world = newWorld('2026-12-22T10:00');
    const other = () => void world.env.draft.write(theirs);
    const { shown } = await sit('start', [KEEP, area, other, concern, ...rest], world);
    expect(flat(shown)).toContain(OVERTAKEN);
    expect(shown).toMatch(
      /Stopped\. Nothing new was kept\. A draft of Mon 21 Dec 2026, 16:00 is kept/,
    );
    expect(draftIn(world)).toEqual(DRAFT);
  });

  test('and may put its own in its place', async () => {
    const world = newWorld('2026-12-22T10:00');
    const other = () => void world.env.draft.write(theirs);
    const { heard } = await sit('start', [KEEP, area, other, concern, KEEP, ...rest], world);
    expect(heard).toEqual([IS_KEPT, IS_KEPT]);
    expect(draftIn(world).answers).toMatchObject({ agency: 'education' });
  });

  test('the one that stops is not told that its answers are kept where they are not', async () => {
    const world = newWorld('2026-12-22T10:00');
    const other = () => void world.env.draft.write(theirs);
    const { shown } = await sit('start', [KEEP, area, concern, other], world);
    expect(shown.endsWith(`Stopped. ${LEFT}\n`)).toBe(true);
    const gone = await sit('start', [KEEP, KEEP, area, () => void world.env.draft.remove()], world);
    expect(gone.shown.endsWith(STOPPED)).toBe(true);
  });

  test('the one that ends, or throws its own away, leaves the other’s', async () => {
    const world = newWorld('2026-12-22T10:00');
    const other = () => void world.env.draft.write(theirs);
    const dropping = await sit('start', [KEEP, area, other, DROP], world);
    expect(dropping.heard).toEqual([IS_KEPT, LEFT]);
    expect(draftIn(world)).toEqual(DRAFT);
    const script = [KEEP, KEEP, ...answersUpTo('check'), other, SHOW_ADVICE, STOP];
    const { shown } = await sit('start', script, world);
    expect(flat(shown)).toMatch(/Another window has (its own|kept)/);
    expect(draftIn(world)).toEqual(DRAFT);
  });

  test('the second is told before it takes the place of the first’s', async () => {
    const world = newWorld('2026-12-22T10:00');
    const other = () => void world.env.draft.write(theirs);
    const { heard } = await sit('start', [area, other, KEEP], world);
    expect(heard).toEqual([
      'A draft of Mon 21 Dec 2026, 16:00 is kept already. Press Ctrl-K again to put this one in its place.',
    ]);
    expect(draftIn(world)).toEqual(DRAFT);
  });
});
