import { describe, expect, test } from 'vitest';
import { start } from '../../src/commands/start.ts';
import { policyOfWay } from '../../src/engine/ladder/track.ts';
import { stageChoices } from '../../src/interview/policy-choices.ts';
import { fixturePolicy } from '../real.ts';
import { newWorld, policyStore } from '../world.ts';

type Flags = Parameters<typeof start>[0];

/** The whole advice on a made-up policy, as it is printed on Thursday 3 December 2026. */
async function pageOf(file: string, flags: Flags, full = false): Promise<string> {
  const policy = fixturePolicy(file);
  const world = newWorld('2026-12-03T10:00', { policies: policyStore([], [policy]) });
  const settings = { ...world.env.settings, full };
  await start({ area: policy.id, risk: 'none', ...flags }, { ...world.env, settings });
  return world.said();
}

const WAITING = 'Yes, with them; I am waiting for the answer';

describe('a way up that the answers lead to', () => {
  const answers = {
    concern: 'conference-decision' as const,
    agency: 'health' as const,
    disagreed: '2026-12-01',
  };

  test('is counted as the document prints its stages, and no other way up is offered', async () => {
    const first = await pageOf('joined-way.yaml', answers);
    expect(first).toContain('Temeside, stage 1 of 4: The Conference Chair (4.1)');
    expect(first).toContain('If not         Stage 3: Level Three: heads of service.');
    expect(first).not.toContain('--track usual');
  });

  test('has the contacts of the stages that it shares, and says of no agency that it has none', async () => {
    const own = await pageOf('joined-way.yaml', {
      ...answers,
      agency: 'police',
      otherAgency: 'health',
    });
    expect(own).not.toContain('prints no contact for health');
    const third = await pageOf('joined-way.yaml', {
      ...answers,
      stage: '3',
      reached: '2026-12-02',
    });
    expect(third).toContain('Designated Nurse');
    expect(third).not.toContain('Named Nurse');
  });

  test('has the contacts of a usual stage at one of its own that is printed alike', () => {
    const policy = fixturePolicy('joined-way.yaml');
    const tracks = policy.tracks?.map((track) => {
      const stages = track.own?.stages.map((one) => ({
        ...one,
        title: 'Level Three: heads of service',
      }));
      return { ...track, stages: [], own: { stages: stages ?? [], limits: [] } };
    });
    const { contacts, forms } = policyOfWay({ ...policy, ...(tracks && { tracks }) }, 'conference');
    expect(contacts.map(({ id, stages }) => [id, stages])).toEqual([['nurse', [1]]]);
    expect(forms).toEqual([]);
  });

  test.each([
    ['joined-way.yaml', ['Not yet: stage 1, The Conference Chair', WAITING]],
    [
      'handed-over.yaml',
      ['Not yet: A child protection conference; Levels One and Two do not apply'],
    ],
  ])(
    'is what the question of the stage begins with, and the stages it leaves out are none: %s',
    (file, begins) => {
      const policy = policyOfWay(
        fixturePolicy(file),
        file === 'joined-way.yaml' ? 'conference' : null,
      );
      const asking = { answers: { area: policy.id, ...answers }, cards: [], policy, now: 0 };
      const labels = stageChoices(asking).map(({ label }) => label);
      expect(labels).toEqual([
        ...begins,
        'Stage 3: Level Three: heads of service',
        'Stage 4: Level Four: the Scrutineer',
      ]);
    },
  );
});

describe('a way of its own for some concerns', () => {
  const referral = { concern: 'referral', disagreed: '2026-12-01' };

  test('is shown to no other concern, nor are the kinds that it names a list of all', async () => {
    const page = await pageOf('handed-over.yaml', referral, true);
    expect(page).not.toContain('Conference Chair');
    expect(page).not.toContain('does not name this kind of concern');
    const listed = await pageOf('side-exits.yaml', { ...referral, concern: 'threshold' });
    expect(listed).toContain('does not name this kind of concern');
  });

  test.each([
    ['handed-over.yaml', 'conference-decision'],
    ['joined-way.yaml', 'referral'],
  ])('is no --route: %s, %s', async (file, concern) => {
    const hint = 'It has none to take here; leave --route out.';
    const asked = pageOf(file, { ...referral, concern, route: 'conference' });
    await expect(asked).rejects.toMatchObject({ hint });
  });
});

test('a stage that is entered directly says a time that counts from the stage before in words, where nobody knows its day', async () => {
  const page = await pageOf('handed-over.yaml', {
    concern: 'conference-decision',
    stage: '3',
    reached: '2026-12-02',
  });
  expect(page).toMatch(/2 working days\s+from when "The managers meet" is done/);
  expect(page).toMatch(/Scrutineer \(3\.8\)\. 15 working days from\s+when it is raised/);
});
