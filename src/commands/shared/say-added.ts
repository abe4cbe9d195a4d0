import { type Added, appendEntry } from '../../cases/add-entry.ts';
import type { NewEntry } from '../../cases/log/new-entry.ts';
import { type OpenCase, openToAdd, type SoundCase } from '../../cases/open-case.ts';
import { policyChanges } from '../../engine/case/policy-changes.ts';
import type { CaseReplay } from '../../engine/case/replay-case.ts';
import { currentVisit } from '../../engine/ladder/progress.ts';
import type { Env } from '../../env.ts';
import { readPast } from '../../input/read-answers.ts';
import { recallPreferences } from '../../interview/preferences.ts';
import type { When } from '../../model/vocabulary.ts';
import { renderChanges } from '../../text/changes-text.ts';
import { sayResult } from './command-spec.ts';

/** When it happened and who records it, as typed. */
export interface OriginFlags {
  readonly at?: string | undefined;
  /** Absent: the role that is remembered, if any; null: none. */
  readonly by?: string | null | undefined;
}

/**
 * Opens a case to add to it, and says what a newer policy would change for it.
 *
 * @throws {UserError} where there is no such case, or it is damaged
 */
export function openForEntry(reference: string, env: Env): SoundCase {
  const open = openToAdd(reference, env);
  notePolicy(open, env);
  return open;
}

/**
 * Adds one entry to an open case, with its moment and role as typed.
 *
 * @param decide gives what to enter, from the case as it is at that moment
 * @throws {UserError} where the moment is none, or is to come; and as {@link appendEntry}
 */
export function addEntry(
  { reference }: Pick<OpenCase, 'reference'>,
  { at, by }: OriginFlags,
  env: Env,
  decide: (replay: CaseReplay, at: When) => NewEntry,
): Added {
  const origin = {
    at: at === undefined ? null : readPast('at', at, env),
    by: by === undefined ? recallPreferences(env).by : by,
  };
  return appendEntry(reference, origin, env, decide);
}

/** Says that an entry is on the disk, with its receipt; as JSON where that was asked for. */
export function sayAdded(added: Added, env: Env): void {
  const { reference, receipt } = added;
  const { number, kind, at, hash } = added.entry;
  const entry = { number, kind, at, hash };
  const document = { schema: 'escalate/entry/1', case: reference, entry, receipt };
  sayResult(document, () => savedLine(added), env);
}

/** `Saved in SWK-1 as entry 3. Receipt 3:9f…` */
export function savedLine({ reference, entry, receipt, before }: Added): string {
  const saved = before ? 'It had been saved already' : 'Saved';
  return `${saved} in ${reference} as entry ${entry.number}. Receipt ${receipt.entries}:${receipt.hash}\n`;
}

/** Says on standard error what a newer policy would change for this case, if there is one. */
export function notePolicy(
  { reference, replay }: Pick<OpenCase, 'reference' | 'replay'>,
  env: Env,
): void {
  if (replay === null) return;
  const now = policyNow(replay, env);
  if (now.kind === 'same') return;
  if (now.kind === 'not-comparable') {
    env.note(`What has changed in the policy of case ${reference} cannot be worked out.\n`);
    return;
  }
  const changes = now.kind === 'gone' ? null : now.changes;
  env.note(renderChanges(reference, replay.policy.name, changes, env.screen));
}

/**
 * Compares the policy of a case with the one that new cases would go by. `not-comparable`: it has changed, but the
 * case's own is not such that a difference could be found.
 */
export function policyNow(replay: CaseReplay, env: Env) {
  const card = env.policies.cards.find(({ id }) => id === replay.stored.id);
  if (!card) return { kind: 'gone' as const };
  if (card.digest === replay.stored.digest) return { kind: 'same' as const };
  const policy = env.policies.read(card.id);
  const { stage } = currentVisit(replay.progress);
  try {
    const changes = policyChanges(replay.policy, policy, stage);
    return { kind: 'changed' as const, policy, changes };
  } catch (fault) {
    if (fault instanceof TypeError) return { kind: 'not-comparable' as const };
    throw fault;
  }
}
