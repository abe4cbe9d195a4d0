import type { Contact } from '../../model/contact.ts';
import type { Limit } from '../../model/deadline.ts';
import type { Duty, Policy, Route, Stage } from '../../model/policy.ts';
import { isSameValue } from '../../model/records.ts';

/**
 * What a newer policy changes for a case that has reached a stage: its limits, duties and contacts from
 * there on, the routes outside the ladder, and the immediate-risk route. Stages already left are not gone
 * back to.
 */
export function policyChanges(before: Policy, after: Policy, fromStage: number): PolicyChange[] {
  const stages =
    before.stages.length === after.stages.length
      ? []
      : [{ kind: 'stages' as const, before: before.stages.length, after: after.stages.length }];
  const changes: PolicyChange[] = [
    ...stages,
    ...compareSides(before, after, fromStage),
    ...compare(limitsOf(before, fromStage), limitsOf(after, fromStage), 'limit'),
    ...compare(dutiesOf(before, fromStage), dutiesOf(after, fromStage), 'duty'),
    ...compareMoves(before, after),
    ...compare(before.contacts, after.contacts, 'contact'),
    ...compareRoutes(before, after),
    ...PARTS.flatMap((part) => compareTexts(part, before, after, fromStage)),
  ];
  const said = ({ document, outside, scope }: Policy) => [document, outside ?? [], scope ?? null];
  const documentChanged = !isSameValue(said(before), said(after));
  return documentChanged ? [...changes, { kind: 'document' }] : changes;
}

function compare<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  kind: 'limit' | 'duty' | 'contact',
): PolicyChange[] {
  return pairs(before, after, ({ id }) => id).map(
    (pair) => ({ kind, ...pair }) as unknown as PolicyChange,
  );
}

/** What is only on one side, or not the same on both, by key. A policy saved earlier may have its keys in another order. */
function pairs<T>(before: readonly T[], after: readonly T[], keyOf: (one: T) => string) {
  const ids = [...new Set([...before, ...after].map(keyOf))];
  return ids.flatMap((id) => {
    const old = before.find((one) => keyOf(one) === id) ?? null;
    const fresh = after.find((one) => keyOf(one) === id) ?? null;
    return isSameValue(old, fresh) ? [] : [{ id, before: old, after: fresh }];
  });
}

/** Duties that are on both sides, but no longer in the same place. */
function compareMoves(before: Policy, after: Policy): PolicyChange[] {
  const old = new Map(placesOf(before).map(({ id, place }) => [id, place]));
  return placesOf(after).flatMap(({ id, place, what }) => {
    const was = old.get(id);
    if (was === undefined || was === place) return [];
    return [{ kind: 'moved' as const, id, what, before: was, after: place }];
  });
}

function placesOf(policy: Policy): { id: string; place: string; what: string }[] {
  const at = (place: string, duties: readonly Duty[]) =>
    duties.map(({ id, do: what }) => ({ id, place, what }));
  return [
    ...at('immediate', policy.immediate.steps),
    ...at('every-stage', policy.everyStage),
    ...at('settled', policy.settled),
    ...policy.stages.flatMap((stage) => [
      ...at(`stage-${stage.number}`, stage.steps),
      ...at(`settled-${stage.number}`, stage.settled),
    ]),
    ...policy.routes.flatMap((route) => at('beside', route.steps)),
  ];
}

/** Stages that are on both sides, where the title or who speaks to whom is another. */
function compareSides(before: Policy, after: Policy, fromStage: number): PolicyChange[] {
  const sides = ({ stages }: Policy) =>
    stages
      .filter(({ number }) => number >= fromStage)
      .map(({ number, title, thisSide, otherSide }) => ({ number, title, thisSide, otherSide }));
  return pairs(sides(before), sides(after), ({ number }) => String(number)).flatMap((pair) =>
    pair.before && pair.after
      ? [
          {
            kind: 'stage' as const,
            number: pair.after.number,
            before: pair.before,
            after: pair.after,
          },
        ]
      : [],
  );
}

/** The routes outside the ladder, less their steps: those are duties. */
function compareRoutes(before: Policy, after: Policy): PolicyChange[] {
  const routes = (policy: Policy) => policy.routes.map(({ steps: _steps, ...route }) => route);
  return pairs(routes(before), routes(after), ({ id }) => id).map((pair) => ({
    kind: 'route' as const,
    ...pair,
  }));
}

const PARTS: readonly PolicyPart[] = [
  'gap',
  'record',
  'remark',
  'concern',
  'track',
  'form',
  'to-fill',
];

/** A text, and the stage that says it; null: the policy as a whole. */
interface PlacedText {
  readonly text: string;
  readonly stage: number | null;
}

