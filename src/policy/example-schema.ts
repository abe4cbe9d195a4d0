import * as z from 'zod';
import { AGENCIES, CHILD_STATUSES, CONCERNS, OUTCOMES, RISKS } from '../model/vocabulary.ts';
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

const happening = z.union([
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
  then: list(happening),
  expect: expectation,
});
