import { isJsonObject } from '../../cases/log/json-text.ts';
import type { Answers } from '../../model/answers.ts';
import type { Policy } from '../../model/policy.ts';
import {
  AGENCIES,
  CHILD_STATUSES,
  CONCERNS,
  HOWS,
  type How,
  OUTCOMES,
  type Outcome,
  RECORD_KINDS,
  type RecordKind,
  RISKS,
  type Risk,
} from '../../model/vocabulary.ts';
import { readWhen } from '../calendar/london.ts';
import type { Told } from './announced-dates.ts';

/** The policy that a case goes by, kept whole in the case, so that it can be gone on under for ever. */
export interface KeptPolicy {
  readonly id: string;
  readonly digest: string;
  readonly content: Policy;
}

/** What each kind of entry holds. */
export type EntryBody =
  | {
      readonly kind: 'opened';
      /** The reference it was saved under, so that a log under another name is found. */
      readonly case?: string;
      readonly answers: Answers;
      readonly policy: KeptPolicy;
      readonly told: Told;
    }
  | {
      readonly kind: 'next';
      readonly outcome: Outcome;
      readonly risk?: Risk;
      readonly reason?: string;
      readonly toStage?: number;
      readonly told: Told;
    }
  | { readonly kind: 'done'; readonly step: string; readonly told: Told }
  | { readonly kind: 'set'; readonly changes: Partial<Answers>; readonly told: Told }
  | {
      readonly kind: 'record';
      readonly record: RecordKind;
      readonly with?: string;
      readonly how?: How;
      readonly text: string;
    }
  | { readonly kind: 'approved'; readonly entry: number }
  | { readonly kind: 'corrected'; readonly entry: number; readonly why: string }
  | { readonly kind: 'reopened'; readonly reason?: string; readonly told: Told }
  | { readonly kind: 'policy'; readonly policy: KeptPolicy; readonly told: Told };

/** The body of an entry by its kind; null where it does not have that kind's shape, or the kind is not known. */
export function readBody(kind: string, body: Readonly<Record<string, unknown>>): EntryBody | null {
  const shape = Object.hasOwn(SHAPES, kind) ? SHAPES[kind] : undefined;
  const fits = shape?.every(([key, isGood]) => isGood(body[key])) === true;
  return fits ? ({ ...body, kind } as unknown as EntryBody) : null;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => Number.isSafeInteger(value) && Number(value) > 0;
const isTime: Check = (value) => typeof value === 'string' && readWhen(value) !== null;
const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    words.includes(String(value)) && isText(value);
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || value === null || check(value);
const each =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

const isTold: Check = (value) =>
  isJsonObject(value) &&
  Object.values(value).every(
    (one) => isJsonObject(one) && isTime(one.at) && isTime(one.due) && each(isText)(one.holidays),
  );

/** What every policy of format 1 lists, and what every stage of one; whatever else it holds may grow. */
const POLICY_LISTS = [
  'concerns',
  'everyStage',
  'settled',
  'limits',
  'stages',
  'routes',
  'record',
  'remarks',
  'notSaid',
  'contacts',
  'forms',
];
const STAGE_LISTS = ['limits', 'steps', 'settled', 'record', 'remarks', 'notSaid'];

const lists =
  (names: readonly string[]): Check =>
  (value) =>
    isJsonObject(value) && names.every((name) => each(isJsonObject)(value[name]));

const isContent: Check = (value) =>
  lists(POLICY_LISTS)(value) &&
  isJsonObject(value) &&
  value.format === 1 &&
  isText(value.name) &&
  isJsonObject(value.document) &&
  each(lists(STAGE_LISTS))(value.stages) &&
  lists(['steps', 'notSaid'])(value.immediate);

const isPolicy: Check = (value) =>
  isJsonObject(value) && isText(value.id) && isText(value.digest) && isContent(value.content);

const ANSWERS: readonly (readonly [keyof Answers, Check])[] = [
  ['area', isText],
  ['part', maybe(isText)],
  ['concern', oneOf(CONCERNS)],
  ['risk', oneOf(RISKS)],
  ['agency', maybe(oneOf(AGENCIES))],
  ['otherAgency', maybe(oneOf(AGENCIES))],
  ['child', maybe(each(oneOf(CHILD_STATUSES)))],
  ['disagreed', maybe(isTime)],
  ['protectBy', maybe(isTime)],
  ['stage', maybe(isNumber)],
  ['reached', maybe(isTime)],
  ['track', maybe(isText)],
];

const isAnswers: Check = (value) =>
  isJsonObject(value) && ANSWERS.every(([key, good]) => good(value[key]));
const isChanges: Check = (value) =>
  isJsonObject(value) &&
  ANSWERS.every(([key, good]) => value[key] === undefined || good(value[key]));

const SHAPES: Readonly<Record<string, readonly (readonly [string, Check])[]>> = {
  opened: [
    ['case', maybe(isText)],
    ['answers', isAnswers],
    ['policy', isPolicy],
    ['told', isTold],
  ],
  next: [
    ['outcome', oneOf(OUTCOMES)],
    ['risk', maybe(oneOf(RISKS))],
    ['reason', maybe(isText)],
    ['toStage', maybe(isNumber)],
    ['told', isTold],
  ],
  done: [
    ['step', isText],
    ['told', isTold],
  ],
  set: [
    ['changes', isChanges],
    ['told', isTold],
  ],
  record: [
    ['record', oneOf(RECORD_KINDS)],
    ['with', maybe(isText)],
    ['how', maybe(oneOf(HOWS))],
    ['text', isText],
  ],
  approved: [['entry', isNumber]],
  corrected: [
    ['entry', isNumber],
    ['why', isText],
  ],
  reopened: [
    ['reason', maybe(isText)],
    ['told', isTold],
  ],
  policy: [
    ['policy', isPolicy],
    ['told', isTold],
  ],
};
