import type { Answers } from '../../model/answers.ts';
import { isPolicy, isTrue, type Policy } from '../../model/policy.ts';
import {
  type Check,
  type Checked,
  each,
  isNumber,
  isRecord,
  isReference,
  isSha256,
  isText,
  maybe,
  object,
  oneOf,
  orNull,
  ownValue,
} from '../../model/records.ts';
import {
  AGENCIES,
  CHILD_STATUSES,
  CONCERNS,
  HOWS,
  OUTCOMES,
  RECORD_KINDS,
  RISKS,
  SIDES,
  type When,
  WRITTEN_FOR,
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

/** Each member of a union without some of its keys. */
export type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The policy that an entry names; null where its file is not there, or does not hold a policy. */
export function contentOf(stored: StoredPolicy, contents: PolicyContents): Policy | null {
  if ('content' in stored) return stored.content;
  const content = contents.get(stored.sha256);
  return isPolicy(content) ? content : null;
}

const isTime: Check<When> = (value) => typeof value === 'string' && readWhen(value) !== null;
/** Some versions wrote null for what was not said. */
const orNothing = <T>(check: Check<T>): Check<T | null | undefined> => maybe(orNull(check));
/** The same of an event, where it reads as absent. */
const unsaid = <T>(check: Check<T>) => orNothing(check) as Check<T | undefined>;

/** The dates that were announced with an entry. */
const areDates: Check<AnnouncedDates> = (value) =>
  isRecord(value) &&
  Object.values(value).every(
    (one) => isRecord(one) && isTime(one.at) && isTime(one.due) && each(isText)(one.holidays),
  );

const isStoredPolicy: Check<StoredPolicy> = (value) =>
  isRecord(value) &&
  isText(value.id) &&
  isText(value.digest) &&
  ('content' in value
    ? isPolicy(value.content)
    : isSha256(value.sha256) && maybe(isText)(value.build));

const ANSWERS = {
  area: isText,
  part: orNothing(isText),
  concern: oneOf(CONCERNS),
  risk: oneOf(RISKS),
  agency: orNothing(oneOf(AGENCIES)),
  otherAgency: orNothing(oneOf(AGENCIES)),
  /** Which {@link SERVICES} of the other agency it is. */
  service: orNothing(isText),
  child: unsaid(each(oneOf(CHILD_STATUSES))),
  /** Absent: raising. */
  side: maybe(oneOf(SIDES)),
  disagreed: orNothing(isTime),
  /** When it was raised with the other side, or with the one who answers. */
  raised: orNothing(isTime),
  protectBy: orNothing(isTime),
  stage: orNothing(isNumber),
  reached: orNothing(isTime),
  /** The track that was chosen; one that goes by the answers is not told. */
  track: orNothing(isText),
  /** The side route that was taken last; the stages go on beside it. */
  route: orNothing(isText),
  /** The case under another area's policy that this one goes on from. */
  continues: maybe(isReference),
  /** The newest case under another area's policy in which this one goes on. */
  continuedIn: maybe(isReference),
  /** When the risk was answered in the case that this one goes on from; absent: it was asked for this one. */
  riskAnswered: maybe(isTime),
};
export const isAnswers = object(ANSWERS);
const isChanges: Check<Partial<Answers>> = (value) =>
  isRecord(value) &&
  Object.entries(ANSWERS).every(([key, isGood]) => maybe<unknown>(isGood)(value[key]));

/** What each kind of entry holds. */
const BODIES = {
  opened: object({
    /** The reference it was saved under, so that a log under another name is found. */
    case: unsaid(isText),
    answers: isAnswers,
    policy: isStoredPolicy,
    told: areDates,
  }),
  next: object({
    outcome: oneOf(OUTCOMES),
    risk: unsaid(oneOf(RISKS)),
    reason: unsaid(isText),
    /** The stage it goes to, where the policy lets it skip some or come back. */
    toStage: unsaid(isNumber),
    told: areDates,
  }),
  done: object({ step: isText, told: areDates }),
  set: object({ changes: isChanges, told: areDates }),
  reopened: object({ reason: unsaid(isText), told: areDates }),
  record: object({
    record: oneOf(RECORD_KINDS),
    with: unsaid(isText),
    how: unsaid(oneOf(HOWS)),
    text: isText,
    /** An action that is still to be done. */
    planned: maybe(isTrue),
    /** Written to be read by the other side: a letter and a form take it as it is. */
    for: maybe(oneOf(WRITTEN_FOR)),
  }),
  approved: object({ entry: isNumber }),
  corrected: object({ entry: isNumber, why: isText }),
  policy: object({ policy: isStoredPolicy, told: areDates }),
};

type Bodies = typeof BODIES;
/** The body of an entry of some kind; named, of that one. */
export type EntryBody<Kind extends keyof Bodies = keyof Bodies> = {
  [K in Kind]: { readonly kind: K } & Checked<Bodies[K]>;
}[Kind];

/** The body of an entry by its kind; null where it does not have that kind's shape, or the kind is not known. */
export function readBody(kind: string, body: Readonly<Record<string, unknown>>): EntryBody | null {
  const isGood: Check | undefined = ownValue(BODIES, kind);
  return isGood?.(body) ? ({ ...body, kind } as unknown as EntryBody) : null;
}
