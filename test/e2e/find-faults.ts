/** What must hold between the parts of the program's JSON, beyond its shape. Each fault is one line; none is `[]`. */
import { dayAfter, londonDay } from '../engine/count-ladder.ts';
import { type Advice, type Contact, type Deadline, type Step, UNCOUNTED } from './shapes.ts';

/** What was asked: as at when, the practitioner's own time if any, and how many stages the area has. */
export interface Asked {
  readonly now: string;
  readonly protectBy: string | null;
  readonly stages: number;
}

type Rule<T> = readonly [broken: (subject: T) => boolean, says: string];

function broken<T>(rules: readonly Rule<T>[], subject: T, name: string): readonly string[] {
  return rules.filter(([isBroken]) => isBroken(subject)).map(([, says]) => `${name}: ${says}`);
}

function repeated(ids: readonly string[], of: string): readonly string[] {
  const again = ids.filter((id, index) => ids.indexOf(id) !== index);
  return again.map((id) => `${of}: "${id}" is there twice`);
}

/** The end of a day, or a moment, in a form that compares as text; all in London's clock of one winter or summer. */
function end(when: string): number {
  return Date.parse(when.length === 10 ? `${when}T23:59:59Z` : when);
}

function isToCome(when: string, now: string): boolean {
  return when.length === 10 ? when > londonDay(now) : Date.parse(when) > Date.parse(now);
}

const DUE_RULES: readonly Rule<Deadline>[] = [
  [(d) => (d.due === null) !== (d.governedBy === null), 'due and governedBy go together'],
  [(d) => (d.due === null) !== (d.actBy === null), 'due and actBy go together'],
  [(d) => d.due === null && d.policyDue !== null, 'the policy has a date and due has none'],
  [(d) => d.governedBy === 'policy' && d.due !== d.policyDue, 'the policy governs another date'],
  [
    (d) => d.due !== null && d.policyDue !== null && end(d.due) > end(d.policyDue),
    'due after the policy’s own date',
  ],
  [(d) => d.actBy !== null && d.due !== null && d.actBy > londonDay(d.due), 'actBy after due'],
  [
    (d) => d.limit.unit !== 'same-working-day' && isUncounted(d) && d.policyDue !== null,
    'a date from the policy where it counts none',
  ],
  [(d) => isUncounted(d) !== (d.limit.amount === null), 'an amount and its unit do not agree'],
  [(d) => d.due === null && d.counted.length > 0, 'days counted to no date'],
  [(d) => d.from.at === null && d.policyDue !== null, 'a date from a clock that has no start'],
];

function isUncounted({ limit }: Deadline): boolean {
  return UNCOUNTED.includes(limit.unit);
}

function stateRules({ now, protectBy }: Asked): readonly Rule<Deadline>[] {
  const today = londonDay(now);
  const waits = ({ from, due }: Deadline) =>
    from.projected || (from.at === null ? due === null : isToCome(from.at, now));
  const isPast = ({ due }: Deadline) =>
    due !== null && (due.length === 10 ? due < today : Date.parse(due) <= Date.parse(now));
  // The case is past the last of the stages that the limit is over.
  const isEnded = ({ state, stages }: Deadline) => state === 'ended' && stages !== undefined;
  return [
    [
      (d) => !isEnded(d) && (d.state === 'waiting') !== waits(d),
      'waiting, if and only if projected or to come',
    ],
    [
      (d) => !isEnded(d) && (d.state === 'overdue') !== (!waits(d) && isPast(d)),
      'overdue, if and only if past',
    ],
    [(d) => d.state === 'due-today' && (d.actBy ?? '') > today, 'due today and to act by later'],
    [(d) => d.state === 'due-soon' && (d.actBy ?? '') <= today, 'due soon and to act by today'],
    [
      (d) => d.governedBy === 'protect-by' && d.due !== protectBy,
      'governed by another date than the practitioner’s own',
    ],
  ];
}

function countedFaults({ counted, from, due, limit, governedBy }: Deadline): readonly string[] {
  if (from.at === null || due === null) return [];
  const days = counted.map(({ day }) => day);
  const expected: string[] = [];
  for (let day = dayAfter(londonDay(from.at)); day <= londonDay(due); day = dayAfter(day)) {
    expected.push(day);
  }
  const faults: string[] = [];
  if (days.join() !== expected.join()) faults.push('not every day from day 1 to due is counted');
  const counting = counted.filter(({ counts }) => counts).length;
  const whole = governedBy === 'policy' && /day$/.test(limit.unit) && limit.amount !== null;
  if (whole && counting !== limit.amount) faults.push(`${counting} days count`);
  const unexplained = counted.filter(({ counts, why }) => counts === (why !== undefined));
  return [...faults, ...unexplained.map(({ day }) => `${day} counts and has a reason not to`)];
}

