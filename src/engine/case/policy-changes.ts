import type { Duty, Policy, Stage } from '../../model/policy.ts';
import type { Limit } from '../../model/policy-parts.ts';
import { isSameValue, keysOf } from '../../model/records.ts';
import { dutiesOf, ownStages, type PlacedDuty } from '../ladder/duties.ts';

/** The same thing as the older policy and as the newer one has it; null where one has it not. */
export interface Pair<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** One thing that a newer policy says otherwise. */
export type PolicyChange = ReturnType<typeof policyChanges>[number];

/** What is said of the document itself, part by part. */
const OF_DOCUMENT = {
  partnership: ({ document }) => document.partnership,
  title: ({ document }) => document.title,
  date: ({ document }) => [document.dated, document.datedNote],
  review: ({ document }) => document.review,
  warnings: ({ document }) => document.warnings,
  other: ({ document }) => [document.lost, document.partsNote, document.laterEdition],
  scope: ({ scope }) => scope?.say,
  'scope-clause': ({ scope }) => scope?.source,
  outside: ({ outside = [] }) => outside,
} satisfies Readonly<Record<string, (policy: Policy) => unknown>>;

export type DocumentPart = keyof typeof OF_DOCUMENT;

/**
 * What a newer policy changes for a case that has reached a stage: its limits, duties and contacts from
 * there on, the routes outside the ladder, and the immediate-risk route.
 */
export function policyChanges(before: Policy, after: Policy, fromStage: number) {
  const [old, fresh] = [before.stages.length, after.stages.length];
  const changed = <Kind extends string, T extends { readonly id: string }>(
    kind: Kind,
    of: (policy: Policy) => readonly T[],
  ) => pairsOf(of(before), of(after), ({ id }) => id).map((one) => ({ kind, ...one }));
  const parts = keysOf(OF_DOCUMENT).filter(
    (part) => !isSameValue(OF_DOCUMENT[part](before) ?? null, OF_DOCUMENT[part](after) ?? null),
  );
  return [
    ...(old === fresh ? [] : [{ kind: 'stages' as const, before: old, after: fresh }]),
    ...sideChanges(before, after, fromStage),
    ...changed('limit', (policy) => limitsOf(policy, fromStage)),
    ...changed('duty', (policy) => bareDuties(policy, fromStage)),
    ...moves(before, after),
    ...changed('contact', ({ contacts }) => contacts),
    // Less their steps: those are duties.
    ...changed('route', ({ routes }) => routes.map(({ steps: _steps, ...route }) => route)),
    ...keysOf(TEXTS).flatMap((part) => textChanges(part, before, after, fromStage)),
    ...(parts.length === 0 ? [] : [{ kind: 'document' as const, parts }]),
  ];
}

/** What is only on one side, or not the same on both in what is `seen` of it, by key. */
export function pairsOf<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
  seen: (one: T) => unknown = (one) => one,
): (Pair<T> & { readonly id: string })[] {
  const ids = [...new Set([...before, ...after].map(keyOf))];
  return ids.flatMap((id) => {
    const old = before.find((one) => keyOf(one) === id);
    const fresh = after.find((one) => keyOf(one) === id);
    const isSame = old !== undefined && fresh !== undefined && isSameValue(seen(old), seen(fresh));
    return isSame ? [] : [{ id, before: old ?? null, after: fresh ?? null }];
  });
}

/** Duties that are on both sides, but no longer in the same place. */
function moves(before: Policy, after: Policy) {
  const idOf = ({ duty }: PlacedDuty) => duty.id;
  const pairs = pairsOf(dutiesOf(before), dutiesOf(after), idOf, ({ place }) => place);
  return onBoth(pairs).map(({ before: was, after: is }) => {
    const { id, do: what } = is.duty;
    return { kind: 'moved' as const, id, what, before: was.place, after: is.place };
  });
}

