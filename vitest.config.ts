import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// What Node compiles is kept between runs, as it is between starts of the program.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'baton-compile-cache')

/** What neither opens a database nor starts anything. */
const unit = [
  'test/{cards,domain,interchange}/**/*.test.ts',
  'test/commands/{parse,as-typed,refusals,registry}.test.ts',
  'test/language/{phrases,laws}.test.ts',
  'test/secrecy/lines.test.ts',
  'test/statements/lint.test.ts',
  'test/adapters/*/{odd-answers,registrations,examples}.test.ts',
  'test/{architecture,config,log,schedule}.test.ts',
]

export default defineConfig({
  test: {
    // Node runs the tests as it runs the program, and a process runs many files: what they load and compile, the
    // embedded database above all, is loaded and compiled once. A file may leave nothing behind for the next one.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    pool: 'forks',
    isolate: false,
    // More of them than cores would only wait for each other.
    maxWorkers: '100%',
    // A busy machine is slow, which is no failure.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'unit', include: unit } },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['test/**/*.test.ts'],
          exclude: [...unit, 'test/browser/**', 'test/bench/**', 'test/statements/**'],
          globalSetup: ['./test/support/database.ts'],
        },
      },
      // Reads what the others ran.
      { extends: true, test: { name: 'statements', include: ['test/statements/ran.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // They share the one browser that the machine has the memory for.
          fileParallelism: false,
          testTimeout: 60_000,
        },
      },
    ],
  },
})
