import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/faults/**'],
    globalSetup: ['test/build-once.ts'],
    // A zone far from London, so that a day counted in the machine's zone is loudly wrong.
    env: { TZ: 'Pacific/Kiritimati' },
    server: { deps: { inline: [/inquirer/] } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Left to itself vitest keeps one processor free, which on two is half of them.
    maxWorkers: '100%',
  },
});
