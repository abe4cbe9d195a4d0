import type { Env } from '../env.ts';
import { SaveError } from '../errors.ts';
import { isRecord, parseJson } from '../model/records.ts';
import { sameBytes } from '../platform/disk/whole-file.ts';
import { sha256 } from '../platform/sha256.ts';
import type { Receipt } from './log/check-log.ts';
import { readEntry } from './log/entry.ts';
import { writing } from './log/new-entry.ts';
import { digestIn, entryName, policyName } from './names.ts';
import type { CaseLog, FileBytes, Known, RawFile, Ruling } from './store/case-store.ts';

/** Bundles of format 1 hold no policies, because their entries do, and no receipt. */
const BUNDLE_FORMAT = 2;
const SCHEMA = `escalate/bundle/${BUNDLE_FORMAT}`;
/** A case of 1,600 entries makes a bundle of about 2 MB. */
const MAX_BUNDLE_BYTES = 256 * 1024 * 1024;
const MAX_DEPTH = 3;

/** A whole case: its entries, the policies that they name, and the receipt for them. */
export interface WholeCase {
  readonly reference: string;
  readonly entries: readonly FileBytes[];
  readonly policies: readonly FileBytes[];
  /** Null in a bundle of format 1. */
  readonly receipt: Receipt | null;
}

export type Unbundled =
  | ({ readonly ok: true } & WholeCase)
  | { readonly ok: false; readonly problem: string; readonly format?: number };

/**
 * A whole case as the text of one JSON file, to be taken to another machine: every file's exact bytes in
 * base64, each with their SHA-256.
 */
export function bundle(whole: WholeCase): string {
  const packed = (all: readonly FileBytes[]) =>
    all.map(({ name, bytes }) => ({
      name,
      sha256: sha256(bytes),
      base64: Buffer.from(bytes).toString('base64'),
    }));
  const document = {
    schema: SCHEMA,
    format: BUNDLE_FORMAT,
    case: whole.reference,
    receipt: whole.receipt,
    policies: packed(whole.policies),
    entries: packed(whole.entries),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * Reads a bundle and checks every file against its SHA-256; whether the entries make a whole log is for
 * the caller to check, and the reference too. Never throws for what the file holds.
 */
export function unbundle(bytes: Uint8Array): Unbundled {
  if (bytes.length > MAX_BUNDLE_BYTES)
    return refuse('The file is too large to be a bundle (256 MB).');
  const read = parseJson(bytes, MAX_DEPTH);
  if ('fault' in read || !isRecord(read.value)) return NOT_A_BUNDLE;
  const { format, schema } = read.value;
  if (typeof format === 'number' && format > BUNDLE_FORMAT) {
    return { ...refuse('The bundle was made by a newer version of this program.'), format };
  }
  const isKnown = format === 1 || format === BUNDLE_FORMAT;
  const isBundle = isKnown && schema === `escalate/bundle/${format}`;
  return isBundle ? unpackAll(read.value) : NOT_A_BUNDLE;
}

const NOT_A_BUNDLE = refuse('The file is not a bundle, or is cut off.');

function unpackAll(document: Readonly<Record<string, unknown>>): Unbundled {
  const { format, case: reference, entries: packed, receipt = null } = document;
  const packedPolicies = format === 1 ? [] : document.policies;
  const isBundle =
    typeof reference === 'string' && Array.isArray(packed) && Array.isArray(packedPolicies);
  if (!isBundle || !(receipt === null || isReceipt(receipt))) return NOT_A_BUNDLE;
  // Without it nobody could see that the end is cut off.
  if (receipt === null && format !== 1) return refuse('The bundle is without its receipt.');
  if (packed.length === 0) return refuse('The bundle holds no entries.');
  const entries = unpack(packed);
  const damaged = entries.findIndex((entry, at) => entry?.name !== entryName(at + 1));
  if (damaged !== -1) {
    return refuse(`Entry ${damaged + 1} of the bundle is damaged, missing or out of place.`);
  }
  const policies = unpack(packedPolicies);
  if (!policies.every((file) => file !== null && digestIn(file.name) === sha256(file.bytes))) {
    return refuse('A policy of the bundle is damaged.');
  }
  const found = (files: readonly (FileBytes | null)[]) => files.filter((file) => file !== null);
  return { ok: true, reference, entries: found(entries), policies: found(policies), receipt };
}

function isReceipt(value: unknown): value is Receipt {
  return isRecord(value) && Number.isSafeInteger(value.entries) && typeof value.hash === 'string';
}

/** Null for what is no file, or where its bytes are not those it was bundled with. */
function unpack(packed: readonly unknown[]): readonly (FileBytes | null)[] {
  return packed.map((item) => {
    if (!isRecord(item)) return null;
    const { name, sha256: digest, base64 } = item;
    if (typeof name !== 'string' || typeof base64 !== 'string') return null;
    const bytes = Buffer.from(base64, 'base64');
    const isExact = bytes.toString('base64') === base64 && sha256(bytes) === digest;
    return isExact ? { name, bytes: new Uint8Array(bytes) } : null;
  });
}

function refuse(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}

/** How the entries of a bundle stand to those that are here. */
export type Continuation =
  /** Those from `from` on are not here yet. */
  | { readonly kind: 'continues'; readonly from: number }
  /** All of them are here, and so many more. */
  | { readonly kind: 'same'; readonly more: number }
  /** Both go on from the entry before `at`, each in its own way; 1: they are two cases. */
  | { readonly kind: 'forks'; readonly at: number };

export function continuationOf(
  here: readonly RawFile[],
  bundled: readonly FileBytes[],
): Continuation {
  const both = Math.min(here.length, bundled.length);
  for (let at = 0; at < both; at++) {
    if (!sameBytes(here[at]?.bytes ?? null, bundled[at]?.bytes ?? null)) {
      return { kind: 'forks', at: at + 1 };
    }
  }
  return bundled.length > here.length
    ? { kind: 'continues', from: here.length + 1 }
    : { kind: 'same', more: here.length - bundled.length };
}

/**
 * Adds the entries of a bundle from number `from` on to the case that is here, each with its policy and in its exact
 * bytes. A crash in between leaves a shorter case, which the same bundle continues.
 *
 * @throws {SaveError} also where another window was first
 */
export function extendCase(
  reference: string,
  { entries, policies }: Pick<WholeCase, 'entries' | 'policies'>,
  from: number,
  env: Pick<Env, 'cases'>,
): void {
  const known: Known = new Map();
  for (const [at, { bytes }] of entries.entries()) {
    if (at + 1 < from) continue;
    const rule = (log: CaseLog): Ruling => {
      const read = readEntry(bytes);
      if (!read.ok || !isNext(log, entries, at)) return { kind: 'refused' };
      const named = isRecord(read.entry.body.policy) ? read.entry.body.policy.sha256 : null;
      const policy = policies.find(({ name }) => name === policyName(String(named))) ?? null;
      return writing(read.entry, bytes, { policy, unused: [] });
    };
    const ruling = env.cases.append(reference, rule, known);
    if (ruling.kind === 'refused') throw overtaken(at + 1);
  }
}

function isNext({ files }: CaseLog, entries: readonly FileBytes[], at: number): boolean {
  if (files.length !== at || files.at(-1)?.name !== entryName(at)) return false;
  return sameBytes(files.at(-1)?.bytes ?? null, entries[at - 1]?.bytes ?? null);
}

function overtaken(number: number): SaveError {
  const says = `Another window added to the case meanwhile. From entry ${number} on nothing was added: import it again.`;
  return new SaveError('busy', says);
}
