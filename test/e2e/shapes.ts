/** The shapes that are promised of the program's JSON. Keys may be added; the named ones stay, with these types. */
import { z } from 'zod';
import { keysOf } from '../../src/model/records.ts';
import type { LimitUnit } from '../../src/model/units.ts';
import { AGENCIES } from '../../src/model/vocabulary.ts';

function words(list: string): readonly string[] {
  return list.split(' ');
}

export const AREAS = words(
  'kingston-and-richmond southwark wandsworth windsor-and-maidenhead wirral',
);
export const CONCERNS = words(
  'referral enquiry access-to-services threshold assessment roles plan-progress ' +
    'communication lead-agency practice protection-plan conference-request ' +
    'conference-decision staff-allegation policy-issue other',
);
const RISKS = words('immediate none unsure');
/** The units of a limit, and whether a number is told for it. */
const UNITS: Readonly<Record<LimitUnit, boolean>> = {
  'working-day': true,
  day: true,
  hour: true,
  month: true,
  'same-working-day': false,
  immediately: false,
  'as-soon-as-possible': false,
  'not-stated': false,
};
const STATES = words('waiting running due-soon due-today overdue met met-late ended');

const text = z.string().trim().min(1);
const word = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(~\d+)?$/);
const stage = z.int().min(1);
const day = z.iso.date();
/** A moment as London's clock showed it. */
const moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[01]:00$/);
const when = z.union([day, moment]);
const texts = z.array(text);

const phone = z.looseObject({
  number: z.string().regex(/^0[\d ]+\d$/),
  e164: z
    .string()
    .regex(/^\+\d{7,15}$/)
    .nullable(),
  label: text.optional(),
});

const email = z.looseObject({
  address: z.string().regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/),
  label: text.optional(),
});

const contact = z
  .looseObject({
    id: word,
    area: z.enum(AREAS),
    agencies: z.array(z.enum(AGENCIES)),
    organisation: text.nullable(),
    role: text.nullable(),
    name: text.nullable(),
    phones: z.array(phone),
    emails: z.array(email),
    urls: texts,
    covers: text.optional(),
    note: text.optional(),
    stages: z.array(stage),
    source: text,
    warnings: texts,
  })
  .refine(
    (c) => [...c.phones, ...c.emails, ...c.urls, ...c.warnings].length > 0,
    'cannot be reached, and does not say so',
  )
  .refine((c) => (c.organisation ?? c.role ?? c.name) !== null, 'is nobody')
  .refine((c) => c.phones.every(({ number }) => !/^9 ?9 ?9$/.test(number)), '999 is no contact');

const limit = z.looseObject({
  amount: z.int().min(1).nullable(),
  unit: z.enum(keysOf(UNITS)),
});

const deadline = z
  .looseObject({
    id: word,
    stage: stage.nullable(),
    stages: z.array(stage).min(2).optional(),
    what: text,
    owner: word,
    limit,
    orSooner: z.boolean(),
    from: z.looseObject({ event: word, at: when.nullable(), projected: z.boolean() }),
    due: when.nullable(),
    policyDue: when.nullable(),
    actBy: day.nullable(),
    governedBy: z.enum(['policy', 'protect-by']).nullable(),
    state: z.enum(STATES),
    counted: z.array(z.looseObject({ day, counts: z.boolean(), why: text.optional() })),
    source: text,
    words: text.optional(),
    reading: text.optional(),
  })
  .refine((d) => (d.due === null) === (d.governedBy === null), 'due and governedBy go together')
  .refine((d) => (d.due === null) === (d.actBy === null), 'due and actBy go together')
  .refine(
    (d) => (d.limit.amount !== null) === UNITS[d.limit.unit],
    'an amount and its unit do not agree',
  );

const step = z.looseObject({
  id: word,
  do: text,
  by: word,
  source: text,
  deadline: word.nullable(),
  done: z.boolean(),
  optional: z.boolean(),
  if: text.optional(),
});

const record = z.looseObject({ what: text, source: text });

export const advice = z.looseObject({
  schema: z.literal('escalate/advice/1'),
  asOf: moment,
  area: z.enum(AREAS),
  policy: z.looseObject({
    id: z.enum(AREAS),
    title: text.nullable(),
    dated: text.nullable(),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    warnings: texts,
  }),
  concern: z.enum(CONCERNS),
  risk: z.enum(RISKS),
  immediate: z.looseObject({ steps: z.array(step).min(1), contacts: z.array(contact) }).nullable(),
  stage: z.looseObject({ number: stage, of: stage, title: text, source: text }),
  steps: z.array(step),
  contacts: z.array(contact),
  deadlines: z.array(deadline),
  record: z.array(record),
  gaps: texts,
  // biome-ignore lint/suspicious/noThenProperty: the promised name
  then: z.looseObject({
    ifResolved: z.array(step),
    ifNot: z.looseObject({ stage, title: text }).nullable(),
  }),
  case: text.nullable(),
  receipt: text.optional(),
});

export const areas = z.looseObject({
  schema: z.literal('escalate/areas/1'),
  areas: z.array(
    z.looseObject({
      area: z.enum(AREAS),
      name: text,
      aliases: texts,
      partnership: text,
      title: text.nullable(),
      dated: text.nullable(),
      stages: stage,
      warnings: texts,
    }),
  ),
});

export const contacts = z.looseObject({
  schema: z.literal('escalate/contacts/1'),
  contacts: z.array(contact),
});

export const timeline = z.looseObject({
  schema: z.literal('escalate/timeline/1'),
  area: z.enum(AREAS),
  from: when,
  stages: z.array(z.looseObject({ number: stage, title: text, deadlines: z.array(deadline) })),
  overall: z.array(deadline),
});

export const failure = z.looseObject({
  schema: z.literal('escalate/error/1'),
  error: z.looseObject({ code: text, message: text, exit: z.int().min(1), hint: text.optional() }),
});

/** Words that a value which was never there leaves in a text. */
export function leftoversIn(json: unknown): readonly string[] {
  if (typeof json === 'string') return /undefined|\[object|NaN|\bnull\b/.test(json) ? [json] : [];
  if (typeof json !== 'object' || json === null) return [];
  return Object.values(json).flatMap(leftoversIn);
}
