import { defineConfig } from 'vitest/config';

/** Saving, tested by killing it: real processes on a real disk, and the sweeps in memory beside them. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.faults.ts', 'test/cases/*.test.ts', 'test/cases/saving/*.test.ts'],
    fileParallelism: false,
    env: { TZ: 'Pacific/Kiritimati' },
    testTimeout: 30_000,
  },
});