/** Everything wrong with some deadlines. */
export function deadlineFaults(deadlines: readonly Deadline[], asked: Asked): readonly string[] {
  return [
    ...repeated(
      deadlines.map(({ id, stage }) => `${id} of stage ${stage}`),
      'deadlines',
    ),
    ...deadlines.flatMap((deadline) => [
      ...broken([...DUE_RULES, ...stateRules(asked)], deadline, deadline.id),
      ...countedFaults(deadline).map((fault) => `${deadline.id}: ${fault}`),
      ...[deadline.stage ?? [], deadline.stages ?? []]
        .flat()
        .filter((stage) => stage > asked.stages)
        .map((stage) => `${deadline.id}: there is no stage ${stage}`),
    ]),
  ];
}

/** Everything wrong with some contacts. */
export function contactFaults(contacts: readonly Contact[], stages: number): readonly string[] {
  const rules: readonly Rule<Contact>[] = [
    [(c) => c.stages.some((stage) => stage > stages), 'belongs to a stage that is not there'],
    [(c) => c.phones.some(({ number }) => /^9[ ]?9[ ]?9$/.test(number)), '999 is no contact'],
    [
      (c) => c.phones.length + c.emails.length + c.urls.length + c.warnings.length === 0,
      'cannot be reached, and does not say so',
    ],
    [(c) => !(c.organisation ?? c.role ?? c.name), 'is nobody'],
  ];
  return [
    ...repeated(
      contacts.map(({ area, id }) => `${area} ${id}`),
      'contacts',
    ),
    ...contacts.flatMap((contact) => broken(rules, contact, contact.id)),
  ];
}

function stepFaults({ immediate, steps, then, deadlines }: Advice): readonly string[] {
  const all: readonly Step[] = [...(immediate?.steps ?? []), ...steps, ...then.ifResolved];
  const ids = deadlines.map(({ id }) => id);
  return [
    ...repeated(
      all.map(({ id }) => id),
      'steps',
    ),
    ...repeated(ids, 'deadlines'),
    ...all
      .filter(({ deadline }) => deadline !== null && !ids.includes(deadline))
      .map(({ id, deadline }) => `step ${id}: there is no deadline "${deadline}"`),
  ];
}

function immediateFaults({ immediate, risk }: Advice): readonly string[] {
  if (immediate === null) return risk === 'none' ? [] : [`a child at risk (${risk}): no steps`];
  const [first] = immediate.steps;
  const is999 =
    first?.id === 'call-999' && first.source === 'general advice, not from this document';
  return [
    ...(risk === 'none' ? ['immediate steps without a risk'] : []),
    ...(is999 ? [] : ['the first immediate step is not to call 999, in our own name']),
  ];
}

/** The one concern for which a document names another procedure, and so no ladder. */
function isElsewhere({ area, concern }: Advice): boolean {
  return area === 'kingston-and-richmond' && concern === 'conference-decision';
}

/** Everything wrong with an advice. */
export function adviceFaults(found: Advice, asked: Asked): readonly string[] {
  const { contacts, immediate, stage, then, deadlines } = found;
  const next = stage.number < asked.stages && !isElsewhere(found) ? stage.number + 1 : undefined;
  return [
    ...deadlineFaults(deadlines, asked),
    ...contactFaults(contacts, asked.stages),
    ...contactFaults(immediate?.contacts ?? [], asked.stages),
    ...stepFaults(found),
    ...immediateFaults(found),
    ...(stage.of === asked.stages ? [] : [`of ${stage.of} stages`]),
    ...(then.ifNot?.stage === next ? [] : [`after stage ${stage.number}: ${then.ifNot?.stage}`]),
  ];
}

/** Words that a value which was never there leaves in a text. */
export function leftoversIn(json: unknown): readonly string[] {
  if (typeof json === 'string') return /undefined|\[object|NaN|\bnull\b/.test(json) ? [json] : [];
  if (typeof json !== 'object' || json === null) return [];
  return Object.values(json).flatMap(leftoversIn);
}
