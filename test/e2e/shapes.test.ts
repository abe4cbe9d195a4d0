import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { AGENCIES } from '../../src/model/vocabulary.ts';
import { alone } from '../interview/sitting.ts';
import { newWorld } from '../world.ts';
import { AREAS, advice, areas, CONCERNS, contacts, leftoversIn, timeline } from './shapes.ts';

const NOW = '2026-11-18T10:00:00+00:00';
const world = newWorld(NOW);
const STAGES = new Map(world.env.policies.cards.map(({ id, stages }) => [id, stages] as const));
const stagesOf = (area: string) => STAGES.get(area) ?? 0;

/** What a command line prints as its one JSON document, in its promised shape. */
async function read<T>(shape: z.ZodType<T>, line: string): Promise<T> {
  const { exit, out, err } = await alone(`${line} --json`, world);
  expect({ line, exit, err }).toEqual({ line, exit: 0, err: '' });
  const told = JSON.parse(out);
  expect(leftoversIn(told)).toEqual([]);
  return shape.parse(told);
}

async function adviceFor(area: string, answers: string) {
  const told = await read(advice, `start --area ${area} ${answers}`);
  expect(told).toMatchObject({ area, asOf: NOW, case: null, stage: { of: stagesOf(area) } });
  expect(told.contacts.flatMap(({ stages }) => stages).every((one) => one <= told.stage.of)).toBe(
    true,
  );
  return told;
}

/** Answers that between them take every branch: risk, child, and which of the dates are told. */
const ANSWERS = [
  '--risk immediate',
  '--risk unsure --child looked-after,protection-plan --disagreed 2026-11-16T23:30',
  '--risk none --child neither --disagreed 2026-11-12 --reached 2026-11-17',
];
/** The practitioner's own time: not told, a moment to come, a day gone by. */
const OWN_TIMES = ['', '--protect-by 2026-11-20T09:00:00+00:00', '--protect-by 2026-11-13'];

describe.each(AREAS)('The JSON of %s keeps its shape', (area) => {
  it('in the advice for every concern and every agency, at every stage, whatever the answers', async () => {
    for (let index = 0; index < Math.max(stagesOf(area) * 3, CONCERNS.length); index += 1) {
      const of = <T>(list: readonly T[], from = index) => list[from % list.length];
      const stage = 1 + (index % stagesOf(area));
      const concern = of(CONCERNS);
      const agencies = `--agency ${of(AGENCIES)} --other-agency ${of(AGENCIES, index + 5)}`;
      const all = `--concern ${concern} --stage ${stage} ${agencies} ${of(ANSWERS, index + stage)} ${of(OWN_TIMES)}`;
      expect(await adviceFor(area, all.trim())).toMatchObject({
        concern,
        stage: { number: stage },
      });
    }
  });

  it('in the contacts', async () => {
    const { contacts: found } = await read(contacts, `contacts ${area}`);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((contact) => contact.area !== area)).toEqual([]);
    expect(found.flatMap(({ stages }) => stages).every((one) => one <= stagesOf(area))).toBe(true);
  });

  it.each(['2026-11-07', '2026-12-22T00:15:00+00:00'])('in the timeline from %s', async (from) => {
    for (const own of ['', ' --protect-by 2026-12-23T09:30:00+00:00']) {
      const told = await read(timeline, `timeline ${area} --from ${from}${own}`);
      expect(told).toMatchObject({ area, from });
      expect(told.stages).toHaveLength(stagesOf(area));
    }
  });
});

it('The JSON of all areas, and of the contacts of all, of a stage and of an agency, keeps its shape', async () => {
  const ids = (await read(areas, 'areas')).areas.map(({ area }) => area);
  expect(ids.sort()).toEqual(AREAS);
  const all = (await read(contacts, 'contacts')).contacts;
  expect(new Set(all.map(({ area }) => area)).size).toBe(AREAS.length);
  const stage3 = (await read(contacts, 'contacts wirral --stage 3')).contacts;
  expect(stage3.every(({ stages }) => stages.length === 0 || stages.includes(3))).toBe(true);
  const health = await read(contacts, 'contacts wandsworth --agency health');
  expect(health.contacts.length).toBeGreaterThan(0);
});
