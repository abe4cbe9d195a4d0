import { describe, expect, test } from 'vitest';
import { endOfDay, londonDay, momentAt, startOfDay } from '../../src/engine/calendar/london.ts';
import { AGENCY_LIST } from '../../src/interview/choices.ts';
import type { Step } from '../../src/model/advice.ts';
import type { Deadline } from '../../src/model/deadline.ts';
import type { Policy } from '../../src/model/policy.ts';
import { type Agency, OTHERS } from '../../src/model/vocabulary.ts';
import { alone, flat, inJson, printed } from '../interview/sitting.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { newWorld, type World } from '../world.ts';

/*
 * Every policy, every stage, pairs of agencies, risk or none, each limit let run out: a fixed sample, and with `SWEEP=1`
 * the whole.
 */

const REACHED = '2026-12-16';
const SIDES = AGENCY_LIST.choices.map(({ value }) => value);
const ALL = SIDES.flatMap((agency) => SIDES.map((other) => [agency, other] as const));

/** Another few pairs at each stage, so that all agencies come up somewhere. */
function pairsAt(stage: number): readonly (readonly [Agency, Agency])[] {
  if (process.env.SWEEP) return ALL;
  return [0, 1].map((nth) => ALL[(stage * 83 + nth * 97) % ALL.length] ?? ['health', 'police']);
}

interface Found {
  readonly stage: number;
  readonly steps: readonly Step[];
  readonly deadlines: readonly Deadline[];
  /** What each page says, by its name, in one line. */
  readonly pages: Readonly<Record<string, string>>;
  readonly asOf: string;
}

async function foundIn(world: World, start: string): Promise<Found> {
  const { stage, steps, deadlines } = (await inJson('status r1', world)).cases[0];
  const pages: Record<string, string> = {};
  for (const line of ['status r1', start, 'letter r1']) {
    const { out, err } = await alone(line, world);
    pages[line.split(' ')[0] ?? ''] = flat(`${out} ${err}`);
  }
  return { stage, steps, deadlines, pages, asOf: momentAt(world.env.now) };
}

/** When each of the limits that have a date is up: the morning of its day, and the day after. */
function daysOf(deadlines: readonly Deadline[]): readonly string[] {
  const days = deadlines.flatMap(({ due, from }) =>
    due === null || from.event === 'settled' ? [] : [londonDay(due)],
  );
  const each = [...new Set(days)].toSorted();
  const last = each.at(-1) ?? '2026-12-23';
  const dues = process.env.SWEEP ? each : each.slice(0, 1);
  return [...dues, londonDay(momentAt(endOfDay(last) + 3 * 86_400_000))];
}

/** Nobody is sent up by a limit over several stages, nor is the ladder ended, over open steps of one's own side. */
function movesUp({ steps, deadlines, pages, stage }: Found, policy: Policy): string[] {
  const isOwn = (step: Step) =>
    !step.done &&
    !step.optional &&
    step.if === undefined &&
    !step.everyStage &&
    !OTHERS.has(step.by);
  if (!steps.some(isOwn)) return [];
  const ranOut = deadlines.some((one) => one.state === 'overdue' && one.stage === stage);
  const pattern = ranOut ? /(?<!settled, )move up to stage/i : /move up/i;
  const isLast = stage === policy.stages.length;
  return Object.entries(pages)
    .filter(([, page]) => pattern.test(page) || (isLast && page.includes('--outcome unresolved')))
    .map(([name, page]) => `${name} says move up: ${page.slice(-240)}`);
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** The days that the letter asks for, and that are past. */
function passedDays({ pages, asOf }: Found): string[] {
  const asked = pages.letter?.match(/Please [^.]* by \w{3} \d{1,2} \w{3} \d{4}/g) ?? [];
  return asked.filter((words) => {
    const [, day = '', month = '', year] = /(\d{1,2}) (\w{3}) (\d{4})$/.exec(words) ?? [];
    const number = MONTHS.indexOf(month) / 3 + 1;
    const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
    return endOfDay(date) <= startOfDay(asOf.slice(0, 10));
  });
}

/** Nothing has been done in these cases: no clock runs that a step would start, but by the child's own time. */
function isStartedByNothing({ from, state, governedBy }: Deadline): boolean {
  if (/^(?:disagreement|conference|stage-entered|risk|stage-\d+)$/.test(from.event)) return false;
  const waits = state === 'waiting' || state === 'ended';
  return !(from.projected && waits) && !(from.event === 'settled' && governedBy === null);
}

describe.each(policyFiles)('Whatever runs out under %s', (file) => {
  const policy = realPolicy(file);

  test.each(policy.stages.map(({ number }) => number))(
    'stage %i: nobody is passed over, no day that is past is asked for, and no clock runs that nothing started',
    async (stage) => {
      const wrong: string[] = [];
      const at = stage === 1 ? '' : ` --stage ${stage} --reached ${REACHED}`;
      for (const [agency, other] of pairsAt(stage))
        for (const risk of ['none', 'immediate']) {
          const told = `--concern threshold --risk ${risk} --agency ${agency} --other-agency ${other}`;
          const line = `start --area ${policy.id} ${told} --child neither --disagreed ${REACHED}${at}`;
          const world = newWorld(`${REACHED}T10:00`);
          await printed(`${line} --case r1`, world);
          const first = await foundIn(world, line);
          const later = daysOf(first.deadlines).map((day) =>
            foundIn(world.at(`${day}T10:00`), line),
          );
          for (const found of [first, ...(await Promise.all(later))]) {
            const started = found.deadlines.filter(isStartedByNothing);
            const said = [
              ...movesUp(found, policy),
              ...passedDays(found),
              ...started.map(({ id, state }) => `${id} is ${state}`),
            ];
            wrong.push(...said.map((what) => `${told}, ${found.asOf}: ${what}`));
          }
        }
      expect(wrong).toEqual([]);
    },
  );
});
