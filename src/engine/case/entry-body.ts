import type { Answers, Happening } from '../../model/answers.ts';
import { isPolicy, type Policy } from '../../model/policy.ts';
import {
  type Check,
  each,
  isNumber,
  isRecord,
  isReference,
  isSha256,
  isText,
  maybe,
  oneOf,
  orNull,
  type Shape,
  shaped,
} from '../../model/records.ts';
import {
  AGENCIES,
  CHILD_STATUSES,
  CONCERNS,
  HOWS,
  type How,
  OUTCOMES,
  RECORD_KINDS,
  type RecordKind,
  RISKS,
  SIDES,
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
  (
    | {
        readonly sha256: string;
        /** Which build of the program wrote it; older ones did not say. */
        readonly build?: string;
      }
    | { readonly content: Policy }
  );

/** What the files of policies in a case's folder hold, by their SHA-256. */
export type PolicyContents = ReadonlyMap<string, unknown>;

interface Announcing {
  /** The dates that were announced with it. */
  readonly told: AnnouncedDates;
}

/** What each kind of entry holds. */
export type EntryBody =
  | (Extract<Happening, { kind: 'opened' }> &
      Announcing & {
        /** The reference it was saved under, so that a log under another name is found. */
        readonly case?: string;
        readonly policy: StoredPolicy;
      })
  | (Exclude<Happening, { kind: 'opened' }> & Announcing)
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
  | (Announcing & { readonly kind: 'policy'; readonly policy: StoredPolicy });

/** Each member of a union without some of its keys. */
export type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The body of an entry by its kind; null where it does not have that kind's shape, or the kind is not known. */
export function readBody(kind: string, body: Readonly<Record<string, unknown>>): EntryBody | null {
  const shape = Object.hasOwn(SHAPES, kind) ? SHAPES[kind as EntryBody['kind']] : null;
  return shape?.(body) ? ({ ...body, kind } as unknown as EntryBody) : null;
}

/** The policy that an entry names; null where its file is not there, or does not hold a policy. */
export function contentOf(stored: StoredPolicy, contents: PolicyContents): Policy | null {
  if ('content' in stored) return stored.content;
  const content = contents.get(stored.sha256);
  return isPolicy(content) ? content : null;
}

const isTime: Check = (value) => typeof value === 'string' && readWhen(value) !== null;
/** Some versions wrote null for what was not said. */
const orNothing = (check: Check): Check => maybe(orNull(check));

const areDates: Check = (value) =>
  isRecord(value) &&
  Object.values(value).every(
    (one) => isRecord(one) && isTime(one.at) && isTime(one.due) && each(isText)(one.holidays),
  );

const isStoredPolicy: Check = (value) =>
  isRecord(value) &&
  isText(value.id) &&
  isText(value.digest) &&
  ('content' in value
    ? isPolicy(value.content)
    : isSha256(value.sha256) && maybe(isText)(value.build));

const ANSWERS: Shape<Answers> = {
  area: isText,
  part: orNothing(isText),
  concern: oneOf(CONCERNS),
  risk: oneOf(RISKS),
  agency: orNothing(oneOf(AGENCIES)),
  otherAgency: orNothing(oneOf(AGENCIES)),
  child: orNothing(each(oneOf(CHILD_STATUSES))),
  service: orNothing(isText),
  side: maybe(oneOf(SIDES)),
  disagreed: orNothing(isTime),
  raised: orNothing(isTime),
  protectBy: orNothing(isTime),
  stage: orNothing(isNumber),
  reached: orNothing(isTime),
  route: maybe(orNull(isText)),
  track: orNothing(isText),
  continues: maybe(isReference),
  continuedIn: maybe(isReference),
  riskAnswered: maybe(isTime),
};

const isAnswers = shaped(ANSWERS);
const isChanges: Check = (value) =>
  isRecord(value) && Object.entries(ANSWERS).every(([key, isGood]) => maybe(isGood)(value[key]));

const SHAPES: Readonly<Record<EntryBody['kind'], Check>> = {
  opened: shaped({
    ...{ case: orNothing(isText), answers: isAnswers },
    ...{ policy: isStoredPolicy, told: areDates },
  }),
  next: shaped({
    outcome: oneOf(OUTCOMES),
    risk: orNothing(oneOf(RISKS)),
    reason: orNothing(isText),
    toStage: orNothing(isNumber),
    told: areDates,
  }),
  done: shaped({ step: isText, told: areDates }),
  set: shaped({ changes: isChanges, told: areDates }),
  record: shaped({
    record: oneOf(RECORD_KINDS),
    with: orNothing(isText),
    how: orNothing(oneOf(HOWS)),
    text: isText,
    planned: maybe((value) => value === true),
    for: maybe(oneOf(WRITTEN_FOR)),
  }),
  approved: shaped({ entry: isNumber }),
  corrected: shaped({ entry: isNumber, why: isText }),
  reopened: shaped({ reason: orNothing(isText), told: areDates }),
  policy: shaped({ policy: isStoredPolicy, told: areDates }),
};
