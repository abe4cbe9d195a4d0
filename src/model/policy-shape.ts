import type { Contact, Email, Phone } from './contact.ts';
import type { Amount, LadderLimit, Limit } from './deadline.ts';
import type { Form, FormField } from './form.ts';
import type {
  Approach,
  Condition,
  Duty,
  Gap,
  NamedConcern,
  Outside,
  Part,
  Policy,
  PolicyDocument,
  RecordDuty,
  Remark,
  Route,
  Stage,
  ToFill,
  Track,
} from './policy.ts';
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
import {
  AGENCIES,
  CHILD_STATUSES,
  CLOCK_EVENTS,
  CONCERNS,
  NATIONS,
  OWNERS,
  RISKS,
  URGENCIES,
  VERBS,
  WORDED,
} from './vocabulary.ts';

/**
 * The shape of a policy that is read back as JSON: from a case's folder, a bundle or a cache. Every key of the model
 * has its check here. A key that policies of older versions lack is `maybe`: a case must open for as long as it lies
 * there.
 */

const isId: Check = (value) => typeof value === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
const areNumbers = each(isNumber);
const areTexts = each(isText);

const isCondition = orNull(
  shaped<Condition>({
    concern: maybe(each(oneOf(CONCERNS))),
    child: maybe(each(oneOf(CHILD_STATUSES))),
    agency: maybe(each(oneOf(AGENCIES))),
    otherAgency: maybe(each(oneOf(AGENCIES))),
    risk: maybe(each(oneOf(RISKS))),
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

const isTrue: Check = (value) => value === true;
const isOwner = oneOf([...OWNERS, 'body']);

const limit = {
  id: isText,
  what: isText,
  owner: isOwner,
  ownerName: maybe(isText),
  amount: orNull(isNumber),
  unit: isText,
  orSooner: isFlag,
  also: maybe(isAmount),
  when: maybe(isCondition),
  from: isText,
  source: isText,
  words: orNull(isText),
  reading: orNull(isText),
  mightMean: orNull(isAmount),
  mightMeanText: maybe(isText),
  urgency: maybe(oneOf(URGENCIES)),
  worded: maybe(oneOf(WORDED)),
};
const isLimit: Check = (value) => shaped<Limit>(limit)(value) && isAmount(value);
const isLadderLimit: Check = (value) =>
  shaped<LadderLimit>({ ...limit, stages: areNumbers })(value) && isAmount(value);

const isDuty = shaped<Duty>({
  id: isText,
  do: isText,
  by: isOwner,
  byName: maybe(isText),
  verb: maybe(oneOf(VERBS)),
  words: maybe(isText),
  urgency: maybe(oneOf(URGENCIES)),
  endsNothing: maybe(isTrue),
  when: isCondition,
  if: orNull(isText),
  optional: isFlag,
  limit: orNull(isLimit),
  event: orNull(oneOf(CLOCK_EVENTS)),
  contacts: areTexts,
  source: isText,
  reading: orNull(isText),
});

const areGaps = each(shaped<Gap>({ say: isText, when: isCondition }));
const areRecords = each(shaped<RecordDuty>({ what: isText, source: isText }));
const areRemarks = each(shaped<Remark>({ say: isText, when: isCondition, source: isText }));

const isStage = shaped<Stage>({
  number: isNumber,
  title: isText,
  titleNote: orNull(isText),
  thisSide: isText,
  otherSide: isText,
  approach: maybe(shaped<Approach>({ say: isText, contacts: areTexts, source: isText })),
  source: isText,
  limits: each(isLimit),
  steps: each(isDuty),
  settled: each(isDuty),
  record: areRecords,
  remarks: areRemarks,
  notSaid: areGaps,
});

const isRoute = shaped<Route>({
  id: isText,
  title: isText,
  concerns: each(oneOf(CONCERNS)),
  stages: areNumbers,
  when: isCondition,
  instead: isFlag,
  opensAfter: maybe(oneOf(['discussion'])),
  reading: maybe(isText),
  toStage: orNull(isNumber),
  steps: each(isDuty),
  source: isText,
});

const isTrack = shaped<Track>({
  id: isText,
  title: isText,
  when: isCondition,
  stages: areNumbers,
  source: isText,
});

const isContact = shaped<Contact>({
  id: isText,
  area: isId,
  agencies: each(oneOf(AGENCIES)),
  organisation: orNull(isText),
  role: orNull(isText),
  name: orNull(isText),
  phones: each(shaped<Phone>({ number: isText, e164: orNull(isText), label: maybe(isText) })),
  emails: each(shaped<Email>({ address: isText, label: maybe(isText) })),
  urls: areTexts,
  covers: maybe(isText),
  note: maybe(isText),
  stages: areNumbers,
  source: isText,
  warnings: areTexts,
  parts: areTexts,
  when: isCondition,
});

const isForm = shaped<Form>({
  id: isText,
  title: isText,
  stages: areNumbers,
  purpose: isText,
  fields: each(
    shaped<FormField>({
      id: isText,
      label: isText,
      kind: oneOf(['yes-no', 'line', 'text', 'date', 'signature', 'table']),
      columns: areTexts,
      fill: orNull(isText),
      note: orNull(isText),
      who: maybe(isText),
      hint: maybe(isText),
    }),
  ),
  notSaid: orNull(isText),
  source: isText,
});

const isDocument = shaped<PolicyDocument>({
  partnership: isText,
  title: orNull(isText),
  dated: orNull(isText),
  datedNote: orNull(isText),
  laterEdition: maybe(orNull(isText)),
  lost: maybe(isText),
  partsNote: maybe(isText),
  warnings: areTexts,
});

const hasShape = shaped<Policy>({
  format: (value) => value === 1,
  id: isId,
  name: isText,
  aliases: areTexts,
  parts: each(shaped<Part>({ id: isText, name: isText })),
  nation: oneOf(NATIONS),
  document: isDocument,
  scope: maybe(shaped<NonNullable<Policy['scope']>>({ say: isText, source: isText })),
  outside: maybe(each(shaped<Outside>({ say: isText, seen: orNull(isText), on: orNull(isText) }))),
  concerns: each(
    shaped<NamedConcern>({ concern: oneOf(CONCERNS), note: orNull(isText), source: isText }),
  ),
  immediate: shaped<Policy['immediate']>({
    source: orNull(isText),
    steps: each(isDuty),
    notSaid: areGaps,
  }),
  everyStage: each(isDuty),
  settled: each(isDuty),
  limits: each(isLadderLimit),
  stages: each(isStage),
  routes: each(isRoute),
  record: areRecords,
  remarks: areRemarks,
  notSaid: areGaps,
  contacts: each(isContact),
  forms: each(isForm),
  // Tests of a policy's file, which nothing reads of one that is kept.
  examples: Array.isArray,
  tracks: maybe(each(isTrack)),
  base: maybe(isTrue),
  extends: maybe(isText),
  toFill: maybe(each(shaped<ToFill>({ say: isText }))),
  digest: isSha256,
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
    stages.length > 0 &&
    stages.every(({ number }, at) => number === at + 1) &&
    [...limits, ...routes, ...tracks].every((one) => one.stages.every(isThere)) &&
    limits.every((one) => one.stages.length > 0) &&
    routes.every(({ toStage }) => toStage === null || isThere(toStage))
  );
}
