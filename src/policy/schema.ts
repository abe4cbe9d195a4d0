import * as z from 'zod';
import { FIELD_KINDS, FILL_NAMES, FILLS, STAGE_FILL } from '../model/policy-parts.ts';
import { URGENCIES } from '../model/units.ts';
import * as words from '../model/vocabulary.ts';
import { example, id, list, stageNumber, strict, text } from './schema-parts.ts';

/**
 * The schema of a policy file, key by key. Rules that concern several keys are checked in `faults`:
 * for example, a contact that a step names must exist, and something must start each clock.
 */

const source = text;

const some = <T extends z.ZodType>(item: T) => z.array(item).optional();

const when = strict({
  concern: some(z.enum(words.CONCERNS)),
  child: some(z.enum(words.CHILD_STATUSES)),
  agency: some(z.enum(words.AGENCIES)),
  'other-agency': some(z.enum(words.AGENCIES)),
  risk: some(z.enum(words.RISKS)),
  track: some(id),
}).optional();

/** Who owes a duty: a word such as `you`, or an organisation's name. Only names have capitals. */
const owner = z.union([
  z.enum(words.OWNERS),
  z.string().trim().max(100).regex(/[A-Z]/, {
    error: 'the name of a body as the document prints it',
    // Without this, a misspelt word would get the message above, and no suggestion.
    abort: true,
  }),
]);

const limitKeys = {
  'also-within': text.optional(),
  'might-mean': text.optional(),
  'might-mean-text': text.optional(),
  'or-sooner': z.boolean().default(false),
};

const limitShape = {
  id,
  what: text,
  by: owner,
  when,
  source,
  binds: z.enum(words.BINDS).optional(),
  worded: z.enum(words.WORDED).default('settle'),
  within: text,
  ...limitKeys,
  from: id,
  words: text,
  reading: text.optional(),
};

const limit = strict(limitShape);

const ladderLimit = strict({ ...limitShape, stages: z.array(stageNumber).min(2) });

const duty = strict({
  id,
  do: text,
  by: owner,
  binds: z.enum(words.BINDS).optional(),
  receiving: strict({ do: text, by: owner.optional(), what: text.optional() }).optional(),
  verb: z.enum([...words.VERBS, 'none']).optional(),
  words: text.optional(),
  urgency: z.enum(URGENCIES).optional(),
  'ends-nothing': z.literal(true).optional(),
  'still-owed': z.literal(true).optional(),
  when,
  if: text.optional(),
  optional: z.boolean().default(false),
  event: z.enum(words.CLOCK_EVENTS).optional(),
  contacts: list(id),
  source,
  what: text.optional(),
  within: text.optional(),
  ...limitKeys,
  from: id.optional(),
  'limit-words': text.optional(),
  reading: text.optional(),
});

// An item needs an id only if a policy that extends this one has to replace it.
const named = { id: id.optional() };
// The document's own words, which show which sentence an item comes from.
const quotes = { words: text.optional() };
const remark = strict({ ...named, say: text, when, source, ...quotes });
const gap = z.union([text, strict({ ...named, say: text, when, ...quotes })]);
const record = strict({ ...named, what: text, source, ...quotes });
const notes = { record: list(record), remarks: list(remark), 'not-said': list(gap) };

const stage = strict({
  stage: stageNumber,
  title: text,
  'title-note': text.optional(),
  'this-side': text,
  'other-side': text,
  receiving: strict({ 'this-side': text, 'other-side': text }).optional(),
  approach: strict({ say: text, contacts: list(id), source }).optional(),
  source,
  limits: list(limit),
  steps: list(duty),
  settled: list(duty),
  ...notes,
});

const route = strict({
  id,
  title: text,
  concerns: list(z.enum(words.CONCERNS)),
  stages: list(stageNumber),
  when,
  instead: z.boolean().default(false),
  'to-stage': stageNumber.optional(),
  'opens-after': z.literal('discussion').optional(),
  reading: text.optional(),
  steps: list(duty),
  source,
  ...quotes,
});

