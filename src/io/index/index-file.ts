import type { Span } from '../../env/status-index.ts';

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

const MAGIC = 0x65_73_63_31;
const FORMAT = 1;
const HEAD_WORDS = 8;
const HEAD_BYTES = HEAD_WORDS * 4;
const NUMBER_BYTES = 8;
/** The words of the head in which the two sums stand. */
const SUMS = [6, 7] as const;

/** The file's bytes: a head with the lengths of its parts and two sums over all, the columns, the names, the rest. */
export function encodeIndex({ names, columns, beside }: Kept): Uint8Array {
  const nameBytes = Buffer.from(names.join('\n'), 'latin1');
  const besideBytes = Buffer.from(JSON.stringify(beside), 'utf8');
  const columnBytes = names.length * COLUMNS.length * NUMBER_BYTES;
  const length = padded(HEAD_BYTES + columnBytes + nameBytes.length + besideBytes.length);
  const bytes = new Uint8Array(length);
  COLUMNS.forEach((column, index) => {
    const at = HEAD_BYTES + index * names.length * NUMBER_BYTES;
    new Float64Array(bytes.buffer, at, names.length).set(columns[column]);
  });
  bytes.set(nameBytes, HEAD_BYTES + columnBytes);
  bytes.set(besideBytes, HEAD_BYTES + columnBytes + nameBytes.length);
  const words = new Uint32Array(bytes.buffer);
  words.set([MAGIC, FORMAT, length, names.length, nameBytes.length, besideBytes.length]);
  words.set(sumsOf(words), SUMS[0]);
  return bytes;
}

/** What the bytes of an index hold; null: they are cut off, altered, of another kind, or of another format. */
export function decodeIndex(bytes: Uint8Array): Kept | null {
  if (bytes.length < HEAD_BYTES || bytes.length % 4 !== 0 || bytes.byteOffset % 8 !== 0)
    return null;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const [magic, format, length, rows = 0, nameBytes = 0, besideBytes = 0, one, other] = words;
  const columnBytes = rows * COLUMNS.length * NUMBER_BYTES;
  const sum = padded(HEAD_BYTES + columnBytes + nameBytes + besideBytes);
  if (magic !== MAGIC || format !== FORMAT || length !== bytes.length || sum !== length)
    return null;
  const sums = sumsOf(words);
  if (sums[0] !== one || sums[1] !== other) return null;
  const namesAt = HEAD_BYTES + columnBytes;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + namesAt, nameBytes).toString('latin1');
  const names = rows === 0 ? [] : text.split('\n');
  const besideAt = bytes.byteOffset + namesAt + nameBytes;
  const beside = besideFrom(Buffer.from(bytes.buffer, besideAt, besideBytes).toString('utf8'));
  if (names.length !== rows || beside === null) return null;
  const columnAt = (index: number) =>
    new Float64Array(
      bytes.buffer,
      bytes.byteOffset + HEAD_BYTES + index * rows * NUMBER_BYTES,
      rows,
    );
  const pairs = COLUMNS.map((column, index) => [column, columnAt(index)] as const);
  return { names, beside, columns: Object.fromEntries(pairs) as Kept['columns'] };
}

/** The sums have vouched for every byte: whatever is here, this program put here. */
function besideFrom(text: string): Beside | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/**
 * Two sums over all words but themselves. Each step can be undone, so that one word changed changes both
 * whatever follows; against chance they are as good as 64 bits, and against malice they are not meant.
 */
function sumsOf(words: Uint32Array): [number, number] {
  let one = 0x811c9dc5;
  let other = words.length | 0;
  for (let at = 0; at < words.length; at++) {
    const word = at === SUMS[0] || at === SUMS[1] ? 0 : (words[at] ?? 0);
    one = Math.imul(one ^ word, 0x01000193);
    one ^= one >>> 15;
    other = Math.imul(other + word, 0x85ebca6b) | 0;
    other = (other << 13) | (other >>> 19);
  }
  return [one >>> 0, other >>> 0];
}
