import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBuilt } from './run-built.ts';

const TEMPLATES = ['2026-11-05', '2026-11-13', '2026-11-17'].map((disagreed, at) => ({
  reference: `TM-${at}000`,
  disagreed,
}));
const HASH = /(\n {2}"hash": ")([0-9a-f]{64})(?=")/;

/** A data folder with so many whole cases of one entry each, `MC-0000` and so on, and no index. */
export function folderOfCases(count: number): string {
  const data = mkdtempSync(join(tmpdir(), 'escalate-many-'));
  const entries = TEMPLATES.map((one) => entryOf(one));
  mkdirSync(join(data, 'cases'), { mode: 0o700 });
  for (let number = 0; number < count; number++) {
    const { text, reference } = entries[number % entries.length] ?? { text: '', reference: '' };
    const own = referenceOf(number);
    mkdirSync(join(data, 'cases', own), { mode: 0o700 });
    const renamed = text.replace(`"case": "${reference}"`, `"case": "${own}"`);
    writeFileSync(entryIn(data, number), sealed(renamed), { mode: 0o600 });
  }
  // Until the clock of the disk has moved on, a change might not be seen, and nothing kept is used.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2100);
  return data;
}

export function referenceOf(number: number): string {
  return `MC-${String(number).padStart(4, '0')}`;
}

export function entryIn(data: string, number: number): string {
  return join(data, 'cases', referenceOf(number), '000001.json');
}

/** The text of the one entry of a case that the program saved. */
function entryOf({ reference, disagreed }: (typeof TEMPLATES)[number]) {
  const data = mkdtempSync(join(tmpdir(), 'escalate-template-'));
  const about = ['--area', 'southwark', '--concern', 'threshold', '--risk', 'none'];
  const where = ['--case', reference, '--disagreed', disagreed, '--data-dir', data];
  const { exit, err } = runBuilt('start', ...about, ...where);
  if (exit !== 0) throw new Error(err);
  return { reference, text: readFileSync(join(data, 'cases', reference, '000001.json'), 'utf8') };
}

/** An entry's own hash is that of its bytes without it. */
function sealed(text: string): string {
  const hash = createHash('sha256').update(text.replace(HASH, '$1')).digest('hex');
  return text.replace(HASH, `$1${hash}`);
}
