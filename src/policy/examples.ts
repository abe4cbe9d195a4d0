import * as z from 'zod';
import type { Answers, CaseEvent, Example, Expectation } from '../model/answers.ts';
import { defined } from '../model/records.ts';
import { AGENCIES, CHILD_STATUSES, CONCERNS, OUTCOMES, RISKS } from '../model/vocabulary.ts';
import type { ExampleInFile } from './schema.ts';
import { id, list, stageNumber, text, when } from './schema-words.ts';

const answers = {
  concern: z.enum(CONCERNS),
  risk: z.enum(RISKS),
  agency: z.enum(AGENCIES).optional(),
  'other-agency': z.enum(AGENCIES).optional(),
  child: list(z.enum(CHILD_STATUSES)),
  disagreed: when.optional(),
  'protect-by': when.optional(),
  stage: stageNumber.optional(),
  reached: when.optional(),
  track: id.optional(),
};

const event = z.union([
  z.strictObject({
    next: z.enum(OUTCOMES),
    at: when,
    risk: z.enum(RISKS).optional(),
    'to-stage': stageNumber.optional(),
  }),
  z.strictObject({ done: text, at: when }),
  z.strictObject({
    set: z.strictObject({
      risk: z.enum(RISKS).optional(),
      child: z.array(z.enum(CHILD_STATUSES)).optional(),
      'protect-by': when.optional(),
      'other-agency': z.enum(AGENCIES).optional(),
      track: id.optional(),
    }),
    at: when,
  }),
  z.strictObject({ reopened: z.literal(true), at: when }),
]);

const ids = z.array(text).optional();

const expectation = z.strictObject({
  stage: stageNumber.optional(),
  state: z.enum(['open', 'settled', 'resolved', 'withdrawn', 'ladder-ended']).optional(),
  due: z.record(text, when.nullable()).optional(),
  states: z
    .record(
      text,
      z.enum([
        'waiting',
        'running',
        'due-soon',
        'due-today',
        'overdue',
        'met',
        'met-late',
        'ended',
      ]),
    )
    .optional(),
  steps: ids,
  'no-steps': ids,
  immediate: ids,
  contacts: ids,
  'no-contacts': ids,
  gaps: ids,
  'if-resolved': ids,
});

/** A policy's own test: what is answered, what then happens, and what must be advised. */
export const example = z.strictObject({
  name: text,
  given: z.strictObject({ ...answers, now: when.optional() }),
  // biome-ignore lint/suspicious/noThenProperty: the word a policy's author reads; never awaited
  then: list(event),
  expect: expectation,
});

/** An example of a policy file as the events that the engine replays and what is then expected. */
export function exampleFrom(example: ExampleInFile, area: string): Example {
  const { now, ...given } = example.given;
  return {
    name: example.name,
    given: { ...answersFrom(given, area), ...(now !== undefined && { now }) },
    // biome-ignore lint/suspicious/noThenProperty: the word a policy's author reads; never awaited
    then: example.then.map(eventFrom),
    expect: expectationFrom(example.expect),
  };
}

function answersFrom(given: Omit<ExampleInFile['given'], 'now'>, area: string): Answers {
  return {
    area,
    concern: given.concern,
    risk: given.risk,
    agency: given.agency ?? null,
    otherAgency: given['other-agency'] ?? null,
    child: given.child,
    disagreed: given.disagreed ?? null,
    protectBy: given['protect-by'] ?? null,
    stage: given.stage ?? null,
    reached: given.reached ?? null,
    ...(given.track !== undefined && { track: given.track }),
  };
}

function eventFrom(event: ExampleInFile['then'][number]): CaseEvent {
  const { at } = event;
  if ('next' in event) {
    const { next: outcome, risk, 'to-stage': toStage } = event;
    return { kind: 'next', ...defined({ at, outcome, risk, toStage }) };
  }
  if ('done' in event) return { kind: 'done', at, step: event.done };
  if ('reopened' in event) return { kind: 'reopened', at };
  const { risk, child, track, 'protect-by': protectBy, 'other-agency': otherAgency } = event.set;
  return { kind: 'set', at, changes: defined({ risk, child, protectBy, otherAgency, track }) };
}

function expectationFrom(expect: ExampleInFile['expect']): Expectation {
  const { 'no-steps': noSteps, 'no-contacts': noContacts, 'if-resolved': ifResolved } = expect;
  const { stage, state, due, states, steps, immediate, contacts, gaps } = expect;
  const lists = { steps, immediate, contacts, gaps, noSteps, noContacts, ifResolved };
  return defined({ stage, state, due, states, ...lists });
}
