import type { Findings } from '../../model/advice.ts';
import type { Duty, Policy, Stage } from '../../model/policy.ts';
import type { Contact, Limit } from '../../model/policy-parts.ts';
import { isSameValue, keysOf } from '../../model/records.ts';
import { advise } from '../advice/advice.ts';
import { OVER, type Situation } from '../ladder/deadlines.ts';
import { dutiesOf, limitsOf } from '../ladder/duties.ts';
import { currentVisit } from '../ladder/progress.ts';
import { policyOfWay } from '../ladder/track.ts';

/** An item as it is in the older and the newer policy. Null for a policy without the item. */
export interface Pair<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** What a newer policy changes for a case now: the stage's title, steps, times and contacts. */
export type CaseChanges = ReturnType<typeof caseChanges>;

/**
 * Works out a case's advice under two policies, and returns what differs. Leaves out changes that
 * only other answers would bring up, and details that are not shown. `later` gives changed times at
 * later stages, but no other changes there.
 * @param situation the case under its present policy
 * @throws {NoCalendarError} beyond the bank-holiday table
 */
export function caseChanges(situation: Situation, after: Policy) {
  const old = situation.policy;
  const [was, is] = [old.stages.length, after.stages.length];
  const { stage, way } = currentVisit(situation.progress);
  const isWayLost = way !== null && policyOfWay(after, way) === policyOfWay(after, null);
  const isStageLost =
    isWayLost || !policyOfWay(after, way).stages.some(({ number }) => number === stage);
  const stages = was === is ? null : { before: was, after: is };
  if (isStageLost)
    return { stages, isStageLost, title: null, steps: [], deadlines: [], contacts: [], later: [] };
  const [before, now] = [advise(situation), advise({ ...situation, policy: after })];
  const titles = { before: before.stage.title, after: now.stage.title };
  const both = <T extends { readonly id: string }>(
    of: (findings: Findings) => readonly T[],
    seen: (one: T) => unknown,
  ) => pairsOf(of(before), of(now), ({ id }) => id, seen);
  return {
    ...{ stages, isStageLost, later: laterTimes(old, after, stage) },
    title: titles.before === titles.after ? null : titles,
    steps: both(stepsOf, ({ do: what, by, optional, if: when }) => [what, by, optional, when]),
    deadlines: both(timesOf, ({ due, limit, from }) => [due, limit, from.event]),
    contacts: both(contactsOf, ({ phones, emails, urls, name, role }) => {
      return [phones, emails, urls, name, role];
    }),
  };
}

function laterTimes(before: Policy, after: Policy, stage: number) {
  const fresh = after.stages
    .filter(({ number }) => number > stage)
    .flatMap(({ limits, steps }) => [...limits, ...steps.flatMap(({ limit }) => limit ?? [])]);
  const timeOf = ({ amount, unit }: Limit) => [amount, unit];
  return onBoth(pairsOf(limitsOf(before, stage + 1), fresh, ({ id }) => id, timeOf));
}

function stepsOf({ immediate, steps }: Findings): Findings['steps'] {
  return [...(immediate?.steps ?? []), ...steps].filter(({ done }) => !done);
}

/** Returns the live deadlines that have an amount of time. Others say only how urgent a step is. */
function timesOf({ deadlines }: Findings): Findings['deadlines'] {
  return deadlines.filter(({ state, limit }) => !OVER.has(state) && limit.amount !== null);
}

function contactsOf({ immediate, contacts }: Findings): Contact[] {
  const all = [...(immediate?.contacts ?? []), ...contacts];
  return [...new Map(all.map((contact) => [contact.id, contact])).values()];
}

/** The parts of a policy that describe its document. Each is compared separately. */
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

/** One difference between an older and a newer policy. */
export type PolicyChange = ReturnType<typeof policyChanges>[number];

/** Returns what a newer policy changes. Leaves out changes to the stages before `fromStage`. */
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
    // The steps of routes are left out here, because they are compared as duties.
    ...changed('route', ({ routes }) => routes.map(({ steps: _steps, ...route }) => route)),
    ...keysOf(TEXTS).flatMap((part) => textChanges(part, before, after, fromStage)),
    ...(parts.length === 0 ? [] : [{ kind: 'document' as const, parts }]),
  ];
}

/** Pairs items by key. Returns pairs that lack one of the items or whose `seen` values differ. */
function pairsOf<T>(
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

/** Returns the pairs in which both policies have the item. */
function onBoth<T>(pairs: readonly Pair<T>[]) {
  return pairs.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
}

/** Returns the duties that both policies have, but in different places. */
function moves(before: Policy, after: Policy) {
  const idOf = ({ duty }: { readonly duty: Duty }) => duty.id;
  const pairs = pairsOf(dutiesOf(before), dutiesOf(after), idOf, ({ place }) => place);
  return onBoth(pairs).map(({ before: was, after: is }) => {
    const { id, do: what } = is.duty;
    return { kind: 'moved' as const, id, what, before: was.place, after: is.place };
  });
}

/** Returns the stages in both policies that differ in title or in who speaks to whom. */
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

/** The parts of a policy or stage that are compared by their texts, since most have no id. */
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

/** Returns texts that only one policy has. `added` is true if that is the newer policy. */
function textChanges(part: PolicyPart, before: Policy, after: Policy, fromStage: number) {
  const [old, fresh] = [textsOf(part, before, fromStage), textsOf(part, after, fromStage)];
  const only = (here: typeof old, there: typeof old, added: boolean) =>
    here
      .filter((one) => !there.some((other) => isSameValue(one, other)))
      .map((one) => ({ kind: 'text' as const, part, ...one, added }));
  return [...only(fresh, old, true), ...only(old, fresh, false)];
}

/** Returns each text with the number of its stage. The number is null outside the stages. */
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

/** Returns the duties that can still come up. Leaves out limits, which are compared separately. */
function bareDuties(policy: Policy, fromStage: number): Duty[] {
  return dutiesOf(policy, fromStage).map(({ duty: { words, ...duty } }) => ({
    ...duty,
    ...(words !== undefined && words !== duty.limit?.words && { words }),
    limit: null,
  }));
}
