import { describe, expect, test } from 'vitest';
import {
  type Asked,
  answerUpTo,
  CHECK,
  choose,
  GO_ON,
  HAPPENED,
  MESSAGES,
  reachWalk,
  SHOW_ADVICE,
  WHICH_DAY,
} from './answering.ts';
import { leftWith, openTerminal, type Screen } from './terminal.ts';

const WIDE = { columns: 150, rows: 40 };
const AT_STAGE_TWO = { stage: 'Stage 2', reached: 'Today' };

/** The answers as they stand at "Check your answers", by what they are called there. */
async function answersShown(screen: Screen): Promise<Record<string, string>> {
  await screen.waitFor(/Check your answers Show the advice.*Number or arrow keys/);
  const text = await screen.text();
  const lines = text.slice(text.lastIndexOf(CHECK)).matchAll(/\d+\. (?!They)([\w ]+): (.+)/g);
  return Object.fromEntries([...lines].map(([, name = '', answer = '']) => [name, answer]));
}

describe.concurrent('A practitioner goes back', () => {
  test('from every question to the one before it', async () => {
    const screen = openTerminal(['start'], WIDE);
    await answerUpTo(screen, 'reached', AT_STAGE_TWO);
    const backwards = (Object.keys(MESSAGES) as Asked[]).toReversed();
    for (const [index, asked] of backwards.entries()) {
      await screen.waitFor(MESSAGES[asked]);
      if (index < backwards.length - 1) await choose(screen, MESSAGES[asked], 'Go back');
    }
    expect(await screen.text()).not.toContain('6. Go back');
    screen.press('Ctrl-C');
    expect(await screen.left()).toEqual(leftWith(130));
  });

  test('and forward again, with every answer as it was given the second time', async () => {
    const screen = openTerminal(['start'], WIDE);
    await answerUpTo(screen, 'child');
    await choose(screen, MESSAGES.child, 'Go back');
    await choose(screen, MESSAGES.other, 'Go back');
    await choose(screen, MESSAGES.agency, 'Police');
    await choose(screen, MESSAGES.other, 'Health');
    await choose(screen, MESSAGES.child, 'Both');
    await choose(screen, MESSAGES.disagreed, 'Today');
    await choose(screen, MESSAGES.protectBy, 'Tomorrow');
    await choose(screen, MESSAGES.stage, 'Stage 1');
    expect(await answersShown(screen)).toEqual({
      Area: 'Southwark',
      Concern: 'A threshold or level of need',
      'Immediate risk': 'No',
      'Your agency': 'Police',
      'Other agency': 'Health',
      'The child': 'Looked after, On a child protection plan',
      'Disagreement arose': 'Tue 22 Dec 2026',
      'Must be safe by': 'Wed 23 Dec 2026',
      'Stage reached': "1, Speak to the other agency's worker and tell your manager",
    });
  });

  test('from a day that is to be typed', async () => {
    const screen = openTerminal(['start']);
    await answerUpTo(screen, 'disagreed');
    await choose(screen, MESSAGES.disagreed, 'Another day');
    await screen.waitFor(WHICH_DAY);
    screen.press(' Back ', 'Enter');
    await choose(screen, MESSAGES.disagreed, 'Go back');
    await screen.waitFor(MESSAGES.child);
  });

  test('from what to do at once, to the question of the risk', async () => {
    const screen = openTerminal(['start']);
    await answerUpTo(screen, 'risk');
    await choose(screen, MESSAGES.risk, 'Yes');
    await choose(screen, GO_ON, 'Go back');
    await choose(screen, MESSAGES.risk, 'No');
    await screen.waitFor(MESSAGES.agency);
  });

  test('from every question of the walk', async () => {
    const screen = openTerminal(['start']);
    await reachWalk(screen);
    await choose(screen, HAPPENED, 'It is not settled');
    await choose(screen, 'When was that?', 'Another day');
    await screen.waitFor(WHICH_DAY);
    screen.press('back', 'Enter');
    await choose(screen, 'When was that?', 'Go back');
    await choose(screen, HAPPENED, 'No answer came in time');
    await choose(screen, 'When was that?', 'Today');
    await choose(screen, 'at immediate risk of harm now?', 'Go back');
    await choose(screen, 'When was that?', 'Today');
    await choose(screen, 'at immediate risk of harm now?', 'No');
    await screen.waitFor('Southwark, stage 2 of 5');
  });

  test('to a question that a flag had answered', async () => {
    const screen = openTerminal(['start', '--area', 'wirral']);
    await choose(screen, MESSAGES.concern, 'Go back');
    await choose(screen, MESSAGES.area, 'Wandsworth');
    await screen.waitFor(MESSAGES.concern);
  });
});

