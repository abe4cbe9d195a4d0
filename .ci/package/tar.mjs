const BLOCK = 512;
/** 1 January 2000: one date for every file, so that the same content is the same archive. */
const MODIFIED = Date.UTC(2000, 0, 1) / 1000;

/** A tar archive of files, `{ name, content, executable }` each. Throws for a name that ustar cannot hold. */
export function tarOf(files) {
  const parts = files.flatMap(({ name, content, executable }) => [
    header(name, content.length, executable),
    content,
    Buffer.alloc(-content.length & (BLOCK - 1)),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function header(name, size, executable) {
  if (!/^[ -~]{1,100}$/.test(name)) throw new Error(`${name}: wanted 1 to 100 plain characters`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value, width) => `${value.toString(8).padStart(width - 1, '0')}\0`;
  const fields = [
    [0, name],
    [100, octal(executable ? 0o755 : 0o644, 8)],
    [108, octal(0, 8)],
    [116, octal(0, 8)],
    [124, octal(size, 12)],
    [136, octal(MODIFIED, 12)],
    [148, ' '.repeat(8)],
    [156, '0'],
    [257, 'ustar\x0000'],
  ];
  for (const [at, text] of fields) block.write(text, at, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 7)} `, 148, 'latin1');
  return block;
}

/** The content of one file of a tar archive. Throws where it is not there. */
export function fileInTar(tar, wanted) {
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const text = (from, to) => tar.toString('latin1', at + from, at + to).split('\0', 1)[0];
    const size = Number.parseInt(text(124, 136), 8);
    const start = at + BLOCK;
    if (text(0, 100) === wanted && text(345, 500) === '') return tar.subarray(start, start + size);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`${wanted} is not in the archive`);
}
