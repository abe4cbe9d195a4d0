import type { Span } from './status-index.ts';

/** Numbers kept of each case, each in a column of its own: read at once, and never turned into objects. */
export const COLUMNS = [
  'folderModified',
  'folderChanged',
  'folderNumber',
  'entries',
  'files',
  'runsFrom',
  'soonFrom',
  'todayFrom',
  'overdueFrom',
  'marks',
] as const;
export type Column = (typeof COLUMNS)[number];

/** What the index file holds. */
export interface Kept {
  readonly names: readonly string[];
  readonly columns: Readonly<Record<Column, Float64Array>>;
  readonly beside: Beside;
}

/** What is kept of all cases together. */
export interface Beside {
  /** What else it was worked out with: the program, its bank holidays and the user's own. */
  readonly about: string;
  readonly span: Span;
  readonly policies: readonly { readonly id: string; readonly digest: string }[];
  readonly shown: Readonly<Record<string, unknown>>;
}

const MAGIC = 0x65_73_63_32;
const FORMAT = 2;
const HEAD_WORDS = 6;
const HEAD_BYTES = HEAD_WORDS * 4;
const NUMBER_BYTES = 8;

/**
 * The file's bytes: a head with the lengths of its parts, the columns, the names, the rest; and all of that once more.
 * Two copies are cheaper to compare than any sum is to work out.
 */
export function encodeIndex({ names, columns, beside }: Kept): Uint8Array {
  const nameBytes = Buffer.from(names.join('\n'), 'latin1');
  const besideBytes = Buffer.from(JSON.stringify(beside), 'utf8');
  const columnBytes = names.length * COLUMNS.length * NUMBER_BYTES;
  const length = padded(HEAD_BYTES + columnBytes + nameBytes.length + besideBytes.length);
  const bytes = new Uint8Array(length * 2);
  const head = [MAGIC, FORMAT, length, names.length, nameBytes.length, besideBytes.length];
  new Uint32Array(bytes.buffer, 0, HEAD_WORDS).set(head);
  COLUMNS.forEach((column, index) => {
    const at = HEAD_BYTES + index * names.length * NUMBER_BYTES;
    new Float64Array(bytes.buffer, at, names.length).set(columns[column]);
  });
  bytes.set(nameBytes, HEAD_BYTES + columnBytes);
  bytes.set(besideBytes, HEAD_BYTES + columnBytes + nameBytes.length);
  bytes.copyWithin(length, 0, length);
  return bytes;
}

/** What the bytes of an index hold; null: they are cut off, altered, of another kind, or of another format. */
export function decodeIndex(bytes: Uint8Array): Kept | null {
  if (bytes.length < HEAD_BYTES * 2 || bytes.byteOffset % NUMBER_BYTES !== 0) return null;
  const { buffer, byteOffset } = bytes;
  const head = new Uint32Array(buffer, byteOffset, HEAD_WORDS);
  const [magic, format, length = 0, rows = 0, nameBytes = 0, besideBytes = 0] = head;
  const columnBytes = rows * COLUMNS.length * NUMBER_BYTES;
  const sum = padded(HEAD_BYTES + columnBytes + nameBytes + besideBytes);
  if (magic !== MAGIC || format !== FORMAT || sum !== length || length * 2 !== bytes.length)
    return null;
  if (Buffer.compare(bytes.subarray(0, length), bytes.subarray(length)) !== 0) return null;
  const textAt = byteOffset + HEAD_BYTES + columnBytes;
  const text = Buffer.from(buffer, textAt, nameBytes).toString('latin1');
  const names = rows === 0 ? [] : text.split('\n');
  const beside = besideFrom(Buffer.from(buffer, textAt + nameBytes, besideBytes).toString('utf8'));
  if (names.length !== rows || beside === null) return null;
  const columnAt = (index: number) =>
    new Float64Array(buffer, byteOffset + HEAD_BYTES + index * rows * NUMBER_BYTES, rows);
  const pairs = COLUMNS.map((column, index) => [column, columnAt(index)] as const);
  return { names, beside, columns: Object.fromEntries(pairs) as Kept['columns'] };
}

/** The second copy has vouched for every byte: whatever is here, this program put here. */
function besideFrom(text: string): Beside | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function padded(length: number): number {
  return Math.ceil(length / NUMBER_BYTES) * NUMBER_BYTES;
}
