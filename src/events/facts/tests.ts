/** What automatic tests reported. */
import { z } from 'zod'
import { id } from './id.ts'

const some = z.object({ ids: z.array(id), count: z.number() })

export const testFacts = {
  /** The tasks that came of it: new ones, those that were opened again, and those that are done; of tests, not of tasks, `tests`. */
  'tests.reported': z.object({
    list: id,
    branch: z.string(),
    run: z.string(),
    url: z.string().optional(),
    added: some,
    again: some,
    fixed: some,
    flaky: some,
    tests: z.object({ total: z.number(), failed: z.number() }),
  }),
}
