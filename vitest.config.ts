import { defineConfig } from 'vitest/config'

// Two projects: `rooms` needs no server and runs in parallel; `visits` drives a real browser against the built server.
export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'rooms', include: ['test/**/*.test.ts'], exclude: ['test/visits/**'] } },
      {
        extends: true,
        test: { name: 'visits', include: ['test/visits/**/*.test.ts'], testTimeout: 120_000, fileParallelism: false },
      },
    ],
  },
})
