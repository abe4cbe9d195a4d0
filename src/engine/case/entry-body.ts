import type { Answers } from '../../model/case.ts';
import * as is from '../../model/check.ts';
import { isPolicy, type Policy } from '../../model/policy.ts';
import { isRecord, ownValue } from '../../model/records.ts';
import * as words from '../../model/vocabulary.ts';
import { readWhen } from '../calendar/london.ts';

/**
 * The policy as an entry names it, by its id and the digest of its own text. It lies in the case's own folder, in a
 * file that has the SHA-256 of its bytes for a name; entries of format 1 hold it themselves. Older builds did not say
 * which of them wrote it.
 */
export type StoredPolicy = { readonly id: string; readonly digest: string } & (
  | { readonly sha256: string; readonly build?: string }
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

const isTime: is.Check<words.When> = (value) =>
  typeof value === 'string' && readWhen(value) !== null;
/** Some versions wrote null for what was not said. */
const orNothing = <T>(check: is.Check<T>): is.Check<T | null | undefined> =>
  is.maybe(is.orNull(check));
/** The same of an event, where it reads as absent. */
const unsaid = <T>(check: is.Check<T>) => orNothing(check) as is.Check<T | undefined>;

/** A due day as the practitioner read it, with what it was counted from and the holidays left out. */
const isAnnounced = is.object({ at: isTime, due: isTime, holidays: is.each(is.text) });
/** The dates that were announced with an entry, by deadline id. */
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
  /** Which {@link SERVICES} of the other agency it is. */
  service: orNothing(is.text),
  child: unsaid(is.each(is.oneOf(words.CHILD_STATUSES))),
  /** Absent: raising. */
  side: is.maybe(is.oneOf(words.SIDES)),
  disagreed: orNothing(isTime),
  /** When it was raised with the other side, or with the one who answers. */
  raised: orNothing(isTime),
  protectBy: orNothing(isTime),
  stage: orNothing(is.number),
  reached: orNothing(isTime),
  /** The track that was chosen; one that goes by the answers is not told. */
  track: orNothing(is.text),
  /** The side route that was taken last; the stages go on beside it. */
  route: orNothing(is.text),
  /** The case under another area's policy that this one goes on from. */
  continues: is.maybe(is.reference),
  /** The newest case under another area's policy in which this one goes on. */
  continuedIn: is.maybe(is.reference),
  /** When the risk was answered in the case that this one goes on from; absent: it was asked for this one. */
  riskAnswered: is.maybe(isTime),
};
export const isAnswers = is.object(ANSWERS);
const isChanges: is.Check<Partial<Answers>> = (value) =>
  isRecord(value) &&
  Object.entries(ANSWERS).every(([key, isGood]) => is.maybe<unknown>(isGood)(value[key]));

/** What each kind of entry holds. */
const BODIES = {
  opened: is.object({
    /** The reference it was saved under, so that a log under another name is found. */
    case: unsaid(is.text),
    answers: isAnswers,
    policy: isStoredPolicy,
    told: areDates,
  }),
  next: is.object({
    outcome: is.oneOf(words.OUTCOMES),
    risk: unsaid(is.oneOf(words.RISKS)),
    reason: unsaid(is.text),
    /** The stage it goes to, where the policy lets it skip some or come back. */
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
    /** An action that is still to be done. */
    planned: is.maybe(is.exactly(true)),
    /** Written to be read by the other side: a letter and a form take it as it is. */
    for: is.maybe(is.oneOf(words.WRITTEN_FOR)),
  }),
  approved: is.object({ entry: is.number }),
  corrected: is.object({ entry: is.number, why: is.text }),
  policy: is.object({ policy: isStoredPolicy, told: areDates }),
};

type Bodies = typeof BODIES;
/** The body of an entry of some kind; named, of that one. */
export type EntryBody<Kind extends keyof Bodies = keyof Bodies> = {
  [K in Kind]: { readonly kind: K } & is.Checked<Bodies[K]>;
}[Kind];

/** The body of an entry by its kind; null where it does not have that kind's shape, or the kind is not known. */
export function readBody(kind: string, body: Readonly<Record<string, unknown>>): EntryBody | null {
  const isGood: is.Check | undefined = ownValue(BODIES, kind);
  return isGood?.(body) ? ({ ...body, kind } as unknown as EntryBody) : null;
}
