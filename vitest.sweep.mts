import { defineConfig } from 'vitest/config';

const all = {
  globalSetup: ['test/build-once.ts'],
  env: { TZ: 'Pacific/Kiritimati', SWEEP: '1' },
  testTimeout: 1_800_000,
  hookTimeout: 60_000,
};

/** The sweeps that `npm test` takes a fixed sample of, whole. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...all,
          name: 'sweeps',
          include: [
            'test/authoring/mutated.test.ts',
            'test/authoring/template.test.ts',
            'test/cases/cached-page.test.ts',
            'test/cases/changed-cases.test.ts',
            'test/cases/check-log.test.ts',
            'test/cases/entry.test.ts',
            'test/cases/kill.test.ts',
            'test/cases/saving/contention.test.ts',
            'test/cases/saving/model.test.ts',
            'test/engine/calendar/days.test.ts',
            'test/engine/calendar/working-days.test.ts',
            'test/engine/timeline.test.ts',
            'test/interview/questions.test.ts',
            'test/interview/saved-interview.test.ts',
            'test/policy/run-out.test.ts',
            'test/prompts/input-decoder.test.ts',
            'test/prompts/lists.test.ts',
            'test/text/advice-page.test.ts',
            'test/text/wrap.test.ts',
          ],
        },
      },
      {
        test: {
          ...all,
          // In a real terminal, and so after all others.
          name: 'journeys',
          include: ['test/journeys/pasting.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
