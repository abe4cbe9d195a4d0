import type { Answers } from '../../model/answers.ts';
import type { Policy } from '../../model/policy.ts';
import { isRecord } from '../../model/records.ts';
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
  WRITTEN_FOR,
  type WrittenFor,
} from '../../model/vocabulary.ts';
import { readWhen } from '../calendar/london.ts';
import type { AnnouncedDates } from './announced-dates.ts';

/** Which policy a case goes by: its id, and the digest of the policy's own text. */
interface PolicyName {
  readonly id: string;
  readonly digest: string;
}

/**
 * The policy as an entry names it. It lies in the case's own folder, in a file that has the SHA-256 of its
 * bytes for a name; entries of format 1 hold it themselves.
 */
export type StoredPolicy = PolicyName &
  ({ readonly sha256: string } | { readonly content: Policy });

/** What the files of policies in a case's folder hold, by their SHA-256. */
export type PolicyContents = ReadonlyMap<string, unknown>;

/** What each kind of entry holds. `told` are the dates that were announced with it. */
export type EntryBody =
  | {
      readonly kind: 'opened';
      /** The reference it was saved under, so that a log under another name is found. */
      readonly case?: string;
      readonly answers: Answers;
      readonly policy: StoredPolicy;
      readonly told: AnnouncedDates;
    }
  | {
      readonly kind: 'next';
      readonly outcome: Outcome;
      readonly risk?: Risk;
      readonly reason?: string;
      readonly toStage?: number;
      readonly told: AnnouncedDates;
    }
  | { readonly kind: 'done'; readonly step: string; readonly told: AnnouncedDates }
  | { readonly kind: 'set'; readonly changes: Partial<Answers>; readonly told: AnnouncedDates }
  | {
      readonly kind: 'record';
      readonly record: RecordKind;
      readonly with?: string;
      readonly how?: How;
      readonly text: string;
      /** An action that is still to be done. */
      readonly planned?: true;
      /** Written to be read by the other side: a letter and a form take it as it is. */
      readonly for?: WrittenFor;
    }
  | { readonly kind: 'approved'; readonly entry: number }
  | { readonly kind: 'corrected'; readonly entry: number; readonly why: string }
  | { readonly kind: 'reopened'; readonly reason?: string; readonly told: AnnouncedDates }
  | { readonly kind: 'policy'; readonly policy: StoredPolicy; readonly told: AnnouncedDates };

/** Each member of a union without some of its keys. */
export type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The body of an entry by its kind; null where it does not have that kind's shape, or the kind is not known. */
export function readBody(kind: string, body: Readonly<Record<string, unknown>>): EntryBody | null {
  const shape = Object.hasOwn(SHAPES, kind) ? SHAPES[kind] : undefined;
  const fits = shape?.every(([key, isGood]) => isGood(body[key])) === true;
  return fits ? ({ ...body, kind } as unknown as EntryBody) : null;
}

/** The policy that an entry names; null where its file is not there, or does not hold a policy. */
export function contentOf(stored: StoredPolicy, contents: PolicyContents): Policy | null {
  if ('content' in stored) return stored.content;
  const content = contents.get(stored.sha256);
  return isPolicy(content) ? content : null;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => Number.isSafeInteger(value) && Number(value) > 0;
const isTime: Check = (value) => typeof value === 'string' && readWhen(value) !== null;
const isDigest: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
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

const areDates: Check = (value) =>
  isRecord(value) &&
  Object.values(value).every(
    (one) => isRecord(one) && isTime(one.at) && isTime(one.due) && each(isText)(one.holidays),
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
    isRecord(value) && names.every((name) => each(isRecord)(value[name]));

function isPolicy(value: unknown): value is Policy {
  return (
    isRecord(value) &&
    lists(POLICY_LISTS)(value) &&
    value.format === 1 &&
    isText(value.name) &&
    isRecord(value.document) &&
    each(lists(STAGE_LISTS))(value.stages) &&
    lists(['steps', 'notSaid'])(value.immediate)
  );
}

const isStoredPolicy: Check = (value) =>
  isRecord(value) &&
  isText(value.id) &&
  isText(value.digest) &&
  ('content' in value ? isPolicy(value.content) : isDigest(value.sha256));

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
  isRecord(value) && ANSWERS.every(([key, good]) => good(value[key]));
const isChanges: Check = (value) =>
  isRecord(value) && ANSWERS.every(([key, good]) => value[key] === undefined || good(value[key]));

const SHAPES: Readonly<Record<string, readonly (readonly [string, Check])[]>> = {
  opened: [
    ['case', maybe(isText)],
    ['answers', isAnswers],
    ['policy', isStoredPolicy],
    ['told', areDates],
  ],
  next: [
    ['outcome', oneOf(OUTCOMES)],
    ['risk', maybe(oneOf(RISKS))],
    ['reason', maybe(isText)],
    ['toStage', maybe(isNumber)],
    ['told', areDates],
  ],
  done: [
    ['step', isText],
    ['told', areDates],
  ],
  set: [
    ['changes', isChanges],
    ['told', areDates],
  ],
  record: [
    ['record', oneOf(RECORD_KINDS)],
    ['with', maybe(isText)],
    ['how', maybe(oneOf(HOWS))],
    ['text', isText],
    ['planned', maybe((value) => value === true)],
    ['for', maybe(oneOf(WRITTEN_FOR))],
  ],
  approved: [['entry', isNumber]],
  corrected: [
    ['entry', isNumber],
    ['why', isText],
  ],
  reopened: [
    ['reason', maybe(isText)],
    ['told', areDates],
  ],
  policy: [
    ['policy', isStoredPolicy],
    ['told', areDates],
  ],
};
