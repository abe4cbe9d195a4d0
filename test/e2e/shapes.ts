/** The shapes that are promised of the program's JSON. Keys may be added; the named ones stay, with these types. */
import { z } from 'zod';

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
export const AGENCIES = words(
  'childrens-services education early-years college health police adult-services ' +
    'probation cafcass fire ambulance housing voluntary partnership helpline other',
);
export const RISKS = words('immediate none unsure');
/** Units for which no number is told. */
export const UNCOUNTED = words('same-working-day immediately as-soon-as-possible not-stated');
export const STATES = words('waiting running due-soon due-today overdue met met-late ended');

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

export const contact = z.looseObject({
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
});

const limit = z.looseObject({
  amount: z.int().min(1).nullable(),
  unit: z.enum(['working-day', 'day', 'hour', ...UNCOUNTED]),
});

export const deadline = z.looseObject({
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
});

export const step = z.looseObject({
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

export type Advice = z.infer<typeof advice>;
export type Contact = z.infer<typeof contact>;
export type Deadline = z.infer<typeof deadline>;
export type Step = z.infer<typeof step>;
