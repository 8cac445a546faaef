import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The end-to-end tests mostly wait for processes of their own, so every core has a worker.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/end-to-end/**'],
          // cdktf is imported once for all files instead of once a file: seven times faster.
          isolate: false,
        },
      },
      {
        test: {
          name: 'end-to-end',
          include: ['test/end-to-end/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