describe.concurrent('A practitioner changes an answer at "Check your answers"', () => {
  const changes: readonly [asked: Asked, shown: string, label: string, now: string][] = [
    ['concern', 'Concern', 'Communication', 'Communication'],
    ['agency', 'Your agency', 'College', 'College'],
    ['other', 'Other agency', 'Housing', 'Housing'],
    ['child', 'The child', 'Looked after', 'Looked after'],
    ['disagreed', 'Disagreement arose', 'I do not know', 'not said'],
    ['protectBy', 'Must be safe by', 'Today', 'Tue 22 Dec 2026'],
    ['reached', 'Stage reached on', 'Yesterday', 'Mon 21 Dec 2026'],
  ];

  test('one after the other, and loses none of the others', async () => {
    const screen = openTerminal(['start'], WIDE);
    await answerUpTo(screen, 'check', AT_STAGE_TWO);
    let answers = await answersShown(screen);
    for (const [asked, shown, label, now] of changes) {
      await choose(screen, CHECK, `${shown}: `);
      await choose(screen, MESSAGES[asked], label);
      expect(await answersShown(screen)).toEqual({ ...answers, [shown]: now });
      answers = { ...answers, [shown]: now };
    }
    await choose(screen, CHECK, SHOW_ADVICE);
    await screen.waitFor('Southwark, stage 2 of 5');
  });

  test('or thinks better of it, and everything stays', async () => {
    const screen = openTerminal(['start'], WIDE);
    await answerUpTo(screen, 'check', AT_STAGE_TWO);
    const answers = await answersShown(screen);
    await choose(screen, CHECK, 'Your agency: ');
    await choose(screen, MESSAGES.agency, 'Go back');
    expect(await answersShown(screen)).toEqual(answers);
  });

  test('the area, and is asked for the stage again, which the other policy may not have', async () => {
    const screen = openTerminal(['start'], WIDE);
    await answerUpTo(screen, 'check', { ...AT_STAGE_TWO, area: 'Wandsworth', stage: 'Stage 6' });
    const { 'Stage reached on': _, ...answers } = await answersShown(screen);
    await choose(screen, CHECK, 'Area: ');
    await choose(screen, MESSAGES.area, 'Wirral');
    await choose(screen, MESSAGES.stage, 'Stage 1');
    expect(await answersShown(screen)).toEqual({
      ...answers,
      Area: 'Wirral',
      'Stage reached': '1, Professionals resolving disagreement',
    });
  });

  test('the concern, and is asked for the stage again where the ladder begins elsewhere', async () => {
    const screen = openTerminal(['start'], WIDE);
    await answerUpTo(screen, 'check');
    const answers = await answersShown(screen);
    await choose(screen, CHECK, 'Concern: ');
    await choose(screen, MESSAGES.concern, 'A significant policy issue');
    await screen.waitFor(/Which stage has it reached\?[^?]*1\. Stage 4/);
    await choose(screen, MESSAGES.stage, 'Stage 4');
    expect(await answersShown(screen)).toEqual({
      ...answers,
      Concern: 'A significant policy issue',
      'Stage reached': '4, Quality Assurance Unit',
    });
  });

  test('the stage, and is asked when it was reached; back at the first it is not', async () => {
    const screen = openTerminal(['start'], WIDE);
    await answerUpTo(screen, 'check');
    const answers = await answersShown(screen);
    await choose(screen, CHECK, 'Stage reached: ');
    await choose(screen, MESSAGES.stage, 'Stage 3');
    await choose(screen, MESSAGES.reached, 'Yesterday');
    await choose(screen, CHECK, 'Stage reached: ');
    await choose(screen, MESSAGES.stage, 'Stage 1');
    expect(await answersShown(screen)).toEqual(answers);
  });

  test('the risk, and sees at once what to do about it', async () => {
    const screen = openTerminal(['start'], WIDE);
    await answerUpTo(screen, 'check');
    const answers = await answersShown(screen);
    await choose(screen, CHECK, 'Immediate risk: ');
    await choose(screen, MESSAGES.risk, 'Not sure');
    await screen.waitFor('Southwark: the child may be at immediate risk');
    await choose(screen, GO_ON, 'Go on');
    const changed = { ...answers, 'Immediate risk': 'Not sure: handled as yes' };
    expect(await answersShown(screen)).toEqual(changed);
  });
});
