import { zipSync } from 'fflate';
import { Header } from 'tar';

/** One date for every file, 1 January 2000, so that the same content is the same archive wherever it is made. */
const IN_UTC = new Date(Date.UTC(2000, 0, 1));
/** A zip has no zone: fflate writes what the machine's own clock shows. */
const LOCAL = new Date(2000, 0, 1);
const BLOCK = 512;

/** A tar archive of files, `{ name, content, executable }` each. Throws for a name that some system cannot write. */
export function tarOf(files) {
  const parts = files.flatMap(({ name, content, executable }) => {
    if (!/^[ -~]{1,100}$/.test(name)) throw new Error(`${name}: wanted 1 to 100 plain characters`);
    const mode = executable ? 0o755 : 0o644;
    const about = { path: name, mode, uid: 0, gid: 0, size: content.length, mtime: IN_UTC };
    const header = new Header({ ...about, type: 'File' });
    header.encode();
    return [header.block, content, Buffer.alloc(-content.length & (BLOCK - 1))];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

/** A zip archive of files, `{ name, content }` each. Throws for a name that is not plain. */
export function zipOf(files) {
  const entries = files.map(({ name, content }) => {
    if (!/^[ -~]+$/.test(name)) throw new Error(`${name}: wanted plain characters`);
    return [name, [content, { mtime: LOCAL }]];
  });
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}
