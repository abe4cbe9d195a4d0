import { sha256 } from '../../platform/sha256.ts';
import type { EntryBytes, Unbundled } from './case-store.ts';
import { entryName } from './names.ts';

const BUNDLE_FORMAT = 1;
const SCHEMA = 'escalate/bundle/1';
/** A case of 1,600 entries makes a bundle of about 2 MB. */
const MAX_BUNDLE_BYTES = 256 * 1024 * 1024;
/** A bundle nests three deep; brackets inside its strings are base64 and so are none. */
const MAX_DEPTH = 3;

/**
 * A whole case as the text of one JSON file, to be taken to another machine: every entry's exact bytes
 * in base64, each with their SHA-256.
 */
export function bundle(reference: string, entries: readonly EntryBytes[]): string {
  const packed = entries.map(({ name, bytes }) => ({
    name,
    sha256: sha256(bytes),
    base64: Buffer.from(bytes).toString('base64'),
  }));
  const document = { schema: SCHEMA, format: BUNDLE_FORMAT, case: reference, entries: packed };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * Reads a bundle and checks every entry against its SHA-256; whether the entries make a whole log is for
 * the caller to check, and the reference too. Never throws for what the file holds.
 */
export function unbundle(bytes: Uint8Array): Unbundled {
  if (bytes.length > MAX_BUNDLE_BYTES)
    return refuse('The file is too large to be a bundle (256 MB).');
  const value = nestsDeeper(bytes) ? undefined : parsed(bytes);
  if (!isObject(value) || typeof value.format !== 'number') return refuse(NOT_A_BUNDLE);
  const { format, case: reference, entries } = value;
  if (format > BUNDLE_FORMAT) {
    return { ...refuse('The bundle was made by a newer version of this program.'), format };
  }
  if (format !== BUNDLE_FORMAT || typeof reference !== 'string' || !Array.isArray(entries)) {
    return refuse(NOT_A_BUNDLE);
  }
  return unpackAll(reference, entries);
}

const NOT_A_BUNDLE = 'The file is not a bundle, or is cut off.';

function unpackAll(reference: string, packed: readonly unknown[]): Unbundled {
  if (packed.length === 0) return refuse('The bundle holds no entries.');
  const entries: EntryBytes[] = [];
  for (const [index, item] of packed.entries()) {
    const entry = unpack(item);
    if (entry === null || entry.name !== entryName(index + 1)) {
      return refuse(`Entry ${index + 1} of the bundle is damaged, missing or out of place.`);
    }
    entries.push(entry);
  }
  return { ok: true, reference, entries };
}

/** Null: not an entry, or its bytes are not those it was bundled with. */
function unpack(item: unknown): EntryBytes | null {
  if (!isObject(item)) return null;
  const { name, sha256: digest, base64 } = item;
  if (typeof name !== 'string' || typeof base64 !== 'string') return null;
  const bytes = Buffer.from(base64, 'base64');
  const exact = bytes.toString('base64') === base64 && sha256(bytes) === digest;
  return exact ? { name, bytes: new Uint8Array(bytes) } : null;
}

function nestsDeeper(bytes: Uint8Array): boolean {
  let depth = 0;
  for (const byte of bytes) {
    if (byte === 0x5b || byte === 0x7b) depth++;
    if (byte === 0x5d || byte === 0x7d) depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