/** An alternative to the usual stages: stages of its own, numbers of usual stages, or a mixture. */
const track = strict({
  id,
  title: text,
  when,
  stages: z.array(z.union([stageNumber, stage])).default([]),
  limits: list(ladderLimit),
  source,
});

const day = z.string().regex(/^20\d\d-\d\d-\d\d$/, 'the day, as in 2026-11-21');

/** A fact from outside the document, with the web address where it was seen and on which day. */
const outside = strict({
  say: text,
  seen: z.string().regex(/^https?:\/\/\S+$/, 'the web address where it was seen'),
  on: day,
});

const toFill = z.union([
  strict({ contact: id, say: text }),
  strict({ agency: z.enum(words.AGENCIES), say: text }),
]);

const contact = strict({
  id,
  agencies: z.array(z.enum(words.AGENCIES)),
  organisation: text.optional(),
  role: text.optional(),
  name: text.optional(),
  phones: list(z.union([text, strict({ number: text, label: text })])),
  emails: list(z.union([text, strict({ address: text, label: text })])),
  urls: list(text),
  covers: text.optional(),
  parts: list(id),
  note: text.optional(),
  stages: list(stageNumber),
  when,
  source,
  warnings: list(text),
});

const FILL = new RegExp(`^(${FILL_NAMES.join('|')})$|${STAGE_FILL.source}`);
const FILL_HELP = [
  ...FILL_NAMES.map((name) => `${name}: ${FILLS[name]}.`),
  'stage-1, stage-2 …: whether every step of yours at that stage is marked as done, as a yes or no. With steps after it, as in "stage-1 raise tell-manager", only these.',
].join(' ');

const field = strict({
  id,
  label: text,
  kind: z.enum(FIELD_KINDS),
  columns: list(text),
  fill: z
    .string()
    .regex(FILL, `one of ${FILL_NAMES.join(', ')}, or a stage as in stage-1`)
    .describe(FILL_HELP)
    .optional(),
  note: text.optional(),
  who: text.optional(),
  hint: text.optional(),
});

const form = strict({
  id,
  title: text,
  stages: z.array(stageNumber),
  purpose: text,
  fields: list(field),
  binds: z.enum(words.BINDS).optional(),
  'not-said': text.optional(),
  source,
});

export const policySchema = strict({
  format: z.literal(1),
  id,
  edition: day.optional(),
  base: z.boolean().default(false),
  extends: id.optional(),
  'to-fill': list(toFill),
  name: text,
  aliases: list(text),
  parts: list(strict({ id, name: text })),
  nation: z.enum(words.NATIONS),
  document: strict({
    partnership: text,
    title: text.nullable(),
    dated: text.nullable(),
    'dated-note': text.optional(),
    review: text.optional(),
    lost: text.optional(),
    'parts-note': text.optional(),
    warnings: list(text),
  }),
  scope: strict({ say: text, source, ...quotes }).optional(),
  outside: list(outside),
  concerns: list(
    strict({ concern: z.enum(words.CONCERNS), note: text.optional(), source, ...quotes }),
  ),
  immediate: strict({
    source: source.optional(),
    steps: list(duty),
    'not-said': list(gap),
  }),
  'every-stage': list(duty),
  settled: list(duty),
  'after-stage': list(duty),
  limits: list(ladderLimit),
  stages: z.array(stage).min(1),
  routes: list(route),
  tracks: list(track),
  ...notes,
  contacts: list(contact),
  forms: list(form),
  examples: list(example),
  'left-out': list(strict({ text, reason: text })),
});

export type PolicyFile = z.infer<typeof policySchema>;
export type DutyInFile = z.infer<typeof duty>;
export type LimitInFile = z.infer<typeof limit>;
export type ConditionInFile = z.infer<typeof when>;
export type ExampleInFile = z.infer<typeof example>;
export type ContactInFile = z.infer<typeof contact>;
export type StageInFile = z.infer<typeof stage>;
