import { randomUUID } from 'node:crypto';
import { checkLog, type Receipt } from '../../../src/cases/log/check-log.ts';
import type { EntryDraft } from '../../../src/cases/log/entry.ts';
import { type EntryRuling, resumeAttempt, ruleOnEntry } from '../../../src/cases/log/new-entry.ts';
import type { CaseLog, FileBytes, RawFile } from '../../../src/cases/store/stored-files.ts';
import { NoSuchCaseError, SaveError } from '../../../src/errors.ts';
import type { FileSystem } from '../../../src/platform/disk/file-system.ts';
import { sha256 } from '../../../src/platform/sha256.ts';

/** What was said to whoever saved. */
export type Said = 'saved' | 'already-saved' | 'refused' | 'gone' | SaveError['code'];

/** An entry to be saved, and the policy that it names. */
export interface Entering {
  readonly draft: EntryDraft;
  readonly policy: FileBytes | null;
}

/** A note, which names no policy. */
export function noting(text: string, attempt: string = randomUUID()): Entering {
  return { draft: { ...DRAFT, attempt, body: { kind: 'note', text } }, policy: null };
}

/** The entry that opens a case, with its policy. */
export function opening(text: string, attempt?: string): Entering {
  return naming('the policy that it is opened with', text, attempt);
}

/** An entry by which a case moves over to another policy. */
export function movingOver(text: string, attempt?: string): Entering {
  return naming('the policy that it moves over to', text, attempt);
}

function naming(policy: string, text: string, attempt: string = randomUUID()): Entering {
  const bytes = new TextEncoder().encode(JSON.stringify({ policy }));
  const digest = sha256(bytes);
  const body = { kind: 'opened', text, policy: { sha256: digest } };
  return { draft: { ...DRAFT, attempt, body }, policy: { name: `policy-${digest}.json`, bytes } };
}

/** What stands in every entry of the tests. */
export const DRAFT: EntryDraft = {
  kind: 'record',
  at: '2026-11-21',
  clock: { utc: '2026-11-21T09:00:00.000Z', offset: '+00:00', zone: 'Europe/London' },
  by: null,
  attempt: 'attempt',
  body: {},
};

/** What a command that enters something passes to the store, a repeated one too. */
export function ruleFor({ draft, policy }: Entering): (log: CaseLog) => EntryRuling {
  return (log) => {
    const resumed = resumeAttempt(draft, log.unconfirmed, true);
    return ruleOnEntry({ ...resumed, policy }, checkLog(log));
  };
}

/** The texts of a log's sound entries. */
export function textsOf(log: CaseLog): readonly string[] {
  return checkLog(log).entries.map(({ body }) => String(body.text));
}

/** The exact bytes of a log's entries and policies. */
export function filesOf({ files, policies }: CaseLog) {
  const whole = (found: readonly RawFile[]) =>
    found.map(({ name, bytes }) => ({ name, bytes: bytes ?? new Uint8Array() }));
  return { entries: whole(files), policies: whole(policies) };
}

export function said(act: () => { readonly kind: string }): Said {
  try {
    const { kind } = act();
    if (kind === 'write') return 'saved';
    return kind === 'already-saved' ? 'already-saved' : 'refused';
  } catch (error) {
    if (error instanceof SaveError) return error.code;
    if (error instanceof NoSuchCaseError) return 'gone';
    throw error;
  }
}

/** The receipt of a case's entries as they lie on the disk: how many, and the last one's hash. */
export function receiptOf(entries: readonly { readonly bytes: Uint8Array }[]): Receipt {
  const last = entries.at(-1)?.bytes ?? new Uint8Array();
  const { hash } = JSON.parse(new TextDecoder().decode(last));
  return { entries: entries.length, hash };
}

/** The same disk, which first does something at each of its file calls. */
export function counted(fs: FileSystem, before: () => void): FileSystem {
  const calls = Object.entries(fs).map(([name, call]) => [
    name,
    (...args: readonly unknown[]) => {
      if (!['nowMs', 'pauseMs', 'randomName'].includes(name)) before();
      return Reflect.apply(call, undefined, args);
    },
  ]);
  return Object.fromEntries(calls);
}
