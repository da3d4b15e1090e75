import { z } from 'zod'
import { longestMessage, longestName, mostCases, type TestCase } from '../../domain/test-report/report.ts'
import type { InputKind } from './kind.ts'

const name = z.string().max(longestName)

/** What a report of tests says. Nobody types one. */
export const testCases: InputKind<TestCase[]> = {
  selector: () =>
    z
      .array(
        z.strictObject({
          suite: name,
          classname: name,
          name,
          file: name,
          status: z.enum(['passed', 'failed', 'skipped']),
          flaky: z.boolean(),
          message: z.string().max(longestMessage),
        }),
      )
      .max(mostCases),
}
