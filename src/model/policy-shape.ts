import type * as contact from './contact.ts';
import type { Amount, LadderLimit, Limit } from './deadline.ts';
import { FIELD_KINDS, type Form, type FormField } from './form.ts';
import type * as model from './policy.ts';
import type { Policy } from './policy.ts';
import {
  type Check,
  each,
  isFlag,
  isNumber,
  isRecord,
  isSha256,
  isText,
  maybe,
  oneOf,
  orNull,
  shaped,
} from './records.ts';
import { countedUnit, isLimitUnit } from './units.ts';
import * as words from './vocabulary.ts';

/**
 * The shape of a policy that is read back as JSON: from a case's folder, a bundle or a cache. Every key of the model
 * has its check here. A key that policies of older versions lack is `maybe`: a case must open for as long as it lies
 * there.
 */

/** The same check for each of these keys. */
function keys<K extends string>(check: Check, ...names: readonly K[]): Readonly<Record<K, Check>> {
  return Object.fromEntries(names.map((name) => [name, check])) as Record<K, Check>;
}
const texts = <K extends string>(...names: readonly K[]) => keys(isText, ...names);
const textsOrAbsent = <K extends string>(...names: readonly K[]) => keys(maybe(isText), ...names);
const textsOrNull = <K extends string>(...names: readonly K[]) => keys(orNull(isText), ...names);

const isId: Check = (value) => typeof value === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
const isTrue: Check = (value) => value === true;
const areNumbers = each(isNumber);
const areTexts = each(isText);
const areAgencies = each(oneOf(words.AGENCIES));
const areConcerns = each(oneOf(words.CONCERNS));
const isOwner = oneOf([...words.OWNERS, 'body']);
const isUrgency = maybe(oneOf(words.URGENCIES));

const isCondition = orNull(
  shaped<model.Condition>({
    concern: maybe(areConcerns),
    child: maybe(each(oneOf(words.CHILD_STATUSES))),
    ...keys(maybe(areAgencies), 'agency', 'otherAgency'),
    risk: maybe(each(oneOf(words.RISKS))),
    track: maybe(areTexts),
  }),
);

/** A number only where the unit has one, and no larger than a policy file may give. */
const isAmount = (value: unknown): value is Amount => {
  if (!isRecord(value) || typeof value.unit !== 'string' || !isLimitUnit(value.unit)) return false;
  const counted = countedUnit(value.unit);
  if (counted === null) return value.amount === null;
  return Number.isSafeInteger(value.amount) && Number(value.amount) <= counted.most;
};

const limit = {
  ...texts('id', 'what', 'unit', 'from', 'source'),
  ...textsOrAbsent('ownerName', 'mightMeanText'),
  ...textsOrNull('words', 'reading'),
  owner: isOwner,
  amount: orNull(isNumber),
  orSooner: isFlag,
  also: maybe(isAmount),
  when: maybe(isCondition),
  mightMean: orNull(isAmount),
  urgency: isUrgency,
  worded: maybe(oneOf(words.WORDED)),
  binds: maybe(oneOf(words.BINDS)),
};
const isLimit: Check = (value) => shaped<Limit>(limit)(value) && isAmount(value);
const isLadderLimit: Check = (value) =>
  shaped<LadderLimit>({ ...limit, stages: areNumbers })(value) && isAmount(value);

const isDuty = shaped<model.Duty>({
  ...texts('id', 'do', 'source'),
  ...textsOrAbsent('byName', 'words'),
  ...textsOrNull('if', 'reading'),
  by: isOwner,
  verb: maybe(oneOf(words.VERBS)),
  urgency: isUrgency,
  endsNothing: maybe(isTrue),
  stillOwed: maybe(isTrue),
  when: isCondition,
  optional: isFlag,
  limit: orNull(isLimit),
  event: orNull(oneOf(words.CLOCK_EVENTS)),
  contacts: areTexts,
  binds: maybe(oneOf(words.BINDS)),
  receiving: maybe(shaped<model.AsReceived>({ do: isText, by: isOwner, what: maybe(isText) })),
});
const areDuties = each(isDuty);

const notes = {
  record: each(shaped<model.RecordDuty>(texts('what', 'source'))),
  remarks: each(shaped<model.Remark>({ ...texts('say', 'source'), when: isCondition })),
  notSaid: each(shaped<model.Gap>({ say: isText, when: isCondition })),
};

const isStage = shaped<model.Stage>({
  ...texts('title', 'thisSide', 'otherSide', 'source'),
  ...notes,
  ...keys(areDuties, 'steps', 'settled'),
  number: isNumber,
  titleNote: orNull(isText),
  approach: maybe(shaped<model.Approach>({ ...texts('say', 'source'), contacts: areTexts })),
  limits: each(isLimit),
  receiving: maybe(shaped<NonNullable<model.Stage['receiving']>>(texts('thisSide', 'otherSide'))),
});