/** What is only on one side of the texts that have no id to go by: each is compared whole. */
function compareTexts(
  part: PolicyPart,
  before: Policy,
  after: Policy,
  fromStage: number,
): PolicyChange[] {
  const old = textsOf(part, before, fromStage);
  const fresh = textsOf(part, after, fromStage);
  const only = (here: PlacedText[], there: PlacedText[], added: boolean): PolicyChange[] =>
    here
      .filter((one) => !there.some(({ text, stage }) => text === one.text && stage === one.stage))
      .map((one) => ({ kind: 'text', part, ...one, added }));
  return [...only(fresh, old, true), ...only(old, fresh, false)];
}

function textsOf(part: PolicyPart, policy: Policy, fromStage: number): PlacedText[] {
  const ahead = policy.stages.filter((stage) => stage.number >= fromStage);
  const whole = (texts: readonly string[]) => texts.map((text) => ({ text, stage: null }));
  const each = (say: (from: Pick<Stage, 'notSaid' | 'record' | 'remarks'>) => string[]) => [
    ...ahead.flatMap((stage) => say(stage).map((text) => ({ text, stage: stage.number }))),
    ...whole(say(policy)),
  ];
  switch (part) {
    case 'gap':
      return [
        ...whole(policy.immediate.notSaid.map(({ say }) => say)),
        ...each(({ notSaid }) => notSaid.map(({ say }) => say)),
      ];
    case 'record':
      return each(({ record }) => record.map(({ what }) => what));
    case 'remark':
      return each(({ remarks }) => remarks.map(({ say }) => say));
    case 'concern':
      return whole(policy.concerns.map(({ concern }) => concern));
    case 'track':
      return whole((policy.tracks ?? []).map(({ title }) => title));
    case 'form':
      return whole(policy.forms.map(({ title, fields }) => formText(title, fields)));
    case 'to-fill':
      return whole((policy.toFill ?? []).map(({ say }) => say));
  }
}

/** A form by its title and what it asks. */
function formText(title: string, fields: readonly { readonly label: string }[]): string {
  return [title, ...fields.map(({ label }) => label)].join('; ');
}

/** Every duty that can still come up from a stage on. */
function dutiesOf(policy: Policy, fromStage: number): Duty[] {
  const ahead = policy.stages.filter((stage) => stage.number >= fromStage);
  const all = [
    ...policy.immediate.steps,
    ...policy.everyStage,
    ...ahead.flatMap((stage) => [...stage.steps, ...stage.settled]),
    ...policy.settled,
    ...policy.routes.flatMap((route) => route.steps),
  ];
  // Words that are its limit's are compared with the limit.
  return all.map(({ words, ...duty }) => ({
    ...duty,
    ...(words !== undefined && words !== duty.limit?.words && { words }),
    limit: null,
  }));
}

function limitsOf(policy: Policy, fromStage: number): Limit[] {
  const ahead = policy.stages.filter((stage) => stage.number >= fromStage);
  const duties = [
    ...policy.immediate.steps,
    ...policy.everyStage,
    ...ahead.flatMap((stage) => [...stage.steps, ...stage.settled]),
    ...policy.settled,
    ...policy.routes.flatMap((route) => route.steps),
  ];
  return [
    ...policy.limits,
    ...ahead.flatMap((stage) => stage.limits),
    ...duties.flatMap(({ limit }) => (limit ? [limit] : [])),
  ];
}

/** Parts of a policy that are compared by their text alone. */
export type PolicyPart = 'gap' | 'record' | 'remark' | 'concern' | 'track' | 'form' | 'to-fill';

type StageSides = Pick<Stage, 'number' | 'title' | 'thisSide' | 'otherSide'>;

/** One thing that a newer policy says otherwise. */
export type PolicyChange =
  | { readonly kind: 'stages'; readonly before: number; readonly after: number }
  | {
      readonly kind: 'stage';
      readonly number: number;
      readonly before: StageSides;
      readonly after: StageSides;
    }
  | {
      readonly kind: 'moved';
      readonly id: string;
      readonly what: string;
      /** `stage-2`, `settled-2`, `every-stage`, `immediate`, `settled` or `beside`. */
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: 'route';
      readonly id: string;
      readonly before: Omit<Route, 'steps'> | null;
      readonly after: Omit<Route, 'steps'> | null;
    }
  | {
      readonly kind: 'text';
      readonly part: PolicyPart;
      readonly text: string;
      /** The stage that says it; null: the policy as a whole. */
      readonly stage: number | null;
      /** False: it is no longer said. */
      readonly added: boolean;
    }
  | {
      readonly kind: 'limit';
      readonly id: string;
      readonly before: Limit | null;
      readonly after: Limit | null;
    }
  | {
      readonly kind: 'duty';
      readonly id: string;
      readonly before: Duty | null;
      readonly after: Duty | null;
    }
  | {
      readonly kind: 'contact';
      readonly id: string;
      readonly before: Contact | null;
      readonly after: Contact | null;
    }
  | { readonly kind: 'document' };
