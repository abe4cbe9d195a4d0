import { describe, expect, it } from 'vitest';
import { adviceFaults, contactFaults, deadlineFaults, leftoversIn } from './find-faults.ts';
import { NOW, readBuilt } from './run-built.ts';
import { AGENCIES, AREAS, advice, areas, CONCERNS, contacts, timeline } from './shapes.ts';

const STAGES = new Map(
  areas.parse(readBuilt('areas')).areas.map(({ area, stages }) => [area, stages] as const),
);

/** Answers that between them take every branch: risk, child, agencies, and which of the dates are told. */
const ANSWERS: readonly (readonly string[])[] = [
  ['--risk', 'immediate', '--agency', 'health', '--other-agency', 'childrens-services'],
  [
    '--risk',
    'unsure',
    '--child',
    'looked-after,protection-plan',
    '--disagreed',
    '2026-11-16T23:30',
  ],
  ['--risk', 'none', '--child', 'neither', '--disagreed', '2026-11-12', '--reached', '2026-11-17'],
];
/** The practitioner's own time: not told, a moment to come, a day gone by. */
const OWN_TIMES = [null, '2026-11-20T09:00:00+00:00', '2026-11-13'];

function adviceFor(area: string, answers: readonly string[], protectBy: string | null) {
  const own = protectBy === null ? [] : ['--protect-by', protectBy];
  const told = readBuilt('start', '--area', area, ...answers, ...own);
  const stages = STAGES.get(area) ?? 0;
  expect(leftoversIn(told)).toEqual([]);
  const found = advice.parse(told);
  expect(adviceFaults(found, { now: NOW, protectBy, stages })).toEqual([]);
  expect(found).toMatchObject({ area, asOf: NOW, case: null });
  return found;
}

describe.each(AREAS)('the advice as JSON in %s', (area) => {
  const stages = Array.from({ length: 6 }, (_, index) => index + 1);

  it.each(stages)('keeps its shape at stage %i, whatever the answers', (stage) => {
    if (stage > (STAGES.get(area) ?? 0)) return;
    for (const [index, answers] of ANSWERS.entries()) {
      const concern = CONCERNS[(stage * 3 + index) % CONCERNS.length] ?? 'other';
      const protectBy = OWN_TIMES[(stage + index) % OWN_TIMES.length] ?? null;
      const all = ['--concern', concern, '--stage', `${stage}`, ...answers];
      const found = adviceFor(area, all, protectBy);
      expect(found.stage.number).toBe(stage);
      expect(found.concern).toBe(concern);
    }
  });

  it('keeps its shape for every concern and every agency, at the stage where it begins', () => {
    for (const [index, concern] of CONCERNS.entries()) {
      const agency = AGENCIES[index] ?? 'other';
      const other = AGENCIES[(index + 5) % AGENCIES.length] ?? 'other';
      const agencies = ['--agency', agency, '--other-agency', other];
      const answers = ['--concern', concern, '--disagreed', '2026-11-17', ...agencies];
      const risk = index % 2 === 0 ? 'none' : 'unsure';
      const found = adviceFor(area, [...answers, '--risk', risk], null);
      expect(found.risk).toBe(risk);
    }
  });
});

describe('the other documents as JSON', () => {
  it('keep their shape for the areas', () => {
    const told = readBuilt('areas');
    expect(leftoversIn(told)).toEqual([]);
    const ids = areas.parse(told).areas.map(({ area }) => area);
    expect(ids.sort()).toEqual(AREAS);
  });

  it.each(AREAS)('keep their shape for the contacts of %s', (area) => {
    const told = readBuilt('contacts', area);
    expect(leftoversIn(told)).toEqual([]);
    const found = contacts.parse(told).contacts;
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((contact) => contact.area !== area)).toEqual([]);
    expect(contactFaults(found, STAGES.get(area) ?? 0)).toEqual([]);
  });

  it('keep their shape for the contacts of all areas, of a stage, and of an agency', () => {
    const all = contacts.parse(readBuilt('contacts')).contacts;
    expect(new Set(all.map(({ area }) => area)).size).toBe(AREAS.length);
    const stage3 = contacts.parse(readBuilt('contacts', 'wirral', '--stage', '3')).contacts;
    expect(stage3.every(({ stages }) => stages.length === 0 || stages.includes(3))).toBe(true);
    const health = contacts.parse(readBuilt('contacts', 'wandsworth', '--agency', 'health'));
    expect(health.contacts.length).toBeGreaterThan(0);
  });

  it.each(AREAS)('keep their shape for the timeline of %s', (area) => {
    const asked = { now: NOW, stages: STAGES.get(area) ?? 0 };
    for (const from of ['2026-11-07', '2026-12-22T00:15:00+00:00']) {
      for (const protectBy of [null, '2026-12-23T09:30:00+00:00']) {
        const own = protectBy === null ? [] : ['--protect-by', protectBy];
        const told = readBuilt('timeline', area, '--from', from, ...own);
        expect(leftoversIn(told)).toEqual([]);
        const found = timeline.parse(told);
        expect(found).toMatchObject({ area, from });
        expect(found.stages).toHaveLength(asked.stages);
        const all = [...found.overall, ...found.stages.flatMap(({ deadlines }) => deadlines)];
        expect(deadlineFaults(all, { ...asked, protectBy })).toEqual([]);
      }
    }
  });
});