/** Of some pairs, those that have the thing on both sides. */
export function onBoth<T>(pairs: readonly Pair<T>[]) {
  return pairs.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
}

/** Stages that are on both sides, where the title or who speaks to whom is another. */
function sideChanges(before: Policy, after: Policy, fromStage: number) {
  const sides = (policy: Policy) =>
    ahead(policy, fromStage).map(({ number, title, thisSide, otherSide }) => {
      return { number, title, thisSide, otherSide };
    });
  const pairs = onBoth(pairsOf(sides(before), sides(after), ({ number }) => String(number)));
  return pairs.map((one) => ({ kind: 'stage' as const, number: one.after.number, ...one }));
}

type Says = Pick<Stage, 'notSaid' | 'record' | 'remarks'> &
  Partial<Pick<Policy, 'concerns' | 'tracks' | 'forms' | 'toFill'>>;

/** The parts of a policy, or of a stage, that have no id to go by: each is compared by its text. */
const TEXTS = {
  gap: ({ notSaid }) => notSaid.map(({ say }) => say),
  record: ({ record }) => record.map(({ what }) => what),
  remark: ({ remarks }) => remarks.map(({ say }) => say),
  concern: ({ concerns = [] }) => concerns.map(({ concern }) => concern),
  track: ({ tracks = [] }) =>
    tracks.map(({ title, own }) =>
      [title, ...(own?.stages ?? []).map((one) => one.title)].join('; '),
    ),
  form: ({ forms = [] }) =>
    forms.map(({ title, fields }) => [title, ...fields.map(({ label }) => label)].join('; ')),
  'to-fill': ({ toFill = [] }) => toFill.map(({ say }) => say),
} satisfies Readonly<Record<string, (from: Says) => readonly string[]>>;

export type PolicyPart = keyof typeof TEXTS;

/** What a part says on one side alone; `added` is false where it is no longer said. */
function textChanges(part: PolicyPart, before: Policy, after: Policy, fromStage: number) {
  const old = textsOf(part, before, fromStage);
  const fresh = textsOf(part, after, fromStage);
  const only = (here: typeof old, there: typeof old, added: boolean) =>
    here
      .filter((one) => !there.some((other) => isSameValue(one, other)))
      .map((one) => ({ kind: 'text' as const, part, ...one, added }));
  return [...only(fresh, old, true), ...only(old, fresh, false)];
}

/** Each text, and the stage that says it; null: the policy as a whole. */
function textsOf(part: PolicyPart, policy: Policy, fromStage: number) {
  const { notSaid } = policy.immediate;
  const sources: readonly (readonly [Says, number | null])[] = [
    [{ notSaid, record: [], remarks: [] }, null],
    ...ahead(policy, fromStage).map((stage) => [stage, stage.number] as const),
    [policy, null],
  ];
  return sources.flatMap(([from, stage]) => TEXTS[part](from).map((text) => ({ text, stage })));
}

function ahead({ stages }: Policy, fromStage: number): readonly Stage[] {
  return stages.filter(({ number }) => number >= fromStage);
}

/** Every duty that can still come up from a stage on, less its limit: that is compared with the limits. */
function bareDuties(policy: Policy, fromStage: number): Duty[] {
  return dutiesOf(policy, fromStage).map(({ duty: { words, ...duty } }) => ({
    ...duty,
    ...(words !== undefined && words !== duty.limit?.words && { words }),
    limit: null,
  }));
}

/** Every limit that can still hold from a stage on. */
export function limitsOf(policy: Policy, fromStage: number): Limit[] {
  return [
    ...policy.limits,
    ...[...ahead(policy, fromStage), ...ownStages(policy)].flatMap((stage) => stage.limits),
    ...(policy.tracks ?? []).flatMap(({ own }) => own?.limits ?? []),
    ...dutiesOf(policy, fromStage).flatMap(({ duty: { limit } }) => limit ?? []),
  ];
}
