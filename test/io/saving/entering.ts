import { randomUUID } from 'node:crypto';
import { checkChain, type ReadMemory } from '../../../src/cases/log/check-chain.ts';
import type { EntryDraft } from '../../../src/cases/log/entry.ts';
import {
  type EntryRuling,
  resumeAttempt,
  ruleOnEntry,
} from '../../../src/cases/log/rule-on-entry.ts';
import type { CaseLog } from '../../../src/cases/store/case-store.ts';
import { NoSuchCaseError, SaveError } from '../../../src/errors.ts';
import { sha256 } from '../../../src/platform/sha256.ts';

/** What was said to whoever saved. */
export type Said = 'saved' | 'already-saved' | 'refused' | 'gone' | SaveError['code'];

export function draftOf(text: string, attempt: string = randomUUID()): EntryDraft {
  return {
    kind: 'record',
    at: '2026-11-21',
    clock: { utc: '2026-11-21T09:00:00.000Z', offset: '+00:00', zone: 'Europe/London' },
    by: 'designated safeguarding lead',
    attempt,
    body: { kind: 'note', text },
  };
}

/** What a command that enters a draft passes to the store, a repeated one too. */
export function ruleFor(draft: EntryDraft): (log: CaseLog) => EntryRuling {
  const memory: ReadMemory = new WeakMap();
  return (log) => {
    const resumed = resumeAttempt(draft, log.unconfirmed, sha256, true);
    return ruleOnEntry(resumed, log.files, sha256, memory);
  };
}

/** The texts of a log's sound entries. */
export function textsOf(log: CaseLog): readonly string[] {
  return checkChain(log.files, sha256).entries.map(({ body }) => String(body.text));
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
