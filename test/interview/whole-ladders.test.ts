import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/model/policy.ts';
import { fixturePolicy, realPolicy } from '../real.ts';
import { BACK, ENTER } from '../scripted-asker.ts';
import { newWorld, policyStore } from '../world.ts';
import {
  answersUpTo,
  flat,
  GO_NEXT,
  type Labels,
  SHOW_ADVICE,
  STOP,
  sit,
  wholeInterview,
} from './sitting.ts';

interface Event {
  readonly outcome: string;
  /** Asked where the outcome moves it up a stage. */
  readonly risk?: 'Yes' | 'No' | 'Not sure';
}

interface Walk {
  readonly file: string;
  readonly labels: Labels;
  /** What happened at each stage; the stages it stands at follow from it. */
  readonly events: readonly Event[];
  /** The date on the first pages, counted by hand, where the policy gives one. */
  readonly due?: readonly string[];
  /** What the last page says. */
  readonly ends: string;
}

const NO_ANSWER = { outcome: 'They did not answer in time', risk: 'No' } as const;
const NOT_SETTLED = { outcome: 'We could not settle it', risk: 'No' } as const;
const NOW_AT_RISK = { outcome: 'The child is at risk now' } as const;
const AT_LAST = { outcome: 'We could not settle it' } as const;
const SETTLED = { outcome: 'We settled it' } as const;

const WALKS: readonly Walk[] = [
  {
    file: 'southwark.yaml',
    labels: { area: 'Southwark', agency: 'School' },
    events: [
      ...[NO_ANSWER, NOT_SETTLED, NOW_AT_RISK, NOT_SETTLED],
      ...[{ ...NOT_SETTLED, risk: 'Yes' } as const, SETTLED],
    ],
    due: ['Wed 23 Dec', 'Tue 22 Dec'],
    ends: "NOW Tell your agency's designated safeguarding lead",
  },
  {
    file: 'kingston-and-richmond.yaml',
    labels: { area: 'Kingston, of Kingston and Richmond', agency: 'Health' },
    events: [NOT_SETTLED, NO_ANSWER, NOT_SETTLED, NO_ANSWER, AT_LAST],
    ends: 'Now The policy has no further stage.',
  },
  {
    file: 'wandsworth.yaml',
    labels: { area: 'Wandsworth', agency: 'Police' },
    events: [
      ...[NOT_SETTLED, { ...NO_ANSWER, risk: 'Not sure' } as const, NOT_SETTLED],
      ...[NOW_AT_RISK, NO_ANSWER, NOT_SETTLED, AT_LAST],
    ],
    ends: 'Now The policy has no further stage.',
  },
  {
    file: 'windsor-and-maidenhead.yaml',
    labels: { area: 'Windsor and Maidenhead', agency: "Children's services", other: 'School' },
    events: [NO_ANSWER, NO_ANSWER, NOT_SETTLED, NOT_SETTLED, SETTLED],
    ends: 'Settled; something is still owed',
  },
  {
    file: 'wirral.yaml',
    labels: { area: 'Wirral', agency: 'Voluntary sector' },
    events: [NOT_SETTLED, NOT_SETTLED, NO_ANSWER, SETTLED],
    ends: 'Now Nothing more to do.',
  },
];

describe('A practitioner walks the whole ladder', () => {
  test.each(WALKS.map((walk) => [walk.labels.area, walk] as const))('in %s', async (_, walk) => {
    const policy = realPolicy(walk.file);
    const { exit, shown } = await sit('start', [
      ...wholeInterview(walk.labels),
      ...walk.events.flatMap(({ outcome, risk }) => [
        ...[GO_NEXT, outcome, ...(outcome === NOW_AT_RISK.outcome ? [] : ['Today'])],
        ...(risk ? [risk] : []),
        ...(outcome === SETTLED.outcome ? ['', ''] : []),
      ]),
      STOP,
    ]);
    const [before = '', ...pages] = shown.split(`\n${policy.name}, stage `);
    expect(before).toContain('If a child is in immediate danger, call 999 now.');
    expect(pages).toHaveLength(walk.events.length + 1);

    let stage = 1;
    let isAtRisk = false;
    for (const [turn, { outcome, risk }] of walk.events.entries()) {
      seeAdvice(flat(pages[turn] ?? ''), policy, stage, isAtRisk);
      const due = walk.due?.[turn];
      if (due) expect(flat(pages[turn] ?? '')).toMatch(new RegExp(`By ${due}|TODAY|OVERDUE`));
      if (risk) stage += 1;
      isAtRisk = outcome === NOW_AT_RISK.outcome || (risk !== undefined && risk !== 'No');
    }
    expect({ exit, stage }).toEqual({ exit: 0, stage: policy.stages.length });
    expect(flat(pages.at(-1) ?? '')).toContain(walk.ends);
  });

  test('and can read all that the policy says, and comes back to the page', async () => {
    const line = 'start --area wirral --concern other --risk none';
    const script = ['Everything that the policy says here', BACK, 'Stop here'];
    const { exit, shown } = await sit(line, script);
    const [, short = '', whole = '', again = ''] = shown.split('\nWirral, stage 1');
    expect(exit).toBe(0);
    expect(short).toContain('press a.');
    expect(short).toContain(again.slice(0, again.indexOf('Nothing was kept.')).trimEnd());
    expect(whole).not.toContain('press a.');
    expect(whole.length).toBeGreaterThan(short.length);
  });

  test('by the other way up that a policy has, where that is chosen', async () => {
    const urgent = fixturePolicy('urgent-track.yaml');
    const world = newWorld('2026-12-22T10:00', { policies: policyStore([], [urgent]) });
    const track = 'The urgent track, of 24 hours in all';
    const given = { area: urgent.name, concern: 'A referral' };
    const script = [...answersUpTo('stage', given), track, ENTER, SHOW_ADVICE];
    const { checked, shown } = await sit('start', script, world);
    expect(checked[0]).toMatchObject({ Area: urgent.name, Way: track });
    expect(shown).toContain(`${urgent.name}, stage `);
  });
});

/** The advice is that of the stage: its first step under its day, the at-once route where there is a risk. */
function seeAdvice(page: string, policy: Policy, stage: number, isAtRisk: boolean): void {
  const { title, steps } = policy.stages[stage - 1] ?? { title: '', steps: [] };
  const risk = page.includes('IMMEDIATE RISK') || page.includes('Unsure of the risk');
  expect(page).toContain(`${stage} of ${policy.stages.length}`);
  expect(risk || page.includes(title)).toBe(true);
  expect({ risk, now: / NOW /.test(page) }).toEqual({ risk: isAtRisk, now: isAtRisk });
  expect(page).not.toContain('Withdrawn');
  const duties = isAtRisk ? policy.immediate.steps : [...steps, ...policy.everyStage];
  const said = duties.map(({ do: text }) => (/^.*?(?=[.?](?:\s|$))/.exec(text) ?? [text])[0]);
  expect(said.filter((sentence) => page.includes(sentence))).not.toEqual([]);
}
