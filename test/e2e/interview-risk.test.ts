import { describe, expect, test } from 'vitest';
import { realPolicy } from '../real.ts';
import { answerUpTo, choose, GO_ON, HAPPENED, MESSAGES, reachWalk, tell } from './answering.ts';
import { openTerminal } from './terminal.ts';

const AREAS = [
  'kingston-and-richmond',
  'southwark',
  'wandsworth',
  'windsor-and-maidenhead',
  'wirral',
].flatMap((area) => [[area, 'Yes'] as const, [area, 'Not sure'] as const]);

describe.concurrent('The risk', () => {
  test('has no default: Enter alone does not answer, and says what does', async () => {
    const screen = openTerminal(['start']);
    await answerUpTo(screen, 'risk');
    screen.press('Enter', 'Enter', 'Enter');
    await screen.waitFor('Choose one of these: a number or the arrow keys, then Enter.');
    expect(screen.written).not.toContain(MESSAGES.agency);
    expect(await screen.text()).toContain('> (choose)');
    screen.press('Down', 'Down', 'Enter');
    await screen.waitFor(`${MESSAGES.risk} No`);
    await screen.waitFor(MESSAGES.agency);
  });

  test('has no default before a new stage either, nor has what happened', async () => {
    const screen = openTerminal(['start']);
    await reachWalk(screen);
    screen.press('Enter');
    await screen.waitFor('Choose one of these');
    await choose(screen, HAPPENED, 'It is not settled');
    await choose(screen, 'When was that?', 'Today');
    await screen.waitFor('at immediate risk of harm now?');
    screen.press('Enter');
    await screen.waitFor('Choose one of these');
    await choose(screen, 'at immediate risk of harm now?', 'Not sure');
    await screen.waitFor(HAPPENED);
    expect(screen.written).toContain('AT ONCE, beside the stages');
  });

  test.each(AREAS)(
    'in %s, told as "%s", shows what to do at once, and nothing is asked over it',
    async (area, told) => {
      const { name, immediate } = realPolicy(`${area}.yaml`);
      const screen = openTerminal(['start', '--area', area], { rows: 40 });
      await choose(screen, MESSAGES.concern, 'Something else');
      await choose(screen, MESSAGES.risk, told);
      await screen.waitFor(GO_ON);
      const seen = await screen.text();
      expect(seen.slice(seen.indexOf(told))).toMatch(
        /^.*\s+If a child is in immediate danger, call 999 now\./,
      );
      expect(seen).toContain(`${name}: the child may be at immediate risk`);
      for (const step of immediate.steps.filter(({ when }) => when === null)) {
        expect(seen.replace(/\s+/g, ' ')).toContain(step.do.replace(/\.$/, ''));
      }
    },
  );

  test('that a flag has told shows it as soon as the area is known', async () => {
    const screen = openTerminal(['start', '--risk', 'unsure'], { rows: 40 });
    await choose(screen, MESSAGES.area, 'Southwark');
    await screen.waitFor('Southwark: the child may be at immediate risk');
    await choose(screen, GO_ON, 'Go on');
    await screen.waitFor(MESSAGES.concern);
  });

  test('that two flags have told shows it before any question', async () => {
    const screen = openTerminal(['start', '--area', 'wirral', '--risk', 'immediate']);
    await screen.waitFor(GO_ON);
    expect(screen.written).toContain('Wirral: the child may be at immediate risk');
  });

  test('told as "No" shows nothing of the kind', async () => {
    const screen = openTerminal(['start']);
    await answerUpTo(screen, 'agency');
    expect(await screen.all()).not.toContain('AT ONCE');
  });

  test('found in the walk leaves the stage as it is and puts what to do at once first', async () => {
    const screen = openTerminal(['start']);
    await reachWalk(screen);
    await tell(screen, 'The child is now at risk');
    await screen.waitFor(HAPPENED);
    expect(screen.written).toMatch(/stage 1 of 5.* AT ONCE.* What to do at this stage/);
  });
});
