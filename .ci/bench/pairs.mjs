import { run } from './command.mjs';

/** A row whose one pair takes seconds gets as many pairs as fit in this, and never fewer than five. */
const LONG_ROW_MS = 90_000;
const FEWEST = 5;

/**
 * Times two things in turn, A B A B …, so that whatever else the machine does meets both.
 *
 * @param {() => Promise<number>} ours does it once and gives its time in milliseconds
 * @param {() => Promise<number>} theirs
 * @param {{ pairs: number, isLong?: boolean, warmUps?: number }} told
 * @returns {Promise<{ ours: number[], theirs: number[] }>}
 */
export async function inTurn(ours, theirs, { pairs, isLong = false, warmUps = 2 }) {
  let pairMs = 0;
  for (let n = 0; n < warmUps; n += 1) pairMs = (await ours()) + (await theirs());
  const fitting = Math.max(FEWEST, Math.floor(LONG_ROW_MS / pairMs));
  const count = isLong ? Math.min(pairs, fitting) : pairs;
  const samples = { ours: [], theirs: [] };
  for (let n = 0; n < count; n += 1) {
    samples.ours.push(await ours());
    samples.theirs.push(await theirs());
  }
  return samples;
}

/** Two commands in turn. @param {import('./command.mjs').Command} ours */
export function commandsInTurn(ours, theirs, told) {
  return inTurn(timing(ours), timing(theirs), told);
}

/** A command as something that can be timed. @param {import('./command.mjs').Command} command */
export function timing(command) {
  return async () => (await run(command)).ms;
}

export function median(samples) {
  return quantile(samples, 0.5);
}

/** @param {number} share 0.95: the value that 95 in 100 do not exceed */
export function quantile(samples, share) {
  const sorted = samples.toSorted((one, other) => one - other);
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}
