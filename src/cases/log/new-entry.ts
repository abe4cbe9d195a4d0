import { announcedDates } from '../../engine/case/case-status.ts';
import type { EntryBody, Without } from '../../engine/case/entry-body.ts';
import { type CaseReplay, eventsOf } from '../../engine/case/replay-case.ts';
import type { Env } from '../../env.ts';
import type { Policy } from '../../model/policy.ts';
import type { When } from '../../model/vocabulary.ts';
import { sha256 } from '../../platform/sha256.ts';
import { type CaseProblem, worstOf } from '../damage.ts';
import { policyName } from '../names.ts';
import type { AlreadySaved, FileBytes, RawFile, ToWrite } from '../store/stored-files.ts';
import type { CheckedLog, Receipt } from './check-log.ts';
import {
  type Entry,
  type EntryDraft,
  entryIn,
  readEntry,
  sealEntry,
  serialiseEntry,
} from './entry.ts';

/** An entry that a command wants to add. `madeEntry` works out the dates to save in it (`told`). */
export type NewEntry =
  | Without<Exclude<EntryBody, { kind: 'opened' | 'policy' }>, 'told'>
  | { readonly kind: 'policy'; readonly policy: Policy };

export type Opening = Pick<Extract<EntryBody, { kind: 'opened' }>, 'answers'> & {
  readonly policy: Policy;
};

/** The kind and body of an entry. `policy` is the file of a policy that it adds (null: none). */
export interface MadeEntry extends Pick<EntryDraft, 'kind' | 'body'> {
  readonly policy: FileBytes | null;
}
/** A draft of an entry, with the file of any policy that the entry adds. */
export type NewDraft = EntryDraft & Partial<Pick<MadeEntry, 'policy'>>;

type World = Pick<Env, 'calendar' | 'now' | 'policies'>;

/** Returns the digest of the area's policy (`gone` if it has none). Null if the case uses it. */
export function otherPolicyInUse({ stored }: CaseReplay, { policies }: World): string | null {
  const { digest = 'gone' } = policies.cards.find(({ id }) => id === stored.id) ?? {};
  return digest === stored.digest ? null : digest;
}

/**
 * Makes an entry for a case that already has entries. If the area now uses a different policy,
 * which the user has been shown, the entry records it.
 *
 * @throws {NoCalendarError} if the bank holidays around a day are not known
 */
export function followingEntry(wanted: NewEntry, at: When, replay: CaseReplay, env: World) {
  const made = madeEntry(wanted, at, replay, env);
  const noticed = wanted.kind === 'policy' ? null : otherPolicyInUse(replay, env);
  return noticed === null ? made : { ...made, body: { ...made.body, noticed } };
}

/**
 * Makes an entry. All kinds but three also hold the due dates that are live after the event.
 *
 * @throws {NoCalendarError} if the bank holidays around a day are not known
 */
export function madeEntry(
  wanted: NewEntry | (Opening & { readonly kind: 'opened' }),
  at: When,
  before: Pick<CaseReplay, 'policy' | 'events'>,
  env: World,
): MadeEntry {
  const { kind, ...body } = wanted;
  if (kind === 'record' || kind === 'approved' || kind === 'corrected')
    return { kind, body, policy: null };
  const policy = 'policy' in wanted ? wanted.policy : before.policy;
  const events = [...before.events, ...eventsOf(wanted, at)];
  const told = announcedDates(policy, events, env.calendar(policy.nation), env.now);
  if (!('policy' in wanted)) return { kind, body: { ...body, told }, policy: null };
  const bytes = new TextEncoder().encode(JSON.stringify(policy));
  const digest = sha256(bytes);
  const { build } = env.policies;
  const stored = { id: policy.id, digest: policy.digest, sha256: digest, build };
  const file = { name: policyName(digest), bytes };
  return { kind, body: { ...body, policy: stored, told }, policy: file };
}

/** A decision on a draft, given the log as it is. It is plain data, which the store carries out. */
export type EntryRuling =
  | ((ToWrite | AlreadySaved) & { readonly entry: Entry; readonly receipt: Receipt })
  | { readonly kind: 'refused'; readonly problem: CaseProblem };

/** The largest number that fits in a file name of six digits. */
const MOST_ENTRIES = 999_999;

/**
 * Turns a draft into the next entry of a checked log. Refuses if the log is damaged or is newer
 * than this program (`problem.kind` is `newer`), or if the entry is too large or one too many. If
 * the log already has an entry with this attempt id, returns that entry. Throws TypeError if the
 * draft is invalid (a bug).
 */
export function ruleOnEntry(draft: NewDraft, checked: CheckedLog): EntryRuling {
  const saved = checked.entries.find(({ attempt }) => attempt === draft.attempt);
  if (saved !== undefined) {
    const receipt = receiptFor(checked.entries.at(-1) ?? saved);
    return { kind: 'already-saved', number: saved.number, entry: saved, receipt };
  }
  const problem = worstOf(checked.problems);
  if (problem !== null) return { kind: 'refused', problem };
  const entry = sealEntry(draft, checked.last);
  const { number } = entry;
  const refuse = (says: string): EntryRuling => {
    return { kind: 'refused', problem: { entry: number, kind: 'too-large', problem: says } };
  };
  if (number > MOST_ENTRIES) return refuse(`A case holds at most ${MOST_ENTRIES} entries.`);
  const bytes = new TextEncoder().encode(serialiseEntry(entry));
  const read = readEntry(bytes);
  if (read.ok) return writing(entry, bytes, draft.policy ?? null, checked.unused);
  if (read.problem.kind !== 'too-large') throw new TypeError(`Entry: ${read.problem.kind}`);
  return refuse('This is too much text for one entry (8 MB at most).');
}

/** Returns the decision to write an entry as exactly these bytes. */
export function writing(
  entry: Entry,
  bytes: Uint8Array,
  policy: ToWrite['policy'] = null,
  unused: ToWrite['unused'] = [],
) {
  const kind = 'write' as const;
  return { kind, number: entry.number, bytes, entry, receipt: receiptFor(entry), policy, unused };
}

function receiptFor({ number, hash }: Entry): Receipt {
  return { entries: number, hash };
}

/**
 * Finds an unconfirmed entry that says the same as a draft and was saved in the last ten minutes.
 * Gives the draft the attempt id of that entry, so that a command repeated after a failed sync is
 * not entered twice. Without `isMomentGiven`, the time is just "now" and differs each time, so
 * it is not compared.
 */
export function resumeAttempt<Draft extends EntryDraft>(
  draft: Draft,
  unconfirmed: readonly RawFile[],
  isMomentGiven: boolean,
): Draft {
  const earlier = unconfirmed
    .map(({ bytes }) => entryIn(bytes))
    .find((entry) => entry !== null && saysTheSame(draft, entry, isMomentGiven));
  return earlier ? { ...draft, attempt: earlier.attempt } : draft;
}

/** After this long by the machine's clock, the same words count as a new event, not a repeat. */
const SAME_ATTEMPT_MS = 10 * 60_000;

function saysTheSame(draft: EntryDraft, entry: Entry, isMomentGiven: boolean): boolean {
  const betweenMs = Math.abs(Date.parse(draft.clock.utc) - Date.parse(entry.clock.utc));
  const saying = ({ kind, by, at, body }: EntryDraft) =>
    JSON.stringify([kind, by, isMomentGiven ? at : null, body]);
  return betweenMs <= SAME_ATTEMPT_MS && saying(draft) === saying(entry);
}
