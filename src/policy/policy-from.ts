import type { CaseEvent } from '../model/case.ts';
import type { AsReceived, Duty, Gap, Policy, Route, Stage, Track } from '../model/policy.ts';
import type { LadderLimit, Limit } from '../model/policy-parts.ts';
import { defined } from '../model/records.ts';
import { countedUnit, URGENCIES } from '../model/units.ts';
import { OWNERS } from '../model/vocabulary.ts';
import { contactFrom, renamed, whenFrom } from './contact-from.ts';
import { ONES, readLimitPhrase } from './limit-phrase.ts';
import { isNamedStage, isOwnStage, numberOf } from './policy-tree.ts';
import type { DutyInFile, ExampleInFile, LimitInFile, PolicyFile, StageInFile } from './schema.ts';

/** Turns a faultless policy file into the engine's {@link Policy}. `digest` is from `readTree`. */
export function policyFrom(file: PolicyFile, digest: string): Policy {
  const { immediate, scope } = file;
  return {
    ...pick(file, ['format', 'id', 'name', 'aliases', 'parts', 'nation']),
    document: { datedNote: null, ...renamed(file.document) },
    ...defined({ scope: scope && pick(scope, ['say', 'source']) }),
    outside: file.outside,
    concerns: file.concerns.map(({ concern, note = null, source }) => ({ concern, note, source })),
    immediate: {
      source: immediate.source ?? null,
      steps: immediate.steps.map(dutyFrom),
      notSaid: immediate['not-said'].map(gapFrom),
    },
    everyStage: file['every-stage'].map(dutyFrom),
    settled: file.settled.map(dutyFrom),
    limits: file.limits.map(ladderLimitFrom),
    stages: file.stages.map(stageFrom),
    routes: file.routes.map(routeFrom),
    ...notesFrom(file),
    contacts: file.contacts.map((c) => contactFrom(c, file.id)),
    forms: file.forms.map(({ fields, ...form }) => ({
      notSaid: null,
      ...renamed(form),
      fields: fields.map((field) => ({ fill: null, note: null, ...renamed(field) })),
    })),
    examples: file.examples.map((e) => exampleFrom(e, file.id)),
    // Only some policies have these keys. A key without a value is left out.
    ...defined({
      base: file.base || undefined,
      extends: file.extends,
      toFill: orAbsent(unfilled(file).map(({ say }) => ({ say }))),
      edition: file.edition,
      afterStage: orAbsent(file['after-stage'].map(dutyFrom)),
      tracks: orAbsent(file.tracks.map(trackFrom)),
    }),
    digest,
  };
}

function orAbsent<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length > 0 ? items : undefined;
}

function trackFrom({ stages, limits, when, ...track }: PolicyFile['tracks'][number]): Track {
  const own = stages.filter(isOwnStage).map(stageFrom);
  return {
    ...track,
    when: whenFrom(when),
    stages: stages.some(isNamedStage) ? stages.map(numberOf) : [],
    ...(own.length > 0 && { own: { stages: own, limits: limits.map(ladderLimitFrom) } }),
  };
}

/** Returns the `to-fill` items still missing, such as a contact that the area has yet to add. */
export function unfilled(file: PolicyFile): PolicyFile['to-fill'] {
  return file['to-fill'].filter((asked) =>
    'contact' in asked
      ? !file.contacts.some(({ id }) => id === asked.contact)
      : !file.contacts.some((one) => one.agencies.includes(asked.agency) && isReachable(one)),
  );
}

/** Whether a contact has a name, number, address, link or note. A role alone is not enough. */
function isReachable(one: PolicyFile['contacts'][number]): boolean {
  return [...one.phones, ...one.emails, ...one.urls, one.name, one.note].some(Boolean);
}

function stageFrom({ stage: number, receiving, ...stage }: StageInFile): Stage {
  return {
    number,
    titleNote: null,
    ...renamed(stage),
    ...(receiving && { receiving: renamed(receiving) }),
    limits: stage.limits.map(ownLimitFrom),
    steps: stage.steps.map(dutyFrom),
    settled: stage.settled.map(dutyFrom),
    ...notesFrom(stage),
  };
}

function dutyFrom(duty: DutyInFile): Duty {
  const { within, verb, words, 'limit-words': limitWords = words ?? '' } = duty;
  const { what = duty.do, from = 'stage-entered', receiving, urgency } = duty;
  const plain = pick(duty, ['id', 'do', 'optional', 'contacts', 'source', 'words', 'binds']);
  const owed = pick(duty, ['ends-nothing', 'still-owed']);
  return {
    ...renamed({ ...plain, ...owed }),
    ...ownerFrom(duty.by),
    ...(verb !== undefined && verb !== 'none' && { verb }),
    ...defined({
      urgency: urgency ?? urgencyOf(within),
      receiving: receiving && receivedFrom(receiving, duty.binds),
    }),
    when: whenFrom(duty.when),
    if: duty.if ?? null,
    event: duty.event ?? null,
    reading: duty.reading ?? null,
    limit:
      within === undefined ? null : limitFrom({ ...duty, what, within, from, words: limitWords }),
  };
}

/**
 * Returns a duty as the challenged agency, the receiver, reads it. If `receiving` does not say who
 * owes the duty, the receiver owes a duty that binds the receiver, and the other agency owes any
 * other. No organisation is named, because an organisation's duties read the same on both sides.
 */
