import { defineConfig } from 'vitest/config'

// `rooms` needs no server and runs in parallel; `visits` drives a real browser against the built server; `crash` kills,
// floods and cuts off real services, so it runs after all others and one file at a time: what it measures is its own.
export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'rooms', include: ['test/**/*.test.ts'], exclude: ['test/visits/**', 'test/crash/**'] } },
      {
        extends: true,
        test: { name: 'visits', include: ['test/visits/**/*.test.ts'], testTimeout: 120_000, fileParallelism: false },
      },
      {
        extends: true,
        test: {
          name: 'crash',
          include: ['test/crash/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
