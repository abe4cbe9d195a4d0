import { describe, expect, test } from 'vitest';
import { answerUpTo, choose, KEEP, MESSAGES } from './answering.ts';
import { leftWith, openTerminal } from './terminal.ts';

describe.concurrent('A practitioner who gives flags', () => {
  test('for all that is needed gets the advice without a question', async () => {
    const screen = openTerminal([
      'start',
      '--area',
      'southwark',
      '--concern',
      'threshold',
      '--risk',
      'none',
    ]);
    await screen.waitFor(KEEP);
    expect(screen.written).toContain('Southwark, stage 1 of 5');
    for (const asked of ['area', 'agency', 'stage'] as const)
      expect(screen.written).not.toContain(MESSAGES[asked]);
  });

  test('for some is asked for the others alone', async () => {
    const screen = openTerminal([
      ...['start', '--area', 'rbwm', '--agency', 'health', '--child', 'looked-after'],
      ...['--disagreed', '2026-12-21'],
    ]);
    await choose(screen, MESSAGES.concern, 'Something else');
    await choose(screen, MESSAGES.risk, 'No');
    await choose(screen, MESSAGES.other, 'Police');
    await choose(screen, MESSAGES.protectBy, "No, the policy's times stand");
    await choose(screen, MESSAGES.stage, 'Stage 1');
    await screen.waitFor(/Check your answers.*Ctrl-C stops/);
    const all = await screen.all();
    for (const told of ['area', 'agency', 'child', 'disagreed'] as const) {
      expect(all).not.toContain(MESSAGES[told]);
    }
    expect(all).toContain('Area: Windsor and Maidenhead');
    expect(all).toContain('Your agency: Health');
    expect(all).toContain('The child: Looked after');
    expect(all).toContain('Disagreement arose: Mon 21 Dec 2026');
  });

  test('for the part of an area keeps the part', async () => {
    const screen = openTerminal(['start', '--area', 'kingston'], { rows: 40 });
    await choose(screen, MESSAGES.concern, 'Something else');
    await choose(screen, MESSAGES.risk, 'No');
    for (const asked of ['agency', 'other', 'child', 'disagreed', 'protectBy', 'stage'] as const) {
      await screen.waitFor(MESSAGES[asked]);
      screen.press('Enter');
    }
    await screen.waitFor('Area: Kingston and Richmond (Kingston');
  });

  test('for a stage but no area keeps the stage when the area has one of that number', async () => {
    const screen = openTerminal(['start', '--stage', '2', '--reached', '2026-12-21'], { rows: 40 });
    await answerUpTo(screen, 'protectBy');
    await choose(screen, MESSAGES.protectBy, "No, the policy's times stand");
    await screen.waitFor(/Stage reached: 2,.* Stage reached on: Mon 21 Dec 2026/);
  });

  test.each([
    ['--stage', '6', 'The Southwark policy has no stage 6. Its stages are 1 to 5.'],
    ['--disagreed', '2026-12-25', '--disagreed is "2026-12-25", which is still to come.'],
    ['--disagreed', '21/12/2026', 'Did you mean 2026-12-21?'],
    ['--agency', 'polise', 'Did you mean police?'],
    ['--area', 'southwork', 'Did you mean southwark?'],
  ])('is told before any question that %s %s will not do', async (flag, value, said) => {
    const area = flag === '--area' ? [] : ['--area', 'southwark'];
    const screen = openTerminal(['start', ...area, flag, value]);
    expect(await screen.left()).toEqual(leftWith(2));
    expect(screen.written).toContain(said);
    expect(screen.written).not.toContain(MESSAGES.concern);
  });

  test('as "Check your answers" wrote them gets the same advice', async () => {
    const asked = openTerminal(['start'], { columns: 300, rows: 40 });
    await answerUpTo(asked, 'check', {
      child: 'Both',
      protectBy: 'Tomorrow',
      stage: 'Stage 2',
      reached: 'Today',
    });
    const [, flags = ''] = await asked.waitFor(/one line does it: escalate (start .*?) Check your/);
    asked.press('1', 'Enter');
    await asked.waitFor(KEEP);

    const told = openTerminal(flags.split(' '), { columns: 300, rows: 40 });
    await told.waitFor(KEEP);
    const advice = (written: string) => /Southwark, stage .*Next: .*?Keep a log/.exec(written)?.[0];
    expect(advice(told.written)).toBeDefined();
    expect(advice(told.written)).toBe(advice(asked.written));
  });
});