function receivedFrom(
  { by, ...received }: NonNullable<DutyInFile['receiving']>,
  binds: DutyInFile['binds'],
): AsReceived {
  const usual = binds === 'receiver' ? 'you' : 'other-agency';
  return { ...defined(received), by: ownerFrom(by ?? usual).by };
}

/** Returns a time limit that belongs to no step, and so may have a condition of its own. */
function ownLimitFrom(limit: LimitInFile): Limit {
  const { worded, binds, when = undefined } = limit;
  return { ...limitFrom(limit), worded, ...defined({ binds, when: when && renamed(when) }) };
}

function ladderLimitFrom(limit: PolicyFile['limits'][number]): LadderLimit {
  return { ...ownLimitFrom(limit), stages: limit.stages };
}

function limitFrom(limit: Omit<LimitInFile, 'when' | 'worded' | 'binds'>): Limit {
  const { by: owner, byName: ownerName } = ownerFrom(limit.by);
  const { within, reading, 'might-mean': mightMean, 'also-within': also } = limit;
  const known = ['id', 'what', 'from', 'source', 'words', 'or-sooner', 'might-mean-text'] as const;
  return {
    ...renamed(pick(limit, known)),
    owner,
    ...defined({ ownerName, urgency: urgencyOf(within) }),
    ...phrase(within),
    ...readingOf(within, reading, mightMean),
    ...(also !== undefined && { also: phrase(also) }),
  };
}

/**
 * Returns how the words of a time limit are read, and what else they might mean. A working week is
 * read as five working days, but may mean seven days, which is what "a week" alone means.
 */
function readingOf(
  within: string,
  given: string | undefined,
  mightMean: string | undefined,
): Pick<Limit, 'reading' | 'mightMean'> {
  const other = mightMean === undefined ? null : phrase(mightMean);
  const [, times, name, last] = /^\s*(\d+) (\S+ (\S+?))s?\s*$/i.exec(within) ?? [];
  const [one, alone] = [readLimitPhrase(`1 ${name}`), readLimitPhrase(`1 ${last}`)];
  const isSeveral = one?.amount != null && one.amount > 1 && alone?.amount != null;
  if (other !== null || !isSeveral) return { reading: given ?? null, mightMean: other };
  const several = countedUnit(one.unit)?.says[1];
  const says = `A ${name?.toLowerCase()} is read as ${ONES[one.amount] ?? one.amount} ${several}.`;
  const reading = given === undefined ? says : `${given} ${says}`;
  return { reading, mightMean: { ...alone, amount: Number(times) * alone.amount } };
}

/** Returns who owes a duty: an owner such as `you`, or else `body` with the organisation's name. */
function ownerFrom(name: string): Pick<Duty, 'by' | 'byName'> {
  const by = OWNERS.find((one) => one === name);
  return by ? { by } : { by: 'body', byName: name };
}

/** Returns the urgency that a limit such as "without delay" states. Undefined for other limits. */
function urgencyOf(within: string | undefined): string | undefined {
  return URGENCIES.find((one) => one === within?.trim().toLowerCase());
}

function phrase(text: string) {
  return readLimitPhrase(text) ?? { amount: null, unit: 'not-stated' as const };
}

function routeFrom({ words: _, ...route }: PolicyFile['routes'][number]): Route {
  const steps = route.steps.map(dutyFrom);
  return { toStage: null, ...renamed(route), when: whenFrom(route.when), steps };
}

/** Returns the notes on a stage or on the whole policy: what to write down, remarks and gaps. */
function notesFrom(part: Pick<StageInFile, 'record' | 'remarks' | 'not-said'>) {
  return {
    record: part.record.map((one) => pick(one, ['what', 'source'])),
    remarks: part.remarks.map(({ say, source, when }) => ({ say, source, when: whenFrom(when) })),
    notSaid: part['not-said'].map(gapFrom),
  };
}

function gapFrom(gap: PolicyFile['not-said'][number]): Gap {
  const { say, when } = typeof gap === 'string' ? { say: gap } : gap;
  return { say, when: whenFrom(when) };
}

/**
 * A policy's own test: a made-up case, as answers and later events, and the advice that must
 * follow. `due` maps a deadline's id to its date, or to null for no date. `gaps` lists phrases that
 * the gaps must contain. `immediate` and `ifResolved` list step ids, and must match exactly.
 */
export type Example = ReturnType<typeof exampleFrom>;

function exampleFrom({ name, given, then, expect }: ExampleInFile, area: string) {
  const nulls = { agency: null, otherAgency: null, disagreed: null, protectBy: null };
  return {
    name,
    given: { area, ...nulls, stage: null, reached: null, ...renamed(given) },
    // biome-ignore lint/suspicious/noThenProperty: the word a policy's author reads; never awaited
    then: then.map(eventFrom),
    expect: renamed(expect),
  };
}

function eventFrom(event: ExampleInFile['then'][number]): CaseEvent {
  const { at } = event;
  if ('next' in event) {
    const { next: outcome, ...rest } = renamed(event);
    return { kind: 'next', outcome, ...rest };
  }
  if ('done' in event) return { kind: 'done', at, step: event.done };
  if ('reopened' in event) return { kind: 'reopened', at };
  return { kind: 'set', at, changes: renamed(event.set) };
}

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}
