import { describe, expect, test } from 'vitest';
import type { Duty, Policy } from '../../src/model/policy.ts';
import { realPolicy } from '../real.ts';
import {
  choose,
  HAPPENED,
  KEEP,
  KEEP_NOTHING,
  type Labels,
  reachAdvice,
  tell,
} from './answering.ts';
import { leftWith, openTerminal, type Screen } from './terminal.ts';

interface Told {
  readonly outcome: string;
  /** Asked where the outcome moves it up a stage. */
  readonly risk?: 'Yes' | 'No' | 'Not sure';
}

interface Walk {
  readonly file: string;
  readonly labels: Labels;
  /** What happened at each stage; the stages it stands at follow from it. */
  readonly told: readonly Told[];
  /** The date in the "Next:" line of each advice, counted by hand; null where the policy gives none. */
  readonly due: readonly (string | null)[];
  /** What the last page says. */
  readonly ends: string;
}

const NO_ANSWER = { outcome: 'No answer came in time', risk: 'No' } as const;
const NOT_SETTLED = { outcome: 'It is not settled', risk: 'No' } as const;
const NOW_AT_RISK = { outcome: 'The child is now at risk' } as const;
const AT_LAST = { outcome: 'It is not settled' } as const;
const SETTLED = { outcome: 'It is settled' } as const;

const WALKS: readonly Walk[] = [
  {
    file: 'southwark.yaml',
    labels: { area: 'Southwark', agency: 'School' },
    told: [
      NO_ANSWER,
      NOT_SETTLED,
      NOW_AT_RISK,
      NOT_SETTLED,
      { outcome: 'It is not settled', risk: 'Yes' },
      SETTLED,
    ],
    due: ['Wed 23 Dec 2026', 'Tue 22 Dec 2026', null, null, null, null],
    ends: "Then: Tell your agency's designated safeguarding lead",
  },
  {
    file: 'kingston-and-richmond.yaml',
    labels: {
      area: 'Kingston and Richmond',
      agency: 'Health',
      child: 'On a child protection plan',
    },
    told: [NOT_SETTLED, NO_ANSWER, NOT_SETTLED, NO_ANSWER, AT_LAST],
    due: [null, null, null, null, null],
    ends: 'Next: the ladder ends here. This policy gives no further stage.',
  },
  {
    file: 'wandsworth.yaml',
    labels: { area: 'Wandsworth', agency: 'Police', child: 'Both' },
    told: [
      NOT_SETTLED,
      { outcome: 'No answer came in time', risk: 'Not sure' },
      NOT_SETTLED,
      NOW_AT_RISK,
      NO_ANSWER,
      NOT_SETTLED,
      AT_LAST,
    ],
    due: [null, null, null, null, null, null, null],
    ends: 'Next: the ladder ends here. This policy gives no further stage.',
  },
  {
    file: 'windsor-and-maidenhead.yaml',
    labels: { area: 'Windsor and Maidenhead', agency: "Children's services", other: 'School' },
    told: [NO_ANSWER, NO_ANSWER, NOT_SETTLED, NOT_SETTLED, SETTLED],
    due: [null, null, null, null, null],
    ends: 'Settled. Still owed',
  },
  {
    file: 'wirral.yaml',
    labels: { area: 'Wirral', agency: 'Voluntary sector', child: 'Not known' },
    told: [NOT_SETTLED, NOT_SETTLED, NO_ANSWER, SETTLED],
    due: [null, null, null, null],
    ends: 'Next: nothing is left to do under this policy.',
  },
];

describe.concurrent('A practitioner walks the whole ladder by keys', () => {
  test.each(WALKS.map((walk) => [walk.labels.area, walk] as const))('in %s', async (_, walk) => {
    const policy = realPolicy(walk.file);
    const screen = openTerminal(['start']);
    await screen.waitFor('If a child is in immediate danger, call 999 now.');
    await reachAdvice(screen, { concern: 'Something else', ...walk.labels });

    let stage = 1;
    let isAtRisk = false;
    for (const [turn, { outcome, risk }] of walk.told.entries()) {
      await seeAdvice(screen, policy, { stage, isAtRisk, due: walk.due[turn] ?? null });
      if (turn === 0) await choose(screen, KEEP, KEEP_NOTHING);
      await tell(screen, outcome, { risk: risk ?? null });
      if (risk) stage += 1;
      isAtRisk = outcome === NOW_AT_RISK.outcome || (risk !== undefined && risk !== 'No');
      if (turn < walk.told.length - 1) await screen.waitFor(HAPPENED);
    }

    expect(stage).toBe(policy.stages.length);
    expect(await screen.left()).toEqual(leftWith(0));
    expect(screen.written).toContain(walk.ends);
  });
});

/** The advice on the screen is that of the stage, its last line the next step of that very stage. */
async function seeAdvice(
  screen: Screen,
  policy: Policy,
  { stage, isAtRisk, due }: { stage: number; isAtRisk: boolean; due: string | null },
): Promise<void> {
  const { written } = screen;
  const { title, steps } = policy.stages[stage - 1] ?? { title: '', steps: [] };
  expect(written).toContain(`${policy.name}, stage ${stage} of ${policy.stages.length}: ${title}`);
  expect(written.includes('AT ONCE, beside the stages')).toBe(isAtRisk);
  expect(written).not.toContain('withdrawn');

  const next = /Next: (.*?) (?:Keep a log|Stage \d: what happened\?)/.exec(written)?.[1] ?? '';
  const duties = isAtRisk ? policy.immediate.steps : [...steps, ...policy.everyStage];
  expect(duties.map(firstSentence)).toContain(wordsOf(next));
  expect(/By (\w+ \d+ \w+ \d{4})\.$/.exec(next)?.[1] ?? null).toBe(due);
  expect(next.startsWith('If a child is in immediate danger, call 999 now.')).toBe(isAtRisk);
}

/** The step in a "Next:" line, without the emergency, who does it, and its date. */
function wordsOf(next: string): string {
  return next
    .replace(/^If a child .*? Then: /, '')
    .replace(/ By \w+ \d+ \w+ \d{4}\.$/, '')
    .replace(/^(Both sides|The [\w ]+|Your [\w ]+|Not said who): /, '');
}

function firstSentence({ do: text }: Duty): string {
  return /^.*?[.?](?=\s|$)/.exec(text)?.[0] ?? text;
}

test('A practitioner can read all that the policy says before answering what happened', async () => {
  const screen = openTerminal([
    'start',
    '--area',
    'wirral',
    '--concern',
    'other',
    '--risk',
    'none',
  ]);
  await choose(screen, KEEP, KEEP_NOTHING);
  await choose(screen, HAPPENED, 'Show all that the policy says here');
  await screen.waitFor(HAPPENED);
  expect(screen.written).not.toContain('add --full');
  await choose(screen, HAPPENED, 'Stop here');
  expect(await screen.left()).toEqual(leftWith(0));
});
