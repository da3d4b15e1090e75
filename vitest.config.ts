import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/bench/**'],
    globalSetup: ['./test/support/database.ts'],
    // Each file has a process of its own, as in life; more of them than cores would only wait for each other.
    pool: 'forks',
    maxWorkers: 2,
    // A file may start an embedded database and a whole app before its first test.
    hookTimeout: 30_000,
    testTimeout: 15_000,
  },
})
