/**
 * In what order things are given up where the page is longer than the window, the least needed first. What is given
 * up is counted at the foot, and `--full` has it.
 */
export const RANK = {
  gaps: 1,
  blank: 2,
  ownNumbers: 3,
  theirNumbers: 4,
  record: 5,
  settled: 6,
  optional: 7,
  covers: 8,
  lessWords: 9,
  warnings: 10,
  ownNumber: 11,
  ifDue: 12,
  afterwards: 13,
  numbers: 14,
  others: 15,
  dates: 16,
  later: 17,
  least: 18,
} as const;
