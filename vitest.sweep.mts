import { defineConfig } from 'vitest/config';

/** The sweeps that `npm test` takes a fixed sample of, whole. */
export default defineConfig({
  test: {
    include: [
      'test/authoring/mutated.test.ts',
      'test/cases/cached-page.test.ts',
      'test/cases/changed-cases.test.ts',
      'test/cases/extend-case.test.ts',
      'test/policy/run-out.test.ts',
    ],
    globalSetup: ['test/build-once.ts'],
    env: { TZ: 'Pacific/Kiritimati', SWEEP: '1' },
    testTimeout: 1_800_000,
    hookTimeout: 60_000,
  },
});
