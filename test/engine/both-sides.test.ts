import { expect, test } from 'vitest';
import { policyForSide, servesBothSides } from '../../src/engine/ladder/for-side.ts';
import type { Duty, Policy } from '../../src/model/policy.ts';
import { SIDES } from '../../src/model/vocabulary.ts';
import { policyFiles, realPolicy } from '../real.ts';

/** Every step and limit of a policy, with where it stands. */
function dutiesOf({ immediate, everyStage, settled, stages, routes }: Policy) {
  const at = (where: string, duties: readonly Duty[]) => duties.map((duty) => ({ where, duty }));
  return [
    ...at('at risk', immediate.steps),
    ...at('every stage', everyStage),
    ...routes.flatMap(({ id, steps }) => at(id, steps)),
    ...stages.flatMap(({ number, steps, settled: owed }) => [
      ...at(`stage ${number}`, steps),
      ...at(`stage ${number}, settled`, owed),
    ]),
    ...at('settled', settled),
  ];
}

/** Whom each step binds and what either side reads, as a table to be read beside the document. */
function tableOf(area: string): string {
  const policy = realPolicy(area);
  const theirs = new Map(
    dutiesOf(policyForSide(policy, 'receiving')).map(({ where, duty }) => [where + duty.id, duty]),
  );
  const rows = dutiesOf(policy).map(({ where, duty }) => {
    const other = theirs.get(where + duty.id);
    const reads = (one: Duty | undefined) =>
      one ? `${one.byName ?? one.by}: ${one.do}` : 'nothing';
    const same = reads(other) === reads(duty);
    const lines = [`${where}: ${duty.id}, ${duty.source}. Binds: ${duty.binds}.`];
    lines.push(`  raising    ${reads(duty)}`, `  receiving  ${same ? 'the same' : reads(other)}`);
    return lines.join('\n');
  });
  const limits = [...policy.limits, ...policy.stages.flatMap((stage) => stage.limits)];
  const times = limits.map(({ id, what, binds }) => `time ${id}. Binds: ${binds}.\n  ${what}`);
  return [`# ${policy.name}`, ...rows, ...times].join('\n');
}

test('Each step and time of each area says whom it binds, and what either side reads of it', async () => {
  const tables = policyFiles.map(tableOf).join('\n\n');
  expect(tables).not.toContain('undefined');
  await expect(`${tables}\n`).toMatchFileSnapshot('../fixtures/both-sides.txt');
});

test.each(policyFiles)(
  'Nobody on the side that was challenged in %s is told to ring or refer in place of the raiser',
  (area) => {
    for (const { duty } of dutiesOf(policyForSide(realPolicy(area), 'receiving'))) {
      if (duty.do.startsWith('Expect'))
        expect(duty).toMatchObject({ by: 'other-agency', contacts: [] });
    }
  },
);

test.each(SIDES)('A policy is read over once for the side that is %s', (side) => {
  const policy = realPolicy('southwark.yaml');
  const read = policyForSide(policy, side);
  expect(policyForSide(policy, side)).toBe(read);
  expect(policyForSide(read, side)).toBe(read);
  expect(policyForSide(policy, undefined)).toBe(policy);
});

test('A file that does not say whom its steps bind serves the side that raised it alone', () => {
  const policy = realPolicy('southwark.yaml');
  const bare = policy.stages.map((stage) => ({
    ...stage,
    steps: stage.steps.map(({ binds: _, ...step }) => step),
  }));
  expect(servesBothSides(policy)).toBe(true);
  expect(servesBothSides({ ...policy, stages: bare })).toBe(false);
});
