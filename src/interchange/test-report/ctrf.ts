/** The Common Test Report Format, https://ctrf.io: one JSON for all tools. */
import { z } from 'zod'
import { refuseReport } from '../../domain/test-report/refusals.ts'
import { mostCases, type TestCase } from '../../domain/test-report/report.ts'
import { messageText, nameText } from './case-text.ts'

const head = z.object({ results: z.object({ tests: z.array(z.unknown()) }) })

const test = z.object({
  name: z.string(),
  status: z.enum(['passed', 'failed', 'skipped', 'pending', 'other']),
  suite: z.union([z.string(), z.array(z.string())]).nullish(),
  filePath: z.string().nullish(),
  message: z.string().nullish(),
  trace: z.string().nullish(),
  flaky: z.boolean().nullish(),
  /** How often it was tried again. */
  retries: z.number().nullish(),
})

/** Throws Refusal. */
export function readCtrf(text: string): TestCase[] {
  const report = head.safeParse(parsed(text))
  if (!report.success) throw refuseReport('bad_test_report', { problem: 'another kind' })
  const { tests } = report.data.results
  if (tests.length > mostCases) throw refuseReport('too_many_test_cases', { most: mostCases })
  return tests.map((each) => {
    const read = test.safeParse(each)
    if (!read.success) throw refuseReport('bad_test_report', { problem: 'malformed' })
    return caseOf(read.data)
  })
}

/** What is nested deeper than anything is that is meant is no JSON for us. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuseReport('bad_test_report', { problem: 'malformed' })
  }
}

function caseOf({ suite, name, status, filePath, ...said }: z.output<typeof test>): TestCase {
  const ran = status === 'passed' || status === 'failed'
  return {
    suite: nameText(typeof suite === 'string' ? suite : (suite ?? []).join(' › ')),
    classname: '',
    name: nameText(name),
    file: nameText(filePath ?? ''),
    status: ran ? status : 'skipped',
    flaky: status === 'passed' && (said.flaky ?? (said.retries ?? 0) > 0),
    message: status === 'failed' ? messageText(said.message ?? '', said.trace ?? '') : '',
  }
}
