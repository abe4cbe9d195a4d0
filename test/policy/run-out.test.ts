import { describe, expect, test } from 'vitest';
import { letter } from '../../src/commands/letter.ts';
import { start } from '../../src/commands/start.ts';
import { status } from '../../src/commands/status.ts';
import { endOfDay, londonDay, momentAt, startOfDay } from '../../src/engine/calendar/london.ts';
import { fitOf } from '../../src/engine/ladder/track.ts';
import { AGENCY_LIST } from '../../src/interview/choices.ts';
import type { Step } from '../../src/model/advice.ts';
import type { Deadline } from '../../src/model/deadline.ts';
import type { Policy } from '../../src/model/policy.ts';
import { retiredDomain } from '../../src/model/policy-file.ts';
import type { Contact } from '../../src/model/policy-parts.ts';
import { type Agency, OTHERS } from '../../src/model/vocabulary.ts';
import { policyFiles, realPolicy } from '../real.ts';
import { newWorld, type World } from '../world.ts';

/*
 * Every policy, every stage, pairs of agencies, risk or none, each limit let run out: a fixed sample, and with `SWEEP=1`
 * the whole.
 */

const CASE = { case: 'r1' };
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
  readonly answers: { readonly [key: string]: unknown };
  readonly steps: readonly Step[];
  readonly deadlines: readonly Deadline[];
  readonly contacts: readonly Contact[];
  /** What each page says, by its name, in one line. */
  readonly pages: Readonly<Record<string, string>>;
  readonly asOf: string;
}

async function pageOf(world: World, act: (world: World) => Promise<unknown>): Promise<string> {
  world.said();
  world.noted();
  await act(world);
  return `${world.said()} ${world.noted()}`.replace(/\s+/g, ' ');
}

async function foundIn(world: World, answers: Found['answers']): Promise<Found> {
  const asJson = world.at(momentAt(world.env.now), {
    settings: { ...world.env.settings, json: true },
  });
  await status(CASE, asJson.env);
  const { stage, steps, deadlines } = JSON.parse(asJson.said()).cases[0];
  await start({ ...answers }, asJson.env);
  const advice = JSON.parse(asJson.said());
  return {
    stage,
    answers,
    steps,
    deadlines,
    contacts: [...advice.contacts, ...(advice.immediate?.contacts ?? [])],
    pages: {
      status: await pageOf(world, () => status(CASE, world.env)),
      start: await pageOf(world, () => start({ ...answers }, world.env)),
      letter: await pageOf(world, () => letter(CASE, world.env)),
    },
    asOf: momentAt(world.env.now),
  };
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

/** What is wrong with what is said at one place, at one moment. */
function wrongIn(found: Found, policy: Policy): string[] {
  const { stage, answers, deadlines, pages } = found;
  const where = `${policy.id} ${stage}, ${answers.agency} to ${answers.otherAgency}, ${answers.risk}, ${found.asOf}`;
  return [
    ...movesUp(found, policy),
    ...passedDays(found),
    ...Object.entries(pages)
      .filter(([, page]) => page.includes('Not said who'))
      .map(([name]) => `${name} says "Not said who"`),
    ...deadlines.filter(startedByNothing).map(({ id, state }) => `${id} is ${state}`),
    ...(pages.letter?.match(/To: [^:]*/)?.[0].match(/\S+@[\w.-]+/g) ?? [])
      .filter((address) => retiredDomain(address))
      .map((address) => `To: ${address}`),
    ...found.contacts
      .filter((contact) => isUnfit(contact, found, policy))
      .map(({ id }) => `contact ${id}`),
  ].map((what) => `${where}: ${what}`);
}

/** Nobody is sent up by a limit over several stages, nor is the ladder ended, over open steps of one's own side. */
function movesUp({ steps, deadlines, pages, stage }: Found, policy: Policy): string[] {
  const own = steps.filter(
    (step) =>
      !step.done &&
      !step.optional &&
      step.if === undefined &&
      !step.everyStage &&
      !OTHERS.has(step.by),
  );
  if (own.length === 0) return [];
  const ranOut = deadlines.some((one) => one.state === 'overdue' && one.stage === stage);
  const pattern = ranOut ? /(?<!settled, )move up to stage/i : /move up/i;
  const found = Object.entries(pages).filter(([, page]) => pattern.test(page));
  const ends =
    stage === policy.stages.length
      ? Object.entries(pages).filter(([, page]) => page.includes('--outcome unresolved'))
      : [];
  return [...found, ...ends].map(([name, page]) => `${name} says move up: ${page.slice(-240)}`);
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

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
function startedByNothing({ from, state, governedBy }: Deadline): boolean {
  if (['disagreement', 'conference', 'stage-entered', 'risk'].includes(from.event)) return false;
  if (/^stage-\d+$/.test(from.event)) return false;
  const waits = state === 'waiting' || state === 'ended';
  return !(from.projected && waits) && !(from.event === 'settled' && governedBy === null);
}

function isUnfit({ id }: Contact, { answers }: Found, policy: Policy): boolean {
  const when = policy.contacts.find((one) => one.id === id)?.when ?? null;
  return fitOf(when, answers as unknown as Parameters<typeof fitOf>[1]) === 'no';
}

describe.each(policyFiles)('Whatever runs out under %s', (file) => {
  const policy = realPolicy(file);

  test.each(policy.stages.map(({ number }) => number))(
    'stage %i: nobody is passed over, no day that is past is asked for, and no clock runs that nothing started',
    async (stage) => {
      const wrong: string[] = [];
      for (const [agency, otherAgency] of pairsAt(stage))
        for (const risk of ['none', 'immediate']) {
          const given = { area: policy.id, concern: 'threshold', risk, agency, otherAgency };
          const answers = { ...given, child: 'neither', disagreed: REACHED };
          const at = stage === 1 ? {} : { stage: String(stage), reached: REACHED };
          const world = newWorld(`${REACHED}T10:00`);
          await start({ ...answers, ...at, ...CASE }, world.env);
          const first = await foundIn(world, { ...answers, ...at });
          wrong.push(...wrongIn(first, policy));
          for (const day of daysOf(first.deadlines))
            wrong.push(
              ...wrongIn(await foundIn(world.at(`${day}T10:00`), { ...answers, ...at }), policy),
            );
        }
      expect(wrong).toEqual([]);
    },
  );
});
