import { crc32, deflateRawSync } from 'node:zlib';

/** 1 January 2000, midnight, as a zip writes it: one date for every file, so that the same content is the same archive. */
const MODIFIED = (20 << 25) | (1 << 21) | (1 << 16);
const DEFLATED = 8;
/** What a reader must know: version 2.0 of the format, deflate. */
const VERSION = 20;

/** A zip archive of files, `{ name, content }` each. Throws for a name that is not plain. */
export function zipOf(files) {
  const parts = [];
  const index = [];
  let at = 0;
  for (const { name, content } of files) {
    if (!/^[ -~]+$/.test(name)) throw new Error(`${name}: wanted plain characters`);
    const packed = deflateRawSync(content);
    const about = describe(name, content, packed);
    parts.push(fields([4, 0x04034b50], ...about), Buffer.from(name), packed);
    index.push(
      fields([4, 0x02014b50], [2, VERSION], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]),
      Buffer.from(name),
    );
    at = lengthOf(parts);
  }
  const count = files.length;
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, lengthOf(index)],
    [4, at],
    [2, 0],
  );
  return Buffer.concat([...parts, ...index, end]);
}

/** What a file's own header and the index say alike. */
function describe(name, content, packed) {
  return [
    [2, VERSION],
    [2, 0],
    [2, DEFLATED],
    [4, MODIFIED],
    [4, crc32(content)],
    [4, packed.length],
    [4, content.length],
    [2, name.length],
    [2, 0],
  ];
}

/** Numbers in a row, each with its width in bytes, lowest byte first. */
function fields(...widthAndValue) {
  return Buffer.concat(
    widthAndValue.map(([width, value]) => {
      const field = Buffer.alloc(width);
      field.writeUIntLE(value, 0, width);
      return field;
    }),
  );
}

const lengthOf = (buffers) => buffers.reduce((total, { length }) => total + length, 0);
