import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeStore } from './store/make-store.mjs';
import { makeTemplates } from './store/templates.mjs';

/**
 * @typedef {object} Context
 * @property {string} work a folder for this run alone
 * @property {number} pairs
 * @property {(words: string) => void} tell what is going on, for whoever waits
 * @property {(count: number) => Promise<import('./store/make-store.mjs').Store>} store
 *   a store of so many cases, made when it is first asked for
 * @property {() => void} close
 */

/**
 * @param {import('./options.mjs').Options} options
 * @returns {Context}
 */
export function openContext({ pairs, keep }, tell) {
  const work = mkdtempSync(join(tmpdir(), 'escalate-bench-'));
  const shelf = keep === undefined ? join(work, 'stores') : resolve(keep);
  mkdirSync(shelf, { recursive: true });
  const stores = new Map();
  let templates;
  const make = async (count) => {
    templates ??= makeTemplates(work, tell);
    return makeStore(join(shelf, String(count)), count, await templates, tell);
  };
  return {
    work,
    pairs,
    tell,
    store: (count) => {
      if (!stores.has(count)) stores.set(count, make(count));
      return stores.get(count);
    },
    close: () => rmSync(work, { recursive: true, force: true }),
  };
}
