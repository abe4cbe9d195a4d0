import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ROOT } from './command.mjs';
import { makeStore } from './store/make-store.mjs';
import { makeTemplates } from './store/templates.mjs';

/**
 * @typedef {object} Context
 * @property {string} work a folder for this run alone
 * @property {number} pairs
 * @property {(words: string) => void} tell what is going on, for whoever waits
 * @property {(count: number) => Promise<import('./store/make-store.mjs').Store>} store
 *   a store of so many cases to be read, made when it is first asked for
 * @property {(count: number) => Promise<import('./store/make-store.mjs').Store>} newStore
 *   one to be written to: never kept, never shared
 * @property {() => void} close
 */

/**
 * @param {import('./options.mjs').Options} options
 * @returns {Context}
 */
export function openContext({ pairs, keep }, tell) {
  const work = mkdtempSync(join(tmpdir(), 'escalate-bench-'));
  const shelf = join(keep === undefined ? work : resolve(keep), policiesDigest());
  mkdirSync(shelf, { recursive: true });
  const stores = new Map();
  let templates;
  let made = 0;
  const make = async (folder, count) => {
    templates ??= makeTemplates(join(shelf, 'templates'), tell);
    return makeStore(folder, count, await templates, tell);
  };
  return {
    work,
    pairs,
    tell,
    store: (count) => {
      if (!stores.has(count)) stores.set(count, make(join(shelf, String(count)), count));
      return stores.get(count);
    },
    newStore: (count) => {
      made += 1;
      return make(join(work, `store-${made}`), count);
    },
    close: () => rmSync(work, { recursive: true, force: true }),
  };
}

/** A case keeps its policy whole, so a store made with other policies than today's is not used again. */
function policiesDigest() {
  const folder = join(ROOT, 'dist', 'policies');
  const sum = createHash('sha256');
  for (const name of readdirSync(folder).sort())
    sum.update(name).update(readFileSync(join(folder, name)));
  return sum.digest('hex').slice(0, 16);
}
