import { EXIT, UserError } from '../errors.ts';
import * as is from '../model/check.ts';
import { decodeText, isRecord, parseJson } from '../model/records.ts';
import { sha256 } from '../platform/sha256.ts';
import type { Receipt } from './log/check-log.ts';
import { digestIn, entryName } from './names.ts';
import type { FileBytes } from './store/stored-files.ts';

/** The format of bundles written now. Format 1 has no receipt, and has policies inside entries. */
const BUNDLE_FORMAT = 2;
const SCHEMA = `escalate/bundle/${BUNDLE_FORMAT}`;
/** The largest bundle that is read. A case of 1,600 entries makes a bundle of about 2 MB. */
const MAX_BUNDLE_BYTES = 256 * 1024 * 1024;
const MAX_DEPTH = 3;

/** A whole case: its entries, the policies that they name, and its receipt. */
export interface WholeCase {
  readonly reference: string;
  readonly entries: readonly FileBytes[];
  readonly policies: readonly FileBytes[];
  /** Null in a bundle of format 1. */
  readonly receipt: Receipt | null;
}

/**
 * Returns a whole case as the text of one JSON file, which can be taken to another machine. It
 * holds the exact bytes of every file in base64, each with its SHA-256.
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
 * Reads a bundle and checks every file against its SHA-256. The caller must check the reference,
 * and that the entries make a whole log.
 *
 * @throws {UserError} if the file is not a bundle, is damaged, or comes from a newer version
 */
export function unbundle(bytes: Uint8Array): WholeCase {
  if (bytes.length > MAX_BUNDLE_BYTES)
    throw refused('The file is too large to be a bundle (256 MB).');
  // An editor that saved the bundle may have put a byte-order mark before it.
  const read = parseJson(new TextEncoder().encode(decodeText(bytes) ?? ''), MAX_DEPTH);
  if ('fault' in read || !isRecord(read.value)) throw notABundle();
  const { format, schema } = read.value;
  if (typeof format === 'number' && format > BUNDLE_FORMAT) {
    const says = `The bundle was made by a newer version of this program. Its format is ${format}. Nothing was added.`;
    throw new UserError('newer', says, EXIT.newer);
  }
  const isKnown = format === 1 || format === BUNDLE_FORMAT;
  if (!isKnown || schema !== `escalate/bundle/${format}`) throw notABundle();
  return unpackAll(read.value);
}

function refused(problem: string): UserError {
  return new UserError('not-a-bundle', problem, EXIT.damaged);
}

const notABundle = () => refused('The file is not a bundle, or is cut off.');

function unpackAll(document: Readonly<Record<string, unknown>>): WholeCase {
  const { format, case: reference, entries: packed, receipt = null } = document;
  const packedPolicies = format === 1 ? [] : document.policies;
  const hasFiles = Array.isArray(packed) && Array.isArray(packedPolicies);
  if (typeof reference !== 'string' || !hasFiles) throw notABundle();
  if (receipt !== null && !isReceipt(receipt)) throw notABundle();
  // Without a receipt, nobody could see whether the last entries had been cut off.
  if (receipt === null && format !== 1) throw refused('The bundle is without its receipt.');
  if (packed.length === 0) throw refused('The bundle holds no entries.');
  const entries = unpack(packed, (file, at) => {
    if (file?.name === entryName(at + 1)) return file;
    throw refused(`Entry ${at + 1} of the bundle is damaged, missing or out of place.`);
  });
  const policies = unpack(packedPolicies, (file) => {
    if (file !== null && digestIn(file.name) === sha256(file.bytes)) return file;
    throw refused('A policy of the bundle is damaged.');
  });
  return { reference, entries, policies, receipt };
}

const isReceipt = is.object({ entries: is.number, hash: is.text });

/** @param checked is called with each file, or null if its data or SHA-256 is wrong */
function unpack(
  packed: readonly unknown[],
  checked: (file: FileBytes | null, at: number) => FileBytes,
): readonly FileBytes[] {
  return packed.map((item, at) => {
    const { name, sha256: digest, base64 } = isRecord(item) ? item : {};
    if (typeof name !== 'string' || typeof base64 !== 'string') return checked(null, at);
    const bytes = Buffer.from(base64, 'base64');
    const isExact = bytes.toString('base64') === base64 && sha256(bytes) === digest;
    return checked(isExact ? { name, bytes: new Uint8Array(bytes) } : null, at);
  });
}
