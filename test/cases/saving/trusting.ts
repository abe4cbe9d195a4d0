import type { FileSystem } from '../../../src/platform/disk/file-system.ts';

/** Reads back from what it meant to write, never from the disk. */
export function trusting(fs: FileSystem): FileSystem {
  const meant = new Map<string, Uint8Array>();
  const writing = new Map<number, string>();
  const reading = new Map<number, Uint8Array>();
  return {
    ...fs,
    open: (path, how) => {
      const file = fs.open(path, how);
      const known = meant.get(path);
      if (how === 'create') writing.set(file, path);
      else if (known !== undefined) reading.set(file, known);
      return file;
    },
    write: (file, bytes, from) => {
      meant.set(writing.get(file) ?? '', bytes);
      return fs.write(file, bytes, from);
    },
    statOpen: (file) => {
      const sizeBytes = reading.get(file)?.length;
      return sizeBytes === undefined ? fs.statOpen(file) : { ...fs.statOpen(file), sizeBytes };
    },
    read: (file, into, from) => {
      const known = reading.get(file);
      if (known === undefined) return fs.read(file, into, from);
      into.set(known);
      return known.length;
    },
  };
}
