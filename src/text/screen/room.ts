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
  everyStage: 12,
  others: 13,
  numbers: 14,
  dates: 15,
  later: 16,
  least: 17,
} as const;
