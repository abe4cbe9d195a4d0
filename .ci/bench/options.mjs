import { parseArgs } from 'node:util';

const USAGE = `npm run bench -- [options]
  --only WORD   only rows whose name or words hold WORD (may be repeated)
  --pairs N     pairs a row (41); rows that take seconds use fewer, and say so
  --json FILE   where all samples go (out/bench.json)
  --keep DIR    keep the made stores there, and use those that are there
  --no-build    time what is in dist as it is
  --list        the names of the rows
`;

/**
 * @typedef {object} Options
 * @property {string[]} only
 * @property {number} pairs
 * @property {string} json
 * @property {string | undefined} keep
 * @property {boolean} build
 * @property {boolean} list
 */

/**
 * @param {string[]} args
 * @returns {Options}
 * @throws {Error} with the usage where an option is not known or not a number
 */
export function readOptions(args) {
  const values = parsed(args);
  const pairs = Number(values.pairs);
  if (!Number.isSafeInteger(pairs) || pairs < 1) throw new Error(USAGE);
  const { only = [], json = 'out/bench.json', keep, list = false } = values;
  return { only, pairs, json, keep, list, build: values['no-build'] !== true };
}

function parsed(args) {
  try {
    return parseArgs({
      args,
      options: {
        only: { type: 'string', multiple: true },
        pairs: { type: 'string', default: '41' },
        json: { type: 'string' },
        keep: { type: 'string' },
        'no-build': { type: 'boolean' },
        list: { type: 'boolean' },
      },
    }).values;
  } catch (fault) {
    throw new Error(`${fault.message}\n${USAGE}`);
  }
}