const isRoute = shaped<model.Route>({
  ...texts('id', 'title', 'source'),
  concerns: areConcerns,
  stages: areNumbers,
  when: isCondition,
  instead: isFlag,
  opensAfter: maybe(oneOf(['discussion'])),
  reading: maybe(isText),
  toStage: orNull(isNumber),
  steps: areDuties,
});

const isTrack = shaped<model.Track>({
  ...texts('id', 'title', 'source'),
  when: isCondition,
  stages: areNumbers,
  own: maybe(
    shaped<NonNullable<model.Track['own']>>({ stages: each(isStage), limits: each(isLadderLimit) }),
  ),
});

const isPhone = shaped<contact.Phone>({
  number: isText,
  e164: orNull(isText),
  label: maybe(isText),
});
const isEmail = shaped<contact.Email>({ address: isText, label: maybe(isText) });

const isContact = shaped<contact.Contact>({
  ...texts('id', 'source'),
  ...textsOrAbsent('covers', 'note'),
  ...textsOrNull('organisation', 'role', 'name'),
  ...keys(areTexts, 'urls', 'warnings', 'parts'),
  area: isId,
  agencies: areAgencies,
  phones: each(isPhone),
  emails: each(isEmail),
  stages: areNumbers,
  when: isCondition,
});

const isField = shaped<FormField>({
  ...texts('id', 'label'),
  ...textsOrAbsent('who', 'hint'),
  ...textsOrNull('fill', 'note'),
  kind: oneOf(FIELD_KINDS),
  columns: areTexts,
});

const isForm = shaped<Form>({
  ...texts('id', 'title', 'purpose', 'source'),
  stages: areNumbers,
  fields: each(isField),
  notSaid: orNull(isText),
  binds: maybe(oneOf(words.BINDS)),
});

const isDocument = shaped<model.PolicyDocument>({
  partnership: isText,
  ...textsOrNull('title', 'dated', 'datedNote'),
  laterEdition: maybe(orNull(isText)),
  ...textsOrAbsent('lost', 'partsNote', 'review'),
  warnings: areTexts,
});

const isImmediate = shaped<Policy['immediate']>({
  source: orNull(isText),
  steps: areDuties,
  notSaid: notes.notSaid,
});

const isConcern = shaped<model.NamedConcern>({
  concern: oneOf(words.CONCERNS),
  note: orNull(isText),
  source: isText,
});

const hasShape = shaped<Policy>({
  format: (value) => value === 1,
  id: isId,
  name: isText,
  aliases: areTexts,
  parts: each(shaped<model.Part>(texts('id', 'name'))),
  nation: oneOf(words.NATIONS),
  document: isDocument,
  scope: maybe(shaped<NonNullable<Policy['scope']>>(texts('say', 'source'))),
  outside: maybe(each(shaped<model.Outside>({ say: isText, ...textsOrNull('seen', 'on') }))),
  concerns: each(isConcern),
  immediate: isImmediate,
  ...keys(areDuties, 'everyStage', 'settled'),
  afterStage: maybe(areDuties),
  ...notes,
  limits: each(isLadderLimit),
  stages: each(isStage),
  routes: each(isRoute),
  contacts: each(isContact),
  forms: each(isForm),
  // Tests of a policy's file, which nothing reads of one that is kept.
  examples: Array.isArray,
  tracks: maybe(each(isTrack)),
  base: maybe(isTrue),
  extends: maybe(isText),
  toFill: maybe(each(shaped<model.ToFill>({ say: isText }))),
  digest: isSha256,
  edition: maybe(isText),
});

/** Whether a value read from JSON is a policy that every part of the program can go by. */
export function isPolicy(value: unknown): value is Policy {
  if (typeof value !== 'object' || value === null) return false;
  const known = FOUND.get(value) ?? (hasShape(value) && areInOrder(value));
  FOUND.set(value, known);
  return known;
}

/** What was found of each value: a thousand cases may go by one policy, and nothing changes what was read. */
const FOUND = new WeakMap<object, boolean>();

/** Stages count from 1 without gaps, and nothing names one that is not there. */
function areInOrder({ stages, limits, routes, tracks = [] }: Policy): boolean {
  const isThere = (number: number) => number <= stages.length;
  return (
    isLadder({ stages, limits }) &&
    tracks.every(({ own }) => own === undefined || isLadder(own)) &&
    [...routes, ...tracks].every((one) => one.stages.every(isThere)) &&
    routes.every(({ toStage }) => toStage === null || isThere(toStage))
  );
}

function isLadder({ stages, limits }: Pick<Policy, 'stages' | 'limits'>): boolean {
  return (
    stages.length > 0 &&
    stages.every(({ number }, at) => number === at + 1) &&
    limits.every((one) => one.stages.length > 0 && Math.max(...one.stages) <= stages.length)
  );
}
