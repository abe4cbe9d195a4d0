import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const HASH = 64;
const ATTEMPT = 32;

/**
 * Copies template cases under other references. What must differ – the reference, each entry's attempt,
 * the chain of hashes – has the same length in every copy, so a copy is the template's own bytes with
 * these places written over; `verify` of copies says whether that holds.
 *
 * @param {string} root the folder of cases
 * @param {import('./templates.mjs').Template[]} templates
 */
export function openCopier(root, templates) {
  const moulds = templates.map(mouldOf);
  return (reference, nth, number) => {
    const folder = join(root, reference);
    mkdirSync(folder, { mode: 0o700 });
    let previous = null;
    for (const [index, place] of moulds[nth].entries()) {
      const { bytes } = place;
      if (place.reference >= 0) bytes.write(reference, place.reference, 'latin1');
      bytes.write(attemptOf(number, index), place.attempt, 'latin1');
      if (previous !== null) bytes.write(previous, place.previous, 'latin1');
      bytes.write(hashOf(bytes, place), place.hash, 'latin1');
      previous = createHash('sha256').update(bytes).digest('hex');
      put(join(folder, `${String(index + 1).padStart(6, '0')}.json`), bytes);
    }
  };
}

/** Where in each entry's bytes the places are that differ. @throws {Error} where one is not found */
function mouldOf({ files, reference }) {
  return files.map((text, index) => {
    const bytes = Buffer.from(text, 'utf8');
    return {
      bytes,
      reference: index === 0 ? after(bytes, `"case": "${reference}`) - reference.length : -1,
      attempt: after(bytes, '\n  "attempt": "'),
      previous: index === 0 ? -1 : afterLast(bytes, '\n  "previous": "'),
      hash: afterLast(bytes, '\n  "hash": "'),
    };
  });
}

function after(bytes, text) {
  return endOf(text, bytes.indexOf(text));
}

function afterLast(bytes, text) {
  return endOf(text, bytes.lastIndexOf(text));
}

function endOf(text, at) {
  if (at < 0) throw new Error(`A template has no ${text}`);
  return at + Buffer.byteLength(text);
}

/** An entry's own hash is that of its bytes without it (src/cases/log/entry.ts). */
function hashOf(bytes, { hash }) {
  const sum = createHash('sha256').update(bytes.subarray(0, hash));
  return sum.update(bytes.subarray(hash + HASH)).digest('hex');
}

function attemptOf(number, index) {
  return `${number.toString(16)}e${index}`.padStart(ATTEMPT, '0');
}

function put(path, bytes) {
  const file = openSync(path, 'wx', 0o600);
  writeSync(file, bytes, 0, bytes.length, 0);
  closeSync(file);
}
