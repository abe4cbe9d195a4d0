import { defineConfig } from 'vitest/config';

/** Saving, tested by killing it: real processes on a real disk. The sweeps in memory are run by `npm test`. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.faults.ts'],
    fileParallelism: false,
    env: { TZ: 'Pacific/Kiritimati' },
    testTimeout: 30_000,
  },
});
