import type { Chain, ChainProblem, LogFile, ReadMemory, Receipt } from './check-chain.ts';
import { checkChain } from './check-chain.ts';
import type { Entry, EntryDraft, Sha256 } from './entry.ts';
import { sealEntry, serialiseEntry } from './entry.ts';
import { jsonText } from './json-text.ts';
import { readEntry } from './read-entry.ts';

/** What is to become of a draft, given the log as it stands. Plain data: the store carries it out. */
export type EntryRuling =
  | {
      readonly kind: 'write';
      readonly number: number;
      readonly bytes: Uint8Array;
      /** Whether bytes read back from the disk are a whole entry. */
      readonly holds: (bytes: Uint8Array) => boolean;
      readonly entry: Entry;
      readonly receipt: Receipt;
    }
  | {
      readonly kind: 'already-saved';
      readonly number: number;
      readonly entry: Entry;
      readonly receipt: Receipt;
    }
  | { readonly kind: 'refused'; readonly problem: ChainProblem };

/** The largest number that a file name of six digits can carry. */
const MOST_ENTRIES = 999_999;

/**
 * Seals a draft on the log's last entry, or says why not: the log is damaged, or newer than this program
 * (`problem.kind` is `newer`), or the draft makes too large an entry. An attempt that is already in the
 * log is answered with its entry. `memory` spares a writer who tries again the weighing of what is known.
 * Throws TypeError where the draft is not one (a mistake in the program).
 */
export function ruleOnEntry(
  draft: EntryDraft,
  files: readonly LogFile[],
  sha256: Sha256,
  memory?: ReadMemory,
): EntryRuling {
  const chain = checkChain(files, sha256, undefined, memory);
  const saved = chain.entries.find((entry) => entry.attempt === draft.attempt);
  if (saved !== undefined) return alreadySaved(saved, chain);
  const problem = worstOf(chain.problems);
  if (problem !== null) return { kind: 'refused', problem };
  return sealOn(draft, chain, sha256);
}

/**
 * The draft under the attempt id of an earlier try whose saving was never confirmed, where that try says
 * the same: so that a command repeated after a failed sync is not entered twice. `unconfirmed` is as the
 * store gives it. `momentTold` false: the moment was only "now", so that two tries differ in it.
 */
export function resumeAttempt(
  draft: EntryDraft,
  unconfirmed: readonly LogFile[],
  sha256: Sha256,
  momentTold: boolean,
): EntryDraft {
  for (const { bytes } of unconfirmed) {
    const read = bytes === null ? null : readEntry(bytes, sha256);
    if (read?.ok === true && saysTheSame(draft, read.entry, momentTold)) {
      return { ...draft, attempt: read.entry.attempt };
    }
  }
  return draft;
}

function saysTheSame(draft: EntryDraft, entry: Entry, momentTold: boolean): boolean {
  if (momentTold && draft.at !== entry.at) return false;
  if (draft.kind !== entry.kind || draft.by !== entry.by) return false;
  return jsonText(draft.body) === jsonText(entry.body);
}

function alreadySaved(entry: Entry, chain: Chain): EntryRuling {
  const last = chain.entries.at(-1) ?? entry;
  const receipt = { entries: last.number, hash: last.hash };
  return { kind: 'already-saved', number: entry.number, entry, receipt };
}

function sealOn(draft: EntryDraft, chain: Chain, sha256: Sha256): EntryRuling {
  const entry = sealEntry(draft, chain.last, sha256);
  const { number, hash } = entry;
  if (number > MOST_ENTRIES) return refuse(number, `A case holds at most ${MOST_ENTRIES} entries.`);
  const bytes = new TextEncoder().encode(serialiseEntry(entry));
  const read = readEntry(bytes, sha256);
  if (read.ok) {
    const holds = (found: Uint8Array) => readEntry(found, sha256).ok;
    return { kind: 'write', number, bytes, holds, entry, receipt: { entries: number, hash } };
  }
  if (read.problem.kind !== 'too-large') throw new TypeError(`Entry: ${read.problem.kind}`);
  return refuse(number, 'This is too much text for one entry (8 MB at most).');
}

/** A newer format first: it has its own exit code, and whatever else is odd may only follow from it. */
function worstOf(problems: readonly ChainProblem[]): ChainProblem | null {
  return problems.find(({ kind }) => kind === 'newer') ?? problems[0] ?? null;
}

function refuse(entry: number, problem: string): EntryRuling {
  return { kind: 'refused', problem: { entry, kind: 'too-large', problem } };
}
