import { describe, expect, test } from 'vitest';
import { BACK, ENTER } from '../scripted-asker.ts';
import {
  AT_STAGE_TWO,
  answersUpTo,
  CHECK,
  flat,
  GO_NEXT,
  GO_ON,
  MESSAGES,
  PROTECT_BY,
  RISK_NOW,
  SHOW_ADVICE,
  sit,
  WAYS,
  WHEN,
  WHICH_DAY,
  wholeInterview,
} from './sitting.ts';

describe('A practitioner goes back', () => {
  test('from every question to the one before it', async () => {
    const forward = answersUpTo('child', { ...AT_STAGE_TWO, area: 'Wandsworth', stage: 'Stage 3' });
    const { asked } = await sit('start', [...forward, ...forward.map(() => BACK)]);
    const messages = Object.values(MESSAGES);
    expect(asked).toEqual([...messages, ...messages.toReversed().slice(1)]);
  });

  test('and forward again, with every answer as it was given the second time', async () => {
    const { checked } = await sit('start', [
      ...answersUpTo('stage'),
      ...[BACK, BACK, 'Police', 'Health', 'Not yet; it arose today'],
    ]);
    expect(checked).toEqual([
      {
        Area: 'Southwark',
        Concern: 'A threshold or level of need',
        'Immediate risk': 'No',
        'Your agency': 'Police',
        'Other agency': 'Health',
        'The child': 'not said',
        'Disagreement arose': 'Tue 22 Dec 2026',
        'Must be safe by': 'no date of your own',
        'Raised by': 'you',
        'Stage reached': '1, Speak to their worker and tell your manager',
      },
    ]);
  });

  test('from a day that is to be typed', async () => {
    const { asked } = await sit('start', [
      ...answersUpTo('stage'),
      'Not yet; it arose on another day',
      BACK,
      BACK,
    ]);
    expect(asked.slice(-4)).toEqual([
      ...[MESSAGES.stage, WHICH_DAY, MESSAGES.stage, MESSAGES.other],
    ]);
  });

  test('from what to do at once, to the question of the risk', async () => {
    const { asked } = await sit('start', [...answersUpTo('risk'), 'Yes', BACK, 'No']);
    expect(asked.slice(-4)).toEqual([MESSAGES.risk, GO_ON, MESSAGES.risk, MESSAGES.concern]);
  });

  test('from every question of the walk', async () => {
    const { asked, shown } = await sit('start', [
      ...wholeInterview(),
      ...[GO_NEXT, 'We could not settle it', 'Another day', BACK, BACK],
      ...['They did not answer in time', 'Today', BACK, 'Today', 'No'],
    ]);
    const happened = 'Stage 1: what happened?';
    expect(asked.slice(-9)).toEqual([
      ...[happened, WHEN, WHICH_DAY, WHEN, happened, WHEN, RISK_NOW, WHEN, RISK_NOW].slice(1),
      WAYS,
    ]);
    expect(shown).toContain('Southwark, stage 2 of 5');
  });

  test('to a question that a flag had answered', async () => {
    const { asked } = await sit('start --area wirral', [BACK, 'Wandsworth']);
    expect(asked).toEqual([MESSAGES.risk, MESSAGES.area, MESSAGES.risk]);
  });
});

