import { defineConfig } from 'vitest/config';

const all = {
  globalSetup: ['test/build-once.ts'],
  // A zone far from London, so that a day counted in the machine's zone is loudly wrong.
  env: { TZ: 'Pacific/Kiritimati' },
  server: { deps: { inline: [/inquirer/] } },
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    // Left to itself vitest keeps one processor free, which on two is half of them.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...all,
          name: 'tests',
          include: ['test/**/*.test.ts'],
          exclude: ['test/faults/**', 'test/journeys/**'],
        },
      },
      {
        test: {
          ...all,
          // In a real terminal, after all others and one after the other: they wait for what is shown.
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 180_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
