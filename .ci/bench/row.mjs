import { median } from './pairs.mjs';

/**
 * @typedef {object} Row
 * @property {string} name one word or two, for --only
 * @property {string} what
 * @property {string} against
 * @property {Bar | null} bar null: shown for information
 * @property {(context: import('./context.mjs').Context) => Promise<Found>} measure
 *
 * @typedef {object} Bar
 * @property {number} [atMost]
 * @property {number} [atLeast]
 * @property {string} unit `×`, `ms`, `MiB`, `MB`
 *
 * @typedef {object} Found
 * @property {Record<string, number[]>} samples everything measured, in the order measured
 * @property {string} unit of the samples
 * @property {number | null} ours the median
 * @property {number | null} theirs
 * @property {number} figure what the bar is laid against
 * @property {string} [note]
 */

/** A row that cannot be measured on this machine; its message says why. */
export class SkippedError extends Error {}

/**
 * What two sets of times say: the median of each, and how many times theirs ours is. That is the median of the
 * ratios pair by pair: a machine that is slow for a while is slow for both of a pair, and not for half of one column.
 */
export function ratioOf(samples, note) {
  const [ours, theirs] = [median(samples.ours), median(samples.theirs)];
  const figure = median(samples.ours.map((time, pair) => time / samples.theirs[pair]));
  return { samples, unit: 'ms', ours, theirs, figure, ...(note && { note }) };
}

/** @param {Bar} bar */
export function holds({ atMost = Number.POSITIVE_INFINITY, atLeast = 0 }, figure) {
  return Number.isFinite(figure) && atLeast <= figure && figure <= atMost;
}

/** @param {Bar} bar */
export function sayBar({ atMost, atLeast, unit }) {
  return `${atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`}${unit === '×' ? '×' : ` ${unit}`}`;
}
