import type { Answers } from '../../model/case.ts';
import * as is from '../../model/check.ts';
import { isPolicy, type Policy } from '../../model/policy.ts';
import { isRecord, ownValue } from '../../model/records.ts';
import * as words from '../../model/vocabulary.ts';
import { readWhen } from '../calendar/london.ts';

/**
 * A policy as an entry names it: by its id and the digest of its text. The case's folder holds the
 * policy in a file that is named after the SHA-256 of its bytes. An entry in format 1 holds the
 * policy itself. `build` is the program build that stored the policy. Older builds omit it.
 */
export type StoredPolicy = { readonly id: string; readonly digest: string } & (
  | { readonly sha256: string; readonly build?: string }
  | { readonly content: Policy }
);

/** The contents of the policy files in a case's folder, by their SHA-256. */
export type PolicyContents = ReadonlyMap<string, unknown>;

/** Leaves out some keys from each member of a union. */
export type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Returns the policy that an entry names. Null if its file is missing or is not a policy. */
export function contentOf(stored: StoredPolicy, contents: PolicyContents): Policy | null {
  if ('content' in stored) return stored.content;
  const content = contents.get(stored.sha256);
  return isPolicy(content) ? content : null;
}

const isTime: is.Check<words.When> = (value) =>
  typeof value === 'string' && readWhen(value) !== null;
/** Makes a check also accept null or no value. Some versions wrote null for a missing answer. */
const orNothing = <T>(check: is.Check<T>): is.Check<T | null | undefined> =>
  is.maybe(is.orNull(check));
/** Like {@link orNothing}, but without null in the type, because an event's keys are never null. */
const unsaid = <T>(check: is.Check<T>) => orNothing(check) as is.Check<T | undefined>;

/** A due date as it was shown, with its clock start (`at`) and the bank holidays skipped. */
const isAnnounced = is.object({ at: isTime, due: isTime, holidays: is.each(is.text) });
/** The due dates that were shown when an entry was added, by deadline id. */
export type AnnouncedDates = is.Checked<typeof areDates>;
const areDates = is.table(isAnnounced);

const isStoredPolicy: is.Check<StoredPolicy> = (value) =>
  isRecord(value) &&
  is.text(value.id) &&
  is.text(value.digest) &&
  ('content' in value
    ? isPolicy(value.content)
    : is.sha256(value.sha256) && is.maybe(is.text)(value.build));

const ANSWERS = {
  area: is.text,
  part: orNothing(is.text),
  concern: is.oneOf(words.CONCERNS),
  risk: is.oneOf(words.RISKS),
  agency: orNothing(is.oneOf(words.AGENCIES)),
  otherAgency: orNothing(is.oneOf(words.AGENCIES)),
  /** The other side's service. {@link SERVICES} lists every service. */
  service: orNothing(is.text),
  child: unsaid(is.each(is.oneOf(words.CHILD_STATUSES))),
  /** The practitioner's side. Absent means `raising`. */
  side: is.maybe(is.oneOf(words.SIDES)),
  disagreed: orNothing(isTime),
  /** When the disagreement was raised with the other side, or with the practitioner. */
  raised: orNothing(isTime),
  protectBy: orNothing(isTime),
  stage: orNothing(is.number),
  reached: orNothing(isTime),
  /** The track that was chosen. A track that follows from other answers is not saved. */
  track: orNothing(is.text),
  /** The side route taken most recently. The case's stages continue alongside it. */
  route: orNothing(is.text),
  /** The case under another area's policy that this one continues from. */
  continues: is.maybe(is.reference),
  /** The newest case under another area's policy that continues this one. */
  continuedIn: is.maybe(is.reference),
  /** When the risk question was answered in the earlier case. Absent if it was asked again. */
  riskAnswered: is.maybe(isTime),
};
export const isAnswers = is.object(ANSWERS);
const isChanges: is.Check<Partial<Answers>> = (value) =>
  isRecord(value) &&
  Object.entries(ANSWERS).every(([key, isGood]) => is.maybe<unknown>(isGood)(value[key]));

/** The shape of each kind of entry. */
const BODIES = {
  opened: is.object({
    /** The reference under which the case was saved. It shows whether a log has been renamed. */
    case: unsaid(is.text),
    answers: isAnswers,
    policy: isStoredPolicy,
    told: areDates,
  }),
  next: is.object({
    outcome: is.oneOf(words.OUTCOMES),
    risk: unsaid(is.oneOf(words.RISKS)),
    reason: unsaid(is.text),
    /** The stage to go to, if the policy lets the case skip stages or go back. */
    toStage: unsaid(is.number),
    told: areDates,
  }),
  done: is.object({ step: is.text, told: areDates }),
  set: is.object({ changes: isChanges, told: areDates }),
  reopened: is.object({ reason: unsaid(is.text), told: areDates }),
  record: is.object({
    record: is.oneOf(words.RECORD_KINDS),
    with: unsaid(is.text),
    how: unsaid(is.oneOf(words.HOWS)),
    text: is.text,
    /** True for an action that is still to be done. */
    planned: is.maybe(is.exactly(true)),
    /** Set if the text is for the other side. Letters and forms then use it unchanged. */
    for: is.maybe(is.oneOf(words.WRITTEN_FOR)),
  }),
  approved: is.object({ entry: is.number }),
  corrected: is.object({ entry: is.number, why: is.text }),
  policy: is.object({ policy: isStoredPolicy, told: areDates }),
};

type Bodies = typeof BODIES;
/** The body of an entry: of any kind, or only of the kinds given. */
export type EntryBody<Kind extends keyof Bodies = keyof Bodies> = {
  [K in Kind]: { readonly kind: K } & is.Checked<Bodies[K]>;
}[Kind];

/** Reads the body of an entry. Returns null if its kind is unknown or its shape is wrong. */
export function readBody(kind: string, body: Readonly<Record<string, unknown>>): EntryBody | null {
  const isGood: is.Check | undefined = ownValue(BODIES, kind);
  return isGood?.(body) ? ({ ...body, kind } as unknown as EntryBody) : null;
}
