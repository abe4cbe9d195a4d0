import * as z from 'zod';
import { CASE_STATES } from '../model/case.ts';
import { DEADLINE_STATES } from '../model/deadline.ts';
import { AGENCIES, CHILD_STATUSES, CONCERNS, OUTCOMES, RISKS, SIDES } from '../model/vocabulary.ts';
import { isDay } from './faults/fault.ts';

/** The small schemas that make up the schema of a policy file, and the schema of its examples. */

/** Makes the schema of an object with only these keys. The error for any other key lists them. */
export const strict = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : undefined),
  });

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const id = z.string().regex(ID, 'an id is small letters, digits and hyphens');
export const text = z
  .string()
  .trim()
  .min(1, 'this is empty')
  .max(600, 'this is over 600 characters');
export const stageNumber = z.number().int().min(1).max(20);
export const list = <T extends z.ZodType>(item: T) => z.array(item).max(500).default([]);

const TIME =
  /^(20\d\d-\d\d-\d\d)(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-](0\d|1[0-4]):[0-5]\d))?$/;
/** A calendar day, or a time with its offset from UTC. */
const when = z
  .string()
  .refine(
    (given) => isDay(TIME.exec(given)?.[1] ?? ''),
    'a day like 2026-12-22, or 2026-12-22T14:30+00:00',
  );

const answers = {
  concern: z.enum(CONCERNS),
  risk: z.enum(RISKS),
  agency: z.enum(AGENCIES).optional(),
  'other-agency': z.enum(AGENCIES).optional(),
  child: list(z.enum(CHILD_STATUSES)),
  side: z.enum(SIDES).optional(),
  disagreed: when.optional(),
  raised: when.optional(),
  'protect-by': when.optional(),
  stage: stageNumber.optional(),
  reached: when.optional(),
  track: id.optional(),
  route: id.optional(),
};

const event = z.union([
  strict({
    next: z.enum(OUTCOMES),
    at: when,
    risk: z.enum(RISKS).optional(),
    'to-stage': stageNumber.optional(),
  }),
  strict({ done: text, at: when }),
  strict({
    set: strict({
      risk: z.enum(RISKS).optional(),
      child: z.array(z.enum(CHILD_STATUSES)).optional(),
      'protect-by': when.optional(),
      'other-agency': z.enum(AGENCIES).optional(),
      track: id.optional(),
      route: id.optional(),
    }),
    at: when,
  }),
  strict({ reopened: z.literal(true), at: when }),
]);

const ids = z.array(text).optional();

const expectation = strict({
  stage: stageNumber.optional(),
  state: z.enum(CASE_STATES).optional(),
  due: z.record(text, when.nullable()).optional(),
  states: z.record(text, z.enum(DEADLINE_STATES)).optional(),
  steps: ids,
  'no-steps': ids,
  immediate: ids,
  contacts: ids,
  'no-contacts': ids,
  gaps: ids,
  'if-resolved': ids,
});

/** A policy's own test: the answers given, what happens next, and the advice that must follow. */
export const example = strict({
  name: text,
  given: strict({ ...answers, now: when.optional() }),
  // biome-ignore lint/suspicious/noThenProperty: the word a policy's author reads; never awaited
  then: list(event),
  expect: expectation,
});