describe('A practitioner changes an answer at "Check your answers"', () => {
  const changes: readonly [asked: string, shown: string, label: string, now: string][] = [
    [MESSAGES.concern, 'Concern', 'Communication', 'Communication'],
    [MESSAGES.agency, 'Your agency', 'College', 'College'],
    [MESSAGES.other, 'Other agency', 'Housing', 'Housing'],
    [MESSAGES.child, 'The child', 'Looked after', 'Looked after'],
    [MESSAGES.disagreed, 'Disagreement arose', 'I do not know', 'not said'],
    [PROTECT_BY, 'Must be safe by', 'Today', 'Tue 22 Dec 2026'],
    [MESSAGES.reached, 'Stage reached on', 'Yesterday', 'Mon 21 Dec 2026'],
  ];

  test('one after the other, and loses none of the others', async () => {
    const { asked, checked, shown } = await sit('start', [
      ...answersUpTo('check', AT_STAGE_TWO),
      ...changes.flatMap(([, name, label]) => [`${name}: `, label]),
      SHOW_ADVICE,
    ]);
    for (const [index, [one, name, , now]] of changes.entries()) {
      expect(checked[index + 1]).toEqual({ ...checked[index], [name]: now });
      expect(asked).toContain(one);
    }
    expect(shown).toContain('Southwark, stage 2 of 5');
  });

  test('or thinks better of it, and everything stays', async () => {
    const script = [...answersUpTo('check', AT_STAGE_TWO), 'Your agency: ', BACK];
    const { checked } = await sit('start', script);
    expect(checked[1]).toEqual(checked[0]);
  });

  test('the area, and is asked for the stage again, which the other policy may not have', async () => {
    const { checked } = await sit('start', [
      ...answersUpTo('check', {
        ...{ ...AT_STAGE_TWO, area: 'Wandsworth', stage: 'Stage 6' },
      }),
      ...['Area: ', 'Wirral', 'Not yet'],
    ]);
    const { 'Stage reached on': _, ...answers } = checked[0] ?? {};
    expect(checked[1]).toEqual({
      ...answers,
      Area: 'Wirral',
      'Stage reached': '1, Professionals resolving disagreement',
    });
  });

  test('the concern, and a policy issue begins at stage 1, with its route shown', async () => {
    const { checked } = await sit('start', [
      ...answersUpTo('check'),
      ...['Concern: ', 'A significant policy issue', ENTER],
    ]);
    expect(checked[1]).toEqual({
      ...checked[0],
      Concern: 'A significant policy issue',
      'Stage reached': '1, Speak to their worker and tell your manager',
    });
  });

  test('the stage, and is asked when it was reached; back at the first it is not', async () => {
    const { asked, checked } = await sit('start', [
      ...answersUpTo('check'),
      ...['Stage reached: ', 'Stage 3', 'Yesterday', 'Stage reached: ', 'Not yet'],
    ]);
    expect(checked[1]).toMatchObject({ 'Stage reached on': 'Mon 21 Dec 2026' });
    expect(checked[2]).toEqual(checked[0]);
    expect(asked.slice(-2)).toEqual([MESSAGES.stage, CHECK]);
  });

  test('the risk, and sees at once what to do about it', async () => {
    const { checked, shown } = await sit('start', [
      ...answersUpTo('check'),
      ...['Immediate risk: ', 'Not sure', 'Go on'],
    ]);
    expect(shown).toContain('Southwark: the child may be at immediate risk');
    expect(checked[1]).toEqual({ ...checked[0], 'Immediate risk': 'Not sure: handled as yes' });
  });
});

describe('A practitioner who gives flags', () => {
  test('for all that is needed gets the advice without a question of the interview', async () => {
    const line = 'start --area southwark --concern threshold --risk none';
    const { asked, shown } = await sit(line, []);
    expect(asked).toEqual([WAYS]);
    expect(shown).toContain('Southwark, stage 1 of 5');
  });

  test('for some is asked for the others alone', async () => {
    const { asked, checked } = await sit(
      'start --area rbwm --agency health --child looked-after --disagreed 2026-12-21',
      ['No', 'A referral', 'Police', 'Not yet'],
    );
    expect(asked).toEqual([
      ...[MESSAGES.risk, MESSAGES.concern, MESSAGES.other],
      ...[MESSAGES.stage, CHECK],
    ]);
    expect(checked[0]).toMatchObject({
      Area: 'Windsor and Maidenhead',
      'Your agency': 'Health',
      'The child': 'Looked after',
      'Disagreement arose': 'Mon 21 Dec 2026',
    });
  });

  test('for the part of an area keeps the part', async () => {
    const script = ['No', 'Something else', ENTER, ENTER, ENTER, ENTER];
    const { checked } = await sit('start --area kingston', script);
    expect(checked[0]?.Area).toMatch(/^Kingston and Richmond \(Kingston/);
  });

  test('for a stage but no area keeps the stage when the area has one of that number', async () => {
    const script = [...answersUpTo('stage'), 'Yesterday'];
    const { checked } = await sit('start --stage 2 --reached 2026-12-21', script);
    expect(checked[0]).toMatchObject({
      'Stage reached': '2, Line manager to line manager',
      'Stage reached on': 'Mon 21 Dec 2026',
    });
  });

  test.each([
    ['--stage 6', 'The Southwark policy has no stage 6. Its stages are 1 to 5.'],
    ['--disagreed 2026-12-25', '--disagreed is "2026-12-25", which is still to come.'],
    ['--disagreed 31/11/2026', 'There is no 31 November in 2026: it has 30 days.'],
    ['--agency polise', 'Did you mean police?'],
    ['--area southwork', 'Did you mean southwark?'],
  ])('is told before any question that %s will not do', async (flag, says) => {
    const area = flag.startsWith('--area') ? '' : '--area southwark ';
    const { asked, exit, shown } = await sit(`start ${area}${flag}`, []);
    expect({ asked, exit }).toEqual({ asked: [], exit: 2 });
    expect(flat(shown)).toContain(says);
  });
});
