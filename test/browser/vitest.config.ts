import { defineConfig } from 'vitest/config'

/** Apart from the others, because these need a browser: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    hookTimeout: 90_000,
    testTimeout: 60_000,
  },
})
